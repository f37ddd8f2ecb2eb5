import { rankAll } from '@thon-so/domain/dispatch';
import DataLoader from 'dataloader';
import type { Context } from '../context.ts';
import { NotAllowedError, NotFoundError, NotSignedInError } from '../errors.ts';
import type { Transfer } from '../generated/prisma/client.ts';
import { localId } from '../ids.ts';
import { allows } from '../requests/access-actions.ts';
import { pointOf } from '../units/point.ts';
import { candidatesOf, readPolicy } from './candidate-store.ts';
import { explained, type Nearest } from './nearest-actions.ts';
import { findTask } from './reading-store.ts';
import { getTransfer, type TransferQuery, tasksAskedToTake } from './transfer-store.ts';

/** Whether the viewer is being asked to take this task over. */
export function isAskedToTake(context: Context, memberId: string, taskId: string): Promise<boolean> {
  const loader = context.memo(
    'dispatch.askedToTake',
    () =>
      new DataLoader(async (ids: readonly string[]) => {
        const asked = await tasksAskedToTake(context.db, memberId, ids);
        return ids.map((id) => asked.includes(id));
      }),
  );
  return loader.load(taskId);
}

/** The two members of a transfer read it, whatever became of it. */
export function isOfTransfer(
  context: Context,
  transfer: Pick<Transfer, 'fromMemberId' | 'toMemberId'>,
): boolean {
  const memberId = context.knownViewer?.memberId ?? null;
  return memberId !== null && [transfer.fromMemberId, transfer.toMemberId].includes(memberId);
}

/** A transfer that has just been written. */
export function readChangedTransfer<Query extends TransferQuery>(context: Context, id: string, query: Query) {
  return getTransfer(context.db, id, query);
}

/**
 * Whom a task in hand may be passed to: the other members of its commune in the order in which they would be asked,
 * each with distance, load and why not. For its holder and for those who assign.
 * @throws NotSignedInError, NotFoundError, NotAllowedError
 */
export async function transferCandidates(
  context: Context,
  globalTaskId: string,
  first: number,
): Promise<Nearest[]> {
  if (!context.viewer) throw new NotSignedInError();
  const task = await findTask(context.db, localId('Task', globalTaskId), {});
  const holds = task?.holderId !== null && task?.holderId === context.viewer.memberId;
  if (!task || !(holds || allows(context, 'request.read', task))) throw new NotFoundError();
  if (!(holds || allows(context, 'task.assign', task))) throw new NotAllowedError();
  const now = context.now();
  const { communeId, villageId, skill, language, place } = task;
  const routable = {
    ...{ communeId, villageId, skill, language, point: pointOf(task) },
    ...{ asked: [], lastHolderId: null },
  };
  const policy = await readPolicy(context.db, communeId);
  const all = await candidatesOf(context.db, [communeId], place, now);
  const others = all.filter(({ memberId }) => memberId !== task.holderId);
  return explained(rankAll(others, routable, policy, now).slice(0, first));
}
