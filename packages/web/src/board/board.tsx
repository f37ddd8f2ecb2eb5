import { type Accessor, createContext, createMemo, createSignal, type JSX, useContext } from 'solid-js';
import { now } from '../live/clock.ts';
import { ofType } from '../live/view.ts';
import { type Columns, type Kind, sortIntoColumns } from './columns.ts';
import type {
  BoardAlert,
  BoardMember,
  BoardRequest,
  BoardUnit,
  BoardView,
  Happening,
  Totals,
} from './live.ts';

/** What every part of the board shares. */
export interface Board {
  view: BoardView;
  unit: Accessor<BoardUnit | undefined>;
  totals: Accessor<Totals | undefined>;
  requests: Accessor<BoardRequest[]>;
  columns: Accessor<Columns>;
  /** Of which kind the columns show requests. The wall, where nothing is pressed, shows them all. */
  kind: Accessor<Kind>;
  setKind: (kind: Kind) => void;
  members: Accessor<BoardMember[]>;
  alerts: Accessor<BoardAlert[]>;
  happenings: Accessor<Happening[]>;
  /** The time in whole fives of seconds: sorting by it often enough, and no more. */
  calmNow: Accessor<number>;
  /** Whether this is the large screen on the wall, where nothing is pressed. */
  wall: Accessor<boolean>;
  /** Shows a request's panel. */
  open: (requestId: string) => void;
}

const Context = createContext<Board>();
const step = 5_000;

/** Sorts what a view holds into the lists that the board shows. */
export function createBoard(view: BoardView, options: Pick<Board, 'wall' | 'open'>): Board {
  const calmNow = createMemo(() => Math.floor(now() / step) * step);
  const [chosenKind, setKind] = createSignal<Kind>('ALL');
  const kind = () => (options.wall() ? 'ALL' : chosenKind());
  const requests = createMemo(() => ofType(view.entities(), 'HelpRequest'));
  return {
    view,
    unit: () => view.totals()?.boardUnit,
    totals: view.totals,
    requests,
    columns: createMemo(() => sortIntoColumns(requests(), calmNow(), kind())),
    kind,
    setKind,
    members: createMemo(() => ofType(view.entities(), 'Member')),
    alerts: createMemo(() =>
      ofType(view.entities(), 'Alert').sort((a, b) => a.raisedAt.localeCompare(b.raisedAt)),
    ),
    happenings: createMemo(() =>
      ofType(view.entities(), 'HistoryEntry').sort(
        (a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id),
      ),
    ),
    calmNow,
    ...options,
  };
}

export function BoardProvider(props: { board: Board; children: JSX.Element }) {
  return <Context.Provider value={props.board}>{props.children}</Context.Provider>;
}

/** The board around; only inside a BoardProvider. */
export function useBoard(): Board {
  const board = useContext(Context);
  if (!board) throw new Error('useBoard needs a BoardProvider around it.');
  return board;
}
