import type { Tx } from '../context.ts';

/** Requests that were closed before this and still say whose they were. */
export async function closedBefore(tx: Tx, before: Date, limit: number): Promise<string[]> {
  const rows = await tx.helpRequest.findMany({
    where: { status: 'CLOSED', closedAt: { lt: before }, erasedAt: null },
    select: { id: true },
    orderBy: { closedAt: 'asc' },
    take: limit,
  });
  return rows.map(({ id }) => id);
}

/** The tasks of requests, and the visits that followed from them, where none of it is under way. */
export async function endedTasksOf(tx: Tx, requestIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    -- privacy.endedTasksOf
    WITH RECURSIVE task AS (
      SELECT t.id, t.status FROM "Task" t WHERE t."requestId" = ANY(${requestIds}::uuid[])
      UNION SELECT t.id, t.status FROM "Task" t JOIN task before ON before.id = t."predecessorId"
    ) SELECT id::text FROM task WHERE status IN ('DONE', 'CANCELLED')`;
  return rows.map(({ id }) => id);
}

/** Calls from before this that still have a number or a note, and that nobody owes an answer. */
export async function callsBefore(tx: Tx, before: Date, limit: number): Promise<string[]> {
  const rows = await tx.call.findMany({
    where: {
      at: { lt: before },
      AND: [
        { OR: [{ phone: { not: null } }, { note: { not: null } }] },
        { OR: [{ callbackAt: null }, { calledBackAt: { not: null } }] },
      ],
    },
    select: { id: true },
    orderBy: { at: 'asc' },
    take: limit,
  });
  return rows.map(({ id }) => id);
}

/** Forgets where members were last seen before this. Answers how many. */
export async function forgetPositions(tx: Tx, before: Date): Promise<number> {
  return (await tx.position.deleteMany({ where: { reportedAt: { lt: before } } })).count;
}

/** Empties what people wrote in requests about their data that ended before this. Answers how many. */
export function emptyAsked(tx: Tx, before: Date): Promise<number> {
  return tx.$executeRaw`
    -- privacy.emptyAsked
    UPDATE "PrivacyRequest" SET phone = NULL, "identityNote" = NULL, wanted = NULL, note = NULL
    WHERE "endedAt" < ${before}::timestamptz
      AND num_nonnulls(phone, "identityNote", wanted, note) > 0`;
}
