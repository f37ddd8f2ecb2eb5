import type { Tx } from './context.ts';
import { planJob } from './work.ts';

/**
 * Somebody signs out: what they had for themselves alone is for others again. Said here, and heard by the job
 * `hotline.signedOut`, so that those who sign people out need to know nothing of calls.
 */
export function tellSignedOut(tx: Tx, accountId: string): Promise<void> {
  const atOnce = { runAt: new Date(0), key: `signedOut:${accountId}` };
  return planJob(tx, 'hotline.signedOut', { accountId }, atOnce);
}
