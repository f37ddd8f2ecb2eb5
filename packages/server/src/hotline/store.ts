import type { Tx } from '../context.ts';
import type { Call, Prisma, Unit } from '../generated/prisma/client.ts';

/** A number in E.164 and the desks' units where to look. */
type Caller = { phone: string; unitIds: string[] };

/** How many past requests and calls the desk is shown of one number. */
const NEWEST = 20;

export function findUnit(db: Tx, id: string): Promise<Unit | null> {
  return db.unit.findUnique({ where: { id } });
}

export function findDeskUnit(db: Tx, id: string) {
  return db.unit.findUnique({
    where: { id },
    select: { id: true, level: true, communeId: true, provinceId: true },
  });
}

export function insertCall(tx: Tx, call: Prisma.CallUncheckedCreateInput): Promise<Call> {
  return tx.call.create({ data: call });
}

/** These units' desks and those of the communes below them. */
export async function desksOf(db: Tx, unitIds: readonly string[]): Promise<string[]> {
  const within = [...unitIds];
  const units = await db.unit.findMany({
    where: {
      level: { in: ['COMMUNE', 'PROVINCE'] },
      OR: [{ id: { in: within } }, { provinceId: { in: within } }],
    },
    select: { id: true },
  });
  return units.map(({ id }) => id);
}

export function residentsByPhone<Query extends object>(db: Tx, { phone, unitIds }: Caller, query: Query) {
  return db.resident.findMany({
    ...query,
    where: { phone, household: { village: { communeId: { in: unitIds } } } },
    orderBy: [{ isHead: 'desc' }, { fullName: 'asc' }, { id: 'asc' }],
    take: NEWEST,
  });
}

export function requestsByPhone<Query extends object>(db: Tx, { phone, unitIds }: Caller, query: Query) {
  return db.helpRequest.findMany({
    ...query,
    where: { communeId: { in: unitIds }, OR: [{ callerPhone: phone }, { helpedPhone: phone }] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: NEWEST,
  });
}

export function callsByPhone<Query extends object>(db: Tx, { phone, unitIds }: Caller, query: Query) {
  return db.call.findMany({
    ...query,
    where: { phone, unitId: { in: unitIds } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: NEWEST,
  });
}

/** Callbacks that nobody has made yet, the longest owed first. */
export function owedCalls<Query extends object>(db: Tx, unitIds: string[], query: Query) {
  return db.call.findMany({
    ...query,
    where: { unitId: { in: unitIds }, callbackAt: { not: null }, calledBackAt: null },
    orderBy: [{ callbackAt: 'asc' }, { id: 'asc' }],
    take: 200,
  });
}

export function findCall<Query extends object>(db: Tx, id: string, query: Query) {
  return db.call.findUniqueOrThrow({ ...query, where: { id } });
}
