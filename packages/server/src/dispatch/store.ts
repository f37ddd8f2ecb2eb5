import type { Place } from '@thon-so/domain/events';
import type { Point } from '@thon-so/domain/geography';
import type { OfferStatus, TaskStatus } from '@thon-so/domain/vocabulary';
import type { Tx } from '../context.ts';
import { updateRow } from '../database/update-row.ts';
import type { HelpRequest, Member, Offer, Prisma, Task } from '../generated/prisma/client.ts';
import { policyOf } from './candidate-store.ts';

/*
 * Locks are taken in one order, so that no two transactions wait for each other:
 * communes (routing) → requests → tasks → offers → members, each sorted by id.
 */

/** Whoever asks a commune's members does so alone, so that nobody is offered more than they have room for. */
async function lockCommunes(tx: Tx, communeIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    -- dispatch.lockCommunes
    SELECT count(pg_advisory_xact_lock(hashtextextended(id, 0))::text)
    FROM (SELECT DISTINCT unnest(${communeIds}::text[]) AS id ORDER BY id) AS commune`;
}

/**
 * Locks the asking of a commune's members, and of its neighbours' where tasks may be offered to them. Comes before every
 * other lock, and once in a transaction: the policy that is read here holds for all of it.
 */
export async function lockRouting(tx: Tx, ...communeIds: readonly string[]): Promise<void> {
  const policies = await Promise.all(communeIds.map((id) => policyOf(tx, id)));
  await lockCommunes(tx, [...communeIds, ...policies.flatMap(({ neighbourIds }) => neighbourIds)]);
}

export function lockTasks(tx: Tx, ids: readonly string[]): Promise<Task[]> {
  return tx.$queryRaw<Task[]>`
    -- dispatch.lockTasks
    SELECT * FROM "Task" WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
}

/** The offers of these tasks' rounds under way, in the order they were made. */
export function lockOffers(tx: Tx, taskIds: readonly string[]): Promise<Offer[]> {
  return tx.$queryRaw<Offer[]>`
    -- dispatch.lockOffers
    SELECT o.* FROM "Offer" o JOIN "Task" t ON t.id = o."taskId" AND t.round = o.round
    WHERE o."taskId" = ANY(${taskIds}::uuid[]) ORDER BY o.id FOR UPDATE OF o`;
}

export function lockMembers(tx: Tx, ids: readonly string[]): Promise<Member[]> {
  return tx.$queryRaw<Member[]>`
    -- dispatch.lockMembers
    SELECT * FROM "Member" WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
}

/** The commune of a task, read before its locks are taken: it never changes. */
export async function communeOfTask(tx: Tx, id: string): Promise<string | null> {
  const task = await tx.task.findUnique({ where: { id }, select: { communeId: true } });
  return task?.communeId ?? null;
}

/** Whose an offer is and for which task, read before its locks are taken. */
export function findOfferKeys(tx: Tx, offerId: string) {
  return tx.offer.findUnique({
    where: { id: offerId },
    select: { memberId: true, taskId: true, task: { select: { communeId: true } } },
  });
}

export function saveTask(tx: Tx, id: string, columns: Partial<Task>): Promise<Task> {
  return updateRow(tx, ['Task', id], columns, true);
}

export function insertTask(tx: Tx, data: Prisma.TaskUncheckedCreateInput): Promise<Task> {
  return tx.task.create({ data });
}

export function insertOffer(tx: Tx, data: Prisma.OfferUncheckedCreateInput): Promise<Offer> {
  return tx.offer.create({ data });
}

export function saveOffer(tx: Tx, id: string, data: Prisma.OfferUncheckedUpdateInput): Promise<Offer> {
  return tx.offer.update({ where: { id }, data });
}

type Loaded = Place & { activeTasks: number; capacity: number };

/** Adds to the tasks that a member holds, and answers where they work; who holds none from now on is idle since `now`. */
export async function addLoad(tx: Tx, memberId: string, by: 1 | -1, now: Date): Promise<Loaded> {
  const [member] = await tx.$queryRaw<[Loaded]>`
    -- dispatch.addLoad
    UPDATE "Member" m SET "activeTasks" = "activeTasks" + ${by}::int,
      "lastIdleAt" = CASE WHEN "activeTasks" + ${by}::int = 0 THEN ${now}::timestamptz ELSE "lastIdleAt" END
    FROM "Unit" c WHERE m.id = ${memberId}::uuid AND c.id = m."communeId"
    RETURNING m."villageId", m."communeId", c."provinceId", m."activeTasks", m.capacity`;
  return member;
}

/** The newest task of a request that is neither done nor cancelled. */
export async function liveTaskOf(tx: Tx, requestId: string): Promise<string | null> {
  const ended: TaskStatus[] = ['DONE', 'CANCELLED'];
  const task = await tx.task.findFirst({
    where: { requestId, status: { notIn: ended } },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  });
  return task?.id ?? null;
}

/** Who holds a request's task, or is being asked about it. */
export async function concernedMembers(tx: Tx, requestId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    -- dispatch.concernedMembers
    SELECT t."holderId" AS id FROM "Task" t WHERE t."requestId" = ${requestId}::uuid AND t."holderId" IS NOT NULL
      AND t.status IN ('CLAIMED', 'IN_PROGRESS', 'WAITING')
    UNION
    SELECT o."memberId" FROM "Offer" o JOIN "Task" t ON t.id = o."taskId"
    WHERE t."requestId" = ${requestId}::uuid AND o.status IN ('SENT', 'SEEN')`;
  return rows.map(({ id }) => id);
}

