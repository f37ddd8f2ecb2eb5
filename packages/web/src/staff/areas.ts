import { hasLocalRight, hasRight, type Right } from '../viewer/rights.ts';
import type { Viewer } from '../viewer/viewer.tsx';

/** What of somebody decides where they may go. */
export type Entrant = Pick<Viewer, 'rights' | 'grants' | 'member'>;

export interface Area {
  path: string;
  label:
    | 'nav.work'
    | 'nav.desk'
    | 'nav.board'
    | 'nav.petitions'
    | 'nav.roster'
    | 'nav.households'
    | 'nav.counter'
    | 'nav.policy'
    | 'nav.hours'
    | 'nav.admin'
    | 'nav.notifications'
    | 'nav.people'
    | 'nav.privacy'
    | 'nav.audit'
    | 'nav.me';
  /** Whether its screen has something for somebody, and the server answers what it asks. */
  opensTo: (who: Entrant) => boolean;
  /** Led to from the account's menu, because nobody needs it every day. */
  inMenu?: true;
}

const everybody = () => true;
const having = (right: Right) => (who: Entrant) => hasRight(who, right);

/**
 * The parts of the staff's side and whom they open to: the guard and the navigation both read this. A part of another
 * one stands before it.
 */
export const areas: readonly Area[] = [
  { path: '/work', label: 'nav.work', opensTo: ({ member }) => member !== null },
  { path: '/desk', label: 'nav.desk', opensTo: having('DESK_USE') },
  { path: '/board', label: 'nav.board', opensTo: having('BOARD_READ') },
  { path: '/petitions', label: 'nav.petitions', opensTo: having('PETITION_READ') },
  // A roster is a commune's or a village's; the board of a province tells where nobody is on duty.
  { path: '/roster', label: 'nav.roster', opensTo: (who) => hasLocalRight(who, 'ROSTER_READ') },
  { path: '/households', label: 'nav.households', opensTo: having('HOUSEHOLD_READ') },
  {
    ...{ path: '/counter', label: 'nav.counter', inMenu: true },
    opensTo: (who) => hasLocalRight(who, 'QUEUE_SERVE') || isOnDutyAtDesk(who.member),
  },
  { path: '/notifications', label: 'nav.notifications', opensTo: everybody, inMenu: true },
  { path: '/admin/policy', label: 'nav.policy', opensTo: having('POLICY_EDIT'), inMenu: true },
  { path: '/admin/hours', label: 'nav.hours', opensTo: having('POLICY_EDIT'), inMenu: true },
  { path: '/admin', label: 'nav.admin', opensTo: having('SERVICES_EDIT') },
  { path: '/privacy/requests', label: 'nav.privacy', opensTo: having('PRIVACY_HANDLE'), inMenu: true },
  { path: '/audit', label: 'nav.audit', opensTo: having('TRAIL_READ'), inMenu: true },
  { path: '/people', label: 'nav.people', opensTo: having('PEOPLE_READ'), inMenu: true },
  { path: '/me', label: 'nav.me', opensTo: everybody, inMenu: true },
];

/** A member who is on duty at the One-Stop desk now serves there like its officers. */
export function isOnDutyAtDesk(
  member: Pick<NonNullable<Viewer['member']>, 'onDuty' | 'dutyPlace'> | null | undefined,
): boolean {
  return member?.onDuty === true && member.dutyPlace === 'ONE_STOP_DESK';
}

/** The area that a path belongs to. */
export function areaOf(path: string): Area | undefined {
  return areas.find((area) => path === area.path || path.startsWith(`${area.path}/`));
}

/** The areas that open to somebody. */
export function areasFor(who: Entrant): Area[] {
  return areas.filter(({ opensTo }) => opensTo(who));
}

/** Where somebody is led home to: where their day starts, if that opens to them. */
export function homeOf(who: Entrant & Pick<Viewer, 'startPage'>): string {
  const open = areasFor(who);
  return (open.find(({ path }) => path === who.startPage) ?? open[0]!).path;
}
