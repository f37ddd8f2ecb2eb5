import { keptUntil } from '@thon-so/domain/retention';
import type { Work } from '../context.ts';
import { UNHURRIED } from '../work.ts';
import { eraseCalls, eraseRequests, eraseTasks } from './erasure-store.ts';
import { callsBefore, closedBefore, emptyAsked, endedTasksOf, forgetPositions } from './retention-store.ts';
import { tellOfData } from './telling-actions.ts';

/** So many rows by one transaction; the sweep goes on until nothing is left. */
const BATCH = 200;

/**
 * Takes out what has been kept for its time: the sweep over what is due is the whole truth, so a night without a node
 * only makes it later.
 */
export async function retain(work: Work): Promise<void> {
  while ((await eraseClosed(work)) === BATCH);
  while ((await forgetCalls(work)) === BATCH);
  await work.transaction((tx) => forgetPositions(tx, keptUntil('POSITION', work.now())), UNHURRIED);
  await work.transaction((tx) => emptyAsked(tx, keptUntil('PRIVACY_DETAIL', work.now())), UNHURRIED);
}

function eraseClosed(work: Work): Promise<number> {
  return work.transaction(async (tx) => {
    const now = work.now();
    const ids = await closedBefore(tx, keptUntil('CLOSED_CONTACT', now), BATCH);
    if (ids.length === 0) return 0;
    const taskIds = await endedTasksOf(tx, ids);
    await tellOfData(tx, { requestIds: ids, taskIds });
    await eraseRequests(tx, ids, now);
    await eraseTasks(tx, taskIds);
    return ids.length;
  });
}

function forgetCalls(work: Work): Promise<number> {
  return work.transaction(async (tx) => {
    const ids = await callsBefore(tx, keptUntil('CALL_NUMBER', work.now()), BATCH);
    await eraseCalls(tx, ids);
    return ids.length;
  });
}
