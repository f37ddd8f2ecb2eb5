import type { ResultOf } from '../graphql.ts';
import type { LiveBatch } from '../live/batches.ts';
import { createLiveView, type LiveView } from '../live/view.ts';
import { boardEvents, boardQuery, provinceEvents, provinceQuery } from './documents.ts';

type Snapshot = ResultOf<typeof boardQuery>['board'];

export type BoardRequest = Snapshot['requests'][number];
export type BoardMember = Snapshot['members'][number];
export type BoardAlert = Snapshot['alerts'][number];
export type Happening = Snapshot['happenings'][number];
export type Totals = Snapshot['totals'];
export type BoardUnit = Snapshot['unit'];
export type BoardEntity = BoardRequest | BoardMember | BoardAlert | Happening;

/** The unit comes with the numbers, so that it changes with them. */
export type Numbers = Totals & { boardUnit?: BoardUnit };
export type BoardView = LiveView<BoardEntity, Numbers>;

/** Numbers of a batch do not name the unit; those of a snapshot do. */
function keepUnit<Entity>(batch: LiveBatch<Entity, Totals>, unit: BoardUnit | undefined) {
  const totals: Numbers | null = batch.totals && { ...batch.totals, ...(unit && { boardUnit: unit }) };
  return { ...batch, totals };
}

/** Everything on the board of a commune or a village. */
export function createBoardView(unitId: () => string): BoardView {
  let unit: BoardUnit | undefined;
  return createLiveView({
    snapshot: boardQuery,
    events: boardEvents,
    variables: () => ({ unitId: unitId() }),
    read: ({ board }) => {
      unit = board.unit;
      return {
        cursor: board.cursor,
        entities: [
          ...board.requests,
          ...board.members,
          ...board.alerts,
          ...board.happenings,
        ] as BoardEntity[],
        totals: { ...board.totals, boardUnit: unit } as Numbers,
      };
    },
    batch: (data) => keepUnit(data.boardEvents as LiveBatch<BoardEntity, Totals>, unit),
  });
}

/** A province's numbers, alerts and happenings. What the subscription says of requests and members is passed over. */
export function createProvinceView(unitId: () => string): BoardView {
  let unit: BoardUnit | undefined;
  return createLiveView({
    snapshot: provinceQuery,
    events: provinceEvents,
    variables: () => ({ unitId: unitId() }),
    read: ({ board }) => {
      unit = board.unit;
      return {
        cursor: board.cursor,
        entities: [...board.alerts, ...board.happenings] as BoardEntity[],
        totals: { ...board.totals, boardUnit: unit } as Numbers,
      };
    },
    batch: ({ boardEvents: batch }) => {
      const shown = batch.upserted.filter((entity) => 'id' in entity);
      return keepUnit({ ...batch, upserted: shown } as LiveBatch<BoardEntity, Totals>, unit);
    },
  });
}
