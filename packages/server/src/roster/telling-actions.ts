import { type ShiftNewsKind, shiftNews } from '@thon-so/domain/news';
import { isUnderWay, type ShiftTimes } from '@thon-so/domain/roster-shifts';
import type { Tx } from '../context.ts';
import { tellMember } from '../telling.ts';
import { planJob, recordEvent } from '../work.ts';
import { findCandidates, type RosterUnit } from './shift-store.ts';

export type ChangedIds = {
  shiftIds?: readonly string[];
  swapIds?: readonly string[];
  patternIds?: readonly string[];
  minimumIds?: readonly string[];
};

/** Of those who are free, so many are told of a shift that wants somebody: those who were on duty longest ago. */
const TOLD_OF_OPEN_SHIFT = 10;

/** Has every open page of a commune's roster told. */
export function rosterChanged(
  tx: Tx,
  { communeId, provinceId }: Pick<RosterUnit, 'communeId' | 'provinceId'>,
  ids: ChangedIds,
): Promise<void> {
  const none = { shiftIds: [], swapIds: [], patternIds: [], minimumIds: [] };
  return recordEvent(tx, {
    kind: 'roster.changed',
    place: { villageId: null, communeId, provinceId },
    ...none,
    ...ids,
  });
}

/**
 * A change of a shift under way is a change of who is on duty now: routing looks again, as after a member's own switch.
 * @param shifts as they were and as they are
 */
export async function followShift(
  tx: Tx,
  memberIds: readonly (string | null)[],
  shifts: readonly ShiftTimes[],
  now: Date,
): Promise<void> {
  if (!shifts.some((shift) => isUnderWay(shift, now))) return;
  for (const memberId of new Set(memberIds)) {
    if (memberId === null) continue;
    await planJob(tx, 'dispatch.dutyChanged', { memberId }, { runAt: now, key: `dutyChanged:${memberId}` });
  }
}

/** Tells somebody what another did with their shift; nobody is told of what they did themselves. */
export async function tellOfShift(
  { tx, actorId }: { tx: Tx; actorId: string | null },
  kind: ShiftNewsKind,
  memberId: string | null,
  shiftId: string,
): Promise<void> {
  if (memberId !== null && memberId !== actorId) await tellMember(tx, { kind, memberId, shiftId });
}

type OfMember = { id: string; memberId: string | null; startsAt: Date };

/** Tells each member once of what a pattern made for them and took from them. */
export async function tellOfPattern(
  by: { tx: Tx; actorId: string | null },
  made: readonly OfMember[],
  removed: readonly OfMember[],
): Promise<void> {
  const soonest = (shifts: readonly OfMember[], memberId: string | null) =>
    shifts
      .filter((shift) => shift.memberId === memberId)
      .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())[0];
  for (const memberId of new Set([...made, ...removed].map((shift) => shift.memberId))) {
    const [gained, lost] = [soonest(made, memberId), soonest(removed, memberId)];
    const about = gained ?? lost;
    if (about) await tellOfShift(by, shiftNews(Boolean(gained), Boolean(lost)), memberId, about.id);
  }
}

/** Members who are free then, those who were on duty longest ago first. */
export async function freeMembers(tx: Tx, unit: RosterUnit, shift: ShiftTimes): Promise<string[]> {
  const candidates = await findCandidates(tx, unit, shift, TOLD_OF_OPEN_SHIFT);
  return candidates.filter(({ free }) => free).map(({ memberId }) => memberId);
}

/** Tells some of those who are free that a shift wants somebody. */
export async function tellOfOpenShift(
  tx: Tx,
  unit: RosterUnit,
  shift: ShiftTimes & { id: string },
  exceptId: string | null,
): Promise<void> {
  for (const memberId of await freeMembers(tx, unit, shift)) {
    if (memberId !== exceptId) await tellMember(tx, { kind: 'SHIFT_OPEN', memberId, shiftId: shift.id });
  }
}
