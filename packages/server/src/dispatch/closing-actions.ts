import type { ClosedBy, RequestCommand, RequestEffect } from '@thon-so/domain/requests';
import { silenceClosesAt } from '@thon-so/domain/requests';
import type { CloseReason, ConfirmedBy, KeptApart } from '@thon-so/domain/vocabulary';
import { NotFoundError } from '../errors.ts';
import { refusalError } from '../refusals.ts';
import type { Act } from '../requests/act.ts';
import {
  changeRequest,
  followOriginal,
  type Happening,
  lockRequest,
  lockRequestsOf,
  tellOfChange,
} from '../requests/actions.ts';
import type { LockedRequest } from '../requests/store.ts';
import { planJob } from '../work.ts';
import { settleRequestAlerts } from './alert-actions.ts';
import { lockCase } from './case-actions.ts';
import { settleMended } from './clock-turn-actions.ts';
import { planFollowUp } from './follow-up-actions.ts';
import { nameOfficial, openTask } from './opening-actions.ts';
import { offerNext, offerToWhoKnows } from './routing-actions.ts';
import { findPlace, liveTaskOf, lockRouting, newestTaskOf } from './store.ts';
import { changeTask } from './task-changes-actions.ts';

/** Changes a locked request and does what follows for its task. A reopening needs `lockRouting` first. */
async function settleRequest(
  act: Act,
  request: LockedRequest,
  command: RequestCommand,
  happening: Happening,
): Promise<LockedRequest> {
  const { request: after, effects } = await changeRequest(act, request, command, happening);
  await settleMended(act, request, after);
  for (const effect of effects) await follow(act, after, effect);
  await setSilenceClose(act, after);
  return after;
}

async function follow(act: Act, request: LockedRequest, effect: RequestEffect): Promise<void> {
  switch (effect.kind) {
    case 'CANCEL_TASK':
      return cancelTask(act, request);
    case 'PLAN_FOLLOW_UP_VISIT': {
      const task = await planFollowUp(act, { task: null, request });
      const data = { taskId: task?.id ?? null, blocker: effect.blocker };
      return tellOfChange(act, request, { kind: 'FOLLOW_UP_PLANNED', data });
    }
    case 'OPEN_LINKED_TASK': {
      if (request.kind === 'PETITION') return nameOfficial(act, request);
      const predecessor = await newestTaskOf(act.tx, request.id);
      const it = await openTask(act, request, predecessor);
      const knows = predecessor?.holderId ?? null;
      if (knows === null || !(await offerToWhoKnows(act, it, knows))) await offerNext(act, it);
      return;
    }
    case 'REPOINT_DUPLICATES':
      return followOriginal(act, effect.fromId, effect.toId);
  }
}

async function cancelTask(act: Act, request: LockedRequest): Promise<void> {
  const taskId = await liveTaskOf(act.tx, request.id);
  if (taskId !== null) {
    const happening = { kind: 'CLOSED' } as const;
    await changeTask(act, await lockCase(act, taskId), { command: { kind: 'CANCEL' }, happening });
  }
  await settleRequestAlerts(act, request, { taskId });
}

/** A resolved request closes by itself after a silence; the job looks again before it does. */
export async function setSilenceClose(act: Act, request: LockedRequest): Promise<void> {
  if (request.status !== 'RESOLVED' || request.resolvedAt === null) return;
  const timing = { runAt: silenceClosesAt(request.resolvedAt), key: `silent-request:${request.id}` };
  await planJob(act.tx, 'dispatch.closeSilent', { requestId: request.id }, timing);
}

/**
 * The resident, or an operator who asked them, says that it is done; or nobody said anything for seven days.
 * @throws NotFoundError, IllegalTransitionError
 */
export async function confirmRequest(act: Act, requestId: string, by: ConfirmedBy): Promise<LockedRequest> {
  const request = await lockExisting(act, requestId);
  return settleRequest(act, request, { kind: 'CONFIRM', by }, { kind: 'CONFIRMED', data: { by } });
}

/**
 * "Not yet": a new linked task and clocks anew, within fourteen days.
 * @throws NotFoundError, IllegalTransitionError, TooLateError
 */
export async function reopenRequest(
  act: Act,
  requestId: string,
  reason: string | null,
): Promise<LockedRequest> {
  const place = await findPlace(act.tx, requestId);
  if (!place) throw new NotFoundError();
  await lockRouting(act.tx, place.communeId);
  const request = await lockExisting(act, requestId);
  // Nobody knows any more who it was for.
  if (request.erasedAt !== null) {
    const { status: from } = request;
    throw refusalError({ kind: 'IllegalTransition', entity: 'REQUEST', from, to: 'RECEIVED' }, act.operation);
  }
  const happening = { kind: 'REOPENED', reason, columns: { answer: null } } as const;
  return settleRequest(act, request, { kind: 'REOPEN' }, happening);
}

/** The operator helped on the phone, or an officer at the counter: no task, an outcome at once. */
export function solveOnPhone(
  act: Act,
  request: LockedRequest,
  solved: Pick<Extract<RequestCommand, { kind: 'SOLVE_ON_PHONE' }>, 'outcome' | 'blocker'> & {
    note: string;
    at?: 'DESK';
  },
): Promise<LockedRequest> {
  const { note, outcome, blocker, at } = solved;
  const data = { outcome, blocker, ...(at && { at }) };
  const happening = { kind: 'SOLVED_ON_PHONE', data, reason: note || null } as const;
  return settleRequest(act, request, { kind: 'SOLVE_ON_PHONE', outcome, blocker }, happening);
}

export type Closing = {
  by: ClosedBy;
  reason: CloseReason;
  note: string | null;
  /** For DUPLICATE: the request that it repeats. */
  originalId: string | null;
};

/** Ends a request that nobody helped with: its task is cancelled and its holder told. */
export async function endRequest(act: Act, requestId: string, closing: Closing): Promise<LockedRequest> {
  const { by, reason, note, originalId } = closing;
  const locked = await lockRequestsOf(act, originalId === null ? [requestId] : [requestId, originalId]);
  const request = locked.find(({ id }) => id === requestId);
  if (!request) throw new NotFoundError();
  const original = locked.find(({ id }) => id === originalId) ?? null;
  return settleRequest(
    act,
    request,
    { kind: 'CLOSE', by, reason, note, original },
    { kind: 'CLOSED', data: { closeReason: reason }, reason: note, columns: { closeNote: note } },
  );
}

/** The official answers a petition that was taken up. */
export function answerRequest(act: Act, request: LockedRequest, answer: string): Promise<LockedRequest> {
  const happening = { kind: 'ANSWERED', columns: { answer, waitingNote: null } } as const;
  return settleRequest(act, request, { kind: 'ANSWER' }, happening);
}

/** Ends a petition that is a complaint or a denunciation: the resident is told where it belongs. */
export function endKeptApart(
  act: Act,
  request: LockedRequest,
  matter: KeptApart,
  note: string,
): Promise<LockedRequest> {
  const command = { kind: 'CLOSE', by: 'STAFF', reason: 'OUT_OF_SCOPE', note, original: null } as const;
  const columns = { keptApart: matter, closeNote: note };
  return settleRequest(act, request, command, { kind: 'KEPT_APART', data: { matter }, columns });
}

async function lockExisting(act: Act, requestId: string): Promise<LockedRequest> {
  const request = await lockRequest(act, requestId);
  if (!request) throw new NotFoundError();
  return request;
}
