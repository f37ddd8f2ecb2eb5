import type { Settled } from './refusal.ts';

/** A random UUID, also on plain http:// pages, where browsers withhold `crypto.randomUUID`. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export interface ActionKey {
  key: string;
  body: string;
}

/**
 * The key of one action of one person: the same as before while what is sent is the same, so that a second press or a
 * retry has one effect; a new one when they changed what they send.
 *
 * @param previous the key of the last try, null at the first
 * @param body what will be sent, without the key
 */
export function keyFor(previous: ActionKey | null, body: unknown): ActionKey {
  const text = JSON.stringify(body);
  return previous?.body === text ? previous : { key: newKey(), body: text };
}

/**
 * What stays of a key after an answer: all of it where none came, nothing once the server has decided. It remembers what
 * it said under a key, and whoever presses again after a refusal asks anew.
 */
export function keyAfter(key: ActionKey, settled: Settled<unknown>): ActionKey | null {
  return settled.ok || settled.refusal.kind === 'refused' ? null : key;
}
