import { describe, expect, test } from 'vitest';
import { answerTimes, stepsOf } from '../../../packages/web/src/board/steps.ts';

const start = Date.parse('2026-03-03T02:00:00Z');
const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
const entry = (kind: string, minutes: number) => ({ kind, at: at(minutes) });
const minutes = (history: { kind: string; at: string }[], now = 100) =>
  stepsOf(history, Date.parse(at(now))).map(({ name, ms, to }) => [name, ms / 60_000, to !== null]);

describe('how long each step took', () => {
  test('is counted from one to the next, and the one under way until now', () => {
    const history = [entry('RECEIVED', 0), entry('OFFERED', 1), entry('CLAIMED', 5), entry('STARTED', 30)];
    expect(minutes(history)).toEqual([
      ['toFirstAsked', 1, true],
      ['toClaim', 4, true],
      ['toStart', 25, true],
      ['toResult', 70, false],
    ]);
  });

  test('leaves out what a later step skipped', () => {
    const history = [entry('RECEIVED', 0), entry('SOLVED_ON_PHONE', 3), entry('CLOSED', 9)];
    expect(minutes(history)).toEqual([
      ['toFirstAsked', 3, true],
      ['toEnd', 6, true],
    ]);
  });

  test('begins anew with a reopening', () => {
    const history = [entry('RECEIVED', 0), entry('CLAIMED', 5), entry('REOPENED', 50), entry('OFFERED', 52)];
    expect(minutes(history)).toEqual([
      ['toFirstAsked', 2, true],
      ['toClaim', 48, false],
    ]);
  });

  test('is nothing without a history', () => {
    expect(minutes([])).toEqual([]);
  });
});

test('somebody asked looked and answered so long after; who did not has no time', () => {
  expect(answerTimes({ sentAt: at(0), seenAt: at(1), answeredAt: at(2) })).toEqual({
    seenAfter: 60_000,
    answeredAfter: 120_000,
  });
  expect(answerTimes({ sentAt: at(0), seenAt: null, answeredAt: null })).toEqual({
    seenAfter: null,
    answeredAfter: null,
  });
});
