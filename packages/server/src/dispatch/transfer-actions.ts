import { whyNot } from '@thon-so/domain/dispatch';
import { proposeTransfer as decideProposal } from '@thon-so/domain/transfers';
import type { Context } from '../context.ts';
import { NotFoundError } from '../errors.ts';
import type { Transfer } from '../generated/prisma/client.ts';
import { once } from '../idempotency.ts';
import { localId } from '../ids.ts';
import { refusalError } from '../refusals.ts';
import { type Act, actOf } from '../requests/act.ts';
import { planJob } from '../work.ts';
import { candidatesOf, policyOf } from './candidate-store.ts';
import { type Case, lockCase, tellRequest, tellTask } from './case-actions.ts';
import { myMemberId } from './member-actions.ts';
import { routableOf } from './routing-actions.ts';
import { lockMembers } from './store.ts';
import { changeTask } from './task-changes-actions.ts';
import { endTransfer, tellNews, tellTransfer } from './transfer-ending-actions.ts';
import { findTransferKeys, getTransferRow, insertTransfer } from './transfer-store.ts';
import { placeFrom } from './whereabouts-actions.ts';

export type TransferOutcome = { transferId: string };
export type ProposeTransfer = { idempotencyKey: string; taskId: string; memberId: string; reason: string };

/**
 * Asks another member of the commune to take over a task that the viewer holds; until that is decided they keep it.
 * @throws NotAllowedError TransferPendingError ValidationError IllegalTransitionError NotFoundError
 */
export async function proposeTransfer(context: Context, input: ProposeTransfer): Promise<TransferOutcome> {
  const memberId = myMemberId(context, 'task.claim');
  const [taskId, toMemberId] = [localId('Task', input.taskId), localId('Member', input.memberId)];
  const sending = { operation: 'proposeTransfer', key: input.idempotencyKey, body: input };
  return once(context, sending, async (tx) => {
    const act = actOf(context, tx, sending.operation);
    const it = await lockCase(act, taskId);
    if (it.task.holderId !== memberId && it.task.communeId !== context.viewer?.communeId) {
      throw new NotFoundError();
    }
    const [receiver] = await lockMembers(tx, [toMemberId]);
    const proposal = {
      ...{ memberId, toMemberId, reason: input.reason, pending: it.transfer },
      sameCommune: receiver?.communeId === it.task.communeId,
      load: { held: receiver?.activeTasks ?? 0, capacity: receiver?.capacity ?? 0 },
    };
    const decision = decideProposal(it.task, proposal, await policyOf(tx, it.task.communeId), act.now);
    if (!decision.ok) throw refusalError(decision.refusal, act.operation);
    const { distanceMetres, positionSource } = await placeFrom(act, it, toMemberId);
    const where = { distanceMetres, positionSource };
    const transfer = await insertTransfer(tx, { taskId, ...decision.changes, ...where });
    await begin(act, { ...it, transfer }, transfer);
    await tellNews(act, transfer, decision.effects);
    return { transferId: transfer.id };
  });
}

async function begin(act: Act, it: Case, transfer: Transfer): Promise<void> {
  const { id: transferId, fromMemberId, toMemberId, reason, expiresAt, distanceMetres } = transfer;
  const timing = { runAt: expiresAt, key: `transfer:${transferId}` };
  await planJob(act.tx, 'dispatch.transferDue', { transferId }, timing);
  const data = { memberId: toMemberId, fromMemberId, distanceMetres };
  await tellRequest(act, it, { kind: 'TRANSFER_PROPOSED', data, reason });
  await tellTransfer(act, it, transfer);
  await tellTask(act, it, it);
}

export type ForTransfer = { idempotencyKey: string; transferId: string };

/** Runs one answer to a transfer, at most once per key; whoever it does not concern is told that there is none. */
function onTransfer(
  context: Context,
  operation: string,
  input: ForTransfer,
  who: 'fromMemberId' | 'toMemberId',
  run: (act: Act, it: Case, transfer: Transfer) => Promise<unknown>,
): Promise<TransferOutcome> {
  const memberId = myMemberId(context, 'task.claim');
  const transferId = localId('Transfer', input.transferId);
  return once(context, { operation, key: input.idempotencyKey, body: input }, async (tx) => {
    const act = actOf(context, tx, operation);
    const keys = await findTransferKeys(tx, transferId);
    if (keys?.[who] !== memberId) throw new NotFoundError();
    const { it, transfer } = await lockTransfer(act, keys.taskId, transferId);
    await run(act, it, transfer);
    return { transferId };
  });
}

