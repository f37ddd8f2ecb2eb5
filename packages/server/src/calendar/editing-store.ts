import type { Db, Tx } from '../context.ts';
import type { Holiday } from '../generated/prisma/client.ts';
import type { Period } from './store.ts';

/** A commune whose calendar nobody else edits until the transaction ends; null where it is none. */
export async function lockCommune(tx: Tx, id: string) {
  const [unit] = await tx.$queryRaw<{ id: string; communeId: string; provinceId: string }[]>`
    -- calendar.lockCommune
    SELECT id, "communeId", "provinceId" FROM "Unit"
    WHERE id = ${id}::uuid AND level = 'COMMUNE' FOR NO KEY UPDATE`;
  return unit ?? null;
}

/** Saves a commune's hours and raises their version. */
export async function saveHours(tx: Tx, unitId: string, periods: Period[][]): Promise<void> {
  await tx.workingHours.upsert({
    where: { unitId },
    create: { unitId, periods },
    update: { periods, version: { increment: 1 } },
  });
}

export async function lockHoliday(tx: Tx, id: string): Promise<Holiday | null> {
  const [holiday] = await tx.$queryRaw<Holiday[]>`
    -- calendar.lockHoliday
    SELECT * FROM "Holiday" WHERE id = ${id}::uuid FOR UPDATE`;
  return holiday ?? null;
}

/** Another holiday of the same scope on that day. */
export async function isDayTaken(
  tx: Tx,
  { unitId, day, exceptId }: { unitId: string | null; day: Date; exceptId: string | null },
): Promise<boolean> {
  const found = await tx.holiday.findFirst({ where: { unitId, day, NOT: { id: exceptId ?? undefined } } });
  return found !== null && found.id !== exceptId;
}

/** Whoever edits the country's holidays does so alone. */
export async function lockNational(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    -- calendar.lockNational
    SELECT pg_advisory_xact_lock(hashtextextended('national holidays', 0))::text`;
}

type Facts = { unitId: string | null; day: Date; name: string };

export async function insertHoliday(tx: Tx, facts: Facts): Promise<string> {
  return (await tx.holiday.create({ data: facts, select: { id: true } })).id;
}

export async function updateHoliday(tx: Tx, id: string, { day, name }: Facts): Promise<void> {
  await tx.holiday.update({ where: { id }, data: { day, name, version: { increment: 1 } } });
}

export async function deleteHoliday(tx: Tx, id: string): Promise<void> {
  await tx.holiday.delete({ where: { id } });
}

/** Communes with open requests: all, or those about one service. */
export async function communesWithOpenRequests(tx: Tx | Db, serviceId: string | null): Promise<string[]> {
  const found = await tx.helpRequest.findMany({
    where: { status: { notIn: ['RESOLVED', 'CLOSED'] }, ...(serviceId === null ? {} : { serviceId }) },
    distinct: ['communeId'],
    select: { communeId: true },
  });
  return found.map(({ communeId }) => communeId);
}
