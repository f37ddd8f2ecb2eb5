import type { MemberNews, Recipient } from '@thon-so/domain/news';
import { DEFAULT_QUIET, type QuietHours } from '@thon-so/domain/telling';
import type { Db, Tx } from '../context.ts';
import type { Notice, NoticeDelivery, NoticeState, Prisma, SwapStatus } from '../generated/prisma/client.ts';

/** Somebody who is to be told: how they want it, and which browsers ring for them. */
export type Person = {
  accountId: string;
  memberId: string | null;
  /** Null while they want none. */
  quiet: QuietHours | null;
  messages: boolean;
  subscriptionIds: string[];
};

/** Null where there is no such person, or they may not sign in any more. */
export async function findPerson(tx: Tx, recipient: Recipient): Promise<Person | null> {
  const accountId = 'accountId' in recipient ? recipient.accountId : null;
  const memberId = 'memberId' in recipient ? recipient.memberId : null;
  const [row] = await tx.$queryRaw<PersonRow[]>`
    -- notifications.findPerson
    SELECT a.id AS "accountId", m.id AS "memberId", c.quiet, c."quietFrom", c."quietUntil", c.messages,
      ARRAY(SELECT s.id::text FROM "PushSubscription" s WHERE s."accountId" = a.id ORDER BY s.id) AS "subscriptionIds"
    FROM "Account" a LEFT JOIN "Member" m ON m."accountId" = a.id
    LEFT JOIN "NotificationChoice" c ON c."accountId" = a.id
    WHERE a."suspendedAt" IS NULL AND (a.id = ${accountId}::uuid OR m.id = ${memberId}::uuid)`;
  if (!row) return null;
  const { quietFrom, quietUntil, ...person } = row;
  const quiet =
    quietFrom === null || quietUntil === null
      ? DEFAULT_QUIET
      : row.quiet
        ? { fromMinute: quietFrom, untilMinute: quietUntil }
        : null;
  return { ...person, quiet, messages: row.messages ?? true };
}

type PersonRow = Pick<Person, 'accountId' | 'memberId' | 'subscriptionIds'> & {
  quiet: boolean | null;
  quietFrom: number | null;
  quietUntil: number | null;
  messages: boolean | null;
};

/** Keeps a notice; answers null where its news was told before. */
export async function insertNotice(tx: Tx, data: Prisma.NoticeUncheckedCreateInput): Promise<Notice | null> {
  const [notice] = await tx.notice.createManyAndReturn({ data, skipDuplicates: true });
  return notice ?? null;
}

export function lockNotice(tx: Tx, id: string): Promise<Notice | null> {
  return tx.$queryRaw<Notice[]>`
    -- notifications.lockNotice
    SELECT * FROM "Notice" WHERE id = ${id}::uuid FOR UPDATE`.then(([notice]) => notice ?? null);
}

export function saveNotice(
  tx: Tx,
  id: string,
  data: { state?: NoticeState; messageDue?: Date | null },
): Promise<Notice> {
  return tx.notice.update({ where: { id }, data });
}

export function insertDelivery(
  tx: Tx,
  data: { noticeId: string; channel: 'PUSH' | 'MESSAGE'; subscriptionId: string | null; at: Date },
): Promise<NoticeDelivery> {
  return tx.noticeDelivery.create({ data });
}

/** A delivery that is still to be made, with what it tells and where it goes. */
export function findPendingDelivery(db: Db, id: string) {
  return db.noticeDelivery.findFirst({
    where: { id, status: 'PENDING' },
    include: {
      notice: { include: { account: { select: { phone: true, notificationChoice: true } } } },
      subscription: true,
    },
  });
}

export async function saveDelivery(tx: Tx, id: string, status: NoticeDelivery['status'], at: Date) {
  await tx.noticeDelivery.updateMany({
    where: { id, status: 'PENDING' },
    data: { status, at, attempts: { increment: 1 } },
  });
}

/** Pushes of a notice that were taken, or may still be. */
export function countPushes(tx: Tx, noticeId: string, statuses: NoticeDelivery['status'][]): Promise<number> {
  return tx.noticeDelivery.count({ where: { noticeId, channel: 'PUSH', status: { in: statuses } } });
}

