import { rankAll } from '@thon-so/domain/dispatch';
import type { Context } from '../context.ts';
import { StaleFormError, ValidationError } from '../errors.ts';
import { localId } from '../ids.ts';
import { demandOf } from '../requests/access-actions.ts';
import type { Act } from '../requests/act.ts';
import { candidatesOf, policyOf } from './candidate-store.ts';
import { type Case, lockCase, tellOffer } from './case-actions.ts';
import { routableOf } from './routing-actions.ts';
import { insertOffer, lockMembers, saveOffer } from './store.ts';
import { type ForTask, onTask, type TaskOutcome } from './task-actions.ts';
import { changeTask } from './task-changes-actions.ts';

export type AssignTask = ForTask & { memberId: string; reason: string | null; version: number | null };

/**
 * Gives the task to a member by hand, from whoever holds it.
 * @throws StaleFormError when the task has changed since the form was opened
 */
export async function assignTask(context: Context, input: AssignTask): Promise<TaskOutcome> {
  return onTask(context, 'assignTask', input, async (act, taskId) => {
    const it = await lockCase(act, taskId);
    demandOf(context, 'task.assign', it.task);
    if (input.version !== null && input.version !== it.task.version)
      throw new StaleFormError(it.task.version);
    const memberId = localId('Member', input.memberId);
    const holderId = it.task.holderId;
    const members = await lockMembers(act.tx, holderId === null ? [memberId] : [memberId, holderId]);
    const member = members.find(({ id }) => id === memberId);
    if (member?.communeId !== it.task.communeId) throw notOfTheCommune();
    const after = await changeTask(act, it, {
      command: { kind: 'ASSIGN', memberId, load: { held: member.activeTasks, capacity: member.capacity } },
      happening: {
        kind: 'ASSIGNED',
        data: { memberId, fromMemberId: holderId },
        reason: input.reason,
        columns: { waitingNote: null },
        memberIds: holderId === null ? [memberId] : [memberId, holderId],
      },
    });
    return keepAssignment(act, after, memberId);
  });
}

/** Among the offers it says who was chosen by hand, and how far away they were. */
async function keepAssignment(act: Act, it: Case, memberId: string): Promise<Case> {
  const { task } = it;
  const known = it.offers.find((offer) => offer.memberId === memberId);
  const answer = { status: 'ACCEPTED', answeredAt: act.now } as const;
  const reasons = [...(known?.reasons ?? []), 'ASSIGNED'];
  const offer = known
    ? await saveOffer(act.tx, known.id, { ...answer, reasons })
    : await insertOffer(act.tx, {
        ...answer,
        ...(await whereFrom(act, it, memberId)),
        ...{ taskId: task.id, memberId, round: task.round, reasons, position: it.offers.length + 1 },
        ...{ sentAt: act.now, expiresAt: act.now },
      });
  await tellOffer(act, it, offer);
  return { ...it, offers: [...it.offers.filter(({ id }) => id !== offer.id), offer] };
}

async function whereFrom(act: Act, it: Case, memberId: string) {
  const { communeId, place } = it.task;
  const policy = await policyOf(act.tx, communeId);
  const all = await candidatesOf(act.tx, communeId, place, act.now);
  const chosen = all.filter((one) => one.memberId === memberId);
  const [ranked] = rankAll(chosen, routableOf(it), policy, act.now);
  const { distanceMetres = null, positionSource = 'UNKNOWN' } = ranked ?? {};
  return { distanceMetres, positionSource } as const;
}

function notOfTheCommune(): ValidationError {
  const text = { vi: 'Hãy chọn thành viên của xã, phường này.', en: 'Choose a member of this commune.' };
  return new ValidationError([{ path: 'memberId', text }]);
}
