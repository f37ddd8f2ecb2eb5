import { widenSearch } from '@thon-so/domain/widening';
import type { Context } from '../context.ts';
import { refusalError } from '../refusals.ts';
import { demandOf } from '../requests/access-actions.ts';
import { candidatesOf, policyOf } from './candidate-store.ts';
import { lockRouted, tellRequest, tellTask } from './case-actions.ts';
import { makeOffers, routableOf } from './routing-actions.ts';
import { saveTask } from './store.ts';
import { type ForTask, onTask, type TaskOutcome } from './task-actions.ts';

/**
 * Widens the search for a task to the neighbouring communes now, as routing does by itself only later or not at all. From
 * then on its offers go on there, and whoever comes on duty there is asked.
 * @throws NotSignedInError, NotAllowedError, NotFoundError, NothingWiderError, TaskAlreadyClaimedError,
 * IllegalTransitionError
 */
export function widenTask(context: Context, input: ForTask): Promise<TaskOutcome> {
  return onTask(context, 'widenTask', input, async (act, taskId) => {
    const it = await lockRouted(act, taskId);
    demandOf(context, 'task.widen', it.task);
    const { status, holderId, place, communeId } = it.task;
    const policy = await policyOf(act.tx, communeId);
    const neighbours = await candidatesOf(act.tx, policy.neighbourIds, place, act.now);
    const decision = widenSearch({ ...routableOf(it), status, holderId, place }, neighbours, policy, act.now);
    if (!decision.ok) throw refusalError(decision.refusal, act.operation);
    const after = { ...it, task: await saveTask(act.tx, taskId, decision.changes) };
    await tellRequest(act, after, { kind: 'WIDENED' });
    await tellTask(act, it, after);
    return makeOffers(act, after, decision.effects);
  });
}
