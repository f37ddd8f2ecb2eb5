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

/** A member as the index knows them: how far their row is, in the plane, and where they count from. */
export type Found = {
  memberId: string;
  /** Null for a member whose place is not known; they come last. */
  planar: number | null;
  /** False for a live place that has grown old: its member is found by the other one. */
  counts: boolean;
  lat: number | null;
  lon: number | null;
};

export type Search = {
  at: Point;
  skill: string;
  /** Null for the whole country. */
  provinceId: string | null;
  /** A reported position counts when it is later than this. */
  liveSince: Date;
};

/** The `limit` rows nearest to a point in the plane. A member may be among them twice. */
export function nearestRows(db: Db | Tx, search: Search, limit: number): Promise<Found[]> {
  const { x, y } = mercator(search.at);
  return db.$queryRaw<Found[]>`
    -- dispatch.nearestRows
    WITH near AS MATERIALIZED (
      SELECT "memberId", source, lat, lon, point(x, y) <-> point(${x}, ${y}) AS planar FROM "ReadyMember"
      WHERE skill = ${search.skill} ${withinProvince(search)}
      ORDER BY point(x, y) <-> point(${x}, ${y}) LIMIT ${atMost(limit)})
    ${whereTheyCountFrom(search)}`;
}

/** In the text of the statement: a plan made for any limit would read the whole index. */
function atMost(limit: number): Prisma.Sql {
  return Prisma.raw(String(Math.trunc(limit)));
}

/** Every row within a planar radius of a point. */
export function rowsWithin(db: Db | Tx, search: Search, radius: number): Promise<Found[]> {
  const { x, y } = mercator(search.at);
  return db.$queryRaw<Found[]>`
    -- dispatch.rowsWithin
    WITH near AS MATERIALIZED (
      SELECT "memberId", source, lat, lon, point(x, y) <-> point(${x}, ${y}) AS planar FROM "ReadyMember"
      WHERE skill = ${search.skill} ${withinProvince(search)}
        AND point(x, y) <@ circle(point(${x}, ${y}), ${radius}))
    ${whereTheyCountFrom(search)}`;
}

function withinProvince({ provinceId }: Search): Prisma.Sql {
  return provinceId === null ? Prisma.empty : Prisma.sql`AND "provinceId" = ${provinceId}::uuid`;
}

/** A fresh report beats the row's own place, which is then where they count from later. */
function whereTheyCountFrom({ liveSince }: Search): Prisma.Sql {
  return Prisma.sql`
    SELECT n."memberId", n.planar, n.source <> 'LIVE' OR p."memberId" IS NOT NULL AS counts, COALESCE(p.lat, n.lat) AS lat, COALESCE(p.lon, n.lon) AS lon
    FROM near n LEFT JOIN "Position" p ON p."memberId" = n."memberId" AND p."reportedAt" > ${liveSince}::timestamptz`;
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
