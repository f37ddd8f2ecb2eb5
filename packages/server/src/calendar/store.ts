import type { Db, Tx } from '../context.ts';

export type Period = [startMinute: number, endMinute: number];

export type CalendarRow = { unitId: string; periods: Period[][] | null; days: string[] };

/** When each of these communes works, as its clocks read it: its own hours, and the local days on which it does not. */
export function findCalendars(db: Db | Tx, communeIds: readonly string[]): Promise<CalendarRow[]> {
  return db.$queryRaw<CalendarRow[]>`
    -- calendar.findCalendars
    SELECT c.id AS "unitId", w.periods, ARRAY(
      SELECT to_char(h.day, 'YYYY-MM-DD') FROM "Holiday" h WHERE h."unitId" IS NULL OR h."unitId" = c.id ORDER BY h.day, h.id
    ) AS days
    FROM unnest(${communeIds}::uuid[]) AS c (id) LEFT JOIN "WorkingHours" w ON w."unitId" = c.id`;
}

/** The hours that these communes keep, where they are not the usual ones. */
export function findHours(db: Db | Tx, communeIds: readonly string[]) {
  return db.workingHours.findMany({ where: { unitId: { in: [...communeIds] } } });
}

/** National holidays and these communes' own, by day. */
export function findHolidays(db: Db | Tx, communeIds: readonly string[]) {
  return db.holiday.findMany({
    where: { OR: [{ unitId: null }, { unitId: { in: [...communeIds] } }] },
    orderBy: [{ day: 'asc' }, { id: 'asc' }],
  });
}
