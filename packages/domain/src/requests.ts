import { COMMUNE_HOURS, type WorkCalendar, workingMs } from './clocks.ts';
import { accept, type Decision, refuse } from './decision.ts';
import { outcomeProblem } from './outcomes.ts';
import type {
  Blocker,
  CloseReason,
  ConfirmedBy,
  Outcome,
  RequestKind,
  RequestStatus,
  WaitingFor,
} from './vocabulary.ts';

const DAY_MS = 86_400_000;
/** RESOLVED closes by itself after this long without an answer; never counted as satisfied. */
export const SILENCE_CLOSES_AFTER_MS = 7 * DAY_MS;
/** A resident may say "not yet" until this long after `resolvedAt`. */
export const REOPEN_WITHIN_MS = 14 * DAY_MS;

/** The part of a HelpRequest that its rules read and write. */
export type RequestState = {
  id: string;
  kind: RequestKind;
  status: RequestStatus;
  /** Start of both clocks: when it was received, or reopened. */
  clockStartedAt: Date;
  /** First claim since `clockStartedAt`, or when the official took a petition up; a release does not reset it. */
  firstResponseAt: Date | null;
  /** Since when it waits, for the resident or an agency. */
  waitingSince: Date | null;
  /** Working milliseconds spent in WAITING_RESIDENT before the pause under way. */
  pausedMs: number;
  resolvedAt: Date | null;
  outcome: Outcome | null;
  blocker: Blocker | null;
  closedAt: Date | null;
  closeReason: CloseReason | null;
  confirmedBy: ConfirmedBy | null;
  duplicateOfId: string | null;
  reopenedCount: number;
};

export type RequestChanges = Partial<Omit<RequestState, 'id' | 'kind'>>;

export type ClosedBy = 'RESIDENT' | 'STAFF';

export type RequestCommand =
  /** A member or an official has it now; also when it moves from one to another. */
  | { kind: 'ASSIGN' }
  | { kind: 'RELEASE' }
  | { kind: 'START' }
  | { kind: 'PAUSE'; waitingFor: WaitingFor }
  | { kind: 'RESUME' }
  | { kind: 'RESOLVE'; outcome: Outcome; blocker: Blocker | null }
  | { kind: 'SOLVE_ON_PHONE'; outcome: Outcome; blocker: Blocker | null }
  /** The official answers a petition; there is no outcome, as nobody was taught. */
  | { kind: 'ANSWER' }
  | { kind: 'CONFIRM'; by: ConfirmedBy }
  | { kind: 'REOPEN' }
  | {
      kind: 'CLOSE';
      by: ClosedBy;
      reason: CloseReason;
      note: string | null;
      /** For DUPLICATE: the request it repeats, which may itself follow another. */
      original: { id: string; duplicateOfId: string | null } | null;
    };

/** What must happen beside the change of the request itself, in the same transaction. */
export type RequestEffect =
  /** The task's own CANCEL supersedes its offers, frees capacity and tells the holder. */
  | { kind: 'CANCEL_TASK' }
  | { kind: 'PLAN_FOLLOW_UP_VISIT'; blocker: Blocker }
  | { kind: 'OPEN_LINKED_TASK' }
  /** Requests that followed `fromId` follow `toId` from now on, so a code is one step from its original. */
  | { kind: 'REPOINT_DUPLICATES'; fromId: string; toId: string };

export type RequestDecision = Decision<RequestChanges, RequestEffect>;

/** Somebody has it. */
const HELD = ['ASSIGNED', 'IN_PROGRESS', 'WAITING_RESIDENT', 'WAITING_AGENCY'] as const;
const OPEN = ['RECEIVED', ...HELD] as const;

const RESIDENT_MAY_CLOSE_FOR: readonly CloseReason[] = ['NO_HELP_WANTED', 'DONE_BY_OTHERS', 'CANCELLED'];

function isOneOf(statuses: readonly RequestStatus[], status: RequestStatus): boolean {
  return statuses.includes(status);
}

function illegal(request: RequestState, to: RequestStatus) {
  return refuse({ kind: 'IllegalTransition', entity: 'REQUEST', from: request.status, to });
}

/**
 * Ends a pause under way. Only WAITING_RESIDENT stops the clock, and only working time counts, so that
 * adding `pausedMs` to the deadline gives back exactly the working time that was lost.
 */
function settlePause(request: RequestState, now: Date, calendar: WorkCalendar): RequestChanges {
  if (request.waitingSince === null) return {};
  const stopped = request.status === 'WAITING_RESIDENT';
  const lost = stopped ? workingMs(request.waitingSince, now, calendar) : 0;
  return { waitingSince: null, pausedMs: request.pausedMs + lost };
}

/**
 * Decides one command on a request. `calendar` is the commune's working time, for the pauses.
 * Refusals: IllegalTransition, and those of closing, reopening and blockers.
 */
export function decideRequest(
  request: RequestState,
  command: RequestCommand,
  now: Date,
  calendar: WorkCalendar = COMMUNE_HOURS,
): RequestDecision {
  switch (command.kind) {
    case 'ASSIGN':
      return assign(request, now, calendar);
    case 'RELEASE':
      if (!isOneOf(HELD, request.status)) return illegal(request, 'RECEIVED');
      return accept({ status: 'RECEIVED', ...settlePause(request, now, calendar) });
    case 'START':
      if (request.status !== 'ASSIGNED') return illegal(request, 'IN_PROGRESS');
      // An official's first response is that they take a petition up, not that they were named.
      return accept({ status: 'IN_PROGRESS', firstResponseAt: request.firstResponseAt ?? now });
    case 'PAUSE':
      if (request.status !== 'IN_PROGRESS') return illegal(request, `WAITING_${command.waitingFor}`);
      return accept({ status: `WAITING_${command.waitingFor}`, waitingSince: now });
    case 'RESUME':
      if (request.waitingSince === null) return illegal(request, 'IN_PROGRESS');
      return accept({ status: 'IN_PROGRESS', ...settlePause(request, now, calendar) });
    case 'RESOLVE':
    case 'SOLVE_ON_PHONE':
      return resolve(request, command, now);
    case 'ANSWER':
      return answer(request, now);
    case 'CONFIRM':
      return confirm(request, command.by, now);
    case 'REOPEN':
      return reopen(request, now);
    case 'CLOSE':
      return close(request, command, now, calendar);
  }
}

