import { OTHERS_BETWEEN } from '@thon-so/domain/queue';
import type { Tx } from '../context.ts';
import type { Prisma, QueueCounter, QueueDay, QueueLink, QueueTicket } from '../generated/prisma/client.ts';

/** The commune whose desk it is. */
export type DeskCommune = { id: string; name: string; code: string | null; provinceId: string };

const COMMUNE = { id: true, name: true, code: true, level: true, provinceId: true } as const;

/** The commune of an official code; null where there is none. */
export async function communeByCode(db: Tx, code: string): Promise<DeskCommune | null> {
  const unit = await db.unit.findUnique({ where: { code }, select: COMMUNE });
  return unit?.level === 'COMMUNE' && unit.provinceId !== null
    ? { ...unit, provinceId: unit.provinceId }
    : null;
}

export async function communeOf(db: Tx, id: string): Promise<DeskCommune> {
  const unit = await db.unit.findUniqueOrThrow({ where: { id }, select: COMMUNE });
  return { ...unit, provinceId: unit.provinceId! };
}

/** The day of a commune's desk, locked: whoever changes a ticket or a counter holds it until they have. */
export async function lockDay(tx: Tx, communeId: string, day: Date): Promise<QueueDay> {
  const [row] = await tx.$queryRaw<QueueDay[]>`
    -- queue.lockDay
    INSERT INTO "QueueDay" ("communeId", day, "othersRun")
    VALUES (${communeId}::uuid, ${day}::date, ${OTHERS_BETWEEN})
    ON CONFLICT ("communeId", day) DO UPDATE SET issued = "QueueDay".issued
    RETURNING *`;
  return row!;
}

export async function saveDay(
  tx: Tx,
  { communeId, day }: Pick<QueueDay, 'communeId' | 'day'>,
  data: { issued?: number; othersRun?: number },
): Promise<void> {
  await tx.queueDay.update({ where: { communeId_day: { communeId, day } }, data });
}

export function findDay(db: Tx, communeId: string, day: Date): Promise<QueueDay | null> {
  return db.queueDay.findUnique({ where: { communeId_day: { communeId, day } } });
}

/** Days before this one on which somebody still waits, is called or served. */
export async function unendedDays(db: Tx, today: Date): Promise<{ communeId: string; day: Date }[]> {
  return db.$queryRaw<{ communeId: string; day: Date }[]>`
    -- queue.unendedDays
    SELECT DISTINCT "communeId", day FROM "QueueTicket"
    WHERE day < ${today}::date AND status IN ('WAITING', 'CALLED', 'SERVING')`;
}

export function insertTicket(tx: Tx, data: Prisma.QueueTicketUncheckedCreateInput): Promise<QueueTicket> {
  return tx.queueTicket.create({ data });
}

export function saveTicket(
  tx: Tx,
  id: string,
  data: Prisma.QueueTicketUncheckedUpdateInput,
): Promise<QueueTicket> {
  return tx.queueTicket.update({ where: { id }, data });
}

export function findTicket(db: Tx, id: string): Promise<QueueTicket | null> {
  return db.queueTicket.findUnique({ where: { id } });
}

export function readTicketRow<Query extends object>(db: Tx, id: string, query: Query) {
  return db.queueTicket.findUniqueOrThrow({ ...query, where: { id } });
}

/** All tickets of a day, in the order they were drawn. */
export function ticketsOfDay(db: Tx, communeId: string, day: Date): Promise<QueueTicket[]> {
  return db.queueTicket.findMany({ where: { communeId, day }, orderBy: { number: 'asc' } });
}

type Picked = { ids?: readonly string[] };

/** Tickets of a day as a view selects them; only those of `ids`, where given. */
export function findTickets<Query extends object>(
  db: Tx,
  { communeId, day, ids }: { communeId: string; day: Date } & Picked,
  query: Query,
) {
  return db.queueTicket.findMany({
    ...query,
    where: { communeId, day, ...(ids && { id: { in: [...ids] } }) },
    orderBy: { number: 'asc' },
  });
}

