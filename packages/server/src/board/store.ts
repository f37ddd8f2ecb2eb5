import type { UnitLevel } from '@thon-so/domain/vocabulary';
import type { Tx } from '../context.ts';
import { Prisma, type Unit } from '../generated/prisma/client.ts';
import { CONTACT_READ } from '../requests/history-kinds.ts';
import { startOfDay } from './day.ts';

/** The unit that a board shows, and whether to somebody who may read petitions: to volunteers there are none. */
export type BoardUnit = { id: string; level: UnitLevel; showsPetitions: boolean };

/** How many happenings a board shows: the newest of all its requests. */
export const HAPPENINGS = 30;

export function findBoardUnit(db: Tx, id: string): Promise<Unit | null> {
  return db.unit.findUnique({ where: { id } });
}

/** Requests on a board: all that are not closed, and those closed since local midnight. */
export function requestsOnBoard(unit: BoardUnit, now: Date): Prisma.HelpRequestWhereInput {
  return {
    ...requestsOf(unit),
    ...(unit.showsPetitions ? {} : { kind: 'ASSISTANCE' }),
    OR: [{ status: { not: 'CLOSED' } }, { closedAt: { gte: startOfDay(now) } }],
  };
}

function requestsOf({ id, level }: BoardUnit): Prisma.HelpRequestWhereInput {
  if (level === 'PROVINCE') return { provinceId: id };
  return level === 'COMMUNE' ? { communeId: id } : { villageId: id };
}

/** Members on a board: the unit's, on duty anywhere at this moment or holding a task. */
export function membersOnBoard(unit: BoardUnit, now: Date): Prisma.MemberWhereInput {
  const following = {
    OR: [{ manualOnDuty: null }, { availabilityUntil: null }, { availabilityUntil: { lte: now } }],
  };
  return {
    AND: [
      membersOf(unit),
      {
        OR: [
          { activeTasks: { gt: 0 } },
          { manualOnDuty: true, availabilityUntil: { gt: now } },
          { ...following, shifts: { some: { startsAt: { lte: now }, endsAt: { gt: now } } } },
        ],
      },
    ],
  };
}

function membersOf({ id, level }: BoardUnit): Prisma.MemberWhereInput {
  if (level === 'PROVINCE') return { team: { unit: { provinceId: id } } };
  return level === 'COMMUNE' ? { communeId: id } : { villageId: id };
}

/** Alerts on a board: those that nobody has settled; on a province's those that went up to it. */
export function alertsOnBoard({ id, level, showsPetitions }: BoardUnit): Prisma.AlertWhereInput {
  const readable: Prisma.AlertWhereInput = showsPetitions ? {} : { NOT: { request: { kind: 'PETITION' } } };
  if (level === 'PROVINCE') return { provinceId: id, level: 'PROVINCE', settledAt: null, ...readable };
  if (level === 'COMMUNE') return { unitId: id, settledAt: null, ...readable };
  return {
    settledAt: null,
    ...readable,
    OR: [{ unitId: id }, { request: { villageId: id } }, { requestId: null, task: { villageId: id } }],
  };
}

/**
 * The newest happenings of a board, newest first, and those that a reader may still show from before.
 * @param since entries that somebody is told of now; null for a fresh board
 * @returns `shown`: ids of the newest; `gone`: ids that were among the newest before the ones in `since` came
 */
