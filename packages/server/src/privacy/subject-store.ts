import type { Tx } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** Somebody by their phone number, as far as one commune holds anything on them. */
export type Subject = { phone: string; communeId: string; provinceId: string };

/** The rows that are about a subject. Tasks include the visits that followed from theirs. */
export type SubjectRows = {
  requestIds: string[];
  taskIds: string[];
  callIds: string[];
  residentIds: string[];
  /** What they asked about their data. */
  askedIds: string[];
};

/** Every row of a commune that is about a phone number: as caller, as who is helped, in the registry, or as a call. */
export async function findSubjectRows(db: Tx, subject: Subject): Promise<SubjectRows> {
  const { phone, communeId, provinceId } = subject;
  const [rows] = await db.$queryRaw<[SubjectRows]>`
    -- privacy.findSubjectRows
    WITH RECURSIVE listed AS (
      SELECT p.id, p."householdId" FROM "Resident" p
      JOIN "Household" h ON h.id = p."householdId" JOIN "Unit" v ON v.id = h."villageId"
      WHERE p.phone = ${phone} AND v."communeId" = ${communeId}::uuid
    ), request AS (
      SELECT id, "residentId", "callerPhone", "helpedPhone", "helpedName" FROM "HelpRequest"
      WHERE "communeId" = ${communeId}::uuid AND (${phone} IN ("callerPhone", "helpedPhone")
        OR "residentId" IN (SELECT id FROM listed))
    ), task AS (
      SELECT t.id FROM "Task" t JOIN request r ON r.id = t."requestId"
      UNION SELECT t.id FROM "Task" t JOIN listed l ON l."householdId" = t."householdId" WHERE t."requestId" IS NULL
      UNION SELECT t.id FROM "Task" t JOIN task before ON before.id = t."predecessorId"
    )
    SELECT
      ARRAY(SELECT id::text FROM request ORDER BY id) AS "requestIds",
      ARRAY(SELECT id::text FROM task) AS "taskIds",
      ARRAY(SELECT id::text FROM "PrivacyRequest"
        WHERE phone = ${phone} AND "communeId" = ${communeId}::uuid) AS "askedIds",
      ARRAY(SELECT c.id::text FROM "Call" c JOIN "Unit" u ON u.id = c."unitId"
        WHERE (c.phone = ${phone} AND (u."communeId" = ${communeId}::uuid OR u.id = ${provinceId}::uuid))
          OR c."requestId" IN (SELECT id FROM request) ORDER BY c.id) AS "callIds",
      ARRAY(SELECT p.id::text FROM "Resident" p
        WHERE p.id IN (SELECT id FROM listed) OR p.id IN (SELECT "residentId" FROM request
          WHERE "helpedPhone" = ${phone} OR ("callerPhone" = ${phone} AND "helpedName" IS NULL))
        ORDER BY p.id) AS "residentIds"`;
  return rows;
}

/** The rows that are about one request of a subject, and nothing else that stands under the number. */
export async function findRequestRows(
  db: Tx,
  { phone, communeId }: Subject,
  asked: { id: string; requestId: string | null },
): Promise<SubjectRows> {
  const [rows] = await db.$queryRaw<[SubjectRows]>`
    -- privacy.findRequestRows
    WITH RECURSIVE request AS (
      SELECT id FROM "HelpRequest" WHERE id = ${asked.requestId}::uuid AND "communeId" = ${communeId}::uuid
        AND ${phone} IN ("callerPhone", "helpedPhone")
    ), task AS (
      SELECT t.id FROM "Task" t JOIN request r ON r.id = t."requestId"
      UNION SELECT t.id FROM "Task" t JOIN task before ON before.id = t."predecessorId"
    )
    SELECT
      ARRAY(SELECT id::text FROM request) AS "requestIds",
      ARRAY(SELECT id::text FROM task) AS "taskIds",
      ARRAY(SELECT c.id::text FROM "Call" c JOIN request r ON r.id = c."requestId" ORDER BY c.id) AS "callIds",
      ARRAY[]::text[] AS "residentIds",
      ARRAY[${asked.id}::text] AS "askedIds"`;
  return rows;
}

/** Keeps these requests as they are until the transaction ends, in the order in which everybody locks them. */
export async function lockRows(tx: Tx, { requestIds }: Pick<SubjectRows, 'requestIds'>): Promise<void> {
  await tx.$queryRaw`
    -- privacy.lockRows
    SELECT id FROM "HelpRequest" WHERE id = ANY(${requestIds}::uuid[]) ORDER BY id FOR UPDATE`;
}

/** What of a subject is not over: requests, visits of their own, and callbacks owed. */
export async function countOpenWork(db: Tx, rows: SubjectRows): Promise<number> {
  const [{ open }] = await db.$queryRaw<[{ open: number }]>`
    -- privacy.countOpenWork
    SELECT (
      (SELECT count(*) FROM "HelpRequest"
        WHERE id = ANY(${rows.requestIds}::uuid[]) AND status NOT IN ('RESOLVED', 'CLOSED'))
      + (SELECT count(*) FROM "Task"
        WHERE id = ANY(${rows.taskIds}::uuid[]) AND "requestId" IS NULL AND status NOT IN ('DONE', 'CANCELLED'))
      + (SELECT count(*) FROM "Call"
        WHERE id = ANY(${rows.callIds}::uuid[]) AND "callbackAt" IS NOT NULL AND "calledBackAt" IS NULL)
    )::int AS open`;
  return open;
}

