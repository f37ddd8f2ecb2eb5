import type { Db, Tx } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** Answers its id. */
export async function insertKey(
  tx: Tx,
  data: { name: string; keyHash: string; madeById: string; createdAt: Date },
): Promise<string> {
  return (await tx.clientKey.create({ data, select: { id: true } })).id;
}

type KeyQuery = Pick<Prisma.ClientKeyFindManyArgs, 'select' | 'include'>;

/** All keys, those that hold first, the newest before older ones. */
export function findKeys<Query extends KeyQuery>(db: Db, query: Query) {
  return db.clientKey.findMany({
    ...query,
    orderBy: [{ revokedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }, { id: 'asc' }],
  });
}

export function findKey<Query extends KeyQuery>(db: Db, id: string, query: Query) {
  return db.clientKey.findUniqueOrThrow({ ...query, where: { id } });
}

/** A key that nobody else revokes until the transaction ends. */
export async function lockKey(
  tx: Tx,
  id: string,
): Promise<{ id: string; name: string; revokedAt: Date | null } | null> {
  const [row] = await tx.$queryRaw<{ id: string; name: string; revokedAt: Date | null }[]>`
    -- clients.lockKey
    SELECT k.id, k.name, k."revokedAt" FROM "ClientKey" k WHERE k.id = ${id}::uuid FOR UPDATE`;
  return row ?? null;
}

export async function saveRevoked(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.clientKey.update({ where: { id }, data: { revokedAt: at } });
}

/** The id of a key that holds. */
export async function findIdByHash(db: Db, keyHash: string): Promise<string | null> {
  const found = await db.clientKey.findUnique({ where: { keyHash, revokedAt: null }, select: { id: true } });
  return found?.id ?? null;
}

export async function saveUse(db: Db, id: string, at: Date): Promise<void> {
  await db.clientKey.updateMany({ where: { id }, data: { lastUsedAt: at } });
}

/** Keeps the documents of a build, and notes of those that were known that it brought them again. */
export async function saveDocuments(
  db: Db,
  documents: readonly (readonly [id: string, text: string])[],
  at: Date,
): Promise<void> {
  const ids = documents.map(([id]) => id);
  const texts = documents.map(([, text]) => text);
  await db.$executeRaw`
    -- clients.saveDocuments
    INSERT INTO "TrustedDocument" (id, text, "broughtAt")
    SELECT d.id, d.text, ${at}::timestamptz FROM unnest(${ids}::text[], ${texts}::text[]) AS d (id, text)
    ON CONFLICT (id) DO UPDATE SET "broughtAt" = EXCLUDED."broughtAt"`;
}

export async function findDocument(db: Db, id: string): Promise<string | null> {
  return (await db.trustedDocument.findUnique({ where: { id } }))?.text ?? null;
}

/** Forgets what no node has brought since. */
export async function deleteDocuments(db: Db, broughtBefore: Date): Promise<void> {
  await db.trustedDocument.deleteMany({ where: { broughtAt: { lt: broughtBefore } } });
}
