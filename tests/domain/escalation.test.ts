import { COMMUNE_HOURS } from '@thon-so/domain/clocks';
import { DEFAULT_POLICY } from '@thon-so/domain/dispatch';
import { ACKNOWLEDGED_MINUTES, firstLevel, levelAbove, risesAt } from '@thon-so/domain/escalation';
import { ALERT_LEVELS, type AlertLevel } from '@thon-so/domain/vocabulary';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const levels = fc.subarray([...ALERT_LEVELS]).map((list) => new Set<AlertLevel>(list));
// A Monday, 9:00 in Vietnam.
const NINE = new Date('2026-11-23T02:00:00Z');
const at = (minutes: number) => new Date(NINE.getTime() + minutes * 60_000);
const stands = (level: AlertLevel, acknowledgedAt: Date | null = null) => ({
  level,
  levelAt: NINE,
  acknowledgedAt,
});

describe('whom an alert reaches', () => {
  test('the village’s lead first, and the supervisor where there is none', () => {
    expect(firstLevel('VILLAGE_FIRST', new Set(['LEAD', 'SUPERVISOR']))).toBe('LEAD');
    expect(firstLevel('VILLAGE_FIRST', new Set(['SUPERVISOR', 'PROVINCE']))).toBe('SUPERVISOR');
    expect(firstLevel('SUPERVISOR_FIRST', new Set(['LEAD', 'PROVINCE']))).toBe('PROVINCE');
  });

  test('whoever it reaches is there, and each step goes up until nobody is above', () => {
    fc.assert(
      fc.property(fc.constantFrom('VILLAGE_FIRST', 'SUPERVISOR_FIRST', 'STAYS'), levels, (trait, present) => {
        let level: AlertLevel | null = firstLevel(trait, present);
        const way: AlertLevel[] = [];
        while (level !== null) {
          way.push(level);
          level = levelAbove(level, present);
        }
        const ranks = way.map((each) => ALERT_LEVELS.indexOf(each));
        expect(ranks).toEqual([...ranks].sort());
        for (const each of way.slice(1)) expect(present.has(each)).toBe(true);
        if (present.has('PROVINCE')) expect(way.at(-1)).toBe('PROVINCE');
      }),
    );
  });
});

describe('when it goes up', () => {
  const rises = (...[level, acknowledgedAt]: Parameters<typeof stands>) =>
    risesAt('VILLAGE_FIRST', stands(level, acknowledgedAt), DEFAULT_POLICY, COMMUNE_HOURS);

  test('after the policy’s working minutes, and not at all from the province', () => {
    expect(rises('LEAD')).toEqual(at(15));
    expect(rises('SUPERVISOR')).toEqual(at(120));
    expect(rises('PROVINCE')).toBeNull();
  });

  test('a night does not count', () => {
    const evening = { ...stands('LEAD'), levelAt: new Date('2026-11-23T09:55:00Z') };
    expect(risesAt('VILLAGE_FIRST', evening, DEFAULT_POLICY, COMMUNE_HOURS)).toEqual(
      new Date('2026-11-24T00:10:00Z'),
    );
  });

  test('not while somebody sees to it, but never sooner for it', () => {
    expect(rises('LEAD', at(10))).toEqual(at(10 + ACKNOWLEDGED_MINUTES));
    expect(rises('SUPERVISOR', at(1))).toEqual(at(120));
  });

  test('what only waits for the commune to open is looked at when it does, whoever saw to it', () => {
    const evening = { ...stands('LEAD'), levelAt: new Date('2026-11-27T12:00:00Z') };
    expect(risesAt('STAYS', evening, DEFAULT_POLICY, COMMUNE_HOURS)).toEqual(
      new Date('2026-11-30T00:00:00Z'),
    );
  });
});
