import {
  type ClockStates,
  COMMUNE_HOURS,
  clockStates,
  clockTurns,
  dueTimes,
  isOpen,
  nextTurnAt,
  opensAt,
  runningState,
  slaState,
  stillTold,
} from '@thon-so/domain/clocks';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const MINUTE_MS = 60_000;
const LIMITS = { firstResponseMinutes: 60, resolutionMinutes: 480, leadMinutes: 120 };
// A Monday, 8:00 in Vietnam.
const START = new Date('2026-11-23T01:00:00Z');
const later = (minutes: number) => new Date(START.getTime() + minutes * MINUTE_MS);
const NOTHING_TOLD: ClockStates = { response: 'OK', resolution: 'OK' };

const minutes = (max: number) => fc.integer({ min: 0, max });
const TIMES = fc
  .record({
    claimed: fc.option(minutes(3_000)),
    paused: fc.option(minutes(3_000)),
    pausedMinutes: minutes(500),
    appointment: fc.option(minutes(5_000)),
  })
  .map(({ claimed, paused, pausedMinutes, appointment }) => ({
    clockStartedAt: START,
    appointmentAt: appointment === null ? null : later(appointment),
    firstResponseAt: claimed === null ? null : later(claimed),
    resolvedAt: null,
    closedAt: null,
    pausedMs: pausedMinutes * MINUTE_MS,
    pausedSince: paused === null || claimed === null ? null : later(claimed + paused),
  }));

describe('the turn of a clock', () => {
  test('comes at the first instant at which a state is worse than what was told, and not before', () => {
    fc.assert(
      fc.property(TIMES, minutes(6_000), (times, passed) => {
        const now = new Date(Math.max(later(passed).getTime(), times.pausedSince?.getTime() ?? 0));
        const states = clockStates(times, LIMITS, COMMUNE_HOURS, now);
        const told = stillTold(states, states);
        const next = nextTurnAt(told, states, dueTimes(times, LIMITS, COMMUNE_HOURS), now);
        expect(clockTurns(told, states)).toEqual([]);
        if (next === null) {
          const muchLater = clockStates(times, LIMITS, COMMUNE_HOURS, later(100_000));
          expect(clockTurns(told, muchLater).filter(({ clock }) => states[clock] !== 'BREACHED')).toEqual([]);
          return;
        }
        expect(next.getTime()).toBeGreaterThan(now.getTime());
        const at = (ms: number) => clockStates(times, LIMITS, COMMUNE_HOURS, new Date(ms));
        expect(clockTurns(told, at(next.getTime())).length).toBeGreaterThan(0);
        expect(clockTurns(told, at(next.getTime() - 1))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('each clock is told once a state, in order, whatever the moments at which somebody looks', () => {
    fc.assert(
      fc.property(TIMES, fc.array(minutes(8_000), { minLength: 1, maxLength: 12 }), (times, looks) => {
        let told = NOTHING_TOLD;
        const heard: string[] = [];
        for (const look of looks.sort((a, b) => a - b)) {
          const states = clockStates(times, LIMITS, COMMUNE_HOURS, later(look));
          heard.push(...clockTurns(told, states).map(({ clock, state }) => `${clock} ${state}`));
          told = states;
        }
        expect(new Set(heard).size).toBe(heard.length);
      }),
    );
  });

  test('one that passed while nobody looked is told at once', () => {
    const times = { ...UNTOUCHED, clockStartedAt: START };
    const states = clockStates(times, LIMITS, COMMUNE_HOURS, later(61));
    expect(nextTurnAt(NOTHING_TOLD, states, dueTimes(times, LIMITS, COMMUNE_HOURS), later(61))).toEqual(
      later(61),
    );
    expect(clockTurns(NOTHING_TOLD, states)).toEqual([{ clock: 'response', state: 'BREACHED' }]);
  });

  test('a state that was lifted is forgotten, so that it is told again', () => {
    const told: ClockStates = { response: 'OK', resolution: 'BREACHED' };
    expect(stillTold(told, { response: 'WARNING', resolution: 'WARNING' })).toEqual({
      response: 'OK',
      resolution: 'WARNING',
    });
  });
});

const UNTOUCHED = {
  clockStartedAt: START,
  appointmentAt: null,
  firstResponseAt: null,
  resolvedAt: null,
  closedAt: null,
  pausedMs: 0,
  pausedSince: null,
};

describe('what can still be done something about', () => {
  test('a claim that came too late is a breach, but nobody has to act on it', () => {
    const times = { ...UNTOUCHED, firstResponseAt: later(61) };
    expect(slaState(times, LIMITS, COMMUNE_HOURS, later(62))).toBe('BREACHED');
    expect(runningState(times, LIMITS, COMMUNE_HOURS, later(62))).toBe('OK');
  });

  test('a clock that pauses does not run', () => {
    const times = { ...UNTOUCHED, firstResponseAt: later(1), pausedSince: later(450) };
    expect(runningState(times, LIMITS, COMMUNE_HOURS, later(460))).toBe('OK');
    expect(runningState({ ...times, pausedSince: null }, LIMITS, COMMUNE_HOURS, later(539))).toBe('WARNING');
  });
});

describe('a commune', () => {
  test.each([
    ['Monday at seven', '2026-11-23T00:00:00Z', true, '2026-11-23T00:00:00Z'],
    ['Monday before seven', '2026-11-22T23:59:59Z', false, '2026-11-23T00:00:00Z'],
    ['Monday at noon', '2026-11-23T05:00:00Z', false, '2026-11-23T06:30:00Z'],
    ['Monday at five', '2026-11-23T10:00:00Z', false, '2026-11-24T00:00:00Z'],
    ['Saturday', '2026-11-28T03:00:00Z', false, '2026-11-30T00:00:00Z'],
    ['Friday evening before a holiday', '2026-12-04T12:00:00Z', false, '2026-12-08T00:00:00Z'],
  ])('%s is open or says when it opens', (_, now, open, opens) => {
    const calendar = { ...COMMUNE_HOURS, holidays: ['2026-12-07'] };
    expect(isOpen(new Date(now), calendar)).toBe(open);
    expect(opensAt(new Date(now), calendar)).toEqual(new Date(opens));
  });

  test('opens at the first instant at which it is open', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (passed) => {
        const opens = opensAt(later(passed), COMMUNE_HOURS)!;
        expect(isOpen(opens, COMMUNE_HOURS)).toBe(true);
        if (opens > later(passed)) expect(isOpen(new Date(opens.getTime() - 1), COMMUNE_HOURS)).toBe(false);
      }),
    );
  });

  test('that never works never opens', () => {
    expect(opensAt(START, { ...COMMUNE_HOURS, periodsByWeekday: [] })).toBeNull();
  });
});
