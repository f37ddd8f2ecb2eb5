import { accept, type Decision, refuse } from './decision.ts';

const HOUR_MS = 3_600_000;
/** Who took a shift may give it back until this long before it starts; after that somebody has to take it over. */
export const GIVE_BACK_BEFORE_MS = 12 * HOUR_MS;
/** A night and a day in one; longer is a slip of the finger. */
const LONGEST_SHIFT_MS = 24 * HOUR_MS;
const SHORTEST_SHIFT_MS = 15 * 60_000;
/** Nobody plans further; a wrong year is not planned by accident. */
const FARTHEST_AHEAD_MS = 370 * 24 * HOUR_MS;

export type ShiftTimes = { startsAt: Date; endsAt: Date };

/** A shift as its rules see it. Without a member it is open. */
export type ShiftState = ShiftTimes & {
  memberId: string | null;
  /** When its member took it themselves; null when it was given to them. */
  takenAt: Date | null;
  cancelledAt: Date | null;
};

export type ShiftChanges = { memberId: string | null; takenAt: Date | null };

export type TimesProblem = 'END_BEFORE_START' | 'TOO_SHORT' | 'TOO_LONG' | 'OVER' | 'TOO_FAR';

/** What is wrong with the times of a shift that is made or moved now; null when nothing is. */
export function timesProblem({ startsAt, endsAt }: ShiftTimes, now: Date): TimesProblem | null {
  const length = endsAt.getTime() - startsAt.getTime();
  if (length <= 0) return 'END_BEFORE_START';
  if (length < SHORTEST_SHIFT_MS) return 'TOO_SHORT';
  if (length > LONGEST_SHIFT_MS) return 'TOO_LONG';
  if (endsAt <= now) return 'OVER';
  return startsAt.getTime() > now.getTime() + FARTHEST_AHEAD_MS ? 'TOO_FAR' : null;
}

/** Whether two shifts claim the same minute; one may begin where the other ends. */
export function overlaps(one: ShiftTimes, other: ShiftTimes): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt;
}

/** Whether a shift is under way, so that a change of it is a change of who is on duty now. */
export function isUnderWay({ startsAt, endsAt }: ShiftTimes, now: Date): boolean {
  return startsAt <= now && now < endsAt;
}

function over(shift: ShiftState, now: Date) {
  if (shift.cancelledAt) return refuse({ kind: 'ShiftCancelled' });
  return shift.endsAt <= now ? refuse({ kind: 'ShiftOver', until: shift.endsAt }) : null;
}

/** Whoever keeps the roster may change or cancel a shift until it ends. */
export function changeShift(shift: ShiftState, now: Date): Decision<object, never> {
  return over(shift, now) ?? accept({});
}

/** A member takes an open shift for themselves; it is theirs at once, even while it is under way. */
export function takeShift(shift: ShiftState, memberId: string, now: Date): Decision<ShiftChanges, never> {
  if (shift.memberId !== null && !shift.cancelledAt) {
    return refuse({ kind: 'ShiftTaken', holderId: shift.memberId });
  }
  return over(shift, now) ?? accept({ memberId, takenAt: now });
}

/** Until when its member may give a shift back. */
export function giveBackUntil({ startsAt }: ShiftTimes): Date {
  return new Date(startsAt.getTime() - GIVE_BACK_BEFORE_MS);
}

/** A member gives back a shift that they took: it is open again. */
export function giveBackShift(shift: ShiftState, memberId: string, now: Date): Decision<ShiftChanges, never> {
  const ended = over(shift, now);
  if (ended) return ended;
  if (shift.memberId !== memberId) return refuse({ kind: 'Forbidden', action: 'giveBackShift' });
  if (shift.takenAt === null) return refuse({ kind: 'ShiftNotTaken' });
  const until = giveBackUntil(shift);
  return now > until ? refuse({ kind: 'ShiftTooLate', until }) : accept({ memberId: null, takenAt: null });
}
