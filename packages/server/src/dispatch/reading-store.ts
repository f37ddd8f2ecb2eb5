import type { Db } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';

export type TaskQuery = Pick<Prisma.TaskFindUniqueArgs, 'select' | 'include'>;

export function findTask<Query extends TaskQuery>(db: Db, id: string, query: Query) {
  return db.task.findUnique({ ...query, where: { id } });
}

export function getTask<Query extends TaskQuery>(db: Db, id: string, query: Query) {
  return db.task.findUniqueOrThrow({ ...query, where: { id } });
}

export type OfferQuery = Pick<Prisma.OfferFindUniqueArgs, 'select' | 'include'>;

export function getOffer<Query extends OfferQuery>(db: Db, id: string, query: Query) {
  return db.offer.findUniqueOrThrow({ ...query, where: { id } });
}

/** The viewer's own last offer of each task's round under way, by the ids of the tasks. */
export function offersTo(db: Db, memberId: string, taskIds: readonly string[]) {
  return db.$queryRaw<{ taskId: string; status: 'SENT' | 'SEEN'; expiresAt: Date }[]>`
    -- dispatch.offersTo
    SELECT o."taskId", o.status, o."expiresAt" FROM "Offer" o JOIN "Task" t ON t.id = o."taskId" AND t.round = o.round
    WHERE o."memberId" = ${memberId}::uuid AND o."taskId" = ANY(${taskIds}::uuid[])`;
}

/** What the distance of a member is measured from, and how much they may still take on. */
export function findMyself(db: Db, memberId: string) {
  return db.member.findUnique({
    where: { id: memberId },
    select: {
      communeId: true,
      activeTasks: true,
      capacity: true,
      homeLat: true,
      homeLon: true,
      villageId: true,
      sharesPosition: true,
      position: { select: { lat: true, lon: true, reportedAt: true } },
    },
  });
}

/** Where a request is. */
export function findWhereAsked(db: Db, id: string) {
  const village = { select: { lat: true, lon: true } };
  const place = { villageId: true, communeId: true, provinceId: true, lat: true, lon: true, village };
  return db.helpRequest.findUnique({ where: { id }, select: { kind: true, ...place } });
}

/** The point of a unit, where it has one. */
export function unitPoint(db: Db, id: string) {
  return db.unit.findUnique({ where: { id }, select: { lat: true, lon: true } });
}
