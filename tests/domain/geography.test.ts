import {
  distanceMetres,
  EARTH_RADIUS_METRES,
  type Point,
  pointProblem,
  positionOf,
  roughly,
} from '@thon-so/domain/geography';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const NOW = new Date('2026-03-03T02:00:00Z');
const point = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('about where a home lies', () => {
  it('is within some 400 m, and the same for all its neighbours', () => {
    fc.assert(
      fc.property(
        fc.record({
          lat: fc.double({ min: 8, max: 24, noNaN: true }),
          lon: fc.double({ min: 102, max: 110, noNaN: true }),
        }),
        (home) => {
          const about = roughly(home);
          expect(distanceMetres(home, about)).toBeLessThan(400);
          expect(roughly(about)).toEqual(about);
          expect(roughly({ lat: about.lat + 0.002, lon: about.lon - 0.002 })).toEqual(about);
        },
      ),
    );
  });
});

describe('distance', () => {
  it('is whole metres of a great circle', () => {
    const degree = Math.round((Math.PI / 180) * EARTH_RADIUS_METRES);
    expect(distanceMetres({ lat: 0, lon: 105 }, { lat: 0, lon: 106 })).toBe(degree);
    expect(distanceMetres({ lat: 12, lon: 108 }, { lat: 13, lon: 108 })).toBe(degree);
    expect(distanceMetres({ lat: 90, lon: 0 }, { lat: -90, lon: 0 })).toBe(
      Math.round(Math.PI * EARTH_RADIUS_METRES),
    );
  });

  it('is the same both ways, whole and never negative, and zero to itself', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        const there = distanceMetres(a, b);
        expect(there).toBe(distanceMetres(b, a));
        expect(Number.isInteger(there) && there >= 0).toBe(true);
        expect(distanceMetres(a, a)).toBe(0);
      }),
    );
  });

  it('is never shorter by way of a third point, rounding aside', () => {
    fc.assert(
      fc.property(point, point, point, (a, b, c) => {
        expect(distanceMetres(a, c)).toBeLessThanOrEqual(distanceMetres(a, b) + distanceMetres(b, c) + 2);
      }),
    );
  });

  it('agrees with the angle between two vectors', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(Math.abs(distanceMetres(a, b) - byVectors(a, b))).toBeLessThanOrEqual(1);
      }),
    );
  });
});

function byVectors(a: Point, b: Point): number {
  const unit = ({ lat, lon }: Point) => {
    const [p, l] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
    return [Math.cos(p) * Math.cos(l), Math.cos(p) * Math.sin(l), Math.sin(p)] as const;
  };
  const [[ax, ay, az], [bx, by, bz]] = [unit(a), unit(b)];
  const cross = Math.hypot(ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx);
  return EARTH_RADIUS_METRES * Math.atan2(cross, ax * bx + ay * by + az * bz);
}

describe('the position of a member', () => {
  const live = { lat: 12.7, lon: 108.1 };
  const home = { lat: 12.6, lon: 108.0 };
  const village = { lat: 12.5, lon: 107.9 };
  const reported = (minutes: number) => ({ point: live, at: new Date(NOW.getTime() - minutes * 60_000) });

  it.each([
    [
      'the last one, younger than 15 minutes',
      { lastPosition: reported(14.999), homePoint: home },
      'LIVE',
      live,
    ],
    [
      'home, when the last one is 15 minutes old',
      { lastPosition: reported(15), homePoint: home },
      'HOME',
      home,
    ],
    ['the village, when home is unknown', { lastPosition: null, homePoint: null }, 'VILLAGE', village],
  ] as const)('is %s', (_, known, source, expected) => {
    expect(positionOf({ ...known, villagePoint: village }, NOW)).toEqual({ point: expected, source });
  });

  it('is unknown when nothing is known', () => {
    const nothing = { lastPosition: null, homePoint: null, villagePoint: null };
    expect(positionOf(nothing, NOW)).toEqual({ point: null, source: 'UNKNOWN' });
  });
});

it.each([
  ['Buôn Ma Thuột', { lat: 12.68, lon: 108.04 }, null],
  ['Trường Sa', { lat: 8.64, lon: 111.92 }, null],
  ['latitude and longitude the wrong way round', { lat: 108.04, lon: 12.68 }, 'SWAPPED'],
  ['Paris', { lat: 48.86, lon: 2.35 }, 'OUTSIDE_VIETNAM'],
  ['beyond the pole', { lat: 91, lon: 50 }, 'OUT_OF_RANGE'],
  ['not a number', { lat: Number.NaN, lon: 108 }, 'NOT_A_NUMBER'],
  ['endless', { lat: 12, lon: Number.POSITIVE_INFINITY }, 'NOT_A_NUMBER'],
])('a point given as %s is checked', (_, given, problem) => {
  expect(pointProblem(given)).toEqual(problem && { kind: 'InvalidPoint', problem });
});
