import type { ShiftTimes } from './roster-shifts.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Vietnam has kept one offset, without summer time, since 1975. */
const OFFSET_MS = 7 * 3_600_000;
const DAY_MINUTES = 24 * 60;
/** How far ahead patterns are made into shifts. */
export const WEEKS_AHEAD = 4;

/** A day in Vietnam, `2026-02-17`. */
export type LocalDay = string;

/** Hours on some days of the week: minutes from local midnight; `endMinute` beyond 1,440 is on the next day. */
export type WeeklyHours = {
  /** From Sunday (0) to Saturday (6). */
  weekdays: readonly number[];
  startMinute: number;
  endMinute: number;
};

export type Pattern = WeeklyHours & {
  validFrom: LocalDay;
  /** The last day, null for no end. */
  validUntil: LocalDay | null;
  /** Shifts left open for whoever wants them. */
  openSeats: number;
};

export type HoursProblem = 'NO_DAY' | 'NO_HOURS' | 'TOO_LONG';

/** What is wrong with weekly hours as somebody typed them; null when nothing is. */
export function hoursProblem({ weekdays, startMinute, endMinute }: WeeklyHours): HoursProblem | null {
  if (weekdays.length === 0 || weekdays.some((day) => !Number.isInteger(day) || day < 0 || day > 6)) {
    return 'NO_DAY';
  }
  const whole = Number.isInteger(startMinute) && Number.isInteger(endMinute);
  if (!whole || startMinute < 0 || startMinute >= DAY_MINUTES || endMinute <= startMinute) return 'NO_HOURS';
  return endMinute - startMinute > DAY_MINUTES ? 'TOO_LONG' : null;
}

/** The local day of an instant. */
export function localDay(at: Date): LocalDay {
  return new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** The instant at which a local day begins. */
export function startOfLocalDay(day: LocalDay): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - OFFSET_MS);
}

export function addDays(day: LocalDay, days: number): LocalDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** From Sunday (0) to Saturday (6). */
export function weekdayOf(day: LocalDay): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** The Monday at or before a day. */
export function mondayOf(day: LocalDay): LocalDay {
  return addDays(day, -((weekdayOf(day) + 6) % 7));
}

/** When weekly hours begin and end on a day. */
export function hoursOn({ startMinute, endMinute }: WeeklyHours, day: LocalDay): ShiftTimes {
  const midnight = startOfLocalDay(day).getTime();
  return {
    startsAt: new Date(midnight + startMinute * MINUTE_MS),
    endsAt: new Date(midnight + endMinute * MINUTE_MS),
  };
}

/** The days of weekly hours from `from` to `until`, both included, without the holidays. */
export function daysOf(
  { weekdays }: WeeklyHours,
  from: LocalDay,
  until: LocalDay,
  isHoliday: (day: LocalDay) => boolean,
): LocalDay[] {
  const days: LocalDay[] = [];
  for (let day = from; day <= until; day = addDays(day, 1)) {
    if (weekdays.includes(weekdayOf(day)) && !isHoliday(day)) days.push(day);
  }
  return days;
}

/** A shift that a pattern wants. `seat` is the same whenever it is asked, so that it is made once. */
export type PlannedShift = ShiftTimes & { memberId: string | null; seat: string };

/**
 * The shifts that a pattern wants from now to a last day: one for each member and open seat on each of its days, what
 * has begun left out.
 * @param until the last local day, included
 */
export function plannedShifts(
  pattern: Pattern,
  memberIds: readonly string[],
  { now, until, isHoliday }: { now: Date; until: LocalDay; isHoliday: (day: LocalDay) => boolean },
): PlannedShift[] {
  const first = [localDay(now), pattern.validFrom].sort().at(-1)!;
  const last = [until, pattern.validUntil ?? until].sort()[0]!;
  const open = Array.from({ length: pattern.openSeats }, (_, index) => index + 1);
  return daysOf(pattern, first, last, isHoliday)
    .map((day) => ({ day, ...hoursOn(pattern, day) }))
    .filter(({ startsAt }) => startsAt > now)
    .flatMap(({ day, startsAt, endsAt }) => [
      ...memberIds.map((memberId) => ({ memberId, seat: `${day} ${memberId}`, startsAt, endsAt })),
      ...open.map((seat) => ({ memberId: null, seat: `${day} open ${seat}`, startsAt, endsAt })),
    ]);
}

/** The last local day that patterns are made into shifts for. */
export function fillUntil(now: Date): LocalDay {
  return addDays(localDay(now), WEEKS_AHEAD * 7);
}
