import { accept, type Decision, refuse } from './decision.ts';
import { isAwaiting, isLive } from './offers.ts';
import { outcomeProblem } from './outcomes.ts';
import type { RequestCommand } from './requests.ts';
import type { Blocker, OfferStatus, Outcome, TaskKind, TaskStatus, WaitingFor } from './vocabulary.ts';

/** The part of a Task that its rules read and write. */
export type TaskState = {
  id: string;
  kind: TaskKind;
  requestId: string | null;
  status: TaskStatus;
  holderId: string | null;
  lastHolderId: string | null;
  /** The round of offers; a release starts the next, in which everybody but the last holder may be asked. */
  round: number;
  /** Null while offers go to one member at a time; then every member of the commune may claim. */
  openToTeamAt: Date | null;
  claimedAt: Date | null;
  startedAt: Date | null;
  waitingSince: Date | null;
  endedAt: Date | null;
  outcome: Outcome | null;
  blocker: Blocker | null;
};

export type TaskChanges = Partial<Omit<TaskState, 'id' | 'kind' | 'requestId'>>;

/** Tasks held (CLAIMED, IN_PROGRESS or WAITING) against the most a member may hold. */
export type Load = { held: number; capacity: number };

export type TaskCommand =
  | {
      kind: 'CLAIM';
      memberId: string;
      /** This member's offer in this round, if any. */
      offer: { status: OfferStatus; expiresAt: Date } | null;
      memberOfCommune: boolean;
      load: Load;
      /** Tasks that they claimed long ago and have not started: no open task while there are any. */
      hoarded: readonly string[];
    }
  | { kind: 'START'; memberId: string }
  | { kind: 'PAUSE'; memberId: string; waitingFor: WaitingFor }
  | { kind: 'RESUME'; memberId: string }
  | { kind: 'FINISH'; memberId: string; outcome: Outcome; blocker: Blocker | null }
  /** `memberId` null: the system or a supervisor takes it back. */
  | { kind: 'RELEASE'; memberId: string | null; reason: string }
  /** `anyway`: somebody who is full is given it all the same, for a reason. */
  | { kind: 'ASSIGN'; memberId: string; load: Load; anyway?: { reason: string } }
  /** The holder's transfer was taken, or decided itself; it tells both. */
  | { kind: 'PASS_ON'; memberId: string; load: Load }
  | { kind: 'OPEN_TO_TEAM' }
  | { kind: 'CANCEL' };

export type TaskNews = 'TASK_ASSIGNED' | 'TASK_MOVED_AWAY' | 'TASK_TAKEN_BACK' | 'TASK_CANCELLED';

/** What must happen beside the change of the task itself, in the same transaction and in this order. */
export type TaskEffect =
  | { kind: 'ACCEPT_OFFER'; memberId: string }
  | { kind: 'SUPERSEDE_OFFERS' }
  | { kind: 'TAKE_CAPACITY'; memberId: string }
  | { kind: 'FREE_CAPACITY'; memberId: string }
  | { kind: 'TELL_MEMBER'; memberId: string; news: TaskNews }
  | { kind: 'PLAN_FOLLOW_UP_VISIT'; blocker: Blocker }
  | { kind: 'START_OFFERS' }
  | { kind: 'REQUEST'; requestId: string; command: RequestCommand };

export type TaskDecision = Decision<TaskChanges, TaskEffect>;

const HELD: readonly TaskStatus[] = ['CLAIMED', 'IN_PROGRESS', 'WAITING'];

/** True while somebody works on it or is about to. */
export function isHeld(status: TaskStatus): boolean {
  return HELD.includes(status);
}

function illegal(task: TaskState, to: TaskStatus) {
  return refuse({ kind: 'IllegalTransition', entity: 'TASK', from: task.status, to });
}

/** Only HELP moves its request; a follow-up may point to a request that was closed long ago. */
function onRequest(task: TaskState, ...commands: RequestCommand[]): TaskEffect[] {
  const { kind, requestId } = task;
  if (kind !== 'HELP' || requestId === null) return [];
  return commands.map((command) => ({ kind: 'REQUEST', requestId, command }));
}

/**
 * Decides one command on a task. The effects carry the commands for its request.
 * Refusals: TaskAlreadyClaimed, TaskClosed, NotOffered, OfferEnded, CapacityFull, TooManyUnstarted, NotHolder,
 * ReasonRequired, TaskAlreadyOpenToTeam, IllegalTransition, and those of an outcome.
 */
