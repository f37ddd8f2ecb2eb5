import type { Claim } from '@thon-so/domain/hoarding';
import type { Db, Tx } from '../context.ts';

/** The tasks that each of these members has claimed and not started, in the order of the ids. */
export async function claimsOf(db: Db | Tx, memberIds: readonly string[]): Promise<Claim[][]> {
  const claims = await db.task.findMany({
    where: { holderId: { in: [...memberIds] }, status: 'CLAIMED' },
    select: { id: true, status: true, claimedAt: true, plannedFor: true, holderId: true },
  });
  return memberIds.map((memberId) => claims.filter(({ holderId }) => holderId === memberId));
}
