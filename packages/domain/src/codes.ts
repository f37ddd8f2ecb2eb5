import type { Refusal } from './errors.ts';

/** 32 signs that are hard to mistake: no I, L, O or U. */
export const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 8;
const CODE_BYTES = 5;
const CANONICAL = new RegExp(`^[${CODE_ALPHABET}]{${CODE_LENGTH}}$`);

/** The 8 signs of a tracking code from 5 bytes (40 bits). Throws RangeError on another number of bytes. */
export function codeFromBytes(bytes: Uint8Array): string {
  if (bytes.length !== CODE_BYTES) throw new RangeError(`A tracking code takes ${CODE_BYTES} bytes`);
  let bits = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let code = '';
  for (let sign = 0; sign < CODE_LENGTH; sign += 1, bits /= 32n) {
    code = CODE_ALPHABET.charAt(Number(bits % 32n)) + code;
  }
  return code;
}

/** How people read it: `K7QM-3T0V`. */
export function formatCode(code: string): string {
  return `${code.slice(0, CODE_LENGTH / 2)}-${code.slice(CODE_LENGTH / 2)}`;
}

/** The 8 signs behind what somebody typed, forgiving case, spaces, hyphens, o for 0 and i or l for 1. */
export function normaliseCode(typed: string): { ok: true; code: string } | { ok: false; refusal: Refusal } {
  const code = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}._]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return CANONICAL.test(code) ? { ok: true, code } : { ok: false, refusal: { kind: 'InvalidTrackingCode' } };
}
