import { offerFrom } from '@thon-so/domain/dispatch';
import type { HelpRequest, Task } from '../generated/prisma/client.ts';
import type { Act } from '../requests/act.ts';
import { placeOf } from '../requests/actions.ts';
import { planJob, recordEvent } from '../work.ts';
import { policyOf } from './candidate-store.ts';
import { insertTask } from './store.ts';

/** Whoever could not be helped is visited after this long. */
const FOLLOW_UP_AFTER_MS = 3 * 86_400_000;

/** Plans a visit to whoever could not be helped: a task of its own, offered from a lead time before its day. */
export async function planFollowUp(
  act: Act,
  from: { task: Task | null; request: HelpRequest | null },
): Promise<Task | null> {
  const origin = from.task ?? from.request;
  if (origin === null) return null;
  const plannedFor = new Date(act.now.getTime() + FOLLOW_UP_AFTER_MS);
  const policy = await policyOf(act.tx, origin.communeId);
  const { provinceId, communeId, villageId, householdId, serviceId, lat, lon } = origin;
  const task = await insertTask(act.tx, {
    ...{ provinceId, communeId, villageId, householdId, serviceId, lat, lon },
    kind: 'FOLLOW_UP_VISIT',
    place: 'FIELD',
    skill: from.task?.skill ?? null,
    language: from.task?.language ?? from.request?.preferredLanguage ?? 'vi',
    predecessorId: from.task?.id ?? null,
    createdAt: act.now,
    plannedFor,
    offerFrom: offerFrom(plannedFor, policy, act.now),
  });
  const timing = { runAt: task.offerFrom, key: `offer:${task.id}` };
  await planJob(act.tx, 'dispatch.offerDue', { taskId: task.id }, timing);
  await recordEvent(act.tx, {
    kind: 'task.changed',
    taskId: task.id,
    requestId: null,
    place: placeOf(task),
    left: null,
    memberIds: [],
    openToTeam: false,
  });
  return task;
}
