import { expect, test } from 'vitest';
import {
  boundsOf,
  memberSpots,
  requestSpots,
  spread,
  villageLabels,
} from '../../../packages/web/src/board/map/features.ts';
import { labelsThatFit } from '../../../packages/web/src/board/map/labels.ts';
import { aMember, aRequest, at } from './made-up.ts';

const now = Date.parse(at('09:00'));
const village = { lat: 12.6, lon: 108 };

test('things at one point are moved apart, the first stays, and none goes far', () => {
  const apart = spread(
    Array.from({ length: 12 }, () => village),
    150,
  );
  expect(apart[0]).toEqual(village);
  expect(new Set(apart.map(({ lat, lon }) => `${lat},${lon}`)).size).toBe(12);
  for (const { lat, lon } of apart) {
    const metres =
      Math.hypot(lat - village.lat, (lon - village.lon) * Math.cos((12.6 * Math.PI) / 180)) * 111_195;
    expect(metres).toBeLessThan(150 * Math.sqrt(12));
  }
});

test('an overdue request, an unclaimed one and a held one have different shapes; done ones have none', () => {
  const spots = requestSpots(
    [
      aRequest({ slaState: 'BREACHED', status: 'IN_PROGRESS' }),
      aRequest({}),
      aRequest({ status: 'ASSIGNED' }),
      aRequest({ status: 'RESOLVED' }),
      aRequest({ point: null }),
    ],
    now,
  );
  expect(spots.features.map(({ properties }) => properties.symbol)).toEqual(['late', 'unclaimed', 'held']);
});

test('only members on duty who share where they are stand on the map', () => {
  const spots = memberSpots([
    aMember({ id: 'here', point: village }),
    aMember({ point: null }),
    aMember({ point: village, onDuty: false }),
  ]);
  expect(spots.features.map(({ properties }) => properties.id)).toEqual(['here']);
});

test('a village without a point has no label', () => {
  const byUnit = [
    { unit: { id: 'a', name: 'Thôn 1', point: village }, open: 2, unclaimed: 1, late: 1 },
    { unit: { id: 'b', name: 'Thôn 2', point: null }, open: 0, unclaimed: 0, late: 0 },
  ];
  expect(villageLabels({ byUnit })).toEqual([{ id: 'a', name: 'Thôn 1', open: 2, late: 1, ...village }]);
});

test('the bounds hold every place, and one place alone is not a point', () => {
  const [southWest, northEast] = boundsOf([village, { lat: 12.7, lon: 107.9 }])!;
  expect(southWest[0]).toBeLessThan(107.9);
  expect(northEast[1]).toBeGreaterThan(12.7);
  const [from, to] = boundsOf([village])!;
  expect(to[0] - from[0]).toBeGreaterThan(0);
  expect(boundsOf([])).toBeNull();
});

test('of labels that cover one another the more important stays', () => {
  const box = { y: 0, width: 60, height: 16 };
  const fit = labelsThatFit([
    { id: 'quiet', x: 10, rank: 0, ...box },
    { id: 'busy', x: 40, rank: 5, ...box },
    { id: 'far', x: 200, rank: 0, ...box },
  ]);
  expect([...fit].sort()).toEqual(['busy', 'far']);
});
