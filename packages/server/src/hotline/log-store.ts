import type { Tx } from '../context.ts';
import type { CallOutcome, Prisma } from '../generated/prisma/client.ts';
import type { CallQuery } from './desk-store.ts';

/** Which calls of some desks: null leaves a part out. */
export type CallSearch = {
  unitIds: string[];
  /** A whole number in E.164, or the digits that it ends with. */
  number: { whole: string } | { ending: string } | null;
  from: Date | null;
  before: Date | null;
  outcomes: readonly CallOutcome[] | null;
  /** Owed and not called back. */
  owed: boolean;
};

function whereOf({ unitIds, number, from, before, outcomes, owed }: CallSearch): Prisma.CallWhereInput {
  return {
    unitId: { in: unitIds },
    ...(number && { phone: 'whole' in number ? number.whole : { endsWith: number.ending } }),
    ...((from || before) && { at: { ...(from && { gte: from }), ...(before && { lt: before }) } }),
    ...(outcomes && { outcome: { in: [...outcomes] } }),
    ...(owed && { callbackAt: { not: null }, calledBackAt: null }),
  };
}

/** A page of the call log, newest first. */
export function searchCalls<Query extends CallQuery>(db: Tx, search: CallSearch, query: Query) {
  return db.call.findMany({
    ...query,
    where: whereOf(search),
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  });
}

export function countCalls(db: Tx, search: CallSearch): Promise<number> {
  return db.call.count({ where: whereOf(search) });
}
