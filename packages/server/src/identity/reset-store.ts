import type { Db, Tx } from '../context.ts';
import type { PasswordCode, Prisma } from '../generated/prisma/client.ts';

export async function insertCode(tx: Tx, code: Prisma.PasswordCodeUncheckedCreateInput): Promise<void> {
  await tx.passwordCode.create({ data: code });
}

/** The id of the code that was asked for last for a number. */
export async function lastCodeId(db: Db, phoneKey: string): Promise<string | null> {
  const last = { where: { phoneKey }, orderBy: { createdAt: 'desc' }, select: { id: true } } as const;
  return (await db.passwordCode.findFirst(last))?.id ?? null;
}

/** A code that may still be used, with whom it is for. */
export function findCode(db: Db, id: string, now: Date) {
  return db.passwordCode.findUnique({
    where: { id, expiresAt: { gt: now } },
    include: { account: { select: { phone: true, locale: true } } },
  });
}

/** A code that was tried, and how many tries are left to whoever tried it. */
export type Tried = Pick<PasswordCode, 'id' | 'accountId' | 'codeHash'> & {
  memberId: string | null;
  left: number;
};

/**
 * Counts a try at a number's code: at the one with that id, as those alone know it who asked for it, or else at the last
 * one. Each has tries for both, so that nobody uses up another's. Null where there is none, or it was tried too often.
 */
export async function spendAttempt(
  tx: Tx,
  phoneKey: string,
  ticket: string | null,
  now: Date,
): Promise<Tried | null> {
  const [row] = await tx.$queryRaw<Tried[]>`
    -- identity.spendAttempt
    UPDATE "PasswordCode" c
    SET "attemptsLeft" = "attemptsLeft" - (${ticket}::text IS NOT NULL)::int,
      "blindAttemptsLeft" = "blindAttemptsLeft" - (${ticket}::text IS NULL)::int
    WHERE c.id::text = coalesce(${ticket}::text,
        (SELECT id::text FROM "PasswordCode" WHERE "phoneKey" = ${phoneKey} ORDER BY "createdAt" DESC LIMIT 1))
      AND "phoneKey" = ${phoneKey} AND "expiresAt" > ${now}::timestamptz
      AND CASE WHEN ${ticket}::text IS NULL THEN "blindAttemptsLeft" ELSE "attemptsLeft" END > 0
    RETURNING c.id, c."accountId", c."codeHash",
      CASE WHEN ${ticket}::text IS NULL THEN "blindAttemptsLeft" ELSE "attemptsLeft" END AS left,
      (SELECT m.id FROM "Member" m WHERE m."accountId" = c."accountId") AS "memberId"`;
  return row ?? null;
}

/** Uses a code up; answers whether it was still there. */
export async function deleteCode(tx: Tx, id: string): Promise<boolean> {
  return (await tx.passwordCode.deleteMany({ where: { id } })).count > 0;
}

export async function deleteEndedCodes(db: Db, now: Date): Promise<void> {
  await db.passwordCode.deleteMany({ where: { expiresAt: { lte: now } } });
}
