import type { Sent } from './form.ts';

const key = 'thon-so.help.sent';

/** The code of the request just sent, kept for this tab only: the phone may be borrowed. */
export function keptSent(): Sent | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Sent | null;
  } catch {
    return null;
  }
}

/** Keeps the code across a reload of this tab. */
export function keepSent(sent: Sent): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(sent));
  } catch {
    return;
  }
}

/** Makes room for another request. */
export function forgetSent(): void {
  sessionStorage.removeItem(key);
}
