import { describe, expect, test } from 'vitest';
import { typedCode } from '../../packages/web/src/i18n/tracking-code.ts';

describe('a tracking code as somebody typed it', () => {
  test('loses dashes, spaces and case', () => {
    for (const typed of ['K7QM-3T0V', 'k7qm 3t0v', ' K7QM–3T0V ', 'K7QM3T0V']) {
      expect(typedCode(typed), typed).toBe('K7QM3T0V');
    }
  });

  test('takes o for 0, and i or l for 1, which no code has', () => {
    expect(typedCode('k7qm-3toi')).toBe('K7QM3T01');
  });

  test('gets back the keys that a keyboard set to Telex made letters of', () => {
    expect(typedCode('ưưX8-2Đ53')).toBe('WWX82DD53');
    expect(typedCode('ÁÂ23')).toBe('ASAA23');
    expect(typedCode('á'.normalize('NFD'))).toBe('AS');
  });
});
