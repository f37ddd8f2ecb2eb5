import { createQuery } from '@urql/solid';
import { type Accessor, createMemo } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { createLiveView, ofType } from '../live/view.ts';
import { localUnit } from '../viewer/rights.ts';
import { useSignedIn } from '../viewer/viewer.tsx';
import { type deskCounter, deskQueue, deskQueueEvents, type deskTicket, deskUnit } from './documents.ts';

export type DeskTicket = ResultOf<typeof deskTicket>;
export type DeskCounter = ResultOf<typeof deskCounter>;
type Totals = {
  issued: number;
  waiting: number;
  served: number;
  noShow: number;
  left: number;
  averageWaitMinutes: number | null;
  line: { ticketId: string; number: number; ahead: number; estimatedMinutes: number | null }[];
};

/** The code of the commune whose desk is the viewer's; undefined until known, null where there is none. */
export function createDeskCode(): Accessor<string | null | undefined> {
  const viewer = useSignedIn();
  const unit = () => localUnit(viewer(), 'QUEUE_SERVE') ?? localUnit(viewer(), 'TASK_CLAIM');
  const [result] = createQuery({ query: deskUnit, variables: () => ({ unitId: unit()?.id ?? '' }) });
  return () => (result.data ? (result.data.unit?.commune?.code ?? null) : undefined);
}

/** Today's line as those who work at the desk see it, live. */
export function createDeskQueue(unitCode: Accessor<string | null | undefined>) {
  const view = createLiveView({
    snapshot: deskQueue,
    events: deskQueueEvents,
    variables: () => {
      const code = unitCode();
      return code ? { unitCode: code } : null;
    },
    read: ({ queue }) => ({
      cursor: queue.cursor,
      entities: [...queue.tickets, ...queue.counters] as (DeskTicket | DeskCounter)[],
      totals: queue.totals as Totals,
    }),
    batch: ({ queueEvents: batch }) => ({
      ...batch,
      upserted: batch.upserted as (DeskTicket | DeskCounter)[],
      totals: batch.totals as Totals | null,
    }),
  });
  const tickets = createMemo(() => ofType(view.entities(), 'QueueTicket'));
  const counters = createMemo(() =>
    ofType(view.entities(), 'QueueCounter').sort((a, b) => a.number - b.number),
  );
  const line = createMemo(() =>
    (view.totals()?.line ?? []).flatMap(({ ticketId, ...place }) => {
      const ticket = tickets().find(({ id }) => id === ticketId);
      return ticket ? [{ ...place, ticket }] : [];
    }),
  );
  return {
    ...{ ...view, tickets, counters, line },
    /** The counter that the viewer has open. */
    mine: () => counters().find(({ viewerServes }) => viewerServes),
    /** Who is called to a counter or served there. */
    at: (counter: number) =>
      tickets().find(
        (ticket) => ticket.counter === counter && (ticket.status === 'CALLED' || ticket.status === 'SERVING'),
      ),
    having: (status: DeskTicket['status']) => tickets().filter((ticket) => ticket.status === status),
  };
}

export type DeskQueue = ReturnType<typeof createDeskQueue>;