export async function newestHappenings(
  db: Tx,
  unit: BoardUnit,
  since: readonly string[] | null,
): Promise<{ shown: string[]; gone: string[] }> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    -- board.newestHappenings
    WITH told AS (
      SELECT at, id FROM "RequestHistory" WHERE id = ANY(${since ?? []}::uuid[]) ORDER BY at, id LIMIT 1
    ), entry AS (
      SELECT at, id FROM "RequestHistory" h
      WHERE ${COLUMN[unit.level]} = ${unit.id}::uuid AND kind <> ${CONTACT_READ}
        AND (${unit.showsPetitions} OR EXISTS (
          SELECT FROM "HelpRequest" r WHERE r.id = h."requestId" AND r.kind = 'ASSISTANCE'))
    ), newest AS (
      (SELECT * FROM entry ORDER BY at DESC, id DESC LIMIT ${HAPPENINGS})
      UNION
      (SELECT entry.* FROM entry, told WHERE (entry.at, entry.id) >= (told.at, told.id))
      UNION
      (SELECT entry.* FROM entry, told WHERE (entry.at, entry.id) < (told.at, told.id)
       ORDER BY entry.at DESC, entry.id DESC LIMIT ${HAPPENINGS})
    )
    SELECT id FROM newest ORDER BY at DESC, id DESC`;
  const ids = rows.map((row) => row.id);
  return { shown: ids.slice(0, HAPPENINGS), gone: ids.slice(HAPPENINGS) };
}

const COLUMN = {
  PROVINCE: Prisma.raw('"provinceId"'),
  COMMUNE: Prisma.raw('"communeId"'),
  VILLAGE: Prisma.raw('"villageId"'),
};

export type UnitTotals = { unitId: string; open: number; unclaimed: number; late: number };

export type BoardTotals = {
  received: number;
  assigned: number;
  inProgress: number;
  waiting: number;
  resolved: number;
  closedToday: number;
  receivedToday: number;
  /** Requests for a member's help that nobody has taken. */
  unclaimed: number;
  /** Open and past one of their two deadlines. */
  late: number;
  onDuty: number;
  taughtToday: number;
  /** From received (or reopened) to the first claim, of today's claims; null when there were none. */
  medianMinutesToClaim: number | null;
  /** The villages of a commune, the communes of a province. */
  byUnit: UnitTotals[];
};

/** The numbers of a board, in one statement, so that they agree with each other. */
export async function boardTotals(db: Tx, unit: BoardUnit, now: Date): Promise<BoardTotals> {
  const today = startOfDay(now);
  const [row] = await db.$queryRaw<BoardTotals[]>`
    -- board.boardTotals
    WITH request AS MATERIALIZED (
      SELECT *, status = 'RECEIVED' AND kind = 'ASSISTANCE' AS unclaimed,
        status NOT IN ('RESOLVED', 'CLOSED') AND (
          coalesce("firstResponseAt", ${now}) >= "firstResponseDueAt"
          OR (CASE status WHEN 'WAITING_RESIDENT' THEN "waitingSince" ELSE ${now} END) >= "resolutionDueAt"
        ) IS TRUE AS late
      FROM "HelpRequest"
      WHERE ${COLUMN[unit.level]} = ${unit.id}::uuid AND (status <> 'CLOSED' OR "closedAt" >= ${today})
        AND (${unit.showsPetitions} OR kind = 'ASSISTANCE')
    ), part AS (
      SELECT u.id AS "unitId", count(r.id) FILTER (WHERE r.status NOT IN ('RESOLVED', 'CLOSED'))::int AS open,
        count(r.id) FILTER (WHERE r.unclaimed)::int AS unclaimed, count(r.id) FILTER (WHERE r.late)::int AS late
      FROM "Unit" u LEFT JOIN request r ON r.${PART[unit.level]} = u.id
      WHERE u."parentId" = ${unit.id}::uuid GROUP BY u.id ORDER BY u.name, u.id
    )
    SELECT count(*) FILTER (WHERE status = 'RECEIVED')::int AS received,
      count(*) FILTER (WHERE status = 'ASSIGNED')::int AS assigned,
      count(*) FILTER (WHERE status = 'IN_PROGRESS')::int AS "inProgress",
      count(*) FILTER (WHERE status IN ('WAITING_RESIDENT', 'WAITING_AGENCY'))::int AS waiting,
      count(*) FILTER (WHERE status = 'RESOLVED')::int AS resolved,
      count(*) FILTER (WHERE status = 'CLOSED')::int AS "closedToday",
      count(*) FILTER (WHERE "createdAt" >= ${today})::int AS "receivedToday",
      count(*) FILTER (WHERE unclaimed)::int AS unclaimed,
      count(*) FILTER (WHERE late)::int AS late,
      count(*) FILTER (WHERE outcome = 'TAUGHT' AND "resolvedAt" >= ${today})::int AS "taughtToday",
      round(percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM "firstResponseAt" - "clockStartedAt") / 60)
        FILTER (WHERE "firstResponseAt" >= ${today}))::int AS "medianMinutesToClaim",
      (${onDutyCount(unit, now)}) AS "onDuty",
      (SELECT coalesce(json_agg(part), '[]') FROM part) AS "byUnit"
    FROM request`;
  if (!row) throw new Error('an aggregate without GROUP BY always has a row');
  return row;
}

const PART = {
  PROVINCE: Prisma.raw('"communeId"'),
  COMMUNE: Prisma.raw('"villageId"'),
  VILLAGE: Prisma.raw('"villageId"'),
};

function onDutyCount(unit: BoardUnit, now: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*)::int FROM "Member" m JOIN "Team" t ON t.id = m."teamId" JOIN "Unit" u ON u.id = t."unitId"
    WHERE ${MEMBER_WITHIN[unit.level]} = ${unit.id}::uuid
      AND CASE WHEN m."manualOnDuty" IS NOT NULL AND m."availabilityUntil" > ${now} THEN m."manualOnDuty"
        ELSE EXISTS (
          SELECT FROM "DutyShift" s WHERE s."memberId" = m.id AND s."startsAt" <= ${now} AND s."endsAt" > ${now}
        ) END`;
}

const MEMBER_WITHIN = {
  PROVINCE: Prisma.raw('u."provinceId"'),
  COMMUNE: Prisma.raw('m."communeId"'),
  VILLAGE: Prisma.raw('m."villageId"'),
};
