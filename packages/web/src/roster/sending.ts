import type { TypedDocumentNode } from '@urql/core';
import { useClient } from '@urql/solid';
import { createSignal } from 'solid-js';
import { type ActionKey, keyAfter, keyFor } from '../idempotency.ts';
import { fieldMessage, type PayloadOf, type Refusal, settle } from '../refusal.ts';
import { toast } from '../ui/toast.ts';

type Answer = { __typename: string; message?: string };

/**
 * One press that changes the roster: under a key that stays while what is sent does, so that a second press has one
 * effect. What was refused is kept beside the form, and nothing that was typed is lost.
 */
export function createSending<Data, Variables, Result extends Answer>(
  mutation: TypedDocumentNode<Data, Variables>,
  pick: (data: Data) => Result,
) {
  const client = useClient();
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  let key: ActionKey | null = null;

  /** Sends; answers the payload, or null when it was refused. `done` is said in passing. */
  const send = async (
    body: object,
    done?: string | ((payload: PayloadOf<Result>) => string),
  ): Promise<PayloadOf<Result> | null> => {
    key = keyFor(key, body);
    setBusy(true);
    const variables = { input: { ...body, idempotencyKey: key.key } } as never;
    const settled = settle(await client.mutation(mutation, variables).toPromise(), pick);
    setBusy(false);
    key = keyAfter(key, settled);
    setRefusal(settled.ok ? null : settled.refusal);
    if (!settled.ok) return null;
    if (done) toast.success(typeof done === 'string' ? done : done(settled.payload));
    return settled.payload;
  };
  return {
    send,
    busy,
    refusal,
    error: (path: string) => fieldMessage(refusal(), path),
    forget: () => setRefusal(null),
  };
}
