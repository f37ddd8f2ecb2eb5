import { describe, expect, test } from 'vitest';
import { type Fix, worthReporting } from '../../../packages/web/src/work/position-steps.ts';

const now = Date.parse('2026-11-23T02:00:00Z');
const fix = (seconds: number, metresNorth = 0, accuracy = 15): Fix => ({
  point: { lat: 12.6 + metresNorth / 111_195, lon: 107.93 },
  accuracy,
  at: now + seconds * 1000,
});
const worth = (next: Fix, last: Fix | null = fix(0)) => worthReporting(last, next, next.at);

describe('a place is reported', () => {
  test('when it is the first', () => {
    expect(worth(fix(0), null)).toBe(true);
  });

  test('after a move of 100 m, not before', () => {
    expect(worth(fix(60, 105))).toBe(true);
    expect(worth(fix(60, 95))).toBe(false);
  });

  test('after a move that is more than what the phone may be wrong by', () => {
    expect(worth(fix(60, 150, 200))).toBe(false);
    expect(worth(fix(60, 250, 200))).toBe(true);
  });

  test('no more than once in 20 seconds, however fast the member goes', () => {
    expect(worth(fix(19, 600))).toBe(false);
    expect(worth(fix(20, 600))).toBe(true);
  });

  test('every 5 minutes by who stands still, so that routing goes on believing it', () => {
    expect(worth(fix(299))).toBe(false);
    expect(worth(fix(300))).toBe(true);
  });

  test('never when it is coarser than 1 km or older than 15 minutes', () => {
    expect(worth(fix(0, 0, 1_500), null)).toBe(false);
    expect(worthReporting(null, fix(0), now + 15 * 60_000)).toBe(false);
  });
});