export function decideTask(task: TaskState, command: TaskCommand, now: Date): TaskDecision {
  switch (command.kind) {
    case 'CLAIM':
      return claim(task, command, now);
    case 'START':
      return byHolder(task, command.memberId, 'CLAIMED', 'IN_PROGRESS', () =>
        accept({ status: 'IN_PROGRESS', startedAt: now }, onRequest(task, { kind: 'START' })),
      );
    case 'PAUSE':
      return byHolder(task, command.memberId, 'IN_PROGRESS', 'WAITING', () =>
        accept(
          { status: 'WAITING', waitingSince: now },
          onRequest(task, { kind: 'PAUSE', waitingFor: command.waitingFor }),
        ),
      );
    case 'RESUME':
      return byHolder(task, command.memberId, 'WAITING', 'IN_PROGRESS', () =>
        accept({ status: 'IN_PROGRESS', waitingSince: null }, onRequest(task, { kind: 'RESUME' })),
      );
    case 'FINISH':
      return finish(task, command, now);
    case 'RELEASE':
      return release(task, command);
    case 'ASSIGN':
      return assign(task, command, now);
    case 'PASS_ON':
      return passOn(task, command, now);
    case 'OPEN_TO_TEAM':
      if (task.status !== 'OPEN') return illegal(task, 'OPEN');
      if (task.openToTeamAt) return refuse({ kind: 'TaskAlreadyOpenToTeam', since: task.openToTeamAt });
      return accept({ openToTeamAt: now });
    case 'CANCEL':
      return cancel(task, now);
  }
}

function byHolder(
  task: TaskState,
  memberId: string,
  from: TaskStatus,
  to: TaskStatus,
  then: () => TaskDecision,
): TaskDecision {
  if (HELD.includes(task.status) && task.holderId !== memberId) {
    return refuse({ kind: 'NotHolder', holderId: task.holderId });
  }
  return task.status === from ? then() : illegal(task, to);
}

function leave(holderId: string | null, news: TaskNews): TaskEffect[] {
  if (holderId === null) return [];
  return [
    { kind: 'FREE_CAPACITY', memberId: holderId },
    { kind: 'TELL_MEMBER', memberId: holderId, news },
  ];
}

function claim(task: TaskState, command: Extract<TaskCommand, { kind: 'CLAIM' }>, now: Date): TaskDecision {
  const { memberId, offer, load, hoarded } = command;
  if (task.status === 'DONE' || task.status === 'CANCELLED') {
    return refuse({ kind: 'TaskClosed', status: task.status });
  }
  if (task.holderId !== null) return refuse({ kind: 'TaskAlreadyClaimed', holderId: task.holderId });
  const offered = offer !== null && isLive(offer, now);
  const forTeam = task.openToTeamAt !== null && command.memberOfCommune;
  if (!offered && !forTeam) {
    return refuse(
      offer === null ? { kind: 'NotOffered' } : { kind: 'OfferEnded', status: endOf(offer.status) },
    );
  }
  if (load.held >= load.capacity) return refuse({ kind: 'CapacityFull', capacity: load.capacity });
  if (!offered && hoarded.length > 0) return refuse({ kind: 'TooManyUnstarted', taskIds: hoarded });
  return accept(heldBy(memberId, now), [
    ...(offered ? [{ kind: 'ACCEPT_OFFER', memberId } as const] : []),
    { kind: 'SUPERSEDE_OFFERS' },
    { kind: 'TAKE_CAPACITY', memberId },
    ...onRequest(task, { kind: 'ASSIGN' }),
  ]);
}

/** An offer that still awaits its answer here is late, noticed by a timer or not. */
function endOf(status: OfferStatus): OfferStatus {
  return isAwaiting(status) ? 'EXPIRED' : status;
}

function heldBy(memberId: string, now: Date): TaskChanges {
  return { status: 'CLAIMED', holderId: memberId, claimedAt: now, startedAt: null, waitingSince: null };
}

function finish(task: TaskState, command: Extract<TaskCommand, { kind: 'FINISH' }>, now: Date): TaskDecision {
  const { memberId, outcome, blocker } = command;
  const waiting = task.status === 'WAITING';
  return byHolder(task, memberId, waiting ? 'WAITING' : 'IN_PROGRESS', 'DONE', () => {
    const problem = outcomeProblem(outcome, blocker);
    if (problem) return refuse(problem);
    const resolve: RequestCommand = { kind: 'RESOLVE', outcome, blocker };
    return accept({ status: 'DONE', endedAt: now, outcome, blocker, waitingSince: null }, [
      { kind: 'FREE_CAPACITY', memberId },
      // A request is resolved from IN_PROGRESS only, so a wait ends first and its pause is counted.
      ...onRequest(task, ...(waiting ? [{ kind: 'RESUME' } as const, resolve] : [resolve])),
      ...(blocker ? [{ kind: 'PLAN_FOLLOW_UP_VISIT', blocker } as const] : []),
    ]);
  });
}

