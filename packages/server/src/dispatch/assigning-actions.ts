import type { WhyNot } from '@thon-so/domain/dispatch';
import type { Context } from '../context.ts';
import { StaleFormError, ValidationError } from '../errors.ts';
import type { Offer } from '../generated/prisma/client.ts';
import { localId } from '../ids.ts';
import { demandOf } from '../requests/access-actions.ts';
import type { Act } from '../requests/act.ts';
import { type Case, lockCase, tellOffer } from './case-actions.ts';
import { insertOffer, lockMembers, saveOffer } from './store.ts';
import { type ForTask, onTask, type TaskOutcome } from './task-actions.ts';
import { changeTask } from './task-changes-actions.ts';
import { placeFrom } from './whereabouts-actions.ts';

export type AssignTask = ForTask & {
  memberId: string;
  reason: string | null;
  version: number | null;
  /** Also to somebody who is full; the reason says why. */
  anyway?: true | null;
};

/**
 * Gives the task to a member by hand, from whoever holds it. The history says what spoke against them.
 * @throws StaleFormError when the task has changed since the form was opened; CapacityFullError unless `anyway`;
 * TaskAlreadyClaimedError; ValidationError without a reason for `anyway`
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
    const load = { held: member.activeTasks, capacity: member.capacity };
    const { whyNot, ...where } = await placeFrom(act, it, memberId);
    const anyway = input.anyway ? { anyway: { reason: input.reason ?? '' } } : {};
    const after = await changeTask(act, it, {
      command: { kind: 'ASSIGN', memberId, load, ...anyway },
      happening: {
        kind: 'ASSIGNED',
        data: { memberId, fromMemberId: holderId, despite: whyNot.filter((one) => SAID.has(one)) },
        reason: input.reason,
        columns: { waitingNote: null },
        memberIds: holderId === null ? [memberId] : [memberId, holderId],
      },
    });
    return keepAssignment(act, after, memberId, where);
  });
}

/** What the history says of whoever is assigned all the same. */
const SAID: ReadonlySet<WhyNot> = new Set(['OFF_DUTY', 'NOT_SKILLED', 'FULL']);

/** Among the offers it says who was chosen by hand, and how far away they were. */
async function keepAssignment(
  act: Act,
  it: Case,
  memberId: string,
  where: Pick<Offer, 'distanceMetres' | 'positionSource'>,
): Promise<Case> {
  const { task } = it;
  const known = it.offers.find((offer) => offer.memberId === memberId);
  const answer = { status: 'ACCEPTED', answeredAt: act.now } as const;
  const reasons = [...(known?.reasons ?? []), 'ASSIGNED'];
  const offer = known
    ? await saveOffer(act.tx, known.id, { ...answer, reasons })
    : await insertOffer(act.tx, {
        ...answer,
        ...where,
        ...{ taskId: task.id, memberId, round: task.round, reasons, position: it.offers.length + 1 },
        ...{ sentAt: act.now, expiresAt: act.now },
      });
  await tellOffer(act, it, offer);
  return { ...it, offers: [...it.offers.filter(({ id }) => id !== offer.id), offer] };
}

function notOfTheCommune(): ValidationError {
  const text = { vi: 'Hãy chọn thành viên của xã, phường này.', en: 'Choose a member of this commune.' };
  return new ValidationError([{ path: 'memberId', text }]);
}
