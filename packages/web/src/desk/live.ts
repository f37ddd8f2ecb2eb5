import type { Accessor } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { createLiveView, type LiveView } from '../live/view.ts';
import { deskEvents, type deskMember, deskQuery, type deskRequest } from './documents.ts';

export type DeskRequest = ResultOf<typeof deskRequest>;
export type DeskMember = ResultOf<typeof deskMember>;
type Totals = ResultOf<typeof deskQuery>['board']['totals'];

export type DeskView = LiveView<DeskRequest | DeskMember, Totals>;

/** Today's requests and the people on duty at the unit of this desk, live. */
export function createDeskView(unitId: Accessor<string | null>): DeskView {
  return createLiveView({
    snapshot: deskQuery,
    events: deskEvents,
    variables: () => ({ unitId: unitId() }),
    read: ({ board }) => ({
      cursor: board.cursor,
      entities: [...board.requests, ...board.members] as (DeskRequest | DeskMember)[],
      totals: board.totals,
    }),
    batch: ({ boardEvents }) => {
      const upserted = boardEvents.upserted.filter(
        (entity): entity is DeskRequest | DeskMember =>
          entity.__typename === 'HelpRequest' || entity.__typename === 'Member',
      );
      return { ...boardEvents, upserted };
    },
  });
}
