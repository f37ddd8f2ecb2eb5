import type { Tx } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';

export type CallQuery = Pick<Prisma.CallFindManyArgs, 'select' | 'include'>;

/** Calls on a desk: those that ring or that nobody has written down yet, and those owed a callback. */
function onDesk(unitId: string): Prisma.CallWhereInput {
  return { unitId, OR: [{ outcome: null }, { callbackAt: { not: null }, calledBackAt: null }] };
}

/** The calls on a desk, oldest first; with `ids`, only those of them. */
export function findDeskCalls<Query extends CallQuery>(
  db: Tx,
  unitId: string,
  ids: readonly string[] | null,
  query: Query,
) {
  return db.call.findMany({
    ...query,
    where: ids === null ? onDesk(unitId) : { AND: [onDesk(unitId), { id: { in: [...ids] } }] },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    take: 500,
  });
}
