import type { Db, Tx } from '../context.ts';
import type { DutyMinimum, Prisma } from '../generated/prisma/client.ts';

export function findMinimums(db: Tx, communeId: string): Promise<DutyMinimum[]> {
  return db.dutyMinimum.findMany({ where: { unitId: communeId }, orderBy: { id: 'asc' } });
}

/** Times at which somebody is rostered in a commune, whatever the place. */
export function findRostered(db: Db, communeId: string, from: Date, until: Date) {
  return db.dutyShift.findMany({
    where: {
      unit: { communeId },
      memberId: { not: null },
      startsAt: { lt: until },
      endsAt: { gt: from },
    },
    select: { place: true, startsAt: true, endsAt: true },
  });
}

export async function lockMinimum(tx: Tx, id: string): Promise<DutyMinimum | null> {
  await tx.$queryRaw`
    -- roster.lockMinimum
    SELECT id FROM "DutyMinimum" WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.dutyMinimum.findUnique({ where: { id } });
}

export function insertMinimum(tx: Tx, data: Prisma.DutyMinimumUncheckedCreateInput): Promise<DutyMinimum> {
  return tx.dutyMinimum.create({ data });
}

export async function saveMinimum(
  tx: Tx,
  id: string,
  data: Prisma.DutyMinimumUncheckedUpdateInput,
): Promise<void> {
  await tx.dutyMinimum.update({ where: { id }, data });
}

export async function deleteMinimum(tx: Tx, id: string): Promise<void> {
  await tx.dutyMinimum.delete({ where: { id } });
}
