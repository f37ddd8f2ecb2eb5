import { describe, expect, test } from 'vitest';
import { findPeople, type Person } from '../../../packages/web/src/roster/candidates.ts';
import type { Gap, Shift } from '../../../packages/web/src/roster/documents.ts';
import {
  cellsOf,
  hoursInWords,
  minutesOf,
  namesOf,
  timesOf,
  weekOf,
} from '../../../packages/web/src/roster/week.ts';
import { clockTime } from '../../../packages/web/src/ui/clock-time.ts';

const at = (day: string, time: string) => new Date(`${day}T${time}:00+07:00`).toISOString();
const shift = (id: string, name: string | null, from = '07:00', to = '11:30', day = '2026-03-02') =>
  ({
    id,
    place: 'ONE_STOP_DESK',
    startsAt: at(day, from),
    endsAt: at(day, to),
    member: name === null ? null : { id: name, displayName: name, village: null },
  }) as unknown as Shift;

describe('the week', () => {
  test('is the seven days from Monday, by the day in Vietnam', () => {
    expect(weekOf('2026-03-01')).toEqual([
      ...['2026-02-23', '2026-02-24', '2026-02-25', '2026-02-26', '2026-02-27', '2026-02-28'],
      '2026-03-01',
    ]);
    expect(weekOf('2026-03-02')[0]).toBe('2026-03-02');
  });

  test('has a cell for each place of each day, with those of the same time together', () => {
    const shifts = [
      shift('1', 'Bình'),
      shift('2', 'An'),
      shift('3', null),
      shift('4', 'Chi', '13:30', '17:00'),
    ];
    const gap = { place: 'ONE_STOP_DESK', startsAt: at('2026-03-02', '07:00') } as Gap;
    const cells = cellsOf(weekOf('2026-03-02'), shifts, [gap]);
    expect(cells).toHaveLength(21);
    const desk = cells.find(({ day, place }) => day === '2026-03-02' && place === 'ONE_STOP_DESK')!;
    expect(desk.gaps).toEqual([gap]);
    expect(desk.groups.map((group) => namesOf(group, 8))).toEqual([
      { names: ['An', 'Bình'], people: 2, open: 1 },
      { names: ['Chi'], people: 1, open: 0 },
    ]);
    expect(namesOf(desk.groups[0]!, 1)).toEqual({ names: [], people: 2, open: 1 });
  });

  test('shows a night on the day on which it begins', () => {
    const night = shift('1', 'An', '18:00', '18:00');
    night.endsAt = at('2026-03-03', '06:00');
    const cells = cellsOf(weekOf('2026-03-02'), [night], []);
    expect(cells.filter(({ groups }) => groups.length > 0).map(({ day }) => day)).toEqual(['2026-03-02']);
  });
});

describe('hours as they are typed', () => {
  test('end on the next day where the end is not after the start', () => {
    expect(timesOf('2026-03-02', '18:00', '06:00')).toEqual({
      startsAt: at('2026-03-02', '18:00'),
      endsAt: at('2026-03-03', '06:00'),
    });
    expect(minutesOf('18:00', '06:00')).toEqual({ startMinute: 1_080, endMinute: 1_800 });
    expect(clockTime(1_800)).toBe('06:00');
  });

  test('are none while something is missing', () => {
    expect(timesOf('', '07:00', '11:30')).toBeNull();
    expect(timesOf('2026-03-02', '07:00', '')).toBeNull();
  });

  test('are said as people say them', () => {
    expect(hoursInWords(at('2026-03-02', '07:00'), at('2026-03-02', '11:30'))).toBe('7h–11h30');
  });
});

test('people are found without accents, the free ones before the busy', () => {
  const person = (label: string, free: boolean): Person => ({ id: label, label, detail: '', free });
  const people = [person('Nguyễn Thị Mai', true), person('Đỗ Văn Mải', false), person('Trần Bình', true)];
  expect(findPeople(people, 'mai').map(({ label }) => label)).toEqual(['Nguyễn Thị Mai', 'Đỗ Văn Mải']);
  expect(findPeople(people, '')).toHaveLength(3);
});
