import { COMMUNE_HOURS, workingMs } from '@thon-so/domain/clocks';
import { hoursProblems, type WorkPeriod, weekOf } from '@thon-so/domain/hours';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const period = fc.record({
  weekday: fc.integer({ min: 0, max: 6 }),
  start: fc.integer({ min: 0, max: 1_440 }),
  end: fc.integer({ min: 0, max: 1_440 }),
});
const WEEK: [Date, Date] = [new Date('2026-11-22T17:00:00Z'), new Date('2026-11-29T17:00:00Z')];

describe('a week of working hours', () => {
  test('that is accepted counts every minute of its periods once', () => {
    fc.assert(
      fc.property(fc.array(period, { maxLength: 12 }), (periods) => {
        fc.pre(hoursProblems(periods).length === 0);
        const calendar = { ...COMMUNE_HOURS, periodsByWeekday: weekOf(periods) };
        const minutes = periods.reduce((sum, { start, end }) => sum + end - start, 0);
        expect(workingMs(...WEEK, calendar)).toBe(minutes * 60_000);
      }),
      { numRuns: 300 },
    );
  });

  const monday = (start: number, end: number): WorkPeriod => ({ weekday: 1, start, end });

  test.each<[string, WorkPeriod[], object[]]>([
    ['without any work', [], [{ kind: 'NEVER' }]],
    ['with a period that ends before it begins', [monday(600, 500)], [{ weekday: 1, kind: 'BACKWARDS' }]],
    ['with a period of no length', [monday(600, 600)], [{ weekday: 1, kind: 'BACKWARDS' }]],
    ['with two periods at once', [monday(700, 800), monday(420, 710)], [{ weekday: 1, kind: 'OVERLAP' }]],
    [
      'with a day in five pieces',
      [0, 1, 2, 3, 4].map((part) => monday(part * 100, part * 100 + 50)),
      [{ weekday: 1, kind: 'TOO_MANY' }],
    ],
    ['whose periods follow each other without a gap', [monday(420, 690), monday(690, 1_020)], []],
  ])('%s', (_, periods, problems) => {
    expect(hoursProblems(periods)).toEqual(problems);
  });
});