/** The other communes that hold anything under this number. */
export async function otherCommunesOf(
  db: Tx,
  subject: Subject,
): Promise<{ id: string; provinceId: string }[]> {
  const { phone, communeId } = subject;
  return db.$queryRaw`
    -- privacy.otherCommunesOf
    SELECT u.id, u."provinceId" FROM "Unit" u WHERE u.level = 'COMMUNE' AND u.id <> ${communeId}::uuid AND u.id IN (
      SELECT "communeId" FROM "HelpRequest" WHERE "callerPhone" = ${phone}
      UNION SELECT "communeId" FROM "HelpRequest" WHERE "helpedPhone" = ${phone}
      UNION SELECT v."communeId" FROM "Resident" p JOIN "Household" h ON h.id = p."householdId"
        JOIN "Unit" v ON v.id = h."villageId" WHERE p.phone = ${phone}
      UNION SELECT v."communeId" FROM "Call" c JOIN "Unit" v ON v.id = c."unitId" WHERE c.phone = ${phone})
    ORDER BY u.id`;
}

/** Where requests lie, those of one place together. */
export function placesOf(
  tx: Tx,
  requestIds: readonly string[],
): Promise<{ villageId: string | null; communeId: string; provinceId: string; requestIds: string[] }[]> {
  return tx.$queryRaw`
    -- privacy.placesOf
    SELECT "villageId", "communeId", "provinceId", array_agg(id::text ORDER BY id) AS "requestIds"
    FROM "HelpRequest" WHERE id = ANY(${requestIds}::uuid[])
    GROUP BY "villageId", "communeId", "provinceId" ORDER BY 1, 2`;
}

/** The request of a code's hash, where this number is its caller's or that of who is helped. */
export async function findProven(db: Tx, codeHash: string, phone: string) {
  return db.helpRequest.findFirst({
    where: { codeHash, OR: [{ callerPhone: phone }, { helpedPhone: phone }] },
    select: { id: true, communeId: true, provinceId: true },
  });
}

const HELD_REQUEST = {
  number: true,
  kind: true,
  channel: true,
  status: true,
  createdAt: true,
  closedAt: true,
  description: true,
  callerName: true,
  callerPhone: true,
  helpedName: true,
  helpedPhone: true,
  preferredLanguage: true,
  addressNote: true,
  lat: true,
  lon: true,
  appointmentAt: true,
  waitingNote: true,
  closeNote: true,
  answer: true,
  consentVersion: true,
  consentAt: true,
  consentChannel: true,
  service: { select: { nameVi: true, nameEn: true } },
  village: { select: { name: true } },
  commune: { select: { name: true } },
  petitionMessages: { select: { at: true, kind: true, text: true }, orderBy: { at: 'asc' } },
  satisfaction: { select: { at: true, score: true, comment: true }, orderBy: { at: 'asc' } },
  tasks: { select: { kind: true, note: true, endedAt: true }, orderBy: { createdAt: 'asc' } },
} as const satisfies Prisma.HelpRequestSelect;

const HELD_RESIDENT = {
  fullName: true,
  birthYear: true,
  phone: true,
  preferredLanguage: true,
  hasSmartphone: true,
  has4g: true,
  usesInternet: true,
  hasVneid2: true,
  readiness: true,
  household: {
    select: {
      ...{ number: true, headName: true, hamlet: true, address: true, lat: true, lon: true, isPoor: true },
      village: { select: { name: true } },
    },
  },
} as const satisfies Prisma.ResidentSelect;

/** Everything that is held in these rows, and who was shown the contact details when. */
export async function findHeld(db: Tx, rows: Omit<SubjectRows, 'taskIds' | 'askedIds'>) {
  const [requests, residents, calls, reads] = await Promise.all([
    db.helpRequest.findMany({
      where: { id: { in: rows.requestIds } },
      select: HELD_REQUEST,
      orderBy: { createdAt: 'asc' },
    }),
    db.resident.findMany({ where: { id: { in: rows.residentIds } }, select: HELD_RESIDENT }),
    db.call.findMany({
      where: { id: { in: rows.callIds } },
      select: { at: true, phone: true, outcome: true, note: true },
      orderBy: { at: 'asc' },
    }),
    findReads(db, rows),
  ]);
  return { requests, residents, calls, reads };
}

export type Held = Awaited<ReturnType<typeof findHeld>>;

type Read = { at: Date; name: string; unit: string | null };

function findReads(db: Tx, rows: Omit<SubjectRows, 'taskIds' | 'askedIds'>): Promise<Read[]> {
  const { requestIds, residentIds, callIds } = rows;
  return db.$queryRaw`
    -- privacy.findReads
    SELECT r.at, a."displayName" AS name, u.name AS unit FROM (
      SELECT at, "actorId" AS id, COALESCE("villageId", "communeId") AS "unitId" FROM "RequestHistory"
      WHERE "requestId" = ANY(${requestIds}::uuid[]) AND kind = 'CONTACT_READ'
      UNION ALL SELECT at, "accountId", "unitId" FROM "PersonalDataRead"
      WHERE "subjectId" = ANY(${[...residentIds, ...callIds]}::uuid[])
    ) r JOIN "Account" a ON a.id = r.id LEFT JOIN "Unit" u ON u.id = r."unitId"
    ORDER BY r.at DESC LIMIT 200`;
}
