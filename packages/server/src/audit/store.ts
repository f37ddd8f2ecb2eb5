import type { Db, Tx } from '../context.ts';
import type { AuditAction, Prisma } from '../generated/prisma/client.ts';

/** Answers its id, and the units that the change lies in; null where its key is written down already. */
export async function insertEntry(
  tx: Tx,
  data: Prisma.AuditEntryCreateManyInput,
): Promise<{ id: string; unitIds: string[] } | null> {
  const unit = { select: { id: true, communeId: true, provinceId: true } } as const;
  const select = { id: true, unit };
  const [entry] = await tx.auditEntry.createManyAndReturn({ data: [data], skipDuplicates: true, select });
  if (!entry) return null;
  const around = entry.unit === null ? [] : [entry.unit.id, entry.unit.communeId, entry.unit.provinceId];
  return { id: entry.id, unitIds: [...new Set(around)].filter((id) => id !== null) };
}

/** What these entries changed, and where. */
export function findSettingsChanges(db: Tx, ids: readonly string[]) {
  return db.auditEntry.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, action: true, unitId: true },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
}

export type EntryPage = Pick<
  Prisma.AuditEntryFindManyArgs,
  'select' | 'include' | 'take' | 'skip' | 'cursor' | 'orderBy'
>;

/** Entries about these units, what lies in them and the whole installation, newest first. */
export function findEntries<Page extends EntryPage>(
  db: Db,
  { unitIds, actions }: { unitIds: readonly string[]; actions: readonly AuditAction[] },
  page: Page,
) {
  const within = { in: [...unitIds] };
  const orderBy: Prisma.AuditEntryOrderByWithRelationInput[] = [{ at: 'desc' }, { id: 'desc' }];
  const about = [{ id: within }, { communeId: within }, { provinceId: within }];
  return db.auditEntry.findMany({
    ...page,
    orderBy,
    where: { action: { in: [...actions] }, OR: [{ unitId: null }, { unit: { OR: about } }] },
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
