import type { Tx } from '../context.ts';
import type { Call, Prisma } from '../generated/prisma/client.ts';

/** A number in E.164 and the communes where to look. */
type Caller = { phone: string; communeIds: string[] };

/** How many past requests and calls the desk is shown of one number. */
const NEWEST = 20;

export function findDeskUnit(db: Tx, id: string) {
  return db.unit.findUnique({
    where: { id },
    select: { id: true, level: true, communeId: true, provinceId: true },
  });
}

export function insertCall(tx: Tx, call: Prisma.CallUncheckedCreateInput): Promise<Call> {
  return tx.call.create({ data: call });
}

/** An owed callback of a commune, locked; null when it is not there or was made already. */
export async function lockOwedCall(tx: Tx, id: string, communeId: string): Promise<{ id: string } | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    -- hotline.lockOwedCall
    SELECT id FROM "Call"
    WHERE id = ${id}::uuid AND "communeId" = ${communeId}::uuid AND "callbackAt" IS NOT NULL
      AND "calledBackAt" IS NULL
    FOR UPDATE`;
  return row ?? null;
}

export async function settleCall(tx: Tx, id: string, calledBackAt: Date): Promise<void> {
  await tx.call.update({ where: { id }, data: { calledBackAt }, select: { id: true } });
}

/** The communes at, above or below these units: what a desk there works for. */
export async function communesOf(db: Tx, unitIds: readonly string[]): Promise<string[]> {
  const within = [...unitIds];
  const units = await db.unit.findMany({
    where: { level: 'COMMUNE', OR: [{ id: { in: within } }, { provinceId: { in: within } }] },
    select: { id: true },
  });
  return units.map(({ id }) => id);
}

export function residentsByPhone<Query extends object>(db: Tx, { phone, communeIds }: Caller, query: Query) {
  return db.resident.findMany({
    ...query,
    where: { phone, household: { village: { communeId: { in: communeIds } } } },
    orderBy: [{ isHead: 'desc' }, { fullName: 'asc' }, { id: 'asc' }],
    take: NEWEST,
  });
}

export function requestsByPhone<Query extends object>(db: Tx, { phone, communeIds }: Caller, query: Query) {
  return db.helpRequest.findMany({
    ...query,
    where: { communeId: { in: communeIds }, OR: [{ callerPhone: phone }, { helpedPhone: phone }] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: NEWEST,
  });
}

export function callsByPhone<Query extends object>(db: Tx, { phone, communeIds }: Caller, query: Query) {
  return db.call.findMany({
    ...query,
    where: { phone, communeId: { in: communeIds } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: NEWEST,
  });
}

/** Callbacks that nobody has made yet, the longest owed first. */
export function owedCalls<Query extends object>(db: Tx, communeIds: string[], query: Query) {
  return db.call.findMany({
    ...query,
    where: { communeId: { in: communeIds }, callbackAt: { not: null }, calledBackAt: null },
    orderBy: [{ callbackAt: 'asc' }, { id: 'asc' }],
    take: 200,
  });
}

export function findCall<Query extends object>(db: Tx, id: string, query: Query) {
  return db.call.findUniqueOrThrow({ ...query, where: { id } });
}
