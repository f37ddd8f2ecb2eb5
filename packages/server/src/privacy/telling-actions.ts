import type { Tx } from '../context.ts';
import { recordEvent } from '../work.ts';
import { membersBehind } from './erasure-store.ts';
import { placesOf, type SubjectRows } from './subject-store.ts';

/** Boards and phones that show anything of it read it anew, also those of members who had to do with it once. */
export async function tellOfData(
  tx: Tx,
  { requestIds, taskIds }: Pick<SubjectRows, 'requestIds' | 'taskIds'>,
): Promise<void> {
  const memberIds = await membersBehind(tx, taskIds);
  for (const { requestIds: own, ...place } of await placesOf(tx, requestIds)) {
    await recordEvent(tx, { kind: 'data.changed', requestIds: own, memberIds, place });
  }
}
