import { CODE_ALPHABET, codeFromBytes, formatCode, normaliseCode } from '@thon-so/domain/codes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const bytes = fc.uint8Array({ minLength: 5, maxLength: 5 });

describe('a tracking code', () => {
  it('is eight signs out of 32, without I, L, O and U', () => {
    expect(CODE_ALPHABET).toHaveLength(32);
    expect(CODE_ALPHABET).not.toMatch(/[ILOU]/);
    expect(codeFromBytes(new Uint8Array(5))).toBe('00000000');
    expect(codeFromBytes(new Uint8Array(5).fill(255))).toBe('ZZZZZZZZ');
    expect(codeFromBytes(Uint8Array.of(0, 0, 0, 0, 33))).toBe('00000011');
  });

  it('is another for other bytes', () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(codeFromBytes(a) === codeFromBytes(b)).toBe(a.every((byte, index) => byte === b[index]));
      }),
    );
  });

  it('is read back from how it is shown, in any case, with or without its hyphen', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        const code = codeFromBytes(given);
        const shown = formatCode(code);
        expect(shown).toMatch(/^.{4}-.{4}$/);
        for (const typed of [shown, shown.toLowerCase(), code, ` ${shown.replace('-', ' – ')} `]) {
          expect(normaliseCode(typed)).toEqual({ ok: true, code });
        }
      }),
    );
  });

  it('forgives o for 0, and i or l for 1', () => {
    expect(normaliseCode('oOiI-lL7k')).toEqual({ ok: true, code: '0011117K' });
  });

  it.each(['', 'K7QM', 'K7QM-3T0VX', 'K7QM-3T0U', 'K7QM-3T0Đ', 'K7QM/3T0V'])('is not %j', (typed) => {
    expect(normaliseCode(typed)).toEqual({ ok: false, refusal: { kind: 'InvalidTrackingCode' } });
  });

  it('takes exactly five bytes', () => {
    expect(() => codeFromBytes(new Uint8Array(4))).toThrow(RangeError);
  });
});
