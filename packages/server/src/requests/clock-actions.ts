import {
  type ClockLimits,
  type ClockTimes,
  dueTimes,
  slaState,
  type WorkCalendar,
} from '@thon-so/domain/clocks';
import { DEFAULT_POLICY } from '@thon-so/domain/dispatch';
import type { SlaState } from '@thon-so/domain/vocabulary';
import type { HelpRequest } from '../generated/prisma/client.ts';

/** Working minutes allowed where no service says otherwise; a day's work is 480. */
const WITHOUT_SERVICE = {
  ASSISTANCE: { firstResponseMinutes: 60, resolutionMinutes: 960 },
  PETITION: { firstResponseMinutes: 480, resolutionMinutes: 2_400 },
} as const;

/** What the clocks of a request are read from. */
export type Clocked = Pick<
  HelpRequest,
  | 'kind'
  | 'status'
  | 'clockStartedAt'
  | 'appointmentAt'
  | 'firstResponseAt'
  | 'resolvedAt'
  | 'closedAt'
  | 'pausedMs'
  | 'waitingSince'
> & { firstResponseMinutes: number | null; resolutionMinutes: number | null; leadMinutes: number | null };

function timesOf(request: Clocked): ClockTimes {
  const paused = request.status === 'WAITING_RESIDENT';
  return {
    ...request,
    pausedMs: Number(request.pausedMs),
    pausedSince: paused ? request.waitingSince : null,
  };
}

function limitsOf({ kind, firstResponseMinutes, resolutionMinutes, leadMinutes }: Clocked): ClockLimits {
  const usual = WITHOUT_SERVICE[kind];
  const bound = kind === 'PETITION' ? usual : { firstResponseMinutes, resolutionMinutes };
  return {
    firstResponseMinutes: bound.firstResponseMinutes ?? usual.firstResponseMinutes,
    resolutionMinutes: bound.resolutionMinutes ?? usual.resolutionMinutes,
    leadMinutes: leadMinutes ?? DEFAULT_POLICY.leadMinutes,
  };
}

/**
 * When each clock is due, as the columns that lists, totals and indicators read. A clock that has stopped or pauses
 * keeps the deadline it was held to: undefined leaves the column as it is.
 */
export function dueColumns(
  request: Clocked,
  calendar: WorkCalendar,
): {
  firstResponseDueAt: Date | undefined;
  resolutionDueAt: Date | undefined;
} {
  const due = dueTimes(timesOf(request), limitsOf(request), calendar);
  return {
    firstResponseDueAt: due.responseDueAt ?? undefined,
    resolutionDueAt: due.resolutionDueAt ?? undefined,
  };
}

/** The worse of both clocks at this moment; never stored. */
export function slaStateNow(request: Clocked, calendar: WorkCalendar, now: Date): SlaState {
  return slaState(timesOf(request), limitsOf(request), calendar, now);
}
