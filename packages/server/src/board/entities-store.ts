import type { Tx } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { alertsOnBoard, type BoardUnit, membersOnBoard, requestsOnBoard } from './store.ts';

/** What of an entity is selected, as the Prisma plugin works it out. */
type Selection<Args> = Pick<Args, Extract<keyof Args, 'select' | 'include'>>;

export type RequestQuery = Selection<Prisma.HelpRequestFindManyArgs>;
export type MemberQuery = Selection<Prisma.MemberFindManyArgs>;
export type AlertQuery = Selection<Prisma.AlertFindManyArgs>;
export type HappeningQuery = Selection<Prisma.RequestHistoryFindManyArgs>;
export type UnitQuery = Selection<Prisma.UnitFindManyArgs>;

/** A moment on a unit's board; with `ids`, only those of its entities. */
export type Look = { unit: BoardUnit; now: Date; ids?: readonly string[] };

function among(ids: readonly string[] | undefined) {
  return ids ? { id: { in: [...ids] } } : {};
}

export function findRequests<Query extends RequestQuery>(db: Tx, { unit, now, ids }: Look, query: Query) {
  return db.helpRequest.findMany({
    ...query,
    where: { AND: [requestsOnBoard(unit, now), among(ids)] },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

export function findMembers<Query extends MemberQuery>(db: Tx, { unit, now, ids }: Look, query: Query) {
  return db.member.findMany({
    ...query,
    where: { AND: [membersOnBoard(unit, now), among(ids)] },
    orderBy: [{ badgeNumber: 'asc' }, { id: 'asc' }],
  });
}

export function findAlerts<Query extends AlertQuery>(db: Tx, { unit, ids }: Look, query: Query) {
  return db.alert.findMany({
    ...query,
    where: { AND: [alertsOnBoard(unit), among(ids)] },
    orderBy: [{ raisedAt: 'asc' }, { id: 'asc' }],
  });
}

/** These alerts, and those about these requests. */
export async function alertsAbout(db: Tx, ids: string[], requestIds: string[]): Promise<string[]> {
  if (requestIds.length === 0) return ids;
  const rows = await db.alert.findMany({ where: { requestId: { in: requestIds } }, select: { id: true } });
  return [...new Set([...ids, ...rows.map(({ id }) => id)])];
}

/** History entries by id, newest first. */
export function findHappenings<Query extends HappeningQuery>(db: Tx, ids: readonly string[], query: Query) {
  return db.requestHistory.findMany({
    ...query,
    where: { id: { in: [...ids] } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  });
}

export function findUnits<Query extends UnitQuery>(db: Tx, ids: readonly string[], query: Query) {
  return db.unit.findMany({ ...query, where: { id: { in: [...ids] } } });
}
