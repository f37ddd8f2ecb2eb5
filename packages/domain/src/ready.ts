import type { Candidate } from './dispatch.ts';
import { EARTH_RADIUS_METRES, type Point, positionOf } from './geography.ts';
import type { PositionSource } from './vocabulary.ts';

/**
 * How far the indexed place of a moving member may lag behind where they are. Phones report each 100 m, so that a
 * smaller lag would rewrite the index with every report; searches widen their fetch by it and stay exact.
 */
export const INDEX_LAG_METRES = 1_000;
/** Rounding to whole metres, of a distance and of the index's own arithmetic. */
const ROUNDING_METRES = 1;
/** A member without the skill in question is found under no skill at all, for tasks that need none. */
export const NO_SKILL = '';

/** Metres of the Mercator projection of the sphere of `EARTH_RADIUS_METRES`, in which the index measures. */
export type Planar = { x: number; y: number };

const radians = (degrees: number) => (degrees * Math.PI) / 180;

export function mercator({ lat, lon }: Point): Planar {
  return {
    x: EARTH_RADIUS_METRES * radians(lon),
    y: EARTH_RADIUS_METRES * Math.log(Math.tan(Math.PI / 4 + radians(lat) / 2)),
  };
}

/**
 * A planar radius around `at` that holds the indexed place of everybody who is at most `metres` away.
 *
 * Who is at most `metres` away on the great circle has an indexed place at most r = `metres` + lag away. Every point of the
 * arc from `at` to that place lies at a latitude of at most |lat| + r / R, and Mercator stretches lengths by 1 / cos of the
 * latitude: the arc's image is no longer than r / cos(|lat| + r / R), and a straight line is no longer than it.
 * Infinity where the arc may reach a pole.
 */
export function planarRadius(at: Point, metres: number): number {
  const reach = metres + INDEX_LAG_METRES + ROUNDING_METRES;
  const highest = radians(Math.abs(at.lat)) + reach / EARTH_RADIUS_METRES;
  return highest < Math.PI / 2 ? reach / Math.cos(highest) + ROUNDING_METRES : Number.POSITIVE_INFINITY;
}

/** One place from which a member is found. */
export type ReadyPlace = { skill: string; source: PositionSource; point: Point | null };

/** What decides whether a member may be found at all. */
export type ReadyFacts = Pick<
  Candidate,
  'onDuty' | 'capacity' | 'skills' | 'lastPosition' | 'homePoint' | 'villagePoint'
> & { activeTasks: number };

/**
 * Where a member who could take a task in the field now is found: one place per skill, and one for no skill. Who reports a
 * live position has two, that one and the place they count from once it is too old: so nothing has to happen when it
 * grows old. Offers are not looked at here, as they end by time; who searches does.
 */
export function readyPlaces(member: ReadyFacts, now: Date): ReadyPlace[] {
  if (!member.onDuty || member.activeTasks >= member.capacity) return [];
  const settled = positionOf({ ...member, lastPosition: null }, now);
  const live = positionOf(member, now);
  const places = live.source === 'LIVE' ? [settled, live] : [settled];
  return [NO_SKILL, ...member.skills].flatMap((skill) => places.map((place) => ({ skill, ...place })));
}
