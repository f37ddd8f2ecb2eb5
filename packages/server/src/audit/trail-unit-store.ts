import type { Db } from '../context.ts';

/** A unit with those it lies in; null when there is none. */
export function findUnitPath(db: Db, id: string) {
  return db.unit.findUnique({ where: { id }, select: { id: true, communeId: true, provinceId: true } });
}
