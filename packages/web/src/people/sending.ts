import { createSignal } from 'solid-js';
import { type ActionKey, keyAfter, keyFor } from '../idempotency.ts';
import { fieldMessage, type Refusal, type Settled } from '../refusal.ts';

/** The sending of one form or button: whether it is under way, and why it was refused. A second press has no second effect. */
export function createSending() {
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  let last: ActionKey | null = null;

  const send = async <Body extends object, Payload>(
    body: Body,
    run: (input: Body & { idempotencyKey: string }) => Promise<Settled<Payload>>,
  ): Promise<Payload | null> => {
    if (busy()) return null;
    setBusy(true);
    last = keyFor(last, body);
    const settled = await run({ ...body, idempotencyKey: last.key });
    setBusy(false);
    last = keyAfter(last, settled);
    setRefusal(settled.ok ? null : settled.refusal);
    if (!settled.ok) return null;
    return settled.payload;
  };
  return { busy, refusal, send, error: (field: string) => fieldMessage(refusal(), field) };
}
