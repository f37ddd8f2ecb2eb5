import type { Db, Tx } from '../context.ts';
import type { Session } from '../generated/prisma/client.ts';

export function findAccountById(db: Tx, id: string) {
  return db.account.findUniqueOrThrow({ where: { id } });
}

/** Sessions that have not ended, the one used last first. */
export function findSessions(db: Db, accountId: string, now: Date): Promise<Session[]> {
  return db.session.findMany({
    where: { accountId, expiresAt: { gt: now } },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'asc' }],
  });
}

export async function savePassword(tx: Tx, accountId: string, passwordHash: string): Promise<void> {
  await tx.account.update({ where: { id: accountId }, data: { passwordHash } });
}

/** Ends an account's sessions, all but `exceptId`; answers how many. */
export async function deleteSessions(tx: Tx, accountId: string, exceptId: string | null): Promise<number> {
  const where = exceptId === null ? { accountId } : { accountId, id: { not: exceptId } };
  return (await tx.session.deleteMany({ where })).count;
}

/** Ends one session of the account; answers whether there was one. */
export async function deleteOwnSession(tx: Tx, accountId: string, id: string): Promise<boolean> {
  return (await tx.session.deleteMany({ where: { accountId, id } })).count > 0;
}

/** Ends the links and codes with which the account's password could be set. */
export async function deleteOtherWays(tx: Tx, accountId: string): Promise<void> {
  await tx.invitation.deleteMany({ where: { accountId } });
  await tx.passwordCode.deleteMany({ where: { accountId } });
}
