import { distanceMetres } from '@thon-so/domain/geography';
import type { LiveBatch } from '@thon-so/live/event';
import type { Context, Work } from '../context.ts';
import { whereIs } from '../dispatch/reading-actions.ts';
import { NotAllowedError, NotSignedInError } from '../errors.ts';
import { concernedBy } from '../live-events.ts';
import {
  concernedOffers,
  concernedTasks,
  concernedTransfers,
  findListedTasks,
  findNearbyTasks,
  findOffers,
  findOwnTasks,
  findTransfers,
  findWorker,
  findWorkerOfAccount,
  type MemberQuery,
  type OfferQuery,
  type TaskQuery,
  type TransferQuery,
  type Worker,
  type WorkTotals,
  workTotals,
} from './work-store.ts';

/** A member's work as they open it; everything in it is read after `cursor` was. */
export type MyWork = { cursor: string; worker: Worker; now: Date };

/**
 * Opens the viewer's own work.
 * @throws NotSignedInError, NotAllowedError for an account that is not a member's
 */
export function openWork(context: Context): MyWork {
  const cursor = context.position();
  return { cursor, worker: ownWorker(context), now: context.now() };
}

/** The member that the viewer is. Throws as `openWork`. */
export function ownWorker({ viewer }: Pick<Context, 'viewer'>): Worker {
  if (!viewer) throw new NotSignedInError();
  const { memberId, communeId } = viewer;
  if (memberId === null || communeId === null) throw new NotAllowedError();
  return { memberId, communeId };
}

/** As `ownWorker`, for whoever opens the live view. */
export async function workerOfAccount({ db }: Pick<Work, 'db'>, accountId: string | null): Promise<Worker> {
  if (accountId === null) throw new NotSignedInError();
  const worker = await findWorkerOfAccount(db, accountId);
  if (!worker) throw new NotAllowedError();
  return worker;
}

export function workOffers<Query extends OfferQuery>(
  context: Context,
  { worker, now }: MyWork,
  query: Query,
) {
  return findOffers(context.db, worker, { now }, query);
}

export function workTransfers<Query extends TransferQuery>(
  context: Context,
  { worker }: MyWork,
  query: Query,
) {
  return findTransfers(context.db, worker, undefined, query);
}

export function workTasks<Query extends TaskQuery>(context: Context, { worker, now }: MyWork, query: Query) {
  return findOwnTasks(context.db, worker, { now }, query);
}

/** Tasks open to the commune's members, nearest first; those without a point come last. */
export async function nearbyTasks<Query extends TaskQuery>(
  context: Context,
  { worker }: MyWork,
  query: Query,
) {
  const [tasks, from] = await Promise.all([
    findNearbyTasks(context.db, worker, query),
    whereIs(context, worker.memberId),
  ]);
  const metres = (task: { lat: number | null; lon: number | null }) =>
    from === null || task.lat === null || task.lon === null
      ? Number.POSITIVE_INFINITY
      : distanceMetres(from, { lat: task.lat, lon: task.lon });
  const measured = tasks.map((task) => ({ task, metres: metres(task) }));
  // Sorting is stable, so those equally far stay in the order in which they came.
  return measured
    .sort((a, b) => (a.metres < b.metres ? -1 : Number(a.metres > b.metres)))
    .map(({ task }) => task);
}

export function readWorker<Query extends MemberQuery>(context: Context, { worker }: MyWork, query: Query) {
  return findWorker(context.db, worker.memberId, query);
}

export function readWorkTotals(context: Context, worker: Worker, now: Date): Promise<WorkTotals> {
  return workTotals(context.db, worker, now);
}

/** What of each type of entity a batch's document selects. */
export type WorkQueries = {
  Offer: OfferQuery;
  Task: TaskQuery;
  Member: MemberQuery;
  Transfer: TransferQuery;
};

type Left = { typename: 'Offer' | 'Task' | 'Transfer'; id: string };

/**
 * What a batch changes in a member's work: what its events are about and is in one of the lists as they are now, and
 * what is not. A member who has moved, or holds more or less, is told of all their tasks: every distance is another, and what
 * they may take.
 */
export async function workChanges(context: Context, worker: Worker, batch: LiveBatch, queries: WorkQueries) {
  const { db } = context;
  const now = context.now();
  const { requestIds, taskIds, offerIds, transferIds, memberIds } = concernedBy(batch.events);
  const moved = batch.events.some(
    ({ kind, data }) => kind === 'member.moved' && data.memberId === worker.memberId,
  );
  // What they may take depends on what they hold.
  const all = moved || memberIds.includes(worker.memberId);
  const concerned = await concernedTasks(db, worker, { taskIds, requestIds, all }, now);
  const offersAbout = await concernedOffers(db, worker, { offerIds, taskIds: concerned });
  const transfersAbout = await concernedTransfers(db, worker, { transferIds, taskIds: concerned });
  const [tasks, offers, transfers, member] = await Promise.all([
    findListedTasks(db, worker, { now, ids: concerned }, queries.Task),
    findOffers(db, worker, { now, ids: offersAbout }, queries.Offer),
    transfersAbout.length > 0 ? findTransfers(db, worker, transfersAbout, queries.Transfer) : [],
    memberIds.includes(worker.memberId) ? findWorker(db, worker.memberId, queries.Member) : null,
  ]);
  const left: Left[] = [
    ...without(concerned, tasks).map((id) => ({ typename: 'Task' as const, id })),
    ...without(offersAbout, offers).map((id) => ({ typename: 'Offer' as const, id })),
    ...without(transfersAbout, transfers).map((id) => ({ typename: 'Transfer' as const, id })),
  ];
  return { tasks, offers, transfers, members: member ? [member] : [], left };
}

function without(ids: readonly string[], present: readonly { id: string }[]): string[] {
  const found = new Set(present.map(({ id }) => id));
  return ids.filter((id) => !found.has(id));
}
