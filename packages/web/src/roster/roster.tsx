import type { TypedDocumentNode } from '@urql/core';
import { useClient } from '@urql/solid';
import {
  type Accessor,
  createContext,
  createEffect,
  createMemo,
  createSignal,
  type JSX,
  on,
  useContext,
} from 'solid-js';
import { createLiveView, ofType } from '../live/view.ts';
import { hasRight, unitsWithRight } from '../viewer/rights.ts';
import { useSignedIn } from '../viewer/viewer.tsx';
import {
  type Gap,
  gapsQuery,
  type Minimum,
  openShiftsQuery,
  ownShiftsQuery,
  type Pattern,
  type RosterNumbers,
  type RosterUnit,
  rosterEvents,
  rosterQuery,
  type Shift,
  type Swap,
} from './documents.ts';
import { addDays, type LocalDay, startOf, weekOf } from './week.ts';

type Entity = Shift | Swap | Pattern | Minimum;
type Numbers = RosterNumbers & { unit?: RosterUnit };

/** What is open over the page. */
export type Opened =
  | { kind: 'group'; key: string; day: LocalDay }
  | { kind: 'shift'; shift: Shift | null; preset?: Preset }
  | { kind: 'swap'; shift: Shift }
  | { kind: 'patterns' }
  | { kind: 'minimums' }
  | { kind: 'calendar' };

/** What a new shift begins with. */
export type Preset = Partial<Pick<Shift, 'place' | 'startsAt' | 'endsAt'>> & { fill?: boolean };

/** What every part of the screen shares. */
export interface Roster {
  view: ReturnType<typeof createView>;
  unit: Accessor<RosterUnit | undefined>;
  days: Accessor<LocalDay[]>;
  shifts: Accessor<Shift[]>;
  swaps: Accessor<Swap[]>;
  patterns: Accessor<Pattern[]>;
  minimums: Accessor<Minimum[]>;
  /** Of the whole commune, in the coming two weeks. */
  gaps: Accessor<readonly Gap[]>;
  /** The viewer's own shifts in the coming four weeks; empty for who is no member. */
  own: Accessor<readonly Shift[]>;
  /** Shifts of the commune that want somebody. */
  open: Accessor<readonly Shift[]>;
  memberId: Accessor<string | null>;
  /** Keeps somebody's roster: a lead, or the supervisor. */
  edits: Accessor<boolean>;
  /** Keeps the whole commune's. */
  editsAll: Accessor<boolean>;
  /** Where a new shift belongs: the viewer's own unit in the field, the commune at its hotline and desk. */
  unitFor: (place: Shift['place']) => string;
  opened: Accessor<Opened | null>;
  show: (opened: Opened | null) => void;
}

const Context = createContext<Roster>();

function createView(unitId: Accessor<string>, days: Accessor<LocalDay[]>) {
  let unit: RosterUnit | undefined;
  const numbers = (totals: RosterNumbers): Numbers => ({ ...totals, ...(unit && { unit }) });
  return createLiveView({
    snapshot: rosterQuery,
    events: rosterEvents,
    variables: () => ({
      unitId: unitId(),
      from: startOf(days()[0]!),
      to: startOf(addDays(days()[0]!, 7)),
    }),
    read: ({ roster }) => {
      unit = roster.unit;
      const { shifts, swaps, patterns, minimums } = roster;
      const entities: Entity[] = [...shifts, ...swaps, ...patterns, ...minimums];
      return { cursor: roster.cursor, entities, totals: numbers(roster.totals) };
    },
    batch: ({ rosterEvents: batch }) => ({
      ...batch,
      upserted: batch.upserted as Entity[],
      totals: batch.totals && numbers(batch.totals),
    }),
  });
}

/** What a query answers, asked again whenever `changed` does; the last answer stays while it is asked. */
function createKept<Data, Variables extends object, Item>(
  query: TypedDocumentNode<Data, Variables>,
  variables: () => Variables | null,
  read: (data: Data) => readonly Item[],
  changed: Accessor<unknown>,
): Accessor<readonly Item[]> {
  const client = useClient();
  const [items, setItems] = createSignal<readonly Item[]>([]);
  let asked = 0;
  createEffect(
    on([variables, changed], async ([present]) => {
      if (present === null) return;
      const turn = ++asked;
      const options = { requestPolicy: 'network-only' } as const;
      const { data } = await client.query(query, present as never, options).toPromise();
      if (data && turn === asked) setItems(() => read(data));
    }),
  );
  return items;
}

/** Opens a unit's roster in the week of a day. */
export function createRoster(unitId: Accessor<string>, day: Accessor<LocalDay>): Roster {
  const viewer = useSignedIn();
  const days = createMemo(() => weekOf(day()));
  const view = createView(unitId, days);
  const [opened, show] = createSignal<Opened | null>(null);
  const memberId = () => viewer().member?.id ?? null;
  const changed = () => view.totals()?.readAt;
  const ready = () => (view.status() === 'ready' ? { unitId: unitId() } : null);
  const mine = () => (view.status() === 'ready' && memberId() ? {} : null);
  const keptAt = () => unitsWithRight(viewer(), 'ROSTER_EDIT');
  const entities = createMemo(() => view.entities());
  return {
    view,
    unit: () => view.totals()?.unit,
    days,
    shifts: createMemo(() => ofType(entities(), 'DutyShift')),
    swaps: createMemo(() => ofType(entities(), 'ShiftSwap')),
    patterns: createMemo(() => ofType(entities(), 'DutyPattern')),
    minimums: createMemo(() => ofType(entities(), 'DutyMinimum')),
    gaps: createKept(gapsQuery, ready, (data) => data.rosterGaps, changed),
    own: createKept(ownShiftsQuery, mine, (data) => data.myShifts, changed),
    open: createKept(openShiftsQuery, ready, (data) => data.openShifts, changed),
    memberId,
    edits: () => hasRight(viewer(), 'ROSTER_EDIT'),
    editsAll: () => keptAt().some(({ level }) => level === 'COMMUNE'),
    unitFor: (place) => {
      const commune = view.totals()?.unit?.commune?.id ?? unitId();
      return place === 'FIELD' ? (keptAt()[0]?.id ?? commune) : commune;
    },
    opened,
    show,
  };
}

export function RosterProvider(props: { roster: Roster; children: JSX.Element }) {
  return <Context.Provider value={props.roster}>{props.children}</Context.Provider>;
}

/** The roster around; only inside a RosterProvider. */
export function useRoster(): Roster {
  const roster = useContext(Context);
  if (!roster) throw new Error('useRoster needs a RosterProvider around it.');
  return roster;
}
