import type { DispatchPolicy } from '@thon-so/domain/dispatch';
import type { Db, Tx } from '../context.ts';
import type { DispatchPolicy as PolicyRow } from '../generated/prisma/client.ts';

/** What a commune has set, or null where the defaults hold. */
export function findPolicy(db: Db | Tx, unitId: string): Promise<PolicyRow | null> {
  return db.dispatchPolicy.findUnique({ where: { unitId } });
}

/** The same, so that nobody else edits it until the transaction ends. */
export async function lockPolicy(tx: Tx, unitId: string): Promise<PolicyRow | null> {
  await tx.$queryRaw`/* dispatch.lockPolicy */ SELECT id FROM "Unit" WHERE id = ${unitId}::uuid FOR NO KEY UPDATE`;
  return findPolicy(tx, unitId);
}

/** Saves a policy and raises its version. */
export async function savePolicy(tx: Tx, unitId: string, policy: DispatchPolicy): Promise<void> {
  const columns = { ...policy, neighbourIds: [...policy.neighbourIds] };
  await tx.dispatchPolicy.upsert({
    where: { unitId },
    create: { unitId, ...columns },
    update: { ...columns, version: { increment: 1 } },
  });
}
