import type { Db, Tx } from '../context.ts';
import type { Passkey, Prisma } from '../generated/prisma/client.ts';

export async function insertChallenge(
  db: Db,
  challenge: { hash: string; accountId: string | null; expiresAt: Date },
): Promise<void> {
  await db.passkeyChallenge.create({ data: challenge });
}

/** Uses a challenge up; answers whether it was there, not over, and made for this account or for signing in. */
export async function takeChallenge(
  db: Db,
  { hash, accountId, now }: { hash: string; accountId: string | null; now: Date },
): Promise<boolean> {
  const where = { hash, accountId, expiresAt: { gt: now } };
  return (await db.passkeyChallenge.deleteMany({ where })).count > 0;
}

export async function deleteEndedChallenges(db: Db, now: Date): Promise<void> {
  await db.passkeyChallenge.deleteMany({ where: { expiresAt: { lte: now } } });
}

/** An account's passkeys, the oldest first. */
export function findPasskeys(db: Tx, accountId: string): Promise<Passkey[]> {
  return db.passkey.findMany({ where: { accountId }, orderBy: { id: 'asc' } });
}

/** The passkey that an authenticator calls so, with whose it is. */
export function findByCredential(db: Db, credentialId: string) {
  return db.passkey.findUnique({ where: { credentialId }, include: { account: true } });
}

/** Answers false where the same passkey is kept already. */
export async function insertPasskey(tx: Tx, passkey: Prisma.PasskeyCreateManyInput): Promise<boolean> {
  return (await tx.passkey.createMany({ data: passkey, skipDuplicates: true })).count > 0;
}

/** Changes a passkey of that account; answers whether it has it. */
export async function savePasskey(
  tx: Tx,
  { id, accountId }: { id: string; accountId: string },
  data: { name?: string; counter?: bigint; lastUsedAt?: Date },
): Promise<boolean> {
  return (await tx.passkey.updateMany({ where: { id, accountId }, data })).count > 0;
}

/** Forgets a passkey of that account; answers whether it had it. */
export async function deletePasskey(tx: Tx, accountId: string, id: string): Promise<boolean> {
  return (await tx.passkey.deleteMany({ where: { id, accountId } })).count > 0;
}

export async function deletePasskeys(tx: Tx, accountId: string): Promise<void> {
  await tx.passkey.deleteMany({ where: { accountId } });
}
