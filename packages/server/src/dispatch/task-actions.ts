import type { Readiness } from '@thon-so/domain/readiness';
import type { Blocker, Outcome, WaitingFor } from '@thon-so/domain/vocabulary';
import type { Context, Tx } from '../context.ts';
import { NotAllowedError, NotFoundError, NotSignedInError, ValidationError } from '../errors.ts';
import { observeReadiness } from '../households/actions.ts';
import { once } from '../idempotency.ts';
import { localId } from '../ids.ts';
import { demandOf } from '../requests/access-actions.ts';
import { type Act, actOf } from '../requests/act.ts';
import { type Case, lockCase, lockRouted } from './case-actions.ts';
import { setSilenceClose } from './closing-actions.ts';
import { heldBackBy } from './hoarding-actions.ts';
import { myMemberId } from './member-actions.ts';
import { lockMembers } from './store.ts';
import { changeTask } from './task-changes-actions.ts';

export type TaskOutcome = { taskId: string };
export type ForTask = { idempotencyKey: string; taskId: string };

/** Runs one action of a member on a task, at most once per key. */
export function onTask(
  context: Context,
  operation: string,
  input: ForTask,
  run: (act: Act, taskId: string) => Promise<Case>,
): Promise<TaskOutcome> {
  if (!context.viewer) throw new NotSignedInError();
  const taskId = localId('Task', input.taskId);
  const sending = { operation, key: input.idempotencyKey, body: input };
  return once(context, sending, async (tx: Tx) => {
    await run(actOf(context, tx, operation), taskId);
    return { taskId };
  });
}

/** A task that the viewer works on, or might: one of another commune is none to them, unless they are asked about it. */
async function lockWorkable(context: Context, act: Act, taskId: string): Promise<Case> {
  const it = await lockCase(act, taskId);
  const { memberId = null, communeId = null } = context.viewer ?? {};
  const own = it.task.communeId === communeId || it.task.holderId === memberId;
  if (!own && !it.offers.some((offer) => offer.memberId === memberId)) throw new NotFoundError();
  return it;
}

/**
 * One of any number of simultaneous claims wins.
 * @throws TaskAlreadyClaimedError, NotOfferedError, OfferEndedError, CapacityFullError, TooManyUnstartedError,
 * IllegalTransitionError
 */
export async function claimTask(context: Context, input: ForTask): Promise<TaskOutcome> {
  const memberId = myMemberId(context, 'task.claim');
  return onTask(context, 'claimTask', input, async (act, taskId) => {
    // Sent together, locked in this order.
    const [it, [member]] = await Promise.all([
      lockWorkable(context, act, taskId),
      lockMembers(act.tx, [memberId]),
    ]);
    if (!member) throw new NotAllowedError();
    const offer = it.offers.find((one) => one.memberId === memberId) ?? null;
    const memberOfCommune = member.communeId === it.task.communeId;
    const load = { held: member.activeTasks, capacity: member.capacity };
    const open = it.task.openToTeamAt !== null;
    const hoarded = open ? await heldBackBy(act, memberId, it.task.communeId) : [];
    return changeTask(act, it, {
      command: { kind: 'CLAIM', memberId, offer, memberOfCommune, load, hoarded },
      happening: { kind: 'CLAIMED', data: { memberId }, memberIds: [memberId] },
    });
  });
}

export async function startTask(context: Context, input: ForTask): Promise<TaskOutcome> {
  const memberId = myMemberId(context, 'task.claim');
  return onTask(context, 'startTask', input, async (act, taskId) =>
    changeTask(act, await lockWorkable(context, act, taskId), {
      command: { kind: 'START', memberId },
      happening: { kind: 'STARTED', data: { memberId } },
    }),
  );
}

export type PauseTask = ForTask & { waitingFor: WaitingFor; note: string; papersMissing: boolean };

/** Waits for the resident, who is told by the note what is missing, or for an agency. */
export async function pauseTask(context: Context, input: PauseTask): Promise<TaskOutcome> {
  const memberId = myMemberId(context, 'task.claim');
  const { waitingFor, note, papersMissing } = input;
  if (papersMissing && waitingFor === 'AGENCY') {
    const text = {
      vi: 'Thiếu giấy tờ là chờ bà con.',
      en: 'Missing papers are waited for from the resident.',
    };
    throw new ValidationError([{ path: 'waitingFor', text }]);
  }
  return onTask(context, 'pauseTask', input, async (act, taskId) =>
    changeTask(act, await lockWorkable(context, act, taskId), {
      command: { kind: 'PAUSE', memberId, waitingFor },
      happening: {
        kind: 'PAUSED',
        data: { memberId, waitingFor, papersMissing },
        reason: note,
        columns: { waitingNote: note },
      },
    }),
  );
}

export async function resumeTask(context: Context, input: ForTask): Promise<TaskOutcome> {
  const memberId = myMemberId(context, 'task.claim');
  return onTask(context, 'resumeTask', input, async (act, taskId) =>
    changeTask(act, await lockWorkable(context, act, taskId), {
      command: { kind: 'RESUME', memberId },
      happening: { kind: 'RESUMED', data: { memberId }, columns: { waitingNote: null } },
    }),
  );
}

export type FinishTask = ForTask & {
  outcome: Outcome;
  blocker: Blocker | null;
  note: string | null;
  readiness: Readiness | null;
};

/** Ends the task with what came of it; a rung that was seen raises the resident's, and nothing lowers it. */
export async function finishTask(context: Context, input: FinishTask): Promise<TaskOutcome> {
  const memberId = myMemberId(context, 'task.claim');
  const { outcome, blocker, note, readiness } = input;
  return onTask(context, 'finishTask', input, async (act, taskId) => {
    const after = await changeTask(act, await lockWorkable(context, act, taskId), {
      command: { kind: 'FINISH', memberId, outcome, blocker },
      happening: {
        kind: 'RESOLVED',
        data: { memberId, outcome, blocker },
        columns: { waitingNote: null },
        memberIds: [memberId],
      },
      columns: { note },
    });
    const residentId = after.request?.residentId ?? null;
    if (readiness !== null && residentId !== null) await observeReadiness(act.tx, residentId, readiness);
    if (after.request) await setSilenceClose(act, after.request);
    return after;
  });
}

export type ReleaseTask = ForTask & { reason: string };

/** Hands the task back: it goes to others, not to the last holder first. Supervisors take it back by this too. */
export async function releaseTask(context: Context, input: ReleaseTask): Promise<TaskOutcome> {
  return onTask(context, 'releaseTask', input, async (act, taskId) => {
    const it = await lockRouted(act, taskId);
    const own = it.task.holderId !== null && it.task.holderId === context.viewer?.memberId;
    if (!own) demandOf(context, 'task.takeBack', it.task);
    const holderId = it.task.holderId;
    return changeTask(act, it, {
      command: { kind: 'RELEASE', memberId: own ? holderId : null, reason: input.reason },
      happening: {
        kind: own ? 'RELEASED' : 'TAKEN_BACK',
        data: { memberId: holderId },
        reason: input.reason,
        columns: { waitingNote: null },
        memberIds: holderId === null ? [] : [holderId],
      },
    });
  });
}
