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

/** Whether the commune works at this instant. */
export function isOpen(now: Date, calendar: WorkCalendar): boolean {
  const periods = periodsOf(localMidnight(now.getTime(), calendar), calendar);
  return periods.some(([start, end]) => start <= now.getTime() && now.getTime() < end);
}

/** When the commune works next: this instant while it does; null where it never will within ten years. */
export function opensAt(now: Date, calendar: WorkCalendar): Date | null {
  if (isOpen(now, calendar)) return now;
  let day = localMidnight(now.getTime(), calendar);
  for (let searched = 0; searched < LONGEST_SEARCH_DAYS; searched += 1, day += DAY_MS) {
    const next = periodsOf(day, calendar).find(([start, end]) => start > now.getTime() && end > start);
    if (next) return new Date(next[0]);
  }
  return null;
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

/** One state for each clock. */
export type ClockStates = { response: SlaState; resolution: SlaState };

/** What each clock says at this moment. */
export function clockStates(
  times: ClockTimes,
  limits: ClockLimits,
  calendar: WorkCalendar,
  now: Date,
): ClockStates {
  const elapsed = elapsedMs(times, limits, calendar, now);
  const ended = times.resolvedAt ?? times.closedAt;
  const responded = (times.firstResponseAt ?? ended) !== null;
  return {
    response: stateOf(elapsed.response, limits.firstResponseMinutes, responded),
    resolution: stateOf(elapsed.resolution, limits.resolutionMinutes, ended !== null),
  };
}

const RANK: Record<SlaState, number> = { OK: 0, WARNING: 1, BREACHED: 2 };

function worse(a: SlaState, b: SlaState): SlaState {
  return RANK[a] > RANK[b] ? a : b;
}

/** The worse of the two clocks; derived at every reading, never stored. */
export function slaState(
  times: ClockTimes,
  limits: ClockLimits,
  calendar: WorkCalendar,
  now: Date,
): SlaState {
  const { response, resolution } = clockStates(times, limits, calendar, now);
  return worse(response, resolution);
}

/** The worse of the clocks that still run: what somebody can still do something about. */
export function runningState(
  times: ClockTimes,
  limits: ClockLimits,
  calendar: WorkCalendar,
  now: Date,
): SlaState {
  const { response, resolution } = clockStates(times, limits, calendar, now);
  if ((times.resolvedAt ?? times.closedAt) !== null) return 'OK';
  return worse(
    times.firstResponseAt === null ? response : 'OK',
    times.pausedSince === null ? resolution : 'OK',
  );
}

export type Clock = keyof ClockStates;
/** A clock that has come to a worse state than people were told of. */
export type ClockTurn = { clock: Clock; state: 'WARNING' | 'BREACHED' };

/** The clocks that have turned since people were told what they say. */
export function clockTurns(told: ClockStates, states: ClockStates): ClockTurn[] {
  return (['response', 'resolution'] as const).flatMap((clock) => {
    const state = states[clock];
    return state !== 'OK' && RANK[state] > RANK[told[clock]] ? [{ clock, state }] : [];
  });
}

/** What people still hold to be true of each clock: a state that a longer limit or a pause has lifted is forgotten. */
export function stillTold(told: ClockStates, states: ClockStates): ClockStates {
  const less = (clock: Clock) => (RANK[told[clock]] > RANK[states[clock]] ? states[clock] : told[clock]);
  return { response: less('response'), resolution: less('resolution') };
}

/** When people have to be told of a clock next: now where one has turned already; null where none will. */
export function nextTurnAt(told: ClockStates, states: ClockStates, due: DueTimes, now: Date): Date | null {
  if (clockTurns(told, states).length > 0) return now;
  const ahead = [
    states.response === 'OK' ? due.responseWarningAt : null,
    states.response === 'BREACHED' ? null : due.responseDueAt,
    states.resolution === 'OK' ? due.resolutionWarningAt : null,
    states.resolution === 'BREACHED' ? null : due.resolutionDueAt,
  ].filter((at) => at !== null);
  return ahead.length === 0 ? null : new Date(Math.min(...ahead.map((at) => at.getTime())));
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