export function newestTaskOf(tx: Tx, requestId: string): Promise<Task | null> {
  return tx.task.findFirst({ where: { requestId }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] });
}

/** Tasks with an offer to this member that still awaits an answer, and the commune of each. */
export async function tasksOfferedTo(tx: Tx, memberId: string): Promise<{ id: string; communeId: string }[]> {
  const awaiting: OfferStatus[] = ['SENT', 'SEEN'];
  const offers = await tx.offer.findMany({
    where: { memberId, status: { in: awaiting } },
    select: { task: { select: { id: true, communeId: true } } },
  });
  return offers.map(({ task }) => task);
}

/** Communes that list this one as a neighbour. */
export async function communesListing(tx: Tx, communeId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    -- dispatch.communesListing
    SELECT "unitId" AS id FROM "DispatchPolicy"
    WHERE "neighbourIds" @> ARRAY[${communeId}::uuid] ORDER BY "unitId"`;
  return rows.map(({ id }) => id);
}

/**
 * The oldest tasks of these communes that nobody holds and nobody is being asked about, after they opened to all, and that
 * this member could do and has not been asked about: at the place where they are on duty by the roster, in the field where
 * they have no shift; in other communes than their own in the field only, where their tasks go to neighbours.
 */
export async function waitingTasks(
  tx: Tx,
  communeIds: readonly string[],
  memberId: string,
  now: Date,
  limit: number,
): Promise<{ id: string; communeId: string }[]> {
  return tx.$queryRaw<{ id: string; communeId: string }[]>`
    -- dispatch.waitingTasks
    WITH shift AS (
      SELECT place FROM "DutyShift" WHERE "memberId" = ${memberId}::uuid
        AND "startsAt" <= ${now}::timestamptz AND "endsAt" > ${now}::timestamptz
    )
    SELECT t.id, t."communeId" FROM "Task" t JOIN "Member" m ON m.id = ${memberId}::uuid
    WHERE t."communeId" = ANY(${communeIds}::uuid[]) AND t.status = 'OPEN' AND t."openToTeamAt" IS NOT NULL
      AND (t.place IN (SELECT place FROM shift) OR (t.place = 'FIELD' AND NOT EXISTS (SELECT FROM shift)))
      AND (t."communeId" = m."communeId" OR (t.place = 'FIELD' AND (t."widenedAt" IS NOT NULL
        OR EXISTS (SELECT FROM "DispatchPolicy" p WHERE p."unitId" = t."communeId" AND p.widen))))
      AND t."lastHolderId" IS DISTINCT FROM m.id
      AND (t.skill IS NULL OR t.skill IN (SELECT s.skill FROM "MemberSkill" s WHERE s."memberId" = m.id))
      AND NOT EXISTS (
        SELECT FROM "Offer" o WHERE o."taskId" = t.id
          AND (o.status IN ('SENT', 'SEEN') OR (o.round = t.round AND o."memberId" = m.id)))
    ORDER BY t."createdAt", t.id LIMIT ${limit}`;
}

/** Where help is wanted: the point given, else the household's, else the village's, else the commune's. */
export async function pointOfRequest(
  tx: Tx,
  request: Pick<HelpRequest, 'lat' | 'lon' | 'householdId' | 'villageId' | 'communeId'>,
): Promise<Point | null> {
  const { lat, lon, householdId, villageId, communeId } = request;
  const point = pointOf({ lat, lon });
  if (point) return point;
  const at = { lat: true, lon: true } as const;
  const household =
    householdId === null ? null : await tx.household.findUnique({ where: { id: householdId }, select: at });
  const ofHousehold = pointOf(household);
  if (ofHousehold) return ofHousehold;
  const units = await tx.unit.findMany({
    where: { id: { in: villageId === null ? [communeId] : [villageId, communeId] } },
    select: { id: true, ...at },
  });
  const unitPoint = (id: string | null) => pointOf(units.find((unit) => unit.id === id) ?? null);
  return unitPoint(villageId) ?? unitPoint(communeId);
}

function pointOf(row: { lat: number | null; lon: number | null } | null): Point | null {
  return row === null || row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon };
}

export async function skillOf(tx: Tx, serviceId: string): Promise<string | null> {
  const service = await tx.service.findUnique({ where: { id: serviceId }, select: { skill: true } });
  return service?.skill ?? null;
}

/** Where a request lies and how it is closed, read before its locks are taken. */
export function findPlace(tx: Tx, requestId: string) {
  return tx.helpRequest.findUnique({
    where: { id: requestId },
    select: { kind: true, provinceId: true, communeId: true, villageId: true, officialId: true },
  });
}

/** The official of a commune with the fewest petitions in hand: an officer, or a supervisor where there is none. */
export async function freestOfficial(tx: Tx, communeId: string): Promise<string | null> {
  const [official] = await tx.$queryRaw<{ id: string }[]>`
    -- dispatch.freestOfficial
    SELECT a.id FROM "Account" a
    JOIN "RoleGrant" g ON g."accountId" = a.id AND g."unitId" = ${communeId}::uuid
      AND g.role IN ('OFFICER', 'SUPERVISOR')
    WHERE a."suspendedAt" IS NULL
    ORDER BY g.role = 'SUPERVISOR', (
      SELECT count(*) FROM "HelpRequest" r
      WHERE r."officialId" = a.id AND r.status NOT IN ('RESOLVED', 'CLOSED')
    ), a.id LIMIT 1`;
  return official?.id ?? null;
}

/** Whether somebody may be named to answer petitions of a commune: an officer or supervisor of it, not suspended. */
export async function isOfficial(tx: Tx, accountId: string, communeId: string): Promise<boolean> {
  const found = await tx.roleGrant.findFirst({
    where: {
      ...{ accountId, unitId: communeId, role: { in: ['OFFICER', 'SUPERVISOR'] } },
      account: { suspendedAt: null },
    },
    select: { id: true },
  });
  return found !== null;
}

type MemberPlace = {
  provinceId: string;
  communeId: string;
  villageId: string | null;
  sharesPosition: boolean;
};

/** Where a member's team works, and whether they agreed to be located. */
export async function memberPlace(tx: Tx, memberId: string) {
  const [place] = await tx.$queryRaw<MemberPlace[]>`
    -- dispatch.memberPlace
    SELECT c."provinceId", m."communeId", m."villageId", m."sharesPosition"
    FROM "Member" m JOIN "Unit" c ON c.id = m."communeId" WHERE m.id = ${memberId}::uuid`;
  return place ?? null;
}
