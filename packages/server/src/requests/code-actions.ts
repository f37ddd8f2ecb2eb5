import { codeFromBytes, normaliseCode } from '@thon-so/domain/codes';
import type { Context, Tx, Work } from '../context.ts';
import { idByNumber } from './reading-store.ts';
import { isCodeTaken } from './store.ts';

/** The tracking code that an idempotency key gives, always the same one; `attempt` rises where it is taken. */
export function codeForKey(work: Pick<Work, 'sign'>, key: string, attempt: number): string {
  const signed = work.sign(`tracking:${key}:${attempt}`);
  return codeFromBytes(Buffer.from(signed, 'hex').subarray(0, 5));
}

/** As `codeForKey`, for the browser that made the request, which is known by it from now on. */
export function giveCode(context: Pick<Context, 'sign' | 'codes'>, key: string, attempt: number): string {
  const code = codeForKey(context, key, attempt);
  context.codes.remember(codeHash(context, code));
  return code;
}

/** What is kept of a code, given as its eight signs. */
export function codeHash(work: Pick<Work, 'sign'>, code: string): string {
  return work.sign(`code:${code}`);
}

/** The first code of a key that no request has; the key and the attempt give it again. */
export async function freeCode(
  work: Pick<Work, 'sign'>,
  tx: Tx,
  key: string,
): Promise<{ hash: string; attempt: number }> {
  for (let attempt = 0; ; attempt += 1) {
    const hash = codeHash(work, codeForKey(work, key, attempt));
    if (!(await isCodeTaken(tx, hash))) return { hash, attempt };
  }
}

/** The eight signs of a code as somebody typed it; null for what is none. */
export function readCode(typed: string): string | null {
  const read = normaliseCode(typed);
  return read.ok ? read.code : null;
}

/** The request of the number that staff call it by; null when there is none. */
export function requestIdByNumber(work: Work, number: number): Promise<string | null> {
  return idByNumber(work.db, number);
}
