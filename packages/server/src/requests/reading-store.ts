import { searchWords } from '@thon-so/domain/text';
import type { Db } from '../context.ts';
import type { Prisma, RequestChannel, RequestKind, RequestStatus } from '../generated/prisma/client.ts';

export type Ties = { requestId: string; holds: boolean };

/** The requests among these that a member works or worked on, was asked about or may take (over); `holds` while they do. */
export function tiesOf(db: Db, memberId: string, requestIds: readonly string[]): Promise<Ties[]> {
  return db.$queryRaw<Ties[]>`
    -- requests.ties
    WITH task AS (
      SELECT t.id, t."requestId", t."holderId", t."lastHolderId", t.round, t.status, t."openToTeamAt", t."communeId"
      FROM "Task" t WHERE t."requestId" = ANY(${requestIds}::uuid[])
      UNION ALL
      SELECT t.id, p."requestId", t."holderId", t."lastHolderId", t.round, t.status, t."openToTeamAt", t."communeId"
      FROM "Task" t JOIN "Task" p ON p.id = t."predecessorId"
      WHERE t."holderId" = ${memberId}::uuid AND t."requestId" IS NULL
        AND p."requestId" = ANY(${requestIds}::uuid[])
    )
    SELECT t."requestId", COALESCE(bool_or(
      t."holderId" = ${memberId}::uuid AND t.status IN ('CLAIMED', 'IN_PROGRESS', 'WAITING')), false) AS holds
    FROM task t
    WHERE t."holderId" = ${memberId}::uuid OR t."lastHolderId" = ${memberId}::uuid
      OR EXISTS (
        SELECT FROM "Offer" o
        WHERE o."taskId" = t.id AND o."memberId" = ${memberId}::uuid AND o.round = t.round)
      OR EXISTS (
        SELECT FROM "Transfer" x
        WHERE x."taskId" = t.id AND x."toMemberId" = ${memberId}::uuid AND x.status = 'PROPOSED')
      OR (t.status = 'OPEN' AND t."openToTeamAt" IS NOT NULL
        AND t."communeId" = (SELECT m."communeId" FROM "Member" m WHERE m.id = ${memberId}::uuid))
    GROUP BY t."requestId"`;
}

export type RequestFilter = {
  status: readonly RequestStatus[] | null;
  kind: RequestKind | null;
  channel: readonly RequestChannel[] | null;
  receivedFrom: Date | null;
  receivedBefore: Date | null;
  search: string;
};

/** Requests in these units or below them that a list's filter lets through. */
export function requestsWhere(
  unitIds: { help: readonly string[]; petitions: readonly string[] },
  filter: RequestFilter,
): Prisma.HelpRequestWhereInput {
  const { status, kind, channel, receivedFrom, receivedBefore, search } = filter;
  return {
    AND: [
      {
        OR: [
          { AND: [within(unitIds.help), { kind: 'ASSISTANCE' }] },
          { AND: [within(unitIds.petitions), { kind: 'PETITION' }] },
        ],
      },
      status ? { status: { in: [...status] } } : {},
      kind ? { kind } : {},
      channel ? { channel: { in: [...channel] } } : {},
      receivedFrom ? { createdAt: { gte: receivedFrom } } : {},
      receivedBefore ? { createdAt: { lt: receivedBefore } } : {},
      searchWhere(search),
    ],
  };
}

function within(unitIds: readonly string[]): Prisma.HelpRequestWhereInput {
  const units = { in: [...unitIds] };
  return { OR: [{ villageId: units }, { communeId: units }, { provinceId: units }] };
}

function searchWhere(search: string): Prisma.HelpRequestWhereInput {
  const wanted = search.trim().replace(/^#/, '');
  if (/^\d{1,9}$/.test(wanted)) return { number: Number(wanted) };
  if (searchWords(wanted).length === 0) return {};
  const words = wanted.split(/\s+/).slice(0, 10);
  return { AND: words.map((word) => ({ description: { contains: word, mode: 'insensitive' } })) };
}

export type RequestPage = Pick<
  Prisma.HelpRequestFindManyArgs,
  'select' | 'include' | 'take' | 'skip' | 'cursor'
>;

/** A page of requests, newest first. */
export function findRequests<Query extends RequestPage>(
  db: Db,
  where: Prisma.HelpRequestWhereInput,
  page: Query,
) {
  const orderBy: Prisma.HelpRequestOrderByWithRelationInput[] = [{ createdAt: 'desc' }, { id: 'desc' }];
  return db.helpRequest.findMany({ ...page, where, orderBy });
}

export function countRequests(db: Db, where: Prisma.HelpRequestWhereInput): Promise<number> {
  return db.helpRequest.count({ where });
}

export type RequestQuery = Pick<Prisma.HelpRequestFindUniqueArgs, 'select' | 'include'>;

export function findRequest<Query extends RequestQuery>(db: Db, id: string, query: Query) {
  return db.helpRequest.findUnique({ ...query, where: { id } });
}

export type ServiceQuery = Pick<Prisma.ServiceFindManyArgs, 'select' | 'include'>;

/** What may be asked for, in the order in which it is shown. */
export function activeServices<Query extends ServiceQuery>(db: Db, query: Query) {
  const orderBy: Prisma.ServiceOrderByWithRelationInput[] = [{ position: 'asc' }, { code: 'asc' }];
  return db.service.findMany({ ...query, where: { isActive: true }, orderBy });
}

/** Display names by id of accounts and of members, for sentences of the history. */
export async function findNames(db: Db, ids: readonly string[]): Promise<(string | null)[]> {
  const rows = await db.account.findMany({
    where: { OR: [{ id: { in: [...ids] } }, { member: { id: { in: [...ids] } } }] },
    select: { id: true, displayName: true, member: { select: { id: true } } },
  });
  const names = new Map(
    rows.flatMap((row) => [
      [row.id, row.displayName] as const,
      ...(row.member ? [[row.member.id, row.displayName] as const] : []),
    ]),
  );
  return ids.map((id) => names.get(id) ?? null);
}

type Trace = Prisma.RequestHistoryCreateManyInput;

export async function insertTraces(db: Db, rows: readonly Trace[]): Promise<void> {
  await db.requestHistory.createMany({ data: [...rows] });
}

/** The request that a code stands for; null when there is none. */
export async function idByCodeHash(db: Db, codeHash: string): Promise<string | null> {
  const found = await db.helpRequest.findUnique({ where: { codeHash }, select: { id: true } });
  return found?.id ?? null;
}

/** The request with the number that staff call it by. */
export async function idByNumber(db: Db, number: number): Promise<string | null> {
  const found = await db.helpRequest.findUnique({ where: { number }, select: { id: true } });
  return found?.id ?? null;
}
