import { NATIONAL_HOLIDAYS } from '@thon-so/domain/holidays';
import { describe, expect, test } from 'vitest';

const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'Asia/Ho_Chi_Minh',
});
const weekday = (day: string) => new Date(day).getUTCDay();

describe('national holidays', () => {
  test.each(['2026', '2027'])('%s has the eleven days of the law and those made up for', (year) => {
    const days = NATIONAL_HOLIDAYS.filter(({ day }) => day.startsWith(year));
    const madeUp = days.filter(({ name }) => name.startsWith('Nghỉ bù'));
    expect(days.length - madeUp.length).toBe(11);
    const atWeekend = days.filter(({ day }) => weekday(day) === 0 || weekday(day) === 6);
    expect(madeUp).toHaveLength(atWeekend.length);
    for (const { day } of madeUp) expect([1, 2, 3, 4, 5]).toContain(weekday(day));
  });

  test('the Hùng Kings are remembered on the tenth of the third lunar month', () => {
    const days = NATIONAL_HOLIDAYS.filter(({ name }) => name.startsWith('Giỗ Tổ'));
    expect(days.map(({ day }) => lunar.format(new Date(`${day}T05:00:00Z`)))).toEqual(
      days.map(() => expect.stringContaining('3/10')),
    );
  });

  test('no day is there twice, and each says what it rests on', () => {
    expect(new Set(NATIONAL_HOLIDAYS.map(({ day }) => day)).size).toBe(NATIONAL_HOLIDAYS.length);
    for (const { source } of NATIONAL_HOLIDAYS) expect(source).toMatch(/Điều \d+/);
  });
});
