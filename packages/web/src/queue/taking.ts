import { useClient } from '@urql/solid';
import { createSignal } from 'solid-js';
import { type ActionKey, keyAfter, keyFor } from '../idempotency.ts';
import { type Refusal, settle } from '../refusal.ts';
import { takeTicket } from './documents.ts';
import type { Ticket } from './live.ts';

export type Taken = { ticket: Ticket; secret: string };

/** Draws numbers: by the link that the page was opened with, or as the officer who is signed in. */
export function createTaking(unitCode: () => string, link: () => string | null) {
  const client = useClient();
  const [busy, setBusy] = createSignal<string | null>(null);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  let last: ActionKey | null = null;
  const take = async (serviceId: string | null, priority: boolean): Promise<Taken | null> => {
    if (busy() !== null) return null;
    const body = { unitCode: unitCode(), link: link(), serviceId, priority };
    last = keyFor(last, body);
    setBusy(serviceId ?? 'OTHER');
    setRefusal(null);
    const result = await client.mutation(takeTicket, { input: { ...body, idempotencyKey: last.key } });
    const settled = settle(result, (data) => data.takeTicket);
    setBusy(null);
    last = keyAfter(last, settled);
    if (!settled.ok) {
      setRefusal(settled.refusal);
      return null;
    }
    return settled.payload as Taken;
  };
  return { busy, refusal, take };
}
