import { POLICY } from '@thon-so/domain/roles';
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

/** Who is on duty for a unit's hotline now, by the roster and their own switch, and may use its desk. */
export async function onHotlineDuty(
  db: Tx,
  { id, provinceId }: { id: string; provinceId: string | null },
  now: Date,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    -- hotline.onHotlineDuty
    SELECT DISTINCT a.id FROM "DutyShift" s
    JOIN "Unit" u ON u.id = s."unitId" AND u."communeId" = ${id}::uuid
    JOIN "Member" m ON m.id = s."memberId"
      AND (m."manualOnDuty" IS NOT FALSE OR m."availabilityUntil" <= ${now}::timestamptz)
    JOIN "Account" a ON a.id = m."accountId" AND a."suspendedAt" IS NULL
    WHERE s.place = 'HOTLINE' AND s."startsAt" <= ${now}::timestamptz AND s."endsAt" > ${now}::timestamptz
      AND EXISTS (SELECT FROM "RoleGrant" g WHERE g."accountId" = a.id
        AND g."unitId" = ANY(${[id, provinceId].filter((unitId) => unitId !== null)}::uuid[])
        AND g.role::text = ANY(${[...POLICY['desk.use']]}::text[]))`;
  return rows.map((row) => row.id);
}
