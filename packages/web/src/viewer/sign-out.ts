import type { Client } from '@urql/core';
import { inTime } from '../patience.ts';
import { refusalOf } from '../refusal.ts';
import { signOutMutation } from './documents.ts';

const due = 'thon-so.sign-out-due';

let ending: Promise<void> | null = null;

/**
 * Ends the session. Without network that is noted on the phone, and done before anybody gets in again. Whoever asks while
 * it is under way waits for the same: of two equal mutations at once the cache answers the later one only.
 */
export function endSession(client: Client): Promise<void> {
  ending ??= end(client).finally(() => {
    ending = null;
  });
  return ending;
}

async function end(client: Client): Promise<void> {
  localStorage.setItem(due, '');
  const { error } = await inTime(client.mutation(signOutMutation, {}));
  if (!error || refusalOf(error).kind !== 'unreachable') forgetDueSignOut();
}

/** Ends the session that somebody left in a dead zone. */
export async function endDueSession(client: Client): Promise<void> {
  if (localStorage.getItem(due) !== null) await endSession(client);
}

/** Another session has begun: that one stays. */
export function forgetDueSignOut(): void {
  localStorage.removeItem(due);
}
