import { foldText, searchWords } from '@thon-so/domain/text';
import type { Db } from '../context.ts';
import { Prisma, type Unit, type UnitLevel } from '../generated/prisma/client.ts';

/** The units in the order of their ids; null where there is none. */
export async function findUnits(db: Db, ids: readonly string[]): Promise<(Unit | null)[]> {
  const units = await db.unit.findMany({ where: { id: { in: [...ids] } } });
  const found = new Map(units.map((unit) => [unit.id, unit]));
  return ids.map((id) => found.get(id) ?? null);
}

export type UnitSearch = {
  search: string;
  level: UnitLevel | null;
  parentId: string | null;
  limit: number;
  offset: number;
};

// What people leave out: "Hòa Phú" is "Xã Hòa Phú".
const KINDS = '(tinh|thanh pho|xa|phuong|dac khu|thon|buon|ap|khu pho|to dan pho)';

const MOST_WORDS = 8;

// The first condition is what the trigram index can answer; the second keeps "hoa" from being found within "khoa".
function hasWord(word: string): Prisma.Sql {
  return Prisma.sql`u."searchText" LIKE ${`%${word}%`} AND ' ' || u."searchText" LIKE ${`% ${word}%`}`;
}

/**
 * Units whose names, former names, codes or places have words that begin as those of the search do, accents aside:
 * those whose name begins with it come first, then those whose name has it, then those that had it or lie in it;
 * larger units before smaller ones.
 */
export function searchUnits(db: Db, { search, level, parentId, limit, offset }: UnitSearch): Promise<Unit[]> {
  const folded = foldText(search);
  const words = searchWords(search).slice(0, MOST_WORDS);
  return db.$queryRaw<Unit[]>`
    -- units.search
    SELECT u.* FROM "Unit" u
    WHERE ${Prisma.join([Prisma.sql`TRUE`, ...words.map(hasWord)], ' AND ')}
      ${level === null ? Prisma.empty : Prisma.sql`AND u.level = ${level}::"UnitLevel"`}
      ${parentId === null ? Prisma.empty : Prisma.sql`AND u."parentId" = ${parentId}::uuid`}
    ORDER BY CASE
        WHEN u."searchText" ~ ('^(' || ${KINDS} || ' )?' || ${folded} || '( |$)') THEN 0
        WHEN u."searchText" ~ ('^(' || ${KINDS} || ' )?' || ${folded}) THEN 1
        WHEN strpos(' ' || left(u."searchText", length(u.name)), ' ' || ${folded}) > 0 THEN 2
        WHEN strpos(' ' || u."searchText", ' ' || ${folded}) > 0 THEN 3
        ELSE 4 END,
      (SELECT count(*) FROM unnest(${words}::text[]) word
        WHERE strpos(' ' || left(u."searchText", length(u.name)), ' ' || word) > 0) DESC,
      u.level, length(u.name), u.name, u.id
    LIMIT ${limit} OFFSET ${offset}`;
}

/** Villages by great-circle distance from a point, the haversine formula with the domain's radius. */
export function villagesNear(db: Db, point: { lat: number; lon: number }, limit: number): Promise<Unit[]> {
  return db.$queryRaw<Unit[]>`
    -- units.near
    SELECT u.* FROM "Unit" u
    WHERE u.level = 'VILLAGE' AND u.lat IS NOT NULL AND u.lon IS NOT NULL
    ORDER BY power(sin(radians(u.lat - ${point.lat}) / 2), 2)
      + cos(radians(u.lat)) * cos(radians(${point.lat})) * power(sin(radians(u.lon - ${point.lon}) / 2), 2), u.id
    LIMIT ${limit}`;
}

/** One unit, or null. */
export function findUnit<Query extends Pick<Prisma.UnitFindUniqueArgs, 'select' | 'include'>>(
  db: Db,
  id: string,
  query: Query,
) {
  return db.unit.findUnique({ ...query, where: { id } });
}
