import type { Tx } from '../context.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { NEVER } from './store.ts';

/** What stands in place of the name of somebody who left. */
export const FORMER_NAME = 'Thành viên cũ';

/** Work that waits for somebody, as people know it: a request's number, a shift's beginning, a counter's number. */
export type HeldWork = { kind: 'TASK' | 'SHIFT' | 'PETITION' | 'PRIVACY' | 'COUNTER'; label: string };

export type Leaver = { accountId: string; memberId: string | null };

export function findHeldWork(tx: Tx, { accountId, memberId }: Leaver, now: Date): Promise<HeldWork[]> {
  return tx.$queryRaw`
    -- people.heldWork
    SELECT 'TASK' AS kind, COALESCE(r.number::text, to_char(t."createdAt" AT TIME ZONE 'Asia/Ho_Chi_Minh', 'DD/MM')) AS label
    FROM "Task" t LEFT JOIN "HelpRequest" r ON r.id = t."requestId"
    WHERE t."holderId" = ${memberId}::uuid AND t.status IN ('CLAIMED', 'IN_PROGRESS', 'WAITING')
    UNION ALL
    (SELECT 'SHIFT', to_char("startsAt" AT TIME ZONE 'Asia/Ho_Chi_Minh', 'HH24:MI DD/MM') FROM "DutyShift"
    WHERE "memberId" = ${memberId}::uuid AND "cancelledAt" IS NULL AND "endsAt" > ${now}::timestamptz ORDER BY "startsAt")
    UNION ALL
    SELECT 'PETITION', number::text FROM "HelpRequest"
    WHERE "officialId" = ${accountId}::uuid AND "resolvedAt" IS NULL AND "closedAt" IS NULL
    UNION ALL
    SELECT 'PRIVACY', number::text FROM "PrivacyRequest" WHERE "handlerId" = ${accountId}::uuid AND "endedAt" IS NULL
    UNION ALL
    SELECT 'COUNTER', number::text FROM "QueueCounter" WHERE "accountId" = ${accountId}::uuid AND "openedAt" IS NOT NULL`;
}

/** Whether nobody else who may come in is administrator of a unit where this account is; locks those who are. */
export async function isLastAdmin(tx: Tx, accountId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ unitId: string; others: boolean }[]>`
    -- people.lastAdmin
    SELECT g."unitId", EXISTS (
      SELECT FROM "RoleGrant" o JOIN "Account" a ON a.id = o."accountId"
      WHERE o."unitId" = g."unitId" AND o.role = 'ADMIN' AND o."accountId" <> g."accountId" AND a."suspendedAt" IS NULL
    ) AS others
    FROM "RoleGrant" g WHERE g."accountId" = ${accountId}::uuid AND g.role = 'ADMIN'`;
  return rows.some(({ others }) => !others);
}

