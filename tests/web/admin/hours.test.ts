import { expect, test } from 'vitest';
import { factText, narrowed } from '../../../packages/web/src/admin/facts.ts';
import {
  copiedToOfficeDays,
  furtherSpan,
  holidaysFrom,
  hoursBody,
  hoursDraft,
} from '../../../packages/web/src/admin/hours.ts';

const UNIT = { id: 'U', name: 'Xã' };
const PERIODS = [
  { weekday: 0, start: 1200, end: 1440 },
  { weekday: 1, start: 420, end: 690 },
  { weekday: 1, start: 810, end: 1020 },
];

test('hours that nobody touched are sent back as they came, to the end of a day too', () => {
  const draft = hoursDraft(PERIODS);
  expect(draft[0]).toEqual([{ start: '20:00', end: '00:00' }]);
  expect(hoursBody({ unit: UNIT, version: 3 }, draft)).toEqual({
    body: { unitId: 'U', version: 3, periods: PERIODS },
  });
});

test('times are read as people write them; midnight ends the day, however it is written', () => {
  const typed = [
    { start: '7h', end: '11h30' },
    { start: '1330', end: '17.00' },
    { start: '20:00', end: '24h' },
  ];
  const draft = hoursDraft([]).map((spans, day) => (day === 1 ? typed : spans));
  expect(hoursBody({ unit: UNIT, version: 3 }, draft).body?.periods).toEqual([
    { weekday: 1, start: 420, end: 690 },
    { weekday: 1, start: 810, end: 1020 },
    { weekday: 1, start: 1200, end: 1440 },
  ]);
});

test('nothing is sent while a time is missing, and its day is named', () => {
  const draft = hoursDraft(PERIODS).map((spans, day) => (day === 2 ? [{ start: '07:00', end: '' }] : spans));
  expect(hoursBody({ unit: UNIT, version: 3 }, draft)).toEqual({ wrong: ['periods.2'] });
});

test('a day is copied to Monday to Friday and leaves the weekend as it is', () => {
  const copied = copiedToOfficeDays(hoursDraft(PERIODS), 1);
  for (const day of [1, 2, 3, 4, 5]) expect(copied[day]).toEqual(hoursDraft(PERIODS)[1]);
  expect(copied[0]).toEqual([{ start: '20:00', end: '00:00' }]);
  expect(copied[6]).toEqual([]);
});

test('a further period is the morning, the afternoon, then one to fill in', () => {
  const [morning, afternoon] = [furtherSpan([]), furtherSpan([furtherSpan([])])];
  expect([morning.start, afternoon.start]).toEqual(['07:00', '13:30']);
  expect(furtherSpan([morning, afternoon])).toEqual({ start: '', end: '' });
});

test('holidays that are over are left out, today’s is not', () => {
  const days = ['2026-11-22', '2026-11-23', '2026-11-24'].map((day) => ({ day }));
  expect(holidaysFrom(days, '2026-11-23')).toEqual(days.slice(1));
});

test('of changed hours the list of changes tells the days that differ', () => {
  const before = 'Thứ Hai: 7:00–11:30\nThứ Ba: 7:00–11:30';
  const change = narrowed({ name: 'hours', before, after: 'Thứ Hai: nghỉ\nThứ Ba: 7:00–11:30' });
  expect(factText('hours', change.before, [])).toBe('Thứ Hai: 7:00–11:30');
  expect(factText('hours', change.after, [])).toBe('Thứ Hai: Nghỉ');
});

test("a person's roles are named as people read them", () => {
  expect(factText('roles', 'SUPERVISOR Xã Hòa Phú, LEAD Thôn 1', [])).toBe(
    'Người điều hành · Xã Hòa Phú, Tổ trưởng · Thôn 1',
  );
  expect(factText('role', 'OPERATOR', [])).toBe('Trực đường dây nóng');
});
