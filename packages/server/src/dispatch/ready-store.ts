import type { Point } from '@thon-so/domain/geography';
import { INDEX_LAG_METRES, mercator } from '@thon-so/domain/ready';
import type { PositionSource } from '@thon-so/domain/vocabulary';
import type { Db, Tx } from '../context.ts';
import { Prisma } from '../generated/prisma/client.ts';

/*
 * "ReadyMember" is an index in the shape of a table: it holds nothing that is not known elsewhere. Whatever makes a
 * member ready, or not, rewrites their rows in its own transaction; a sweep repairs what was missed.
 */

/** Rows of the same member are rewritten one transaction after the other, whichever action it is. */
export async function lockReady(tx: Tx, memberIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    -- dispatch.lockReady
    SELECT count(pg_advisory_xact_lock(hashtextextended('ready:' || id, 0))::text)
    FROM (SELECT DISTINCT unnest(${memberIds}::text[]) AS id ORDER BY id) AS member`;
}

export type ReadyRow = { memberId: string; skill: string; source: PositionSource; point: Point | null };

/** Makes these the rows of these members; a live one stays while it is no farther off than the index may lag. */
export async function replaceReady(
  tx: Tx,
  memberIds: readonly string[],
  rows: readonly ReadyRow[],
): Promise<void> {
  const wanted = rows.map(({ point, ...row }) => ({ ...row, ...point, ...(point && mercator(point)) }));
  await tx.$executeRaw`
    -- dispatch.replaceReady
    WITH wanted AS MATERIALIZED (
      SELECT r.*, m."communeId", c."provinceId"
      FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS r("memberId" uuid, skill text,
        source "PositionSource", lat float8, lon float8, x float8, y float8)
      JOIN "Member" m ON m.id = r."memberId" JOIN "Unit" c ON c.id = m."communeId"
    ), gone AS (
      DELETE FROM "ReadyMember" o WHERE o."memberId" = ANY(${memberIds}::uuid[])
        AND NOT EXISTS (SELECT FROM wanted w
          WHERE w."memberId" = o."memberId" AND w.skill = o.skill AND w.source = o.source)
    )
    INSERT INTO "ReadyMember" AS o ("memberId", skill, source, "communeId", "provinceId", lat, lon, x, y)
    SELECT "memberId", skill, source, "communeId", "provinceId", lat, lon, x, y FROM wanted w
    WHERE NOT EXISTS (SELECT FROM "ReadyMember" k
      WHERE k."memberId" = w."memberId" AND k.skill = w.skill AND k.source = w.source
        AND k."communeId" = w."communeId"
        AND CASE WHEN w.source = 'LIVE' THEN point(k.x, k.y) <-> point(w.x, w.y) <= ${INDEX_LAG_METRES}
          ELSE k.lat IS NOT DISTINCT FROM w.lat AND k.lon IS NOT DISTINCT FROM w.lon END)
    ON CONFLICT ("memberId", skill, source) DO UPDATE SET "communeId" = EXCLUDED."communeId",
      "provinceId" = EXCLUDED."provinceId", lat = EXCLUDED.lat, lon = EXCLUDED.lon, x = EXCLUDED.x, y = EXCLUDED.y`;
}

/** Follows a member who has reported where they are; nothing is written while they are near where they were found. */
export async function moveReady(tx: Tx, memberId: string, point: Point): Promise<void> {
  const { x, y } = mercator(point);
  await tx.$executeRaw`
    -- dispatch.moveReady
    INSERT INTO "ReadyMember" AS o ("memberId", skill, source, "communeId", "provinceId", lat, lon, x, y)
    SELECT s."memberId", s.skill, 'LIVE', s."communeId", s."provinceId", ${point.lat}, ${point.lon}, ${x}, ${y}
    FROM "ReadyMember" s
    WHERE s."memberId" = ${memberId}::uuid AND s.source <> 'LIVE' AND NOT EXISTS (
      SELECT FROM "ReadyMember" k WHERE k."memberId" = s."memberId" AND k.skill = s.skill AND k.source = 'LIVE'
        AND point(k.x, k.y) <-> point(${x}, ${y}) <= ${INDEX_LAG_METRES})
    ON CONFLICT ("memberId", skill, source) DO UPDATE
      SET lat = EXCLUDED.lat, lon = EXCLUDED.lon, x = EXCLUDED.x, y = EXCLUDED.y`;
}

/** A row of the index near a point. */
export type Found = {
  /** Null for a row that says nothing: of another search, or a live place grown old, whose member has another one. */
  memberId: string | null;
  /** Metres in the plane; more than `LANE_METRES` for a row of another lane. */
  planar: number;
  /** Where they count from; null when that is not known. */
  lat: number | null;
  lon: number | null;
};

/** Rows of one skill of a province are nearer to one another in the index than this, those of two lanes are farther. */
export const LANE_METRES = 5e8;

export type Search = {
  at: Point;
  skill: string;
  provinceId: string;
  /** A reported position counts when it is later than this. */
  liveSince: Date;
};

/**
 * The `limit` rows nearest to a point in the plane, those of other skills and provinces after all of this search. A member
 * may be among them twice. A fresh report beats the row's own place, which is then where they count from later.
 */
export function nearestRows(db: Db | Tx, search: Search, limit: number): Promise<Found[]> {
  const { skill, provinceId, liveSince } = search;
  const { x, y } = mercator(search.at);
  return db.$queryRaw<Found[]>`
    -- dispatch.nearestRows
    SELECT CASE WHEN skill = ${skill} AND "provinceId" = ${provinceId}::uuid
        AND (source <> 'LIVE' OR fresh IS NOT NULL) THEN "memberId" END AS "memberId",
      planar, COALESCE(fresh[0], lat) AS lat, COALESCE(fresh[1], lon) AS lon
    FROM (
      SELECT r."memberId", r.source, r.skill, r."provinceId", r.lat, r.lon,
        r.spot <-> (SELECT ready_spot(${skill}, ${provinceId}::uuid, ${x}, ${y})) AS planar,
        (SELECT point(p.lat, p.lon) FROM "Position" p
          WHERE p."memberId" = r."memberId" AND p."reportedAt" > ${liveSince}::timestamptz) AS fresh
      FROM "ReadyMember" r ORDER BY planar LIMIT ${atMost(limit)}) AS near`;
}

/** In the text of the statement: a plan made for any limit would read the whole index. */
function atMost(limit: number): Prisma.Sql {
  return Prisma.raw(String(Math.trunc(limit)));
}

/** A page of the members who are in the index, or may have to be, by id. */
export async function perhapsReady(
  db: Db | Tx,
  now: Date,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    -- dispatch.perhapsReady
    SELECT id FROM (
      SELECT "memberId" AS id FROM "ReadyMember"
      UNION SELECT "memberId" FROM "DutyShift"
        WHERE place = 'FIELD' AND "startsAt" <= ${now}::timestamptz AND "endsAt" > ${now}::timestamptz
      UNION SELECT id FROM "Member" WHERE "manualOnDuty" AND "availabilityUntil" > ${now}::timestamptz
    ) AS member WHERE ${after}::uuid IS NULL OR id > ${after}::uuid ORDER BY id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
