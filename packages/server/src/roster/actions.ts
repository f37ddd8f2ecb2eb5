import { LIVE_POSITION_MS, type Point } from '@thon-so/domain/geography';
import { dutyState, manualSwitchUntil } from '@thon-so/domain/roster';
import { DUTY_PLACES, type DutyPlace } from '@thon-so/domain/vocabulary';
import DataLoader from 'dataloader';
import type { Context, Tx } from '../context.ts';
import { canAboutMember } from '../teams/actions.ts';
import {
  type DutyFacts,
  deletePosition,
  findDutyFacts,
  findPositions,
  findShiftsAhead,
  type Report,
  savePosition,
  saveSwitch,
} from './store.ts';

export type Duty = { onDuty: boolean; place: DutyPlace | null; until: Date | null };

/** Whether, where and until when a member is on duty now. */
export async function dutyOf(context: Context, memberId: string): Promise<Duty> {
  const now = context.now();
  const loader = context.memo(
    'roster.duty',
    () => new DataLoader((ids: readonly string[]) => findDutyFacts(context.db, ids, now)),
  );
  return dutyFrom(await loader.load(memberId), now);
}

/** Whether a member is on duty at this place now, whatever else they are on duty for. */
export async function isOnDutyAt(context: Context, memberId: string, place: DutyPlace): Promise<boolean> {
  const now = context.now();
  const [facts] = await findDutyFacts(context.db, [memberId], now);
  return facts !== undefined && dutyState(place, facts.shifts, facts.manual, now).onDuty;
}

/** As `dutyOf`, for timers. */
export async function isOnDuty(db: Tx, memberId: string, now: Date): Promise<boolean> {
  const [facts] = await findDutyFacts(db, [memberId], now);
  return facts !== undefined && dutyFrom(facts, now).onDuty;
}

/** The first place, in the order of the contract, for which the roster or the member's switch counts now. */
function dutyFrom({ shifts, manual }: DutyFacts, now: Date): Duty {
  for (const place of DUTY_PLACES) {
    const { onDuty, until } = dutyState(place, shifts, manual, now);
    if (onDuty) return { onDuty, place, until };
  }
  return { onDuty: false, place: null, until: manual && now < manual.until ? manual.until : null };
}

type MemberPlace = { id: string; communeId: string; villageId: string | null; sharesPosition: boolean };

/**
 * Where a member was last, while on duty and if they agreed: for colleagues of the commune and those who send people
 * out. Null when older than the domain's limit.
 */
export async function livePosition(
  context: Context,
  member: MemberPlace,
): Promise<(Point & { at: Date }) | null> {
  if (!member.sharesPosition) return null;
  const sees = await canAboutMember(context, 'members.locate', member);
  if (!sees || !(await dutyOf(context, member.id)).onDuty) return null;
  const loader = context.memo(
    'roster.positions',
    () => new DataLoader((ids: readonly string[]) => findPositions(context.db, ids)),
  );
  const row = await loader.load(member.id);
  if (!row || context.now().getTime() - row.reportedAt.getTime() >= LIVE_POSITION_MS) return null;
  return { lat: row.lat, lon: row.lon, at: row.reportedAt };
}

export type SwitchChange = {
  /** Null follows the roster again; undefined leaves the switch as it is. */
  onDuty?: boolean | null;
  /** Until when it holds; by default the end of the shift under way or near. */
  until?: Date | null;
  sharesPosition?: boolean | null;
};

/** Sets a member's own switch. Who no longer shares their position is no longer known to be anywhere. */
export async function switchDuty(tx: Tx, memberId: string, change: SwitchChange, now: Date): Promise<void> {
  const { onDuty, sharesPosition } = change;
  const sharing = sharesPosition === null || sharesPosition === undefined ? {} : { sharesPosition };
  await saveSwitch(tx, memberId, {
    ...(await switchColumns(tx, memberId, onDuty, change.until, now)),
    ...sharing,
  });
  if (sharesPosition === false) await deletePosition(tx, memberId);
}

async function switchColumns(
  tx: Tx,
  memberId: string,
  onDuty: boolean | null | undefined,
  until: Date | null | undefined,
  now: Date,
) {
  if (onDuty === undefined) return {};
  if (onDuty === null) return { manualOnDuty: null, availabilityUntil: null };
  const holds =
    until && until > now ? until : manualSwitchUntil(await findShiftsAhead(tx, memberId, now), now);
  return { manualOnDuty: onDuty, availabilityUntil: holds };
}

/** Keeps where a member is; answers false when something later was known. */
export function placeMember(tx: Tx, memberId: string, report: Report): Promise<boolean> {
  return savePosition(tx, memberId, report);
}