/** Whoever is called to a counter or served there now. */
export function ticketAt(tx: Tx, communeId: string, day: Date, counter: number): Promise<QueueTicket | null> {
  return tx.queueTicket.findFirst({
    where: { communeId, day, counter, status: { in: ['CALLED', 'SERVING'] } },
  });
}

/** The open counters of a commune as a view selects them; only those of `ids`, where given. */
export function findCounters<Query extends object>(
  db: Tx,
  { communeId, ids }: { communeId: string } & Picked,
  query: Query,
) {
  return db.queueCounter.findMany({
    ...query,
    where: { communeId, openedAt: { not: null }, ...(ids && { id: { in: [...ids] } }) },
    orderBy: { number: 'asc' },
  });
}

export function findCounter(db: Tx, id: string): Promise<QueueCounter | null> {
  return db.queueCounter.findUnique({ where: { id } });
}

export function counterByNumber(db: Tx, communeId: string, number: number): Promise<QueueCounter | null> {
  return db.queueCounter.findUnique({ where: { communeId_number: { communeId, number } } });
}

export function readCounterRow<Query extends object>(db: Tx, id: string, query: Query) {
  return db.queueCounter.findUniqueOrThrow({ ...query, where: { id } });
}

/** Opens a counter for somebody; a number that was never open gets its row. */
export function putCounter(
  tx: Tx,
  { communeId, number, ...rest }: Prisma.QueueCounterUncheckedCreateInput,
): Promise<QueueCounter> {
  return tx.queueCounter.upsert({
    where: { communeId_number: { communeId, number } },
    create: { communeId, number, ...rest },
    update: rest,
  });
}

export async function shutCounter(tx: Tx, id: string): Promise<void> {
  await tx.queueCounter.update({ where: { id }, data: { openedAt: null } });
}

/** Counters that were opened before an instant and never closed. */
export function countersOpenSince(db: Tx, before: Date): Promise<QueueCounter[]> {
  return db.queueCounter.findMany({ where: { openedAt: { lt: before } } });
}

/** The members of a commune on a shift at its One-Stop desk now, unless they have switched themselves off. */
export function membersAtDesk<Query extends object>(db: Tx, communeId: string, now: Date, query: Query) {
  return db.member.findMany({
    ...query,
    where: {
      communeId,
      shifts: { some: { place: 'ONE_STOP_DESK', startsAt: { lte: now }, endsAt: { gt: now } } },
      OR: [
        { manualOnDuty: null },
        { manualOnDuty: true },
        { availabilityUntil: null },
        { availabilityUntil: { lte: now } },
      ],
    },
    orderBy: { badgeNumber: 'asc' },
  });
}

export async function serviceExists(tx: Tx, id: string): Promise<boolean> {
  return (await tx.service.findUnique({ where: { id, isActive: true }, select: { id: true } })) !== null;
}

export function insertLink(tx: Tx, data: Prisma.QueueLinkUncheckedCreateInput): Promise<QueueLink> {
  return tx.queueLink.create({ data });
}

/** The link that a token stands for, while it holds. */
export function linkByToken(db: Tx, tokenHash: string): Promise<QueueLink | null> {
  return db.queueLink.findUnique({ where: { tokenHash, revokedAt: null } });
}

export function findLink(db: Tx, id: string): Promise<QueueLink | null> {
  return db.queueLink.findUnique({ where: { id } });
}

export function readLinkRow<Query extends object>(db: Tx, id: string, query: Query) {
  return db.queueLink.findUniqueOrThrow({ ...query, where: { id } });
}

/** The links of a commune that hold, newest first. */
export function linksOf<Query extends object>(db: Tx, communeId: string, query: Query) {
  return db.queueLink.findMany({
    ...query,
    where: { communeId, revokedAt: null },
    orderBy: { madeAt: 'desc' },
  });
}

export async function revokeLinkRow(tx: Tx, id: string, revokedAt: Date): Promise<void> {
  await tx.queueLink.updateMany({ where: { id, revokedAt: null }, data: { revokedAt } });
}
