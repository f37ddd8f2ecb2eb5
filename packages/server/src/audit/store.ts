import type { Db, Tx } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';

export async function insertEntry(tx: Tx, data: Prisma.AuditEntryUncheckedCreateInput): Promise<void> {
  await tx.auditEntry.create({ data });
}

export type EntryPage = Pick<
  Prisma.AuditEntryFindManyArgs,
  'select' | 'include' | 'take' | 'skip' | 'cursor' | 'orderBy'
>;

/** Entries about these units, what lies in them and the whole installation, newest first. */
export function findEntries<Page extends EntryPage>(db: Db, unitIds: readonly string[], page: Page) {
  const within = { in: [...unitIds] };
  const orderBy: Prisma.AuditEntryOrderByWithRelationInput[] = [{ at: 'desc' }, { id: 'desc' }];
  const about = [{ id: within }, { communeId: within }, { provinceId: within }];
  return db.auditEntry.findMany({
    ...page,
    orderBy,
    where: { OR: [{ unitId: null }, { unit: { OR: about } }] },
  });
}

export type ServiceNames = { id: string; nameVi: string; nameEn: string };

export function findServiceNames(db: Db, ids: readonly string[]): Promise<ServiceNames[]> {
  return db.service.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, nameVi: true, nameEn: true },
  });
}

export function findPersonNames(
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; displayName: string }[]> {
  return db.account.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, displayName: true },
  });
}
