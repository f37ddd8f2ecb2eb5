import {
  type ClockLimits,
  type ClockStates,
  type ClockTimes,
  type ClockTurn,
  clockStates,
  clockTurns,
  dueTimes,
  nextTurnAt,
  runningState,
  slaState,
  stillTold,
  type WorkCalendar,
} from '@thon-so/domain/clocks';
import { DEFAULT_POLICY } from '@thon-so/domain/dispatch';
import { petitionLimits } from '@thon-so/domain/petitions';
import type { SlaState } from '@thon-so/domain/vocabulary';
import type { HelpRequest } from '../generated/prisma/client.ts';

/** Working minutes allowed where no service says otherwise; a day's work is 480. */
const WITHOUT_SERVICE = { firstResponseMinutes: 60, resolutionMinutes: 960 } as const;

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
> & {
  firstResponseMinutes: number | null;
  resolutionMinutes: number | null;
  leadMinutes: number | null;
  /** Of the commune's policy; left out or null where it has set nothing. */
  petitionTakeUpDays?: number | null;
  petitionAnswerDays?: number | null;
};

function timesOf(request: Clocked): ClockTimes {
  const paused = request.status === 'WAITING_RESIDENT';
  return {
    ...request,
    pausedMs: Number(request.pausedMs),
    pausedSince: paused ? request.waitingSince : null,
  };
}

function limitsOf(request: Clocked, calendar: WorkCalendar): ClockLimits {
  const leadMinutes = request.leadMinutes ?? DEFAULT_POLICY.leadMinutes;
  if (request.kind === 'PETITION') {
    const takeUp = request.petitionTakeUpDays ?? DEFAULT_POLICY.petitionTakeUpDays;
    const answer = request.petitionAnswerDays ?? DEFAULT_POLICY.petitionAnswerDays;
    return { ...petitionLimits({ takeUp, answer }, calendar), leadMinutes };
  }
  return {
    firstResponseMinutes: request.firstResponseMinutes ?? WITHOUT_SERVICE.firstResponseMinutes,
    resolutionMinutes: request.resolutionMinutes ?? WITHOUT_SERVICE.resolutionMinutes,
    leadMinutes,
  };
}

/** What people were told that each clock says. */
export type Told = Pick<HelpRequest, 'toldResponse' | 'toldResolution'>;

export type ClockColumns = Told & {
  firstResponseDueAt: Date | undefined;
  resolutionDueAt: Date | undefined;
  clockTurnsAt: Date | null;
};

const toldOf = (request: Told): ClockStates => {
  return { response: request.toldResponse, resolution: request.toldResolution };
};

/**
 * When each clock is due, as the columns that lists, totals and indicators read, and when people have to be told of one
 * next. A clock that has stopped or pauses keeps the deadline it was held to: undefined leaves the column as it is.
 */
export function clockColumns(request: Clocked & Told, calendar: WorkCalendar, now: Date): ClockColumns {
  const states = clockStates(timesOf(request), limitsOf(request, calendar), calendar, now);
  return columnsAfter(request, states, stillTold(toldOf(request), states), calendar, now);
}

function columnsAfter(
  request: Clocked,
  states: ClockStates,
  told: ClockStates,
  calendar: WorkCalendar,
  now: Date,
): ClockColumns {
  const due = dueTimes(timesOf(request), limitsOf(request, calendar), calendar);
  return {
    firstResponseDueAt: due.responseDueAt ?? undefined,
    resolutionDueAt: due.resolutionDueAt ?? undefined,
    clockTurnsAt: nextTurnAt(told, states, due, now),
    toldResponse: told.response,
    toldResolution: told.resolution,
  };
}

/** The clocks that have turned since people were told, and the columns once they have been told of them. */
export function turnsNow(
  request: Clocked & Told,
  calendar: WorkCalendar,
  now: Date,
): { turns: ClockTurn[]; columns: ClockColumns } {
  const states = clockStates(timesOf(request), limitsOf(request, calendar), calendar, now);
  return {
    turns: clockTurns(toldOf(request), states),
    columns: columnsAfter(request, states, states, calendar, now),
  };
}

/** The worse of the clocks that still run: what somebody can still do something about. */
export function runningStateNow(request: Clocked, calendar: WorkCalendar, now: Date): SlaState {
  return runningState(timesOf(request), limitsOf(request, calendar), calendar, now);
}

/** The worse of both clocks at this moment; never stored. */
export function slaStateNow(request: Clocked, calendar: WorkCalendar, now: Date): SlaState {
  return slaState(timesOf(request), limitsOf(request, calendar), calendar, now);
}
