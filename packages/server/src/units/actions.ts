import type { Context } from '../context.ts';
import type { Unit } from '../generated/prisma/client.ts';
import { loadUnit } from './store.ts';

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
