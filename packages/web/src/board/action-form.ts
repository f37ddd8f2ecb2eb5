import { createSignal } from 'solid-js';
import { type ActionKey, keyAfter, keyFor } from '../idempotency.ts';
import type { Refusal, Settled } from '../refusal.ts';

/**
 * One action with a key that stays the same while what is sent does, and what the server said against it.
 *
 * @param send sends the body under the key
 */
export function createAction<Body extends object>(
  send: (input: Body & { idempotencyKey: string }) => Promise<Settled<unknown>>,
) {
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  let key: ActionKey | null = null;
  const run = async (body: Body): Promise<boolean> => {
    key = keyFor(key, body);
    setBusy(true);
    const settled = await send({ ...body, idempotencyKey: key.key });
    setBusy(false);
    setRefusal(settled.ok ? null : settled.refusal);
    key = keyAfter(key, settled);
    return settled.ok;
  };
  return { run, busy, refusal };
}
