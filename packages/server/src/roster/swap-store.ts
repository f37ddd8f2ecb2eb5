import type { Tx } from '../context.ts';
import type { Prisma, ShiftSwap } from '../generated/prisma/client.ts';

const LIVE: Prisma.ShiftSwapWhereInput = { status: { in: ['PROPOSED', 'ACCEPTED'] } };

export async function lockSwap(tx: Tx, id: string): Promise<ShiftSwap | null> {
  const [swap] = await tx.$queryRaw<ShiftSwap[]>`
    -- roster.lockSwap
    SELECT * FROM "ShiftSwap" WHERE id = ${id}::uuid FOR UPDATE`;
  return swap ?? null;
}

/** The shift of a swap, read before its locks are taken: it never changes. */
export async function findSwapShift(tx: Tx, id: string): Promise<string | null> {
  const swap = await tx.shiftSwap.findUnique({ where: { id }, select: { shiftId: true } });
  return swap?.shiftId ?? null;
}

export function insertSwap(tx: Tx, data: Prisma.ShiftSwapUncheckedCreateInput): Promise<ShiftSwap> {
  return tx.shiftSwap.create({ data });
}

export async function saveSwap(
  tx: Tx,
  id: string,
  data: Prisma.ShiftSwapUncheckedUpdateInput,
): Promise<void> {
  await tx.shiftSwap.update({ where: { id }, data });
}

/** The undecided swap of a shift, if it has one. */
export function findLiveSwap(tx: Tx, shiftId: string): Promise<ShiftSwap | null> {
  return tx.shiftSwap.findFirst({ where: { shiftId, ...LIVE } });
}

/** Undecided swaps whose shift has begun. */
export async function findDueSwaps(db: Tx, now: Date, limit: number): Promise<string[]> {
  const swaps = await db.shiftSwap.findMany({
    where: { ...LIVE, shift: { startsAt: { lte: now } } },
    take: limit,
    select: { id: true },
  });
  return swaps.map(({ id }) => id);
}

/** The members who lead the team of a member. */
export async function findLeads(tx: Tx, memberId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    -- roster.leadsOf
    SELECT lead.id FROM "Member" m
    JOIN "Member" lead ON lead."teamId" = m."teamId"
    JOIN "Team" t ON t.id = m."teamId"
    JOIN "RoleGrant" g ON g."accountId" = lead."accountId" AND g."unitId" = t."unitId" AND g.role = 'LEAD'
    WHERE m.id = ${memberId}::uuid ORDER BY lead.id`;
  return rows.map(({ id }) => id);
}
