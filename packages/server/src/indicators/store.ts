import type { UnitLevel } from '@thon-so/domain/vocabulary';
import type { Tx } from '../context.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { Counted } from './indicators.ts';

type Ratio = { code: string; numerator: bigint; denominator: bigint };

const WITHIN = {
  PROVINCE: Prisma.raw('"provinceId"'),
  COMMUNE: Prisma.raw('"communeId"'),
  VILLAGE: Prisma.raw('"id"'),
};
const REQUEST_WITHIN = { ...WITHIN, VILLAGE: Prisma.raw('"villageId"') };

/** Somebody is 16 or more in the year in which they turn 16, as only the year of birth is kept. */
const SIXTEEN = 16;

/**
 * Counts what the registry says of a unit's households and people. A denominator holds only those of whom the fact
 * was observed, so what nobody has looked at lowers nothing.
 */
export async function countRegistry(
  db: Tx,
  unit: { id: string; level: UnitLevel },
  year: number,
): Promise<Counted[]> {
  const rows = await db.$queryRaw<Ratio[]>`
    -- indicators.countRegistry
    WITH home AS MATERIALIZED (
      SELECT h.id, h."isPoor", h."hasFibre", r.*
      FROM "Household" h JOIN "Unit" v ON v.id = h."villageId",
      LATERAL (
        SELECT bool_or("hasSmartphone") AS smartphone,
          bool_or(num_nonnulls("hasSmartphone", "has4g", "usesInternet", "hasVneid2", "readiness") > 0) IS TRUE AS surveyed
        FROM "Resident" WHERE "householdId" = h.id
      ) r
      WHERE v.${WITHIN[unit.level]} = ${unit.id}::uuid
    ), homes AS (
      SELECT count(*) AS total, count(*) FILTER (WHERE surveyed) AS surveyed,
        count(smartphone) AS asked, count(*) FILTER (WHERE smartphone) AS smartphone,
        count(*) FILTER (WHERE surveyed AND "hasFibre") AS fibre,
        count(smartphone) FILTER (WHERE "isPoor") AS poor,
        count(*) FILTER (WHERE "isPoor" AND smartphone) AS poor_smartphone
      FROM home
    ), people AS (
      SELECT count("hasSmartphone") AS asked, count(*) FILTER (WHERE "hasSmartphone") AS smartphone,
        count("has4g") FILTER (WHERE "hasSmartphone") AS asked_4g,
        count(*) FILTER (WHERE "hasSmartphone" AND "has4g") AS with_4g,
        count("usesInternet") AS asked_internet, count(*) FILTER (WHERE "usesInternet") AS internet,
        count("hasVneid2") AS asked_vneid2, count(*) FILTER (WHERE "hasVneid2") AS vneid2,
        count("readiness") FILTER (WHERE adult) AS asked_skills,
        count(*) FILTER (WHERE adult AND "readiness" >= 4) AS skills
      FROM (
        SELECT r.*, "birthYear" <= ${year - SIXTEEN} AS adult FROM "Resident" r JOIN home ON home.id = r."householdId"
      ) person
    )
    SELECT ratio.* FROM homes, people, LATERAL (VALUES
      ('HOUSEHOLDS_SURVEYED', homes.surveyed, homes.total),
      ('HOUSEHOLDS_WITH_SMARTPHONE', homes.smartphone, homes.asked),
      ('PEOPLE_WITH_SMARTPHONE', people.smartphone, people.asked),
      ('PEOPLE_WITH_4G', people.with_4g, people.asked_4g),
      ('PEOPLE_USING_INTERNET', people.internet, people.asked_internet),
      ('HOUSEHOLDS_WITH_FIBRE', homes.fibre, homes.surveyed),
      ('PEOPLE_WITH_VNEID2', people.vneid2, people.asked_vneid2),
      ('ADULTS_WITH_BASIC_SKILLS', people.skills, people.asked_skills),
      ('POOR_HOUSEHOLDS_WITH_DEVICE', homes.poor_smartphone, homes.poor)
    ) ratio (code, numerator, denominator)`;
  return rows.map(counted);
}

/**
 * Counts a unit's requests received in [from, before). One that is overdue and still unanswered counts against
 * "in time"; satisfaction reads the last response to each request, and silence is none.
 */
export async function countWork(
  db: Tx,
  unit: { id: string; level: UnitLevel },
  period: { from: Date; before: Date; now: Date },
): Promise<Counted[]> {
  const rows = await db.$queryRaw<Ratio[]>`
    -- indicators.countWork
    WITH work AS (
      SELECT r.outcome, s.score,
        CASE WHEN r."resolvedAt" IS NOT NULL THEN r."resolvedAt" <= r."resolutionDueAt"
          WHEN r.status <> 'CLOSED' AND r."resolutionDueAt" <
            CASE r.status WHEN 'WAITING_RESIDENT' THEN r."waitingSince" ELSE ${period.now} END THEN false
        END AS in_time
      FROM "HelpRequest" r
      LEFT JOIN LATERAL (
        SELECT score FROM "SatisfactionResponse" WHERE "requestId" = r.id ORDER BY at DESC, id DESC LIMIT 1
      ) s ON true
      WHERE r.${REQUEST_WITHIN[unit.level]} = ${unit.id}::uuid
        AND r."createdAt" >= ${period.from} AND r."createdAt" < ${period.before}
    ), counts AS (
      SELECT count(*) FILTER (WHERE in_time) AS in_time, count(in_time) AS timed,
        count(*) FILTER (WHERE outcome = 'TAUGHT') AS taught,
        count(*) FILTER (WHERE outcome IN ('TAUGHT', 'ASSISTED', 'DONE_FOR')) AS helped,
        count(*) FILTER (WHERE score >= 4) AS satisfied, count(score) AS scored
      FROM work
    )
    SELECT ratio.* FROM counts, LATERAL (VALUES
      ('REQUESTS_IN_TIME', in_time, timed),
      ('REQUESTS_TAUGHT', taught, helped),
      ('REQUESTS_SATISFIED', satisfied, scored)
    ) ratio (code, numerator, denominator)`;
  return rows.map(counted);
}

export function findUnitOf(db: Tx, id: string) {
  return db.unit.findUnique({
    where: { id },
    select: { id: true, level: true, communeId: true, provinceId: true },
  });
}

function counted(row: Ratio): Counted {
  return { code: row.code, numerator: Number(row.numerator), denominator: Number(row.denominator) };
}
