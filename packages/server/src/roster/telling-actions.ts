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
