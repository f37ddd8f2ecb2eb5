import { findGaps, type Minimum } from '@thon-so/domain/roster-gaps';
import {
  addDays,
  hoursOn,
  hoursProblem,
  localDay,
  mondayOf,
  type Pattern,
  plannedShifts,
  weekdayOf,
} from '@thon-so/domain/roster-patterns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const at = (day: string, time: string) => new Date(`${day}T${time}:00+07:00`);
/** A Sunday. */
const NOW = at('2026-03-01', '09:00');
const desk: Pattern = {
  weekdays: [1],
  startMinute: 7 * 60,
  endMinute: 11 * 60 + 30,
  validFrom: '2026-01-01',
  validUntil: null,
  openSeats: 0,
};
const never = () => false;
const planned = (pattern: Partial<Pattern>, isHoliday: (day: string) => boolean = never) =>
  plannedShifts({ ...desk, ...pattern }, ['an', 'binh'], { now: NOW, until: '2026-03-15', isHoliday });

describe('a weekly pattern', () => {
  it('wants a shift of each member on each of its weekdays, at local hours', () => {
    const shifts = planned({});
    expect(shifts.map(({ seat }) => seat)).toEqual([
      '2026-03-02 an',
      '2026-03-02 binh',
      '2026-03-09 an',
      '2026-03-09 binh',
    ]);
    expect(shifts[0]).toMatchObject({
      memberId: 'an',
      startsAt: at('2026-03-02', '07:00'),
      endsAt: at('2026-03-02', '11:30'),
    });
  });

  it('leaves open seats for whoever wants them', () => {
    const open = planned({ openSeats: 2 }).filter(({ memberId }) => memberId === null);
    expect(open.map(({ seat }) => seat)).toEqual([
      '2026-03-02 open 1',
      '2026-03-02 open 2',
      '2026-03-09 open 1',
      '2026-03-09 open 2',
    ]);
  });

  it('skips holidays, days outside of its time, and what has begun', () => {
    const days = (shifts: ReturnType<typeof planned>) => [
      ...new Set(shifts.map(({ seat }) => seat.slice(0, 10))),
    ];
    expect(days(planned({}, (day) => day === '2026-03-02'))).toEqual(['2026-03-09']);
    expect(days(planned({ validUntil: '2026-03-08' }))).toEqual(['2026-03-02']);
    expect(days(planned({ validFrom: '2026-03-03' }))).toEqual(['2026-03-09']);
    expect(days(planned({ weekdays: [0] }))).toEqual(['2026-03-08', '2026-03-15']);
  });

  it('may end on the next day', () => {
    const night = hoursOn({ weekdays: [1], startMinute: 18 * 60, endMinute: 30 * 60 }, '2026-03-02');
    expect(night).toEqual({ startsAt: at('2026-03-02', '18:00'), endsAt: at('2026-03-03', '06:00') });
  });

  it('wants the same seats whenever it is asked, so that it is made once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 23 }), (days, hours) => {
        const later = new Date(NOW.getTime() + days * 86_400_000 + hours * 3_600_000);
        const again = plannedShifts(desk, ['an', 'binh'], {
          now: later,
          until: '2026-03-15',
          isHoliday: never,
        });
        const first = new Map(planned({}).map((shift) => [shift.seat, shift]));
        for (const shift of again) expect(first.get(shift.seat)).toEqual(shift);
      }),
    );
  });

  it.each([
    ['no day', { weekdays: [] }, 'NO_DAY'],
    ['a day that is none', { weekdays: [7] }, 'NO_DAY'],
    ['an end before its start', { startMinute: 600, endMinute: 600 }, 'NO_HOURS'],
    ['more than a day', { startMinute: 0, endMinute: 1_441 }, 'TOO_LONG'],
    ['nothing wrong', {}, null],
  ])('is looked at before it is kept: %s', (_, changes, problem) => {
    expect(hoursProblem({ ...desk, ...changes })).toBe(problem);
  });
});

describe('local days', () => {
  it('change at midnight in Vietnam, and weeks begin on Monday', () => {
    expect(localDay(new Date('2026-03-01T16:59:59Z'))).toBe('2026-03-01');
    expect(localDay(new Date('2026-03-01T17:00:00Z'))).toBe('2026-03-02');
    expect(weekdayOf('2026-03-01')).toBe(0);
    expect(mondayOf('2026-03-01')).toBe('2026-02-23');
    expect(mondayOf('2026-03-02')).toBe('2026-03-02');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  });
});

describe('a gap', () => {
  const minimum: Minimum = {
    place: 'ONE_STOP_DESK',
    weekdays: [1],
    startMinute: 420,
    endMinute: 690,
    members: 2,
  };
  const shift = (from: string, to: string, place: Minimum['place'] = 'ONE_STOP_DESK') => ({
    place,
    startsAt: at('2026-03-02', from),
    endsAt: at('2026-03-02', to),
  });
  const first = (shifts: Parameters<typeof findGaps>[1], isHoliday: (day: string) => boolean = never) =>
    findGaps([minimum], shifts, NOW, isHoliday)
      .filter(({ startsAt }) => startsAt < at('2026-03-03', '00:00'))
      .map(({ startsAt, endsAt, wanted, rostered }) => [
        ...[startsAt, endsAt].map((time) =>
          new Date(time.getTime() + 7 * 3_600_000).toISOString().slice(11, 16),
        ),
        `${rostered}/${wanted}`,
      ]);

  it('is shown for fourteen days, where fewer are rostered than wanted', () => {
    expect(findGaps([minimum], [], NOW, never).map(({ startsAt }) => localDay(startsAt))).toEqual([
      '2026-03-02',
      '2026-03-09',
    ]);
    expect(first([])).toEqual([['07:00', '11:30', '0/2']]);
  });

  it('is gone when enough are there, holidays included', () => {
    expect(first([shift('07:00', '11:30'), shift('06:00', '12:00')])).toEqual([]);
    expect(first([], (day) => day === '2026-03-02')).toEqual([]);
  });

  it('is only the hours that are missing somebody, with the lowest number there', () => {
    expect(first([shift('07:00', '09:00'), shift('07:00', '11:30')])).toEqual([['09:00', '11:30', '1/2']]);
    expect(first([shift('08:00', '09:00')])).toEqual([['07:00', '11:30', '0/2']]);
    expect(first([shift('08:00', '09:00'), shift('08:00', '09:00')])).toEqual([
      ['07:00', '08:00', '0/2'],
      ['09:00', '11:30', '0/2'],
    ]);
  });

  it('is not filled by who is on duty elsewhere', () => {
    expect(first([shift('07:00', '11:30', 'HOTLINE'), shift('07:00', '11:30', 'FIELD')])).toHaveLength(1);
  });

  it('begins now when its hours are under way', () => {
    const gaps = findGaps([minimum], [], at('2026-03-02', '10:00'), never);
    expect(gaps[0]?.startsAt).toEqual(at('2026-03-02', '10:00'));
  });
});
