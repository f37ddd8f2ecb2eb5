import { type Accessor, createMemo, createSignal } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { createLiveView, ofType } from '../live/view.ts';
import {
  type queueCounter,
  queueEvents,
  queueQuery,
  type queueTicket,
  type queueTotals,
} from './documents.ts';

export type Ticket = ResultOf<typeof queueTicket>;
export type Counter = ResultOf<typeof queueCounter>;
export type Totals = ResultOf<typeof queueTotals>;

/** The line of a desk as everybody may see it, live. The last state stays on the device, for when the network is away. */
export function createQueueView(unitCode: Accessor<string>) {
  const [unitName, setUnitName] = createSignal('');
  const view = createLiveView({
    snapshot: queueQuery,
    events: queueEvents,
    variables: () => ({ unitCode: unitCode() }),
    read: ({ queue }) => {
      setUnitName(queue.unit.name);
      return {
        cursor: queue.cursor,
        entities: [...queue.tickets, ...queue.counters] as (Ticket | Counter)[],
        totals: queue.totals as Totals,
      };
    },
    batch: ({ queueEvents: batch }) => ({
      ...batch,
      upserted: batch.upserted as (Ticket | Counter)[],
      totals: batch.totals as Totals | null,
    }),
    keep: { owner: 'queue', most: 2 },
  });
  const tickets = createMemo(() => ofType(view.entities(), 'QueueTicket'));
  const counters = createMemo(() =>
    ofType(view.entities(), 'QueueCounter').sort((a, b) => a.number - b.number),
  );
  return { ...view, unitName, tickets, counters };
}

export type QueueView = ReturnType<typeof createQueueView>;
