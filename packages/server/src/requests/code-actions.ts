import { codeFromBytes } from '@thon-so/domain/codes';
import type { Work } from '../context.ts';

/** The tracking code that an idempotency key gives, always the same one; `attempt` rises where it is taken. */
export function codeForKey(work: Pick<Work, 'sign'>, key: string, attempt: number): string {
  const signed = work.sign(`tracking:${key}:${attempt}`);
  return codeFromBytes(Buffer.from(signed, 'hex').subarray(0, 5));
}

/** What is kept of a code, given as its eight signs. */
export function codeHash(work: Pick<Work, 'sign'>, code: string): string {
  return work.sign(`code:${code}`);
}
