import type { Role } from '../viewer/viewer.tsx';

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
  roles: readonly Role[];
  /** Led to from the account's menu, because nobody needs it every day. */
  inMenu?: true;
}

/**
 * The parts of the staff's side and who may enter them: the guard and the navigation both read this. A part of another
 * one stands before it.
 */
export const areas: readonly Area[] = [
  { path: '/work', label: 'nav.work', roles: ['MEMBER', 'LEAD'] },
  { path: '/desk', label: 'nav.desk', roles: ['OPERATOR', 'OFFICER', 'SUPERVISOR'] },
  {
    path: '/board',
    label: 'nav.board',
    roles: ['SUPERVISOR', 'PROVINCE', 'LEAD', 'OPERATOR', 'OFFICER'],
  },
  { path: '/petitions', label: 'nav.petitions', roles: ['OFFICER', 'SUPERVISOR'] },
  {
    path: '/roster',
    label: 'nav.roster',
    roles: ['MEMBER', 'LEAD', 'OPERATOR', 'OFFICER', 'SUPERVISOR'],
  },
  {
    path: '/households',
    label: 'nav.households',
    roles: ['MEMBER', 'LEAD', 'OPERATOR', 'OFFICER', 'SUPERVISOR'],
  },
  {
    path: '/counter',
    label: 'nav.counter',
    roles: ['MEMBER', 'LEAD', 'OPERATOR', 'OFFICER', 'SUPERVISOR'],
    inMenu: true,
  },
  {
    path: '/notifications',
    label: 'nav.notifications',
    roles: ['MEMBER', 'LEAD', 'OPERATOR', 'OFFICER', 'SUPERVISOR', 'PROVINCE', 'ADMIN'],
    inMenu: true,
  },
  { path: '/admin/policy', label: 'nav.policy', roles: ['SUPERVISOR', 'ADMIN'], inMenu: true },
  { path: '/admin/hours', label: 'nav.hours', roles: ['SUPERVISOR', 'ADMIN'], inMenu: true },
  { path: '/admin', label: 'nav.admin', roles: ['ADMIN'] },
  { path: '/privacy/requests', label: 'nav.privacy', roles: ['OFFICER', 'SUPERVISOR'], inMenu: true },
  { path: '/audit', label: 'nav.audit', roles: ['SUPERVISOR', 'ADMIN'], inMenu: true },
  { path: '/people', label: 'nav.people', roles: ['LEAD', 'SUPERVISOR', 'ADMIN'], inMenu: true },
  {
    path: '/me',
    label: 'nav.me',
    roles: ['MEMBER', 'LEAD', 'OPERATOR', 'OFFICER', 'SUPERVISOR', 'PROVINCE', 'ADMIN'],
    inMenu: true,
  },
];

/** The area that a path belongs to. */
export function areaOf(path: string): Area | undefined {
  return areas.find((area) => path === area.path || path.startsWith(`${area.path}/`));
}