function assign(request: RequestState, now: Date, calendar: WorkCalendar): RequestDecision {
  if (!isOneOf(OPEN, request.status)) return illegal(request, 'ASSIGNED');
  return accept({
    status: 'ASSIGNED',
    firstResponseAt: request.kind === 'PETITION' ? request.firstResponseAt : (request.firstResponseAt ?? now),
    ...settlePause(request, now, calendar),
  });
}

function resolve(
  request: RequestState,
  command: Extract<RequestCommand, { kind: 'RESOLVE' | 'SOLVE_ON_PHONE' }>,
  now: Date,
): RequestDecision {
  const onPhone = command.kind === 'SOLVE_ON_PHONE';
  if (request.status !== (onPhone ? 'RECEIVED' : 'IN_PROGRESS')) return illegal(request, 'RESOLVED');
  if (request.kind === 'PETITION') return refuse({ kind: 'PetitionNeedsOfficial' });
  const problem = outcomeProblem(command.outcome, command.blocker);
  if (problem) return refuse(problem);
  const changes: RequestChanges = {
    status: 'RESOLVED',
    resolvedAt: now,
    outcome: command.outcome,
    blocker: command.blocker,
    firstResponseAt: request.firstResponseAt ?? now,
  };
  if (!onPhone) return accept(changes);
  const effects: RequestEffect[] = [{ kind: 'CANCEL_TASK' }];
  if (command.blocker) effects.push({ kind: 'PLAN_FOLLOW_UP_VISIT', blocker: command.blocker });
  return accept(changes, effects);
}

function answer(request: RequestState, now: Date): RequestDecision {
  if (request.kind !== 'PETITION') return refuse({ kind: 'NotAPetition' });
  if (request.status !== 'IN_PROGRESS') return illegal(request, 'RESOLVED');
  return accept({ status: 'RESOLVED', resolvedAt: now });
}

function confirm(request: RequestState, by: ConfirmedBy, now: Date): RequestDecision {
  if (request.status !== 'RESOLVED' || request.resolvedAt === null) return illegal(request, 'CLOSED');
  const silentUntil = silenceClosesAt(request.resolvedAt);
  if (by === 'SILENCE' && now < silentUntil) {
    return refuse({ kind: 'TooEarly', from: silentUntil });
  }
  return accept({ status: 'CLOSED', closedAt: now, closeReason: 'COMPLETED', confirmedBy: by });
}

/** When a resolved request closes by itself. */
export function silenceClosesAt(resolvedAt: Date): Date {
  return new Date(resolvedAt.getTime() + SILENCE_CLOSES_AFTER_MS);
}

/** The last instant at which a resolved request may still be reopened. */
export function reopenableUntil(resolvedAt: Date): Date {
  return new Date(resolvedAt.getTime() + REOPEN_WITHIN_MS);
}

function reopen(request: RequestState, now: Date): RequestDecision {
  const completed = request.status === 'CLOSED' && request.closeReason === 'COMPLETED';
  if ((request.status !== 'RESOLVED' && !completed) || request.resolvedAt === null) {
    return illegal(request, 'RECEIVED');
  }
  const until = reopenableUntil(request.resolvedAt);
  if (now > until) return refuse({ kind: 'TooLate', until });
  const afresh: RequestChanges = {
    status: 'RECEIVED',
    clockStartedAt: now,
    firstResponseAt: null,
    waitingSince: null,
    pausedMs: 0,
    resolvedAt: null,
    outcome: null,
    blocker: null,
    closedAt: null,
    closeReason: null,
    confirmedBy: null,
    reopenedCount: request.reopenedCount + 1,
  };
  return accept(afresh, [{ kind: 'OPEN_LINKED_TASK' }]);
}

function close(
  request: RequestState,
  command: Extract<RequestCommand, { kind: 'CLOSE' }>,
  now: Date,
  calendar: WorkCalendar,
): RequestDecision {
  if (!isOneOf(OPEN, request.status)) return illegal(request, 'CLOSED');
  const { by, reason } = command;
  const allowed = by === 'RESIDENT' ? RESIDENT_MAY_CLOSE_FOR.includes(reason) : reason !== 'COMPLETED';
  if (!allowed) return refuse({ kind: 'CloseReasonNotAllowed', reason });
  if (by === 'STAFF' && !command.note?.trim()) return refuse({ kind: 'NoteRequired' });
  const closed: RequestChanges = {
    status: 'CLOSED',
    closedAt: now,
    closeReason: reason,
    ...settlePause(request, now, calendar),
  };
  const effects: RequestEffect[] = [{ kind: 'CANCEL_TASK' }];
  if (reason !== 'DUPLICATE') return accept(closed, effects);
  if (!command.original) return refuse({ kind: 'DuplicateNeedsOriginal' });
  const toId = command.original.duplicateOfId ?? command.original.id;
  if (toId === request.id) return refuse({ kind: 'DuplicateOfItself' });
  effects.push({ kind: 'REPOINT_DUPLICATES', fromId: request.id, toId });
  return accept({ ...closed, duplicateOfId: toId }, effects);
}
