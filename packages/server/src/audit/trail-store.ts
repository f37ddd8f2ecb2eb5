import { foldText } from '@thon-so/domain/text';
import type { Db, Tx } from '../context.ts';
import { type AuditAction, Prisma } from '../generated/prisma/client.ts';

export type Deed = {
  action: AuditAction;
  /** Null for a resident. */
  actorId: string | null;
  subjectId: string;
  unitId: string | null;
  at: Date;
  facts: Prisma.InputJsonObject;
};

/** As `insertDeed`, unless there is a line of this key, or as many of this action as fit into an hour; whether it was written. */
export async function insertDeedOnce(
  db: Db,
  deed: Deed,
  onceKey: string,
  mostInAnHour: number,
): Promise<boolean> {
  const { action, actorId, subjectId, unitId, at, facts } = deed;
  const written = await db.$executeRaw`
    -- audit.insertDeedOnce
    INSERT INTO "AuditEntry" (action, "actorId", "subjectId", "unitId", at, before, after, "onceKey")
    SELECT ${action}::"AuditAction", ${actorId}::uuid, ${subjectId}::uuid, ${unitId}::uuid, ${at}::timestamptz, '{}',
      ${JSON.stringify(facts)}::jsonb, ${onceKey}
    WHERE (SELECT count(*) FROM (
      SELECT FROM "AuditEntry" WHERE action = ${action}::"AuditAction" AND at > ${at}::timestamptz - interval '1 hour'
      LIMIT ${mostInAnHour}) lately) < ${mostInAnHour}
    ON CONFLICT ("onceKey") DO NOTHING`;
  return written === 1;
}

export async function insertDeed(tx: Db | Tx, { facts: after, ...deed }: Deed): Promise<void> {
  await tx.auditEntry.create({ data: { ...deed, before: {}, after }, select: { id: true } });
}

/** The unit that somebody's first role is held at. */
export async function unitOfAccount(tx: Db | Tx, accountId: string): Promise<string | null> {
  const grant = await tx.roleGrant.findFirst({
    where: { accountId },
    select: { unitId: true },
    orderBy: [{ role: 'desc' }, { unitId: 'asc' }],
  });
  return grant?.unitId ?? null;
}

/** One line of the trail: somebody did or read something. */
export type TrailRow = {
  id: string;
  at: Date;
  action: string;
  actorName: string | null;
  unitName: string | null;
  /** A request's or a privacy request's number, or a name of staff, a service or a unit; never a resident's. */
  subject: string | null;
};

export type TrailSearch = {
  unitIds: readonly string[];
  /** Lines about the whole installation too. */
  everywhere: boolean;
  /** Lines of the whole installation that are not shown all the same. */
  hidden: readonly string[];
  /** Of the name of who did it, or of the staff it was done to, without accents; '' for all. */
  person: string;
  actions: readonly string[] | null;
  /** The number of a request, or of a request about data. */
  number: number | null;
  from: Date | null;
  before: Date | null;
  after: { at: Date; id: string } | null;
  limit: number;
};

/** As `foldText`: without accents and apostrophes, so that "hwuong" finds H’Wương. */
const folded = (name: string) =>
  Prisma.raw(
    `translate(regexp_replace(normalize(lower(${name}), NFD), '[\\u0300-\\u036f''’ʼ\`]', '', 'g'), 'đ', 'd')`,
  );

/** Lines of the trail, newest first: what was done, and every reading of a phone number or an address. */
export function findTrail(db: Db, search: TrailSearch): Promise<TrailRow[]> {
  const units = Prisma.sql`${search.unitIds}::uuid[]`;
  const person = `%${foldText(search.person)}%`;
  return db.$queryRaw<TrailRow[]>`
    -- audit.findTrail
    SELECT e.id::text, e.at, e.action, actor."displayName" AS "actorName", u.name AS "unitName",
      COALESCE('#' || r.number, '#' || p.number, person."displayName", s."nameVi",
        CASE WHEN e.action IN ('POLICY_UPDATED', 'UNIT_UPDATED', 'HOURS_UPDATED') THEN u.name END) AS subject
    FROM (
      SELECT id, at, "actorId", action::text, "subjectId", "unitId" FROM "AuditEntry"
      UNION ALL
      SELECT id, at, "accountId", 'READ_' || subject, "subjectId", "unitId" FROM "PersonalDataRead"
      UNION ALL
      SELECT id, at, "actorId", 'READ_REQUEST', "requestId", COALESCE("villageId", "communeId") FROM "RequestHistory"
      WHERE kind = 'CONTACT_READ' AND ("villageId" = ANY(${units}) OR "communeId" = ANY(${units})
        OR "provinceId" = ANY(${units}))
    ) e (id, at, "actorId", action, "subjectId", "unitId")
    LEFT JOIN "Unit" u ON u.id = e."unitId"
    LEFT JOIN "Account" actor ON actor.id = e."actorId"
    LEFT JOIN "HelpRequest" r ON e.action = 'READ_REQUEST' AND r.id = e."subjectId"
    LEFT JOIN "PrivacyRequest" p ON e.action LIKE '%PRIVACY%' AND p.id = e."subjectId"
    LEFT JOIN "Service" s ON e.action = 'SERVICE_UPDATED' AND s.id = e."subjectId"
    LEFT JOIN "Member" m ON e.action = 'READ_MEMBER' AND m.id = e."subjectId"
    LEFT JOIN "Account" person ON person.id = COALESCE(m."accountId", e."subjectId")
    WHERE ((e."unitId" IS NULL AND ${search.everywhere} AND e.action <> ALL(${search.hidden}::text[])) OR u.id = ANY(${units}) OR u."communeId" = ANY(${units})
        OR u."provinceId" = ANY(${units}))
      AND (${search.actions}::text[] IS NULL OR e.action = ANY(${search.actions}::text[]))
      AND (${search.person} = '' OR ${folded('actor."displayName"')} LIKE ${person}
        OR ${folded('person."displayName"')} LIKE ${person})
      AND (${search.number}::int IS NULL OR r.number = ${search.number}::int OR p.number = ${search.number}::int)
      AND (${search.from}::timestamptz IS NULL OR e.at >= ${search.from}::timestamptz)
      AND (${search.before}::timestamptz IS NULL OR e.at < ${search.before}::timestamptz)
      AND (${search.after?.at ?? null}::timestamptz IS NULL
        OR (e.at, e.id) < (${search.after?.at ?? null}::timestamptz, ${search.after?.id ?? null}::uuid))
    ORDER BY e.at DESC, e.id DESC LIMIT ${search.limit}`;
}
