import { describe, expect, test } from 'vitest';
import {
  countdown,
  date,
  dateTime,
  distance,
  phone,
  relative,
  span,
  timeOfDay,
} from '../../packages/web/src/i18n/format.ts';

const minute = 60_000;

describe('times', () => {
  test('are said in the largest sensible unit', () => {
    expect(span(45_000)).toBe('45 giây');
    expect(span(3 * minute)).toBe('3 phút');
    expect(span(150 * minute)).toBe('2 giờ');
    expect(span(47 * 60 * minute)).toBe('47 giờ');
    expect(span(5 * 24 * 60 * minute)).toBe('5 ngày');
  });

  test('that are past are "trước", those to come are "sau"', () => {
    expect(relative(0, 3 * minute)).toBe('3 phút trước');
    expect(relative(120 * minute, 0)).toBe('sau 2 giờ');
    expect(relative(0, 20_000)).toBe('vừa xong');
  });

  test('of a countdown never go below zero', () => {
    expect(countdown(105_000)).toBe('1:45');
    expect(countdown(-5_000)).toBe('0:00');
  });

  test("are Vietnam's, whatever the device's zone", () => {
    expect(timeOfDay('2026-11-22T07:05:00Z')).toBe('14:05');
    expect(timeOfDay('2026-11-21T17:30:00Z')).toBe('00:30');
  });

  test('name the year only when it is another one', () => {
    const now = Date.parse('2026-11-22T00:00:00Z');
    expect(date('2026-11-23T01:00:00Z', now)).toBe('Thứ Hai, 23/11');
    expect(date('2025-11-23T01:00:00Z', now)).toContain('2025');
    expect(dateTime('2026-11-23T01:00:00Z', now)).toBe('08:00, Thứ Hai 23/11');
  });
});

describe('distances', () => {
  test('are metres below a kilometre, then kilometres with a comma', () => {
    expect(distance(850)).toBe('850 m');
    expect(distance(2_340)).toBe('2,3 km');
    expect(distance(14_200)).toBe('14 km');
  });
});

describe('phone numbers', () => {
  test('are grouped for reading aloud and never break over a line', () => {
    expect(phone('+84905123456')).toBe('0905\u00a0123\u00a0456');
    expect(phone('+842623812345')).toBe('0262\u00a03812\u00a0345');
  });

  test('that we do not know the shape of stay as they are', () => {
    expect(phone('113')).toBe('113');
  });
});