/** The newest requests that somebody had to do with: phones may hold a copy that names them. */
export async function recentRequestsOf(tx: Tx, { accountId, memberId }: Leaver): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    -- people.recentRequests
    SELECT id FROM "HelpRequest" WHERE "officialId" = ${accountId}::uuid
      OR id IN (SELECT "requestId" FROM "Task" WHERE ${memberId}::uuid IN ("holderId", "lastHolderId"))
    ORDER BY "createdAt" DESC LIMIT 200`;
  return rows.map(({ id }) => id);
}

/**
 * Takes everything personal out of an account and what hangs on it. What they did, when and where stays under a name that
 * is everybody's who left, so that every count stays.
 */
export async function eraseAccountRows(
  tx: Tx,
  { accountId, memberId }: Leaver,
  { displayName, phone }: { displayName: string; phone: string },
  now: Date,
): Promise<void> {
  await eraseFromTexts(tx, { accountId, memberId }, wordsFor(displayName, phone));
  await deleteOwn(tx, accountId);
  if (memberId) await eraseMember(tx, memberId);
  await tx.account.update({
    where: { id: accountId },
    data: {
      ...{ phone: `erased:${accountId}`, displayName: FORMER_NAME, title: null, passwordHash: null },
      ...{ locale: 'vi', erasedAt: now },
    },
  });
  await eraseTraces(tx, accountId);
}

async function deleteOwn(tx: Tx, accountId: string): Promise<void> {
  const where = { accountId };
  await tx.roleGrant.deleteMany({ where });
  await tx.session.deleteMany({ where });
  await tx.pushSubscription.deleteMany({ where });
  await tx.notificationChoice.deleteMany({ where });
  await tx.notice.deleteMany({ where });
  await tx.passkey.deleteMany({ where });
  await tx.passkeyChallenge.deleteMany({ where });
  await tx.linkedSignIn.deleteMany({ where });
  await tx.passwordCode.deleteMany({ where });
  await tx.invitation.deleteMany({ where: { OR: [where, { invitedById: accountId }] } });
}

async function eraseMember(tx: Tx, memberId: string): Promise<void> {
  const where = { memberId };
  await tx.position.deleteMany({ where });
  await tx.readyMember.deleteMany({ where });
  await tx.memberSkill.deleteMany({ where });
  await tx.calendarFeed.deleteMany({ where });
  await tx.$executeRaw`
    -- people.eraseMember
    UPDATE "Member" SET "badgeNumber" = 'TV-' || right(id::text, 12), languages = '{vi}', "homeLat" = NULL,
      "homeLon" = NULL, "sharesPosition" = FALSE, "manualOnDuty" = FALSE, "availabilityUntil" = ${NEVER}::timestamptz
    WHERE id = ${memberId}::uuid`;
  await tx.$executeRaw`
    -- people.eraseFromPatterns
    UPDATE "DutyPattern" SET "memberIds" = array_remove("memberIds", ${memberId}::uuid), version = version + 1
    WHERE ${memberId}::uuid = ANY("memberIds")`;
  await eraseReasons(tx, memberId);
}

/** What a member wrote of themselves: why they could not. */
async function eraseReasons(tx: Tx, memberId: string): Promise<void> {
  await tx.offer.updateMany({ where: { memberId }, data: { declineReason: null, distanceMetres: null } });
  await tx.transfer.updateMany({ where: { fromMemberId: memberId }, data: { reason: '' } });
  await tx.transfer.updateMany({ where: { toMemberId: memberId }, data: { declineReason: null } });
  const inSwap = { OR: [{ fromMemberId: memberId }, { toMemberId: memberId }, { acceptedById: memberId }] };
  await tx.shiftSwap.updateMany({ where: inSwap, data: { note: null, reason: null } });
  const theirs = { OR: [{ memberId }, { formerMemberId: memberId }] };
  await tx.dutyShift.updateMany({ where: theirs, data: { cancelReason: null } });
  await tx.$executeRaw`
    -- people.eraseOwnReasons
    UPDATE "RequestHistory" SET reason = NULL
    WHERE "actorId" = (SELECT "accountId" FROM "Member" WHERE id = ${memberId}::uuid) AND reason IS NOT NULL
      AND kind IN ('RELEASED', 'OFFER_DECLINED', 'TRANSFER_PROPOSED', 'TRANSFER_DECLINED', 'TRANSFER_CANCELLED')`;
}

/** A pattern of a name, and of a number as people write it. */
function wordsFor(name: string, phone: string): string {
  const exact = (text: string) => text.replace(/[^\p{L}\p{N}\s]/gu, '\\$&').replace(/\s+/g, '\\s+');
  const digits = [...phone.replace(/^\+84/, '')].join('[\\s.-]*');
  return `${exact(name.trim())}|(\\+?84|0)[\\s.-]*${digits}`;
}

/** Where others may have written their name or number, by the request it was about. */
const TEXTS = [
  ...['description', 'waitingNote', 'closeNote', 'answer'].map((column) => ['HelpRequest', column, 'id']),
  ['Task', 'note', 'requestId'],
  ['PetitionMessage', 'text', 'requestId'],
  ['SatisfactionResponse', 'comment', 'requestId'],
  ['Appointment', 'proposedReason', 'requestId'],
  ['Call', 'note', 'requestId'],
] as const;

/** Writes `FORMER_NAME` where their name or number stands in what was written about the requests they had to do with. */
async function eraseFromTexts(tx: Tx, { accountId, memberId }: Leaver, words: string): Promise<void> {
  const theirs = Prisma.sql`SELECT "requestId" FROM "RequestHistory" WHERE "actorId" = ${accountId}::uuid
    UNION SELECT id FROM "HelpRequest" WHERE "officialId" = ${accountId}::uuid
    UNION SELECT t."requestId" FROM "Task" t WHERE ${memberId}::uuid IN (t."holderId", t."lastHolderId")
    UNION SELECT t."requestId" FROM "Offer" o JOIN "Task" t ON t.id = o."taskId" WHERE o."memberId" = ${memberId}::uuid`;
  for (const [table, column, requestId] of TEXTS) {
    const [at, field, of] = [table, column, requestId].map((name) => Prisma.raw(`"${name}"`));
    await tx.$executeRaw`
      -- people.eraseFromTexts
      UPDATE ${at} SET ${field} = regexp_replace(${field}, ${words}, ${FORMER_NAME}, 'gi')
      WHERE ${of} IN (${theirs}) AND ${field} ~* ${words}`;
  }
  // A history is not rewritten: of its texts the database lets none but whole ones go.
  await tx.$executeRaw`
    -- people.eraseFromHistory
    UPDATE "RequestHistory" SET reason = NULL WHERE "requestId" IN (${theirs}) AND reason ~* ${words}`;
}

/** What they sent, and what waits to be told to them. A key that stays known is refused with any body. */
async function eraseTraces(tx: Tx, accountId: string): Promise<void> {
  await tx.idempotencyKey.deleteMany({ where: { actor: accountId } });
  await tx.$executeRaw`
    -- people.eraseKeys
    UPDATE "IdempotencyKey" SET "bodyHash" = 'erased', outcome = '{}' WHERE outcome::text LIKE ${`%${accountId}%`}`;
  await tx.$executeRaw`
    -- people.eraseJobs
    DELETE FROM graphile_worker._private_jobs WHERE locked_at IS NULL AND payload::text LIKE ${`%${accountId}%`}`;
}
