import { describe, expect, test } from 'vitest';
import { bearing, compassOf, distanceMetres, mapLink } from '../../../packages/web/src/work/directions.ts';

const hoaPhu = { lat: 12.6048, lon: 107.93 };
const north = { lat: 12.6138, lon: 107.93 };

describe('the way to a place', () => {
  test('is measured in whole metres along the great circle', () => {
    expect(distanceMetres(hoaPhu, north)).toBe(1001);
    expect(distanceMetres(hoaPhu, hoaPhu)).toBe(0);
  });

  test('points to the eight corners of the compass', () => {
    const steps = [
      [1, 0],
      [1, 1],
      [0, 1],
      [-1, 1],
      [-1, 0],
      [-1, -1],
      [0, -1],
      [1, -1],
    ] as const;
    const to = (lat: number, lon: number) => ({ lat: hoaPhu.lat + lat / 100, lon: hoaPhu.lon + lon / 100 });
    expect(steps.map(([lat, lon]) => compassOf(bearing(hoaPhu, to(lat, lon))))).toEqual([
      'N',
      'NE',
      'E',
      'SE',
      'S',
      'SW',
      'W',
      'NW',
    ]);
  });

  test('just west of north is north', () => {
    expect(compassOf(359)).toBe('N');
  });
});

describe('the map', () => {
  test('opens any app on Android, with the name of the place escaped', () => {
    expect(mapLink(hoaPhu, 'Thủ tục (đất)', 'Mozilla/5.0 (Linux; Android 11)')).toBe(
      `geo:12.6048,107.93?q=12.6048,107.93(${encodeURIComponent('Thủ tục (đất)')})`,
    );
  });

  test('opens a page elsewhere', () => {
    expect(mapLink(hoaPhu, 'x', 'Mozilla/5.0 (X11; Linux)')).toMatch(
      /^https:\/\/.*destination=12\.6048%2C107\.93$/,
    );
  });
});
