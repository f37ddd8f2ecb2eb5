import { decideTransfer, type TransferCommand, type TransferEffect } from '@thon-so/domain/transfers';
import type { Prisma, Transfer } from '../generated/prisma/client.ts';
import { refusalError } from '../refusals.ts';
import type { Act } from '../requests/act.ts';
import { placeOf } from '../requests/actions.ts';
import { tellMember } from '../telling.ts';
import { recordEvent } from '../work.ts';
import type { Case } from './case-actions.ts';
import { saveTransfer } from './transfer-store.ts';

/**
 * Decides one command on the transfer of a locked task, saves it and tells both members; moving the task is left to
 * the caller. Without a transfer nothing happens.
 * @throws the contract's type of the rule's refusal
 */
export async function endTransfer(
  act: Act,
  it: Case,
  command: TransferCommand,
  columns: Prisma.TransferUncheckedUpdateInput = {},
): Promise<Case> {
  const { transfer } = it;
  if (!transfer) return it;
  const decision = decideTransfer(transfer, command, act.now);
  if (!decision.ok) throw refusalError(decision.refusal, act.operation);
  const saved = await saveTransfer(act.tx, transfer.id, { ...decision.changes, ...columns });
  await tellTransfer(act, it, saved);
  await tellNews(act, saved, decision.effects);
  return { ...it, transfer: null };
}

/** Tells of a transfer that was proposed or has ended. */
export function tellTransfer(act: Act, { task }: Case, transfer: Transfer): Promise<void> {
  const { id: transferId, fromMemberId, toMemberId } = transfer;
  return recordEvent(act.tx, {
    kind: 'transfer.changed',
    transferId,
    taskId: task.id,
    requestId: task.requestId,
    memberIds: [fromMemberId, toMemberId],
    place: placeOf(task),
  });
}

/** Has those told on their locked phones who must be. */
export async function tellNews(
  act: Act,
  { id: transferId, taskId }: Transfer,
  effects: readonly TransferEffect[],
): Promise<void> {
  for (const effect of effects) {
    if (effect.kind !== 'TELL_MEMBER') continue;
    const { memberId, news: kind } = effect;
    await tellMember(
      act.tx,
      kind === 'TASK_ASSIGNED' ? { kind, memberId, taskId } : { kind, memberId, transferId, taskId },
    );
  }
}
