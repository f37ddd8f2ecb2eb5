import type { Tx } from '../context.ts';
import type { Prisma, Unit } from '../generated/prisma/client.ts';

/** A unit that nobody else edits until the transaction ends; rows that refer to it may still be written. */
export async function lockUnit(tx: Tx, id: string): Promise<Unit | null> {
  const [unit] = await tx.$queryRaw<Unit[]>`
    -- units.lock
    SELECT u.* FROM "Unit" u WHERE u.id = ${id}::uuid FOR NO KEY UPDATE`;
  return unit ?? null;
}

/** Saves what was edited and raises the version. */
export async function saveUnit(tx: Tx, id: string, data: Prisma.UnitUpdateInput): Promise<void> {
  await tx.unit.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
}
