import { foldText } from '@thon-so/domain/text';
import type { Tx } from '../context.ts';
import type { SubjectRows } from './subject-store.ts';

/** What stands in place of a name that was erased. */
export const ERASED_NAME = 'Đã xóa tên';

/** How many rows of each kind were made nobody's. */
export type Erased = { requests: number; visits: number; calls: number; residents: number };

/**
 * Takes everything personal out of these rows. What the work was, where roughly, when and how it ended stays, so that
 * every count stays; who it was for does not.
 */
export async function eraseRows(tx: Tx, rows: SubjectRows, now: Date): Promise<Erased> {
  await eraseRequests(tx, rows.requestIds, now);
  await eraseTasks(tx, rows.taskIds);
  await eraseCalls(tx, rows.callIds);
  await eraseResidents(tx, rows.residentIds, now);
  await eraseTraces(tx, rows);
  await eraseAsked(tx, rows.askedIds);
  const { requestIds, taskIds, callIds, residentIds } = rows;
  return {
    requests: requestIds.length,
    visits: taskIds.length,
    calls: callIds.length,
    residents: residentIds.length,
  };
}

/** Makes requests nobody's, with everything that was written about them. */
export async function eraseRequests(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  await tx.$executeRaw`
    -- privacy.eraseRequests
    UPDATE "HelpRequest" SET "callerName" = ${ERASED_NAME}, "callerPhone" = NULL, "helpedName" = NULL,
      "helpedPhone" = NULL, description = '', "addressNote" = NULL, lat = NULL, lon = NULL, "preferredLanguage" = 'vi',
      "householdId" = NULL, "residentId" = NULL, "waitingNote" = NULL, "closeNote" = NULL, answer = NULL,
      "codeHash" = 'erased:' || id, "erasedAt" = ${now}::timestamptz, version = version + 1
    WHERE id = ANY(${ids}::uuid[])`;
  await tx.$executeRaw`
    -- privacy.eraseHistoryTexts
    UPDATE "RequestHistory" SET reason = NULL WHERE "requestId" = ANY(${ids}::uuid[]) AND reason IS NOT NULL`;
  await tx.petitionMessage.updateMany({ where: { requestId: { in: [...ids] } }, data: { text: '' } });
  await tx.satisfactionResponse.updateMany({
    where: { requestId: { in: [...ids] } },
    data: { comment: null },
  });
  await tx.appointment.updateMany({ where: { requestId: { in: [...ids] } }, data: { proposedReason: null } });
}

/** Takes out of tasks where they led and what was written, also by those who were asked to take them. */
export async function eraseTasks(tx: Tx, ids: readonly string[]): Promise<void> {
  const taskId = { in: [...ids] };
  const nowhere = { lat: null, lon: null, householdId: null, language: 'vi' };
  await tx.task.updateMany({ where: { id: taskId }, data: { note: null, ...nowhere } });
  await tx.offer.updateMany({ where: { taskId }, data: { declineReason: null, distanceMetres: null } });
  await tx.transfer.updateMany({
    where: { taskId },
    data: { reason: '', declineReason: null, distanceMetres: null },
  });
}

