import type { SlaState } from './vocabulary.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Part of the time allowed after which a clock that still runs is a WARNING. */
const WARNING_AT = 0.75;
const LONGEST_SEARCH_DAYS = 3_660;

/** When a commune works. Minutes count from local midnight; `holidays` are local days, `2026-02-17`. */
export type WorkCalendar = {
  /** Local time less UTC, in minutes. Vietnam has kept one offset, without summer time, since 1975. */
  utcOffsetMinutes: number;
  /** From Sunday (0) to Saturday (6): the periods worked, in order and apart. */
  periodsByWeekday: readonly (readonly (readonly [startMinute: number, endMinute: number])[])[];
  holidays: readonly string[];
};

const OFFICE_DAY = [
  [7 * 60, 11 * 60 + 30],
  [13 * 60 + 30, 17 * 60],
] as const;

/** Monday to Friday, 7:00–11:30 and 13:30–17:00, in Asia/Ho_Chi_Minh. */
export const COMMUNE_HOURS: WorkCalendar = {
  utcOffsetMinutes: 7 * 60,
  periodsByWeekday: [[], OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, []],
  holidays: [],
};

/** The times of a request that its clocks are read from. */
export type ClockTimes = {
  clockStartedAt: Date;
  appointmentAt: Date | null;
  firstResponseAt: Date | null;
  resolvedAt: Date | null;
  closedAt: Date | null;
  pausedMs: number;
  /** Start of the pause under way; null unless WAITING_RESIDENT, as WAITING_AGENCY does not stop the clock. */
  pausedSince: Date | null;
};

/** Minutes of working time allowed by the service, and the lead time of offers for a later appointment. */
export type ClockLimits = { firstResponseMinutes: number; resolutionMinutes: number; leadMinutes: number };

/** Instants at which the state would change if nothing happens; null when that clock has stopped or pauses. */
export type DueTimes = {
  responseWarningAt: Date | null;
  responseDueAt: Date | null;
  resolutionWarningAt: Date | null;
  resolutionDueAt: Date | null;
};

/** The local midnight at or before an instant, as UTC milliseconds. */
function localMidnight(ms: number, calendar: WorkCalendar): number {
  const offset = calendar.utcOffsetMinutes * MINUTE_MS;
  return Math.floor((ms + offset) / DAY_MS) * DAY_MS - offset;
}

/** The periods worked on the local day that starts at `midnight`, as [start, end) in UTC milliseconds. */
function periodsOf(midnight: number, calendar: WorkCalendar): [number, number][] {
  const local = new Date(midnight + calendar.utcOffsetMinutes * MINUTE_MS);
  if (calendar.holidays.includes(local.toISOString().slice(0, 10))) return [];
  const periods = calendar.periodsByWeekday[local.getUTCDay()] ?? [];
  return periods.map(([start, end]) => [midnight + start * MINUTE_MS, midnight + end * MINUTE_MS]);
}

/** Working milliseconds in [from, to); 0 when `to` is not after `from`. */
export function workingMs(from: Date, to: Date, calendar: WorkCalendar): number {
  let total = 0;
  for (let day = localMidnight(from.getTime(), calendar); day < to.getTime(); day += DAY_MS) {
    for (const [start, end] of periodsOf(day, calendar)) {
      total += Math.max(0, Math.min(end, to.getTime()) - Math.max(start, from.getTime()));
    }
  }
  return total;
}

/**
 * The earliest instant by which `ms` of working time have passed since `start`.
 * Throws RangeError when the calendar works too little to reach it within ten years.
 */
export function addWorkingMs(start: Date, ms: number, calendar: WorkCalendar): Date {
  if (ms <= 0) return start;
  let left = ms;
  let day = localMidnight(start.getTime(), calendar);
  for (let searched = 0; searched < LONGEST_SEARCH_DAYS; searched += 1, day += DAY_MS) {
    for (const [periodStart, end] of periodsOf(day, calendar)) {
      const from = Math.max(periodStart, start.getTime());
      if (end <= from) continue;
      if (end - from >= left) return new Date(from + left);
      left -= end - from;
    }
  }
  throw new RangeError('The calendar has too little working time to reach the deadline');
}

/** The deadline `minutes` of working time after `start`. */
export function dueAt(start: Date, minutes: number, calendar: WorkCalendar): Date {
  return addWorkingMs(start, minutes * MINUTE_MS, calendar);
}

/** An appointment moves the start: nobody is asked before its lead time, and no work is due before it. */
function clockStarts(times: ClockTimes, limits: ClockLimits) {
  const received = times.clockStartedAt.getTime();
  const appointment = times.appointmentAt?.getTime() ?? received;
  return {
    response: new Date(Math.max(received, appointment - limits.leadMinutes * MINUTE_MS)),
    resolution: new Date(Math.max(received, appointment)),
  };
}

function stateOf(elapsedMs: number, limitMinutes: number, stopped: boolean): SlaState {
  const limit = limitMinutes * MINUTE_MS;
  if (elapsedMs >= limit) return 'BREACHED';
  return !stopped && elapsedMs >= limit * WARNING_AT ? 'WARNING' : 'OK';
}

/** Working time counted by each clock so far, in milliseconds; pauses are left out of the resolution only. */
export function elapsedMs(times: ClockTimes, limits: ClockLimits, calendar: WorkCalendar, now: Date) {
  const starts = clockStarts(times, limits);
  const responded = times.firstResponseAt ?? times.closedAt ?? now;
  const end = times.resolvedAt ?? times.closedAt ?? times.pausedSince ?? now;
  return {
    response: workingMs(starts.response, responded, calendar),
    resolution: Math.max(0, workingMs(starts.resolution, end, calendar) - times.pausedMs),
  };
}

/** The worse of the two clocks; derived at every reading, never stored. */
export function slaState(
  times: ClockTimes,
  limits: ClockLimits,
  calendar: WorkCalendar,
  now: Date,
): SlaState {
  const elapsed = elapsedMs(times, limits, calendar, now);
  const ended = times.resolvedAt ?? times.closedAt;
  const states = [
    stateOf(elapsed.response, limits.firstResponseMinutes, (times.firstResponseAt ?? ended) !== null),
    stateOf(elapsed.resolution, limits.resolutionMinutes, ended !== null),
  ];
  if (states.includes('BREACHED')) return 'BREACHED';
  return states.includes('WARNING') ? 'WARNING' : 'OK';
}

/** When each running clock warns and is due, for sorting by urgency and for timers. */
export function dueTimes(times: ClockTimes, limits: ClockLimits, calendar: WorkCalendar): DueTimes {
  const starts = clockStarts(times, limits);
  const ended = (times.resolvedAt ?? times.closedAt) !== null;
  const after = (start: Date, minutes: number, extraMs: number) =>
    addWorkingMs(start, minutes * MINUTE_MS + extraMs, calendar);
  const responseRuns = times.firstResponseAt === null && !ended;
  const resolutionRuns = times.pausedSince === null && !ended;
  const { firstResponseMinutes: response, resolutionMinutes: resolution } = limits;
  return {
    responseWarningAt: responseRuns ? after(starts.response, response * WARNING_AT, 0) : null,
    responseDueAt: responseRuns ? after(starts.response, response, 0) : null,
    resolutionWarningAt: resolutionRuns
      ? after(starts.resolution, resolution * WARNING_AT, times.pausedMs)
      : null,
    resolutionDueAt: resolutionRuns ? after(starts.resolution, resolution, times.pausedMs) : null,
  };
}
