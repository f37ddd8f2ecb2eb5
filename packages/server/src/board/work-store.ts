import { TEAM_ROLES } from '@thon-so/domain/roles';
import type { Tx } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { startOfDay } from './day.ts';

/** What of an entity is selected, as the Prisma plugin works it out. */
type Selection<Args> = Pick<Args, Extract<keyof Args, 'select' | 'include'>>;
export type OfferQuery = Selection<Prisma.OfferFindManyArgs>;
export type TaskQuery = Selection<Prisma.TaskFindManyArgs>;
export type MemberQuery = Selection<Prisma.MemberFindManyArgs>;
export type TransferQuery = Selection<Prisma.TransferFindManyArgs>;

/** The member whose work is shown, and the commune whose open tasks they may take. */
export type Worker = { memberId: string; communeId: string };

/** Offers that still await this member's answer. */
export function offersOf({ memberId }: Worker, now: Date): Prisma.OfferWhereInput {
  return { memberId, status: { in: ['SENT', 'SEEN'] }, expiresAt: { gt: now } };
}

/** Tasks that the member holds, and those done since local midnight. */
export function tasksOf({ memberId }: Worker, now: Date): Prisma.TaskWhereInput {
  return {
    holderId: memberId,
    OR: [
      { status: { in: ['CLAIMED', 'IN_PROGRESS', 'WAITING'] } },
      { status: 'DONE', endedAt: { gte: startOfDay(now) } },
    ],
  };
}

/** Tasks that any member of the commune may take. */
export function tasksNear({ communeId }: Worker): Prisma.TaskWhereInput {
  return { communeId, status: 'OPEN', openToTeamAt: { not: null } };
}

/** Proposals to pass a task on that await an answer: to this member, or by them. */
export function transfersOf({ memberId }: Worker): Prisma.TransferWhereInput {
  return { status: 'PROPOSED', OR: [{ toMemberId: memberId }, { fromMemberId: memberId }] };
}

export type WorkTotals = { offers: number; active: number; nearby: number; doneToday: number };

/** The numbers of a member's work, in one statement. */
export async function workTotals(db: Tx, { memberId, communeId }: Worker, now: Date): Promise<WorkTotals> {
  const [row] = await db.$queryRaw<WorkTotals[]>`
    -- board.workTotals
    SELECT
      (SELECT count(*)::int FROM "Offer"
       WHERE "memberId" = ${memberId}::uuid AND status IN ('SENT', 'SEEN') AND "expiresAt" > ${now}) AS offers,
      (SELECT count(*)::int FROM "Task"
       WHERE "communeId" = ${communeId}::uuid AND status = 'OPEN' AND "openToTeamAt" IS NOT NULL) AS nearby,
      (SELECT count(*)::int FROM "Task"
       WHERE "holderId" = ${memberId}::uuid AND status IN ('CLAIMED', 'IN_PROGRESS', 'WAITING')) AS active,
      (SELECT count(*)::int FROM "Task"
       WHERE "holderId" = ${memberId}::uuid AND status = 'DONE' AND "endedAt" >= ${startOfDay(now)}) AS "doneToday"`;
  if (!row) throw new Error('a SELECT without FROM always has a row');
  return row;
}

/**
 * The tasks that a batch concerns, by their own ids or their requests'; with `all`, also every one in the member's
 * lists, as when the member has moved.
 */
export async function concernedTasks(
  db: Tx,
  worker: Worker,
  by: { taskIds: string[]; requestIds: string[]; all: boolean },
  now: Date,
): Promise<string[]> {
  const lists = by.all ? [tasksOf(worker, now), tasksNear(worker)] : [];
  const rows = await db.task.findMany({
    where: { OR: [{ id: { in: by.taskIds } }, { requestId: { in: by.requestIds } }, ...lists] },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** This member's offers, ended or not, that a batch concerns: by their own ids or their tasks'. */
export async function concernedOffers(
  db: Tx,
  { memberId }: Worker,
  by: { offerIds: string[]; taskIds: string[] },
): Promise<string[]> {
  const rows = await db.offer.findMany({
    where: { memberId, OR: [{ id: { in: by.offerIds } }, { taskId: { in: by.taskIds } }] },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** This member's transfers, ended or not, that a batch concerns: by their own ids or their tasks'. */
export async function concernedTransfers(
  db: Tx,
  { memberId }: Worker,
  by: { transferIds: string[]; taskIds: string[] },
): Promise<string[]> {
  const rows = await db.transfer.findMany({
    where: {
      AND: [
        { OR: [{ toMemberId: memberId }, { fromMemberId: memberId }] },
        { OR: [{ id: { in: by.transferIds } }, { taskId: { in: by.taskIds } }] },
      ],
    },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

export function findTransfers<Query extends TransferQuery>(
  db: Tx,
  worker: Worker,
  ids: readonly string[] | undefined,
  query: Query,
) {
  return db.transfer.findMany({
    ...query,
    where: { AND: [transfersOf(worker), among(ids)] },
    orderBy: [{ expiresAt: 'asc' }, { id: 'asc' }],
  });
}

export function findOffers<Query extends OfferQuery>(db: Tx, worker: Worker, look: WorkLook, query: Query) {
  return db.offer.findMany({
    ...query,
    where: { AND: [offersOf(worker, look.now), among(look.ids)] },
    orderBy: [{ expiresAt: 'asc' }, { id: 'asc' }],
  });
}

export function findOwnTasks<Query extends TaskQuery>(db: Tx, worker: Worker, look: WorkLook, query: Query) {
  return db.task.findMany({
    ...query,
    where: tasksOf(worker, look.now),
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

export function findNearbyTasks<Query extends TaskQuery>(db: Tx, worker: Worker, query: Query) {
  return db.task.findMany({
    ...query,
    where: tasksNear(worker),
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

/** Of these tasks, those in one of the member's lists. */
export function findListedTasks<Query extends TaskQuery>(
  db: Tx,
  worker: Worker,
  { now, ids }: Required<WorkLook>,
  query: Query,
) {
  return db.task.findMany({
    ...query,
    where: { id: { in: [...ids] }, OR: [tasksOf(worker, now), tasksNear(worker)] },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

/** A moment in a member's work; with `ids`, only those. */
type WorkLook = { now: Date; ids?: readonly string[] };

function among(ids: readonly string[] | undefined) {
  return ids ? { id: { in: [...ids] } } : {};
}

export function findWorker<Query extends MemberQuery>(db: Tx, id: string, query: Query) {
  return db.member.findUniqueOrThrow({ ...query, where: { id } });
}

export async function findWorkerOfAccount(db: Tx, accountId: string): Promise<Worker | null> {
  const member = await db.member.findFirst({
    where: { account: { id: accountId, grants: { some: { role: { in: [...TEAM_ROLES] } } } } },
    select: { id: true, communeId: true },
  });
  return member && { memberId: member.id, communeId: member.communeId };
}
