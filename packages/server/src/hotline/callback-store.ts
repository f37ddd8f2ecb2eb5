import type { CallbackPolicy } from '@thon-so/domain/calls';
import type { Tx } from '../context.ts';
import type { Call } from '../generated/prisma/client.ts';

/** How callbacks are owed at a desk; null where nothing was set. */
export function findCallbackPolicy(tx: Tx, unitId: string): Promise<CallbackPolicy | null> {
  return tx.dispatchPolicy.findUnique({
    where: { unitId },
    select: { callbackTries: true, callbackMinutes: true },
  });
}

/** Missed calls of a number that a desk still owes, locked. */
export async function lockMissedOf(tx: Tx, unitId: string, phone: string): Promise<Call[]> {
  await tx.$queryRaw`
    -- hotline.lockMissedOf
    SELECT id FROM "Call"
    WHERE "unitId" = ${unitId}::uuid AND phone = ${phone} AND outcome = 'MISSED' AND "callbackAt" IS NOT NULL
      AND "calledBackAt" IS NULL
    ORDER BY id FOR UPDATE`;
  return tx.call.findMany({
    where: { unitId, phone, outcome: 'MISSED', callbackAt: { not: null }, calledBackAt: null },
    orderBy: { id: 'asc' },
  });
}

/** Callbacks whose hold is over. */
export async function holdsOver(db: Tx, now: Date, limit: number): Promise<string[]> {
  const where = { heldById: { not: null }, heldUntil: { lte: now } };
  const rows = await db.call.findMany({ where, select: { id: true }, take: limit });
  return rows.map(({ id }) => id);
}

/** Callbacks that an account holds. */
export async function heldBy(db: Tx, accountId: string): Promise<string[]> {
  const rows = await db.call.findMany({ where: { heldById: accountId }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** Owed callbacks whose time came before this, of which no supervisor is being told. */
export async function overdueSince(db: Tx, before: Date, limit: number): Promise<string[]> {
  const rows = await db.call.findMany({
    where: {
      callbackAt: { lte: before },
      calledBackAt: null,
      alerts: { none: { settledAt: null } },
    },
    select: { id: true },
    orderBy: { callbackAt: 'asc' },
    take: limit,
  });
  return rows.map(({ id }) => id);
}
