import type { AlertLevel } from '@thon-so/domain/vocabulary';
import type { Tx } from '../context.ts';
import { type Alert, type AlertKind, Prisma } from '../generated/prisma/client.ts';

export function insertAlert(tx: Tx, data: Prisma.AlertUncheckedCreateInput): Promise<Alert> {
  return tx.alert.create({ data });
}

export type LockedAlert = Alert & { communeId: string; villageId: string | null };

/** What an alert is of and about, read before its locks are taken: neither ever changes. */
export function findAlertKeys(tx: Tx, id: string) {
  return tx.alert.findUnique({ where: { id }, select: { kind: true, taskId: true } });
}

/** The request that an alert is about, read before its locks are taken: it never changes. */
export async function requestOfAlert(tx: Tx, id: string): Promise<string | null> {
  const alert = await tx.alert.findUnique({ where: { id }, select: { requestId: true } });
  return alert?.requestId ?? null;
}

/** Where an alert is about, for the rights to act on it. */
export async function findAlert(tx: Tx, id: string) {
  const alert = await tx.alert.findUnique({
    where: { id },
    include: { request: { select: { villageId: true, kind: true } }, task: { select: { villageId: true } } },
  });
  if (!alert) return null;
  const villageId = alert.request?.villageId ?? alert.task?.villageId ?? null;
  const kind = alert.request?.kind ?? 'ASSISTANCE';
  return { kind, villageId, communeId: alert.unitId, provinceId: alert.provinceId };
}

/** An alert by id, as a document selects it. */
export function readAlert<Query extends Pick<Prisma.AlertFindManyArgs, 'select' | 'include'>>(
  db: Tx,
  id: string,
  query: Query,
) {
  return db.alert.findUniqueOrThrow({ ...query, where: { id } });
}

/** An alert that nobody else changes until the transaction ends, with the village it is about. */
export async function lockAlert(tx: Tx, id: string): Promise<LockedAlert | null> {
  const [alert] = await tx.$queryRaw<LockedAlert[]>`
    -- dispatch.lockAlert
    SELECT a.*, a."unitId" AS "communeId", COALESCE(r."villageId", t."villageId") AS "villageId"
    FROM "Alert" a LEFT JOIN "HelpRequest" r ON r.id = a."requestId" LEFT JOIN "Task" t ON t.id = a."taskId"
    WHERE a.id = ${id}::uuid FOR UPDATE OF a`;
  return alert ?? null;
}

export function saveAlert(tx: Tx, id: string, data: Prisma.AlertUncheckedUpdateInput): Promise<Alert> {
  return tx.alert.update({ where: { id }, data });
}

export type Responsible = { accountId: string; level: AlertLevel };

/**
 * Who answers for a place, by level: leads of the village, supervisors of the commune, people of the province. A petition
 * is no matter of leads, who are volunteers.
 */
export function responsibleFor(
  tx: Tx,
  place: { villageId: string | null; communeId: string; provinceId: string; requestId: string | null },
): Promise<Responsible[]> {
  return tx.$queryRaw<Responsible[]>`
    -- dispatch.responsibleFor
    SELECT DISTINCT g."accountId", g.role::text AS level
    FROM "RoleGrant" g JOIN "Account" a ON a.id = g."accountId" AND a."suspendedAt" IS NULL
    WHERE (g.role = 'LEAD' AND g."unitId" = ${place.villageId}::uuid AND NOT EXISTS (
        SELECT FROM "HelpRequest" r WHERE r.id = ${place.requestId}::uuid AND r.kind = 'PETITION'))
      OR (g.role = 'SUPERVISOR' AND g."unitId" = ${place.communeId}::uuid)
      OR (g.role = 'PROVINCE' AND g."unitId" = ${place.provinceId}::uuid)
    ORDER BY g."accountId"`;
}

/** Remembers whom an alert was brought to; who was reached before stays reached from then. */
export async function insertReached(
  tx: Tx,
  alertId: string,
  reached: readonly Responsible[],
  at: Date,
): Promise<void> {
  const data = reached.map(({ accountId, level }) => ({ alertId, accountId, level, at }));
  await tx.alertReach.createMany({ data, skipDuplicates: true });
}

export async function hasOpenAlert(tx: Tx, taskId: string): Promise<boolean> {
  return (await tx.alert.findFirst({ where: { taskId, settledAt: null }, select: { id: true } })) !== null;
}

export type OpenAlert = { id: string; kind: AlertKind };

/** What somebody still has to act on about a task or a call, or about a request alone. */
export function openAlerts(
  tx: Tx,
  about: { taskId: string } | { requestId: string } | { callId: string },
): Promise<OpenAlert[]> {
  return tx.alert.findMany({ where: { ...about, settledAt: null }, select: { id: true, kind: true } });
}

/** Settles what people were told of a task, request or call; they need not act on it any more. */
export function settleAlerts(
  tx: Tx,
  about: { taskId: string } | { requestId: string } | { callId: string } | { id: { in: string[] } },
  now: Date,
): Promise<{ id: string }[]> {
  return tx.$queryRaw<{ id: string }[]>`
    -- dispatch.settleAlerts
    UPDATE "Alert" SET "settledAt" = ${now}::timestamptz, "risesAt" = NULL
    WHERE ${isAbout(about)} AND "settledAt" IS NULL RETURNING id`;
}

function isAbout(about: Parameters<typeof settleAlerts>[1]): Prisma.Sql {
  if ('taskId' in about) return Prisma.sql`"taskId" = ${about.taskId}::uuid`;
  if ('requestId' in about) return Prisma.sql`"requestId" = ${about.requestId}::uuid`;
  if ('callId' in about) return Prisma.sql`"callId" = ${about.callId}::uuid`;
  return Prisma.sql`id = ANY(${about.id.in}::uuid[])`;
}

/** Alerts of a commune that wait for it to open. */
export async function alertsOfClosed(tx: Tx, communeId: string): Promise<string[]> {
  const where = { unitId: communeId, settledAt: null, kind: 'COMMUNE_CLOSED' } as const;
  return (await tx.alert.findMany({ where, select: { id: true } })).map(({ id }) => id);
}

/** Alerts whose time at their level is over. */
export async function alertsToRise(tx: Tx, now: Date, limit: number): Promise<string[]> {
  const found = await tx.alert.findMany({
    where: { settledAt: null, risesAt: { lte: now } },
    orderBy: { risesAt: 'asc' },
    select: { id: true },
    take: limit,
  });
  return found.map(({ id }) => id);
}
