import type { TypedDocumentNode } from '@urql/core';
import { useClient } from '@urql/solid';
import { createSignal } from 'solid-js';
import { type ActionKey, keyAfter, keyFor } from '../idempotency.ts';
import { type PayloadOf, type Refusal, settle } from '../refusal.ts';

interface Answer {
  __typename: string;
  message?: string;
}

/**
 * What the desk's people do with numbers and counters, one at a time. The same press repeated after a lost answer has one
 * effect; the refusal of the last stays to be read until the next.
 */
export function createQueueActions() {
  const client = useClient();
  const [busy, setBusy] = createSignal<string | null>(null);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  let last: ActionKey | null = null;

  /** Sends one; answers its payload, or null when it was refused. `name` says which button is busy. */
  async function run<Result extends Answer, Input extends { idempotencyKey: string }>(
    name: string,
    document: TypedDocumentNode<{ result: Result }, { input: Input }>,
    body: Omit<Input, 'idempotencyKey'>,
  ): Promise<PayloadOf<Result> | null> {
    if (busy() !== null) return null;
    setBusy(name);
    setRefusal(null);
    last = keyFor(last, { name, ...body });
    const input = { ...body, idempotencyKey: last.key } as Input;
    const settled = settle(await client.mutation(document, { input }).toPromise(), (data) => data.result);
    setBusy(null);
    last = keyAfter(last, settled);
    if (!settled.ok) {
      setRefusal(settled.refusal);
      return null;
    }
    return settled.payload;
  }
  return { busy, refusal, run, forget: () => setRefusal(null) };
}

export type QueueActions = ReturnType<typeof createQueueActions>;