/** Browsers that an offer has rung on. */
export async function rungFor(tx: Tx, offerId: string): Promise<string[]> {
  const rows = await tx.noticeDelivery.findMany({
    where: {
      channel: 'PUSH',
      status: 'TAKEN',
      subscriptionId: { not: null },
      notice: { kind: 'OFFER', subjectId: offerId },
    },
    select: { subscriptionId: true },
    distinct: ['subscriptionId'],
  });
  return rows.flatMap(({ subscriptionId }) => subscriptionId ?? []);
}

/** Notices of which nobody looked whether a message is needed, though it is time. */
export async function noticesDue(db: Db, now: Date, limit: number): Promise<string[]> {
  const rows = await db.notice.findMany({
    where: { messageDue: { lte: now } },
    select: { id: true },
    orderBy: { messageDue: 'asc' },
    take: limit,
  });
  return rows.map(({ id }) => id);
}

export async function deleteNoticesBefore(tx: Tx, before: Date): Promise<void> {
  await tx.notice.deleteMany({ where: { createdAt: { lt: before } } });
}

/** How each of these offers was told, in their order; null where it was not. */
export async function findOfferStates(db: Db, offerIds: readonly string[]): Promise<(NoticeState | null)[]> {
  const rows = await db.notice.findMany({
    where: { kind: 'OFFER', subjectId: { in: [...offerIds] } },
    select: { subjectId: true, state: true },
  });
  const found = new Map(rows.map(({ subjectId, state }) => [subjectId, state]));
  return offerIds.map((id) => found.get(id) ?? null);
}

/** An offer with what an event of it names. */
export function findOffer(db: Tx, id: string) {
  return db.offer.findUnique({
    where: { id },
    select: {
      id: true,
      memberId: true,
      status: true,
      sentAt: true,
      expiresAt: true,
      distanceMetres: true,
      task: { select: { id: true, requestId: true, provinceId: true, communeId: true, villageId: true } },
    },
  });
}

export function findTask(db: Tx, id: string) {
  return db.task.findUnique({ where: { id }, select: { status: true, holderId: true } });
}

export async function isAlertOpen(db: Tx, id: string): Promise<boolean> {
  return (await db.alert.count({ where: { id, settledAt: null } })) > 0;
}

/** Whether somebody is still asked to take a task over. */
export async function isTransferOpen(db: Tx, id: string): Promise<boolean> {
  return (await db.transfer.count({ where: { id, status: 'PROPOSED' } })) > 0;
}

/** Whether a swap stands at one of these steps. */
export async function isSwapOpen(db: Tx, id: string, statuses: SwapStatus[]): Promise<boolean> {
  return (await db.shiftSwap.count({ where: { id, status: { in: statuses } } })) > 0;
}

/** Whose a shift is and until when; null where its pattern took it away. */
export function findShift(db: Tx, id: string) {
  return db.dutyShift.findUnique({ where: { id }, select: { memberId: true, endsAt: true } });
}

/** Whether an account is to answer a petition that is not answered yet. */
export async function isOfficialOf(db: Tx, requestId: string, accountId: string): Promise<boolean> {
  const where = { id: requestId, officialId: accountId, resolvedAt: null, closedAt: null };
  return (await db.helpRequest.count({ where })) > 0;
}

/** Whether a shift that has not begun is still without a member. */
export async function isShiftOpen(db: Tx, id: string, now: Date): Promise<boolean> {
  const where = { id, memberId: null, cancelledAt: null, startsAt: { gt: now } };
  return (await db.dutyShift.count({ where })) > 0;
}

/** When a request is agreed for, while it is under way and this member holds its task; else null. */
export async function appointmentOf(db: Tx, requestId: string, memberId: string): Promise<Date | null> {
  const task = await db.task.findFirst({
    where: { requestId, holderId: memberId, status: { in: ['CLAIMED', 'IN_PROGRESS', 'WAITING'] } },
    select: { request: { select: { appointmentAt: true } } },
  });
  return task?.request?.appointmentAt ?? null;
}

export function newsOf(notice: Pick<Notice, 'news'>): MemberNews {
  return notice.news as MemberNews;
}
