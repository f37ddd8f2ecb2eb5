import type { Db, Tx } from '../context.ts';
import type { CalendarFeed } from '../generated/prisma/client.ts';

export function findFeed(db: Tx, memberId: string): Promise<CalendarFeed | null> {
  return db.calendarFeed.findUnique({ where: { memberId } });
}

/** Begins a member's feed anew; an earlier one ends. */
export async function replaceFeed(
  tx: Tx,
  feed: { id: string; memberId: string; tokenHash: string; now: Date },
) {
  const { now, ...row } = feed;
  await tx.calendarFeed.deleteMany({ where: { memberId: feed.memberId } });
  await tx.calendarFeed.create({ data: { ...row, createdAt: now } });
}

export async function deleteFeed(tx: Tx, memberId: string): Promise<void> {
  await tx.calendarFeed.deleteMany({ where: { memberId } });
}

/** Whose feed a token's hash is, as long as their account is in use. */
export async function findFeedMember(db: Db, tokenHash: string): Promise<string | null> {
  const feed = await db.calendarFeed.findFirst({
    where: { tokenHash, member: { account: { suspendedAt: null } } },
    select: { memberId: true },
  });
  return feed?.memberId ?? null;
}

/** A member's shifts since a time, those that were cancelled included. */
export function findOwnShifts(db: Db, memberId: string, since: Date) {
  return db.dutyShift.findMany({
    where: { endsAt: { gt: since }, OR: [{ memberId }, { formerMemberId: memberId }] },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    include: { unit: { select: { name: true } } },
  });
}
