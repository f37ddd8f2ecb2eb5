import { type Accessor, createMemo } from 'solid-js';
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
/** The unit's name comes with the numbers, so that it is kept with them. */
export type Totals = ResultOf<typeof queueTotals> & { unitName: string };

/** The line of a desk as everybody may see it, live. The last state stays on the device, for when the network is away. */
export function createQueueView(unitCode: Accessor<string | null>) {
  let unitName = '';
  const view = createLiveView({
    snapshot: queueQuery,
    events: queueEvents,
    variables: () => {
      const code = unitCode();
      return code === null ? null : { unitCode: code };
    },
    read: ({ queue }) => {
      unitName = queue.unit.name;
      return {
        cursor: queue.cursor,
        entities: [...queue.tickets, ...queue.counters] as (Ticket | Counter)[],
        totals: { ...queue.totals, unitName } as Totals,
      };
    },
    batch: ({ queueEvents: batch }) => ({
      ...batch,
      upserted: batch.upserted as (Ticket | Counter)[],
      totals: batch.totals && ({ ...batch.totals, unitName } as Totals),
    }),
    keep: { owner: 'queue', most: 2 },
  });
  const tickets = createMemo(() => ofType(view.entities(), 'QueueTicket'));
  const counters = createMemo(() =>
    ofType(view.entities(), 'QueueCounter').sort((a, b) => a.number - b.number),
  );
  return { ...view, unitName: () => view.totals()?.unitName ?? '', tickets, counters };
}

export type QueueView = ReturnType<typeof createQueueView>;
