import type { Db, Tx } from '../context.ts';

export type Period = [startMinute: number, endMinute: number];

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
