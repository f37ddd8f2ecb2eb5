import type { Db, Tx } from '../context.ts';
import type { Prisma, Service } from '../generated/prisma/client.ts';
import type { ServiceQuery } from './reading-store.ts';

/** Every service, those switched off too, in the order in which they are shown. */
export function allServices<Query extends ServiceQuery>(db: Db, query: Query) {
  const orderBy: Prisma.ServiceOrderByWithRelationInput[] = [{ position: 'asc' }, { code: 'asc' }];
  return db.service.findMany({ ...query, orderBy });
}

/** A service that nobody else edits until the transaction ends; requests about it may still be written. */
export async function lockService(tx: Tx, id: string): Promise<Service | null> {
  const [service] = await tx.$queryRaw<Service[]>`
    -- requests.lockService
    SELECT s.* FROM "Service" s WHERE s.id = ${id}::uuid FOR NO KEY UPDATE`;
  return service ?? null;
}

/** Saves what was edited and raises the version. */
export async function saveService(tx: Tx, id: string, data: Prisma.ServiceUpdateInput): Promise<void> {
  await tx.service.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
}

export function findService<Query extends ServiceQuery>(db: Db, id: string, query: Query) {
  return db.service.findUniqueOrThrow({ ...query, where: { id } });
}