function release(task: TaskState, command: Extract<TaskCommand, { kind: 'RELEASE' }>): TaskDecision {
  const { holderId } = task;
  if (!HELD.includes(task.status) || holderId === null) return illegal(task, 'OPEN');
  const ownWish = command.memberId !== null;
  if (ownWish && command.memberId !== holderId) return refuse({ kind: 'NotHolder', holderId });
  if (!command.reason.trim()) return refuse({ kind: 'ReasonRequired' });
  const changes: TaskChanges = {
    status: 'OPEN',
    holderId: null,
    lastHolderId: holderId,
    round: task.round + 1,
    openToTeamAt: null,
    claimedAt: null,
    startedAt: null,
    waitingSince: null,
  };
  return accept(changes, [
    { kind: 'FREE_CAPACITY', memberId: holderId },
    ...(ownWish ? [] : [{ kind: 'TELL_MEMBER', memberId: holderId, news: 'TASK_TAKEN_BACK' } as const]),
    ...onRequest(task, { kind: 'RELEASE' }),
    { kind: 'START_OFFERS' },
  ]);
}

function assign(task: TaskState, command: Extract<TaskCommand, { kind: 'ASSIGN' }>, now: Date): TaskDecision {
  const { memberId, load, anyway } = command;
  const { holderId } = task;
  if (task.status === 'DONE' || task.status === 'CANCELLED') return illegal(task, 'CLAIMED');
  if (holderId === memberId) return refuse({ kind: 'TaskAlreadyClaimed', holderId });
  if (anyway && !anyway.reason.trim()) return refuse({ kind: 'ReasonRequired' });
  if (!anyway && load.held >= load.capacity) return refuse({ kind: 'CapacityFull', capacity: load.capacity });
  return accept({ ...heldBy(memberId, now), lastHolderId: holderId ?? task.lastHolderId }, [
    { kind: 'SUPERSEDE_OFFERS' },
    ...leave(holderId, 'TASK_MOVED_AWAY'),
    { kind: 'TAKE_CAPACITY', memberId },
    { kind: 'TELL_MEMBER', memberId, news: 'TASK_ASSIGNED' },
    ...onRequest(task, { kind: 'ASSIGN' }),
  ]);
}

function passOn(
  task: TaskState,
  { memberId, load }: Extract<TaskCommand, { kind: 'PASS_ON' }>,
  now: Date,
): TaskDecision {
  const { holderId } = task;
  if (!isHeld(task.status) || holderId === null) return illegal(task, 'CLAIMED');
  if (holderId === memberId) return refuse({ kind: 'TaskAlreadyClaimed', holderId });
  if (load.held >= load.capacity) return refuse({ kind: 'CapacityFull', capacity: load.capacity });
  return accept({ ...heldBy(memberId, now), lastHolderId: holderId }, [
    { kind: 'FREE_CAPACITY', memberId: holderId },
    { kind: 'TAKE_CAPACITY', memberId },
    ...onRequest(task, { kind: 'ASSIGN' }),
  ]);
}

function cancel(task: TaskState, now: Date): TaskDecision {
  if (task.status === 'DONE' || task.status === 'CANCELLED') return illegal(task, 'CANCELLED');
  const { holderId } = task;
  return accept(
    {
      status: 'CANCELLED',
      endedAt: now,
      holderId: null,
      lastHolderId: holderId ?? task.lastHolderId,
      waitingSince: null,
    },
    [{ kind: 'SUPERSEDE_OFFERS' }, ...leave(holderId, 'TASK_CANCELLED')],
  );
}

/** The facts of the task that follows a finished one when its request is reopened: open, a round of its own. */
export function followingTask(previous: TaskState, id: string): TaskState {
  return {
    id,
    kind: 'HELP',
    requestId: previous.requestId,
    status: 'OPEN',
    holderId: null,
    lastHolderId: previous.holderId ?? previous.lastHolderId,
    round: 1,
    openToTeamAt: null,
    claimedAt: null,
    startedAt: null,
    waitingSince: null,
    endedAt: null,
    outcome: null,
    blocker: null,
  };
}
