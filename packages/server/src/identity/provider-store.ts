import type { Db, Tx } from '../context.ts';
import type { LinkedSignIn } from '../generated/prisma/client.ts';

/** Whom somebody of that provider is linked with. */
export function findLinked(db: Db, issuer: string, subject: string) {
  return db.linkedSignIn.findUnique({
    where: { issuer_subject: { issuer, subject } },
    include: { account: true },
  });
}

export function findLink(db: Tx, accountId: string): Promise<LinkedSignIn | null> {
  return db.linkedSignIn.findUnique({ where: { accountId } });
}

/** Links an account; answers false where it or whoever it is has a link already. One with an earlier provider goes. */
export async function insertLink(
  tx: Tx,
  link: { accountId: string; issuer: string; subject: string; linkedAt: Date },
): Promise<boolean> {
  const { accountId, issuer } = link;
  await tx.linkedSignIn.deleteMany({ where: { accountId, issuer: { not: issuer } } });
  return (await tx.linkedSignIn.createMany({ data: link, skipDuplicates: true })).count > 0;
}

export async function saveLinkUse(tx: Tx, accountId: string, lastUsedAt: Date): Promise<void> {
  await tx.linkedSignIn.updateMany({ where: { accountId }, data: { lastUsedAt } });
}

/** Answers whether there was a link. */
export async function deleteLink(tx: Tx, accountId: string): Promise<boolean> {
  return (await tx.linkedSignIn.deleteMany({ where: { accountId } })).count > 0;
}
