import { type Accessor, createSignal } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { createLiveView, type LiveView } from '../live/view.ts';
import { deskEvents, type deskMember, deskQuery, type deskRequest } from './documents.ts';

export type DeskRequest = ResultOf<typeof deskRequest>;
export type DeskMember = ResultOf<typeof deskMember>;
type Totals = ResultOf<typeof deskQuery>['board']['totals'];

export interface DeskView extends LiveView<DeskRequest | DeskMember, Totals> {
  /** Grows with every batch: what is not an entity of the view, such as an owed callback, is asked for again then. */
  batches: Accessor<number>;
}

/** Today's requests and the people on duty at the unit of this desk, live. */
export function createDeskView(unitId: Accessor<string | null>): DeskView {
  const [batches, setBatches] = createSignal(0);
  const view = createLiveView({
    snapshot: deskQuery,
    events: deskEvents,
    variables: () => ({ unitId: unitId() }),
    read: ({ board }) => ({
      cursor: board.cursor,
      entities: [...board.requests, ...board.members] as (DeskRequest | DeskMember)[],
      totals: board.totals,
    }),
    batch: ({ boardEvents }) => {
      setBatches((count) => count + 1);
      const upserted = boardEvents.upserted.filter(
        (entity): entity is DeskRequest | DeskMember =>
          entity.__typename === 'HelpRequest' || entity.__typename === 'Member',
      );
      return { ...boardEvents, upserted };
    },
  });
  return { ...view, batches };
}
