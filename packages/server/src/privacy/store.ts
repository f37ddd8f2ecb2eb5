import type { Db, Tx } from '../context.ts';
import type { Prisma, PrivacyRequest } from '../generated/prisma/client.ts';

export function insertPrivacyRequest(
  tx: Tx,
  data: Prisma.PrivacyRequestUncheckedCreateInput,
): Promise<PrivacyRequest> {
  return tx.privacyRequest.create({ data });
}

/** One of them, locked until the transaction's end; null when there is none. */
export async function lockPrivacyRequest(tx: Tx, id: string): Promise<PrivacyRequest | null> {
  await tx.$queryRaw`
    -- privacy.lock
    SELECT id FROM "PrivacyRequest" WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.privacyRequest.findUnique({ where: { id } });
}

export function savePrivacyRequest(
  tx: Tx,
  id: string,
  data: Prisma.PrivacyRequestUncheckedUpdateInput,
): Promise<PrivacyRequest> {
  return tx.privacyRequest.update({ where: { id }, data });
}

export type PrivacyQuery = Pick<Prisma.PrivacyRequestFindManyArgs, 'select' | 'include'>;

/** Ended ones are listed for so long, and no more than so many of all. */
const ENDED_DAYS = 60;
const MOST = 500;

/** What residents of these units ask: open ones, and those that ended a while ago; those due first come first. */
export function findPrivacyRequests<Query extends PrivacyQuery>(
  db: Tx,
  look: { unitIds: readonly string[]; now: Date; ids?: readonly string[] },
  query: Query,
) {
  const units = { in: [...look.unitIds] };
  const since = new Date(look.now.getTime() - ENDED_DAYS * 86_400_000);
  return db.privacyRequest.findMany({
    ...query,
    where: {
      ...(look.ids ? { id: { in: [...look.ids] } } : {}),
      AND: [
        { OR: [{ communeId: units }, { provinceId: units }] },
        { OR: [{ endedAt: null }, { endedAt: { gte: since } }] },
      ],
    },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take: MOST,
  });
}

/** One of them; throws where there is none of that id. */
export function findPrivacyRequest<Query extends PrivacyQuery>(db: Tx, id: string, query: Query) {
  return db.privacyRequest.findUniqueOrThrow({ ...query, where: { id } });
}

/** What was asked with this code and number, newest first. */
export function findByProof<Query extends PrivacyQuery>(db: Tx, proofHash: string, query: Query) {
  return db.privacyRequest.findMany({
    ...query,
    where: { proofHash },
    orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
    take: 50,
  });
}

/** Whether the same was asked of the same commune, where that matters with the same code, and is still open. */
export async function isAskedAlready(
  tx: Tx,
  {
    phone,
    kind,
    communeId,
    proofHash,
  }: Pick<PrivacyRequest, 'phone' | 'kind' | 'communeId'> & { proofHash?: string | null },
): Promise<boolean> {
  const where = { phone, kind, communeId, endedAt: null, ...(proofHash ? { proofHash } : {}) };
  return (await tx.privacyRequest.findFirst({ where, select: { id: true } })) !== null;
}

/** Whether anything was asked with this code and number, also before an erasure. */
export async function isKnownProof(db: Db | Tx, proofHash: string): Promise<boolean> {
  return (await db.privacyRequest.findFirst({ where: { proofHash }, select: { id: true } })) !== null;
}

/** When last something was erased in these units or below them; null for never. */
export async function lastErasure(tx: Tx, unitIds: readonly string[]): Promise<Date | null> {
  const units = { in: [...unitIds] };
  const last = await tx.privacyRequest.findFirst({
    where: {
      ...{ kind: 'ERASURE', state: 'DONE' },
      OR: [{ communeId: units }, { provinceId: units }, { commune: { children: { some: { id: units } } } }],
    },
    orderBy: { endedAt: 'desc' },
    select: { endedAt: true },
  });
  return latest(last?.endedAt ?? null, await lastLeaver(tx, unitIds));
}

/** When last somebody of the staff was erased who worked in these units or beside them. */
async function lastLeaver(tx: Tx, unitIds: readonly string[]): Promise<Date | null> {
  const units = { in: [...unitIds] };
  const around = [
    { id: units },
    { communeId: units },
    { provinceId: units },
    { children: { some: { id: units } } },
  ];
  const last = await tx.auditEntry.findFirst({
    where: { action: 'PERSON_ERASED', unit: { OR: around } },
    orderBy: { at: 'desc' },
    select: { at: true },
  });
  return last?.at ?? null;
}

function latest(one: Date | null, other: Date | null): Date | null {
  return one !== null && (other === null || one > other) ? one : other;
}
