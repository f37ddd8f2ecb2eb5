import { timingSafeEqual } from 'node:crypto';
import type { Context } from './context.ts';

/** A family's requests of half a year on one phone; the one opened longest ago is forgotten. */
const MOST_CODES = 12;
const FORM = /^[0-9a-f]{32}(\.[0-9a-f]{32}){0,11}$/;

type Sign = (text: string) => string;

/**
 * Marks a browser as one that was given a tracking code or has opened it: for each code a signature that only this
 * installation can make. Whoever guesses codes at the same address then never keeps that browser from its own. It
 * opens nothing by itself, and tells neither codes nor requests.
 * @param hash what is kept of the code
 */
export function markCode(sign: Sign, mark: string | null, hash: string): string {
  const own = signatureOf(sign, hash);
  return [own, ...signaturesIn(mark).filter((one) => one !== own)].slice(0, MOST_CODES).join('.');
}

/** Whether the browser with this mark was given this code or has opened it. */
export function knowsCode(sign: Sign, mark: string | null, hash: string): boolean {
  const own = Buffer.from(signatureOf(sign, hash));
  return signaturesIn(mark).some((one) => timingSafeEqual(Buffer.from(one), own));
}

/** The codes that a browser knows by the mark it sent. @param keep takes its new mark; left out where it cannot be given one */
export function codesOf(sign: Sign, given: string | null, keep?: (mark: string) => void): Context['codes'] {
  let mark = given;
  return {
    knows: (hash) => knowsCode(sign, mark, hash),
    remember(hash) {
      if (!keep || knowsCode(sign, mark, hash)) return;
      mark = markCode(sign, mark, hash);
      keep(mark);
    },
  };
}

function signaturesIn(mark: string | null): string[] {
  return mark && FORM.test(mark) ? mark.split('.') : [];
}

function signatureOf(sign: Sign, hash: string): string {
  return sign(`opened:${hash}`).slice(0, 32);
}
