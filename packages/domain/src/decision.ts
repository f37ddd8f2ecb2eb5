import type { Refusal } from './errors.ts';

/**
 * What a rule answers. Accepted: the fields that change and what else must happen in the same transaction.
 * Refused: why, as plain data. Rules never throw.
 */
export type Decision<Changes, Effect> =
  | { ok: true; changes: Changes; effects: Effect[] }
  | { ok: false; refusal: Refusal };

export function accept<Changes, Effect>(changes: Changes, effects: Effect[] = []) {
  return { ok: true, changes, effects } as const satisfies Decision<Changes, Effect>;
}

export function refuse(refusal: Refusal) {
  return { ok: false, refusal } as const;
}
