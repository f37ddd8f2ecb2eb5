import type { Refusal } from './errors.ts';
import type { PositionSource } from './vocabulary.ts';

/** WGS 84 degrees. */
export type Point = { lat: number; lon: number };

/** Mean radius of the Earth in metres, (2a + b) / 3 of WGS 84. */
export const EARTH_RADIUS_METRES = 6_371_008.8;
/** A reported position counts as live while it is younger than this. */
export const LIVE_POSITION_MS = 15 * 60_000;

/** Mainland, islands and archipelagos of Vietnam with a margin; meant to catch mistakes, not to draw a border. */
const VIETNAM = { south: 5.5, north: 23.6, west: 101.9, east: 118.5 };

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance in whole metres, by the haversine formula on a sphere of `EARTH_RADIUS_METRES`. */
export function distanceMetres(a: Point, b: Point): number {
  const halfLat = Math.sin(radians(b.lat - a.lat) / 2);
  const halfLon = Math.sin(radians(b.lon - a.lon) / 2);
  const h = halfLat ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * halfLon ** 2;
  return Math.round(2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h))));
}

/** Width and height of the squares of `roughly`: some 550 m, the homes of many. */
const ROUGH_DEGREES = 0.005;

/** Near a home, too far to tell whose it is: the same for everything around, so that no number of questions tells more. */
export function roughly({ lat, lon }: Point): Point {
  return { lat: onGrid(lat), lon: onGrid(lon) };
}

function onGrid(degrees: number): number {
  return Number((Math.round(degrees / ROUGH_DEGREES) * ROUGH_DEGREES).toFixed(3));
}

/** What is known of where a member is. */
export type Whereabouts = {
  lastPosition: { point: Point; at: Date } | null;
  homePoint: Point | null;
  villagePoint: Point | null;
};

/** The position that ranks a member: the last one if live, else home, else the village's, else none. */
export function positionOf(member: Whereabouts, now: Date): { point: Point | null; source: PositionSource } {
  const { lastPosition, homePoint, villagePoint } = member;
  if (lastPosition && now.getTime() - lastPosition.at.getTime() < LIVE_POSITION_MS) {
    return { point: lastPosition.point, source: 'LIVE' };
  }
  if (homePoint) return { point: homePoint, source: 'HOME' };
  if (villagePoint) return { point: villagePoint, source: 'VILLAGE' };
  return { point: null, source: 'UNKNOWN' };
}

function isInVietnam(lat: number, lon: number): boolean {
  return lat >= VIETNAM.south && lat <= VIETNAM.north && lon >= VIETNAM.west && lon <= VIETNAM.east;
}

/** Checks a point given by a person or a phone; null when it is plausible for Vietnam. */
export function pointProblem({ lat, lon }: Point): Refusal | null {
  if (!Number.isFinite(lat) || !Number.isFinite(lon))
    return { kind: 'InvalidPoint', problem: 'NOT_A_NUMBER' };
  if (isInVietnam(lon, lat)) return { kind: 'InvalidPoint', problem: 'SWAPPED' };
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return { kind: 'InvalidPoint', problem: 'OUT_OF_RANGE' };
  return isInVietnam(lat, lon) ? null : { kind: 'InvalidPoint', problem: 'OUTSIDE_VIETNAM' };
}
