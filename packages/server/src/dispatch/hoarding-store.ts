import type { Claim } from '@thon-so/domain/hoarding';
import type { Db, Tx } from '../context.ts';

/** The tasks that each of these members has claimed and not started, in the order of the ids. */
export async function claimsOf(db: Db | Tx, memberIds: readonly string[]): Promise<Claim[][]> {
  const claims = await db.$queryRaw<(Claim & { holderId: string })[]>`
    -- dispatch.claimsOf
    SELECT id, status, "claimedAt", "plannedFor", "holderId" FROM "Task"
    WHERE "holderId" = ANY(${memberIds}::uuid[]) AND status = 'CLAIMED'`;
  return memberIds.map((memberId) => claims.filter(({ holderId }) => holderId === memberId));
}