async function lockTransfer(act: Act, taskId: string, transferId: string) {
  const it = await lockCase(act, taskId);
  const transfer = await getTransferRow(act.tx, transferId);
  // A task has one transfer that awaits its answer; another means that this one has ended.
  return { it: { ...it, transfer }, transfer };
}

/**
 * The receiver takes the task over, at once and without a moment in which nobody has it.
 * @throws TransferEndedError CapacityFullError NotFoundError
 */
export function acceptTransfer(context: Context, input: ForTransfer): Promise<TransferOutcome> {
  return onTransfer(context, 'acceptTransfer', input, 'toMemberId', async (act, it, transfer) => {
    await lockMembers(act.tx, [transfer.fromMemberId, transfer.toMemberId]);
    await move(act, await endTransfer(act, it, { kind: 'ACCEPT' }), transfer, 'TRANSFER_ACCEPTED');
  });
}

/** The receiver does not take it over; the holder keeps it. Throws as `acceptTransfer`. */
export function declineTransfer(
  context: Context,
  input: ForTransfer & { reason: string | null },
): Promise<TransferOutcome> {
  return onTransfer(context, 'declineTransfer', input, 'toMemberId', async (act, it, transfer) => {
    const { reason } = input;
    const after = await endTransfer(act, it, { kind: 'DECLINE' }, { declineReason: reason });
    await tellEnd(act, it, after, transfer, 'TRANSFER_DECLINED', reason);
  });
}

/** The holder no longer asks. Throws as `acceptTransfer`. */
export function cancelTransfer(context: Context, input: ForTransfer): Promise<TransferOutcome> {
  return onTransfer(context, 'cancelTransfer', input, 'fromMemberId', async (act, it, transfer) => {
    const after = await endTransfer(act, it, { kind: 'CANCEL' });
    await tellEnd(act, it, after, transfer, 'TRANSFER_CANCELLED', null);
  });
}

/**
 * What the timer of a transfer does: it moves to a receiver who would be offered the task now, else it lapses and the
 * holder keeps it. Nothing happens before its time, nor a second time.
 */
export async function decideDueTransfer(act: Act, transferId: string): Promise<void> {
  const keys = await findTransferKeys(act.tx, transferId);
  if (!keys) return;
  const { it, transfer } = await lockTransfer(act, keys.taskId, transferId);
  if (transfer.status !== 'PROPOSED' || transfer.expiresAt > act.now) return;
  await lockMembers(act.tx, [keys.fromMemberId, keys.toMemberId]);
  const ready = await isReady(act, it, keys.toMemberId);
  const after = await endTransfer(act, it, { kind: 'FALL_DUE', ready });
  if (ready) await move(act, after, transfer, 'TRANSFER_AUTO_APPROVED');
  else await tellEnd(act, it, after, transfer, 'TRANSFER_LAPSED', null);
}

/** Whether routing would offer the task to this member now. */
async function isReady(act: Act, it: Case, memberId: string): Promise<boolean> {
  const { communeId, place } = it.task;
  const candidates = await candidatesOf(act.tx, [communeId], place, act.now);
  const receiver = candidates.find((one) => one.memberId === memberId);
  const anew = { ...routableOf(it), asked: [], lastHolderId: null };
  return receiver !== undefined && whyNot(receiver, anew).length === 0;
}

async function move(
  act: Act,
  it: Case,
  { fromMemberId, toMemberId, reason }: Transfer,
  kind: 'TRANSFER_ACCEPTED' | 'TRANSFER_AUTO_APPROVED',
): Promise<void> {
  const [receiver] = await lockMembers(act.tx, [toMemberId]);
  if (!receiver) throw new NotFoundError();
  const load = { held: receiver.activeTasks, capacity: receiver.capacity };
  await changeTask(act, it, {
    command: { kind: 'PASS_ON', memberId: toMemberId, load },
    happening: {
      kind,
      data: { memberId: toMemberId, fromMemberId },
      reason,
      columns: { waitingNote: null },
      memberIds: [fromMemberId, toMemberId],
    },
  });
}

type Ended = 'TRANSFER_DECLINED' | 'TRANSFER_CANCELLED' | 'TRANSFER_LAPSED';

/** Tells of a transfer that left the task where it was. */
async function tellEnd(
  act: Act,
  before: Case,
  after: Case,
  { fromMemberId, toMemberId }: Transfer,
  kind: Ended,
  reason: string | null,
): Promise<void> {
  const memberIds = [fromMemberId, toMemberId];
  await tellRequest(act, after, { kind, data: { memberId: toMemberId, fromMemberId }, reason, memberIds });
  await tellTask(act, before, after);
}
