import DataLoader from 'dataloader';
import type { Context } from '../context.ts';
import type { Prisma, Unit, UnitLevel } from '../generated/prisma/client.ts';
import { localId, optionalId } from '../ids.ts';
import type { PointShape } from './point.ts';
import { findUnit, findUnits, searchUnits, villagesNear } from './store.ts';

/** A unit by id, one query for all that an execution asks for. */
export function loadUnit(context: Pick<Context, 'db' | 'memo'>, id: string): Promise<Unit | null> {
  const loader = context.memo(
    'units',
    () => new DataLoader((ids: readonly string[]) => findUnits(context.db, ids)),
  );
  return loader.load(id);
}

/** One unit by its global id, or null. Throws NotFoundError for what is no unit's id. */
export function readUnit<Query extends Pick<Prisma.UnitFindUniqueArgs, 'select' | 'include'>>(
  context: Context,
  id: string,
  query: Query,
) {
  return findUnit(context.db, localId('Unit', id), query);
}

export type UnitQuery = { search?: string | null; level?: UnitLevel | null; parentId?: string | null };

/** A page of the units that a search finds, best first; `parentId` is global. */
export function listUnits(context: Context, asked: UnitQuery, page: { limit: number; offset: number }) {
  const { search, level, parentId } = asked;
  const wanted = { search: search ?? '', level: level ?? null, parentId: optionalId('Unit', parentId) };
  return searchUnits(context.db, { ...wanted, ...page });
}

/** Villages around a point, nearest first. */
export function unitsNear(context: Context, at: PointShape, first: number | null): Promise<Unit[]> {
  return villagesNear(context.db, at, first ?? 5);
}

type Placed = Pick<Unit, 'communeId' | 'provinceId' | 'parentId'>;

/** The commune and province that a unit lies in, largest last, the unit itself left out. */
export async function unitsAround(context: Context, unit: Placed & { id: string }): Promise<Unit[]> {
  const ids = [unit.communeId, unit.provinceId].filter((id) => id !== null && id !== unit.id);
  const units = await Promise.all(ids.map((id) => loadUnit(context, id!)));
  return units.filter((found) => found !== null);
}

/** The full place in words: village, commune, province. */
export async function placeInWords(
  context: Context,
  unit: Placed & { id: string; name: string },
): Promise<string> {
  const around = await unitsAround(context, unit);
  return [unit.name, ...around.map(({ name }) => name)].join(', ');
}

/** The hotline's number in E.164: the unit's own, or that of the nearest unit above it. */
export async function hotlineOf(
  context: Context,
  unit: Placed & { id: string; hotline: string | null },
): Promise<string | null> {
  if (unit.hotline) return unit.hotline;
  const around = await unitsAround(context, unit);
  return around.find(({ hotline }) => hotline)?.hotline ?? null;
}
