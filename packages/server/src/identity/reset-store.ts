import type { Db, Tx } from '../context.ts';
import type { PasswordCode, Prisma } from '../generated/prisma/client.ts';

type NewCode = Omit<Prisma.PasswordCodeUncheckedCreateInput, 'phoneKey'>;

/** The one code of a number; an earlier one no longer works. */
export async function saveCode(tx: Tx, phoneKey: string, code: NewCode): Promise<void> {
  await tx.passwordCode.upsert({ where: { phoneKey }, create: { phoneKey, ...code }, update: code });
}

/** A code that may still be used, with whom it is for. */
export function findCode(db: Db, id: string, now: Date) {
  return db.passwordCode.findUnique({
    where: { id, expiresAt: { gt: now } },
    include: { account: { select: { phone: true, locale: true } } },
  });
}

/** Counts a try at a number's code; null where there is none, or it was tried too often. */
export async function spendAttempt(
  tx: Tx,
  phoneKey: string,
  now: Date,
): Promise<(Pick<PasswordCode, 'id' | 'accountId' | 'codeHash'> & { memberId: string | null }) | null> {
  const [row] = await tx.$queryRaw<
    { id: string; accountId: string | null; codeHash: string; memberId: string | null }[]
  >`
    -- identity.spendAttempt
    UPDATE "PasswordCode" c SET "attemptsLeft" = "attemptsLeft" - 1
    WHERE "phoneKey" = ${phoneKey} AND "attemptsLeft" > 0 AND "expiresAt" > ${now}::timestamptz
    RETURNING c.id, c."accountId", c."codeHash",
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