/** Takes the number and the note out of calls; that there was a call stays. */
export async function eraseCalls(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    -- privacy.eraseCalls
    UPDATE "Call" SET phone = NULL, note = NULL,
      "providerCallId" = CASE WHEN "providerCallId" IS NULL THEN NULL ELSE 'erased:' || id END
    WHERE id = ANY(${ids}::uuid[])`;
}

// The year of birth becomes that of a group, on the same side of every age that is counted; a home goes with its head
// or with the last who lived there.
async function eraseResidents(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  const year = now.getUTCFullYear();
  await tx.$executeRaw`
    -- privacy.eraseResidents
    UPDATE "Resident" SET "fullName" = ${ERASED_NAME}, phone = NULL, "preferredLanguage" = 'vi',
      "birthYear" = CASE WHEN "birthYear" IS NULL THEN NULL WHEN "birthYear" <= ${year - 16}::int THEN ${year - 40}::int
        ELSE ${year - 10}::int END,
      "searchText" = ${foldText(ERASED_NAME)}, "erasedAt" = ${now}::timestamptz
    WHERE id = ANY(${ids}::uuid[])`;
  await tx.$executeRaw`
    -- privacy.eraseHomes
    UPDATE "Household" h SET number = NULL, "headName" = ${ERASED_NAME}, hamlet = NULL, address = NULL,
      lat = NULL, lon = NULL, "searchText" = ${foldText(ERASED_NAME)}
    WHERE h.id IN (SELECT "householdId" FROM "Resident" WHERE id = ANY(${ids}::uuid[]))
      AND (EXISTS (SELECT FROM "Resident" p WHERE p.id = ANY(${ids}::uuid[]) AND p."householdId" = h.id AND p."isHead")
        OR NOT EXISTS (SELECT FROM "Resident" p WHERE p."householdId" = h.id AND p."erasedAt" IS NULL))`;
}

/**
 * Empties what else still leads to them. A key that a phone may send again stays known, with another body than any, so
 * that a late repetition is refused and nothing comes back. Events and jobs about them have done their work.
 */
async function eraseTraces(tx: Tx, rows: SubjectRows): Promise<void> {
  const { requestIds, taskIds, callIds, residentIds, askedIds } = rows;
  const ids = [...requestIds, ...taskIds, ...callIds, ...residentIds, ...askedIds];
  const mentions = `(${ids.join('|') || 'none'})`;
  await tx.$executeRaw`
    -- privacy.eraseKeys
    UPDATE "IdempotencyKey" SET "bodyHash" = 'erased', outcome = '{}' WHERE outcome::text ~ ${mentions}`;
  await tx.$executeRaw`
    -- privacy.eraseEvents
    DELETE FROM live.event WHERE data::text ~ ${mentions}`;
  await tx.$executeRaw`
    -- privacy.eraseJobs
    DELETE FROM graphile_worker._private_jobs WHERE locked_at IS NULL AND payload::text ~ ${mentions}`;
  await tx.notice.deleteMany({ where: { OR: [{ subjectId: { in: ids } }, ...newsAbout(taskIds)] } });
}

function newsAbout(taskIds: readonly string[]) {
  return taskIds.map((taskId) => ({ news: { path: ['taskId'], equals: taskId } }));
}

/** Members who held these tasks, held them before, were asked, or passed them on: whose phones may hold a copy. */
export async function membersBehind(tx: Tx, taskIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    -- privacy.membersBehind
    SELECT DISTINCT m AS id FROM (
      SELECT unnest(ARRAY["holderId", "lastHolderId"]) AS m FROM "Task" WHERE id = ANY(${taskIds}::uuid[])
      UNION SELECT "memberId" FROM "Offer" WHERE "taskId" = ANY(${taskIds}::uuid[])
      UNION SELECT unnest(ARRAY["fromMemberId", "toMemberId"]) FROM "Transfer" WHERE "taskId" = ANY(${taskIds}::uuid[])
    ) known WHERE m IS NOT NULL`;
  return rows.map(({ id }) => id);
}

/** What people wrote when they asked about their data goes with the data; that they asked and were answered stays. */
async function eraseAsked(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    -- privacy.eraseAsked
    UPDATE "PrivacyRequest" SET phone = NULL, "identityNote" = NULL, wanted = NULL, note = NULL, answer = NULL
    WHERE id = ANY(${ids}::uuid[])`;
}

/** What a correction says is right. */
export type Wanted = { name: string | null; phone: string | null; addressNote: string | null };

/** Corrects a name, number or place wherever this number stands for the person. Answers how many rows. */
export async function correctRows(
  tx: Tx,
  { requestIds, residentIds }: SubjectRows,
  phone: string,
  { name, phone: next, addressNote }: Wanted,
): Promise<number> {
  const requests = await tx.$executeRaw`
    -- privacy.correctRequests
    UPDATE "HelpRequest" SET
      "callerName" = CASE WHEN "callerPhone" = ${phone} THEN COALESCE(${name}, "callerName") ELSE "callerName" END,
      "helpedName" = CASE WHEN "helpedPhone" = ${phone} THEN COALESCE(${name}, "helpedName") ELSE "helpedName" END,
      "addressNote" = COALESCE(${addressNote}, "addressNote"),
      "callerPhone" = CASE WHEN "callerPhone" = ${phone} THEN COALESCE(${next}, "callerPhone") ELSE "callerPhone" END,
      "helpedPhone" = CASE WHEN "helpedPhone" = ${phone} THEN COALESCE(${next}, "helpedPhone") ELSE "helpedPhone" END,
      version = version + 1
    WHERE id = ANY(${requestIds}::uuid[])`;
  const folded = name === null ? null : foldText(name);
  const residents = await tx.$executeRaw`
    -- privacy.correctResidents
    UPDATE "Resident" SET "fullName" = COALESCE(${name}, "fullName"), phone = COALESCE(${next}, phone),
      "searchText" = COALESCE(${folded}, "searchText")
    WHERE id = ANY(${residentIds}::uuid[])`;
  await tx.$executeRaw`
    -- privacy.correctHomes
    UPDATE "Household" h SET
      "headName" = CASE WHEN p."isHead" THEN COALESCE(${name}, h."headName") ELSE h."headName" END,
      address = COALESCE(${addressNote}, h.address)
    FROM "Resident" p WHERE p.id = ANY(${residentIds}::uuid[]) AND p."householdId" = h.id`;
  return requests + residents;
}
