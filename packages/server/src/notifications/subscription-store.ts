import type { Db, Tx } from '../context.ts';
import type { NotificationChoice, PushSubscription } from '../generated/prisma/client.ts';

export type NewSubscription = Pick<
  PushSubscription,
  'accountId' | 'sessionId' | 'endpoint' | 'p256dh' | 'auth' | 'language' | 'createdAt'
>;

/** Keeps a browser's subscription; one that somebody else had there before is theirs no more. */
export function saveSubscription(tx: Tx, data: NewSubscription): Promise<PushSubscription> {
  return tx.pushSubscription.upsert({ where: { endpoint: data.endpoint }, create: data, update: data });
}

/** Forgets all but the newest of an account. */
export async function keepNewest(tx: Tx, accountId: string, most: number): Promise<void> {
  await tx.$executeRaw`
    -- notifications.keepNewest
    DELETE FROM "PushSubscription" WHERE "accountId" = ${accountId}::uuid AND id NOT IN (
      SELECT id FROM "PushSubscription" WHERE "accountId" = ${accountId}::uuid
      ORDER BY "createdAt" DESC, id DESC LIMIT ${most})`;
}

export async function deleteSubscription(
  db: Tx,
  which: { id: string } | { accountId: string; endpoint: string },
): Promise<number> {
  return (await db.pushSubscription.deleteMany({ where: which })).count;
}

export function findSubscription(
  db: Db,
  accountId: string,
  endpoint: string,
): Promise<PushSubscription | null> {
  return db.pushSubscription.findFirst({ where: { accountId, endpoint } });
}

export function countSubscriptions(db: Db, accountId: string): Promise<number> {
  return db.pushSubscription.count({ where: { accountId } });
}

export function findChoice(db: Db, accountId: string): Promise<NotificationChoice | null> {
  return db.notificationChoice.findUnique({ where: { accountId } });
}

export async function saveChoice(
  tx: Tx,
  accountId: string,
  data: Partial<Omit<NotificationChoice, 'accountId'>>,
): Promise<void> {
  await tx.notificationChoice.upsert({
    where: { accountId },
    create: { accountId, ...data },
    update: data,
  });
}
