import { isAwaiting, offerNews } from '@thon-so/domain/offers';
import { NotFoundError } from '../errors.ts';
import type { Offer, Task, Transfer } from '../generated/prisma/client.ts';
import type { Act } from '../requests/act.ts';
import { type Happening, lockRequestsBehind, placeOf, tellOfChange } from '../requests/actions.ts';
import type { LockedRequest } from '../requests/store.ts';
import { tellMember } from '../telling.ts';
import { recordEvent } from '../work.ts';
import { communeOfTask, lockOffers, lockRouting, lockTasks } from './store.ts';
import { pendingTransfers } from './transfer-store.ts';

/** A task under lock, with its request, the offers of its round under way and the transfer that awaits its answer. */
export type Case = {
  readonly task: Task;
  readonly request: LockedRequest | null;
  readonly offers: readonly Offer[];
  readonly transfer: Transfer | null;
};

/**
 * Locks tasks with all that hangs on them, oldest first. The statements are sent together, and the database takes the
 * locks in the order they are written here: the one order of locks.
 */
export async function lockCases(act: Act, taskIds: readonly string[]): Promise<Case[]> {
  if (taskIds.length === 0) return [];
  const [requests, tasks, offers] = await Promise.all([
    lockRequestsBehind(act, taskIds),
    lockTasks(act.tx, taskIds),
    lockOffers(act.tx, taskIds),
  ]);
  const held = tasks.filter(({ holderId }) => holderId !== null).map(({ id }) => id);
  const transfers = held.length > 0 ? await pendingTransfers(act.tx, held) : [];
  return tasks
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .map((task) => ({
      task,
      request: requests.find(({ id }) => id === task.requestId) ?? null,
      offers: offers.filter(({ taskId }) => taskId === task.id),
      transfer: transfers.find(({ taskId }) => taskId === task.id) ?? null,
    }));
}

/** @throws NotFoundError where there is no such task */
export async function lockCase(act: Act, taskId: string): Promise<Case> {
  const [found] = await lockCases(act, [taskId]);
  if (!found) throw new NotFoundError();
  return found;
}

/** Locks a task for a change after which somebody else may be asked. */
export async function lockRouted(act: Act, taskId: string): Promise<Case> {
  const communeId = await communeOfTask(act.tx, taskId);
  if (communeId === null) throw new NotFoundError();
  await lockRouting(act.tx, communeId);
  return lockCase(act, taskId);
}

/** The offers that still await an answer, late or not. */
export function awaiting(it: Case): Offer[] {
  return it.offers.filter(({ status }) => isAwaiting(status));
}

/** Who sees this task change: its holder, and those who are being asked to take it or to take it over. */
export function concernedBy(it: Case): string[] {
  const asked = awaiting(it).map(({ memberId }) => memberId);
  return [it.task.holderId, ...asked, it.transfer?.toMemberId].filter((id) => typeof id === 'string');
}

/** Writes into the request's history, where the task comes from one. */
export async function tellRequest(act: Act, it: Case, happening: Happening): Promise<void> {
  if (it.request) await tellOfChange(act, it.request, { memberIds: concernedBy(it), ...happening });
}

/** Tells of a task that changed from `before`. */
export function tellTask(act: Act, before: Case, after: Case): Promise<void> {
  const { task } = after;
  return recordEvent(act.tx, {
    kind: 'task.changed',
    taskId: task.id,
    requestId: task.requestId,
    place: placeOf(task),
    left: null,
    memberIds: [...new Set([...concernedBy(before), ...concernedBy(after)])],
    openToTeam: before.task.openToTeamAt !== null || task.openToTeamAt !== null,
  });
}

/** Tells of an offer that was made or changed: live views, and the member's locked phone where it is news to them. */
export async function tellOffer(act: Act, { task }: Case, offer: Offer): Promise<void> {
  const { id: offerId, memberId } = offer;
  await recordEvent(act.tx, {
    kind: 'offer.changed',
    offerId,
    taskId: task.id,
    requestId: task.requestId,
    memberId,
    place: placeOf(task),
  });
  const kind = offerNews(offer.status);
  if (kind) await tellMember(act.tx, { kind, memberId, offerId });
}
