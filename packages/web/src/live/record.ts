import { createEffect, createSignal, on, onCleanup } from 'solid-js';
import { openShelf } from '../offline/shelf.ts';
import type { LiveState } from './batches.ts';
import { serverTime } from './clock.ts';
import { connection } from './connection.ts';
import { createKeeper } from './keeper.ts';

export interface Keep {
  /** Whose shelf on this phone. */
  owner: string;
  /** How many different views of theirs stay. */
  most: number;
}

/** The record of one view while it is open. */
export interface Recording<Entity, Totals> {
  /** What the phone knew of it before. */
  kept: LiveState<Entity, Totals> | null;
  note: (state: LiveState<Entity, Totals>, fresh: boolean) => void;
  forget: () => void;
}

/**
 * Knows until when a view was true, and keeps its last state on the phone if told to: at each change, and when the network or
 * the reader leaves.
 */
export function createRecord<Entity, Totals>(keep: Keep | undefined) {
  const keeper = keep && createKeeper<Entity, Totals>(openShelf(keep.owner), keep.most, serverTime);
  const [trueAt, setTrueAt] = createSignal<number | null>(null);
  let id = '';
  let last: LiveState<Entity, Totals> | null = null;

  const stillTrue = () => {
    if (!last) return;
    const at = serverTime();
    setTrueAt(at);
    keeper?.write(id, { at, state: last });
  };
  const leave = () => {
    if (document.hidden && connection() === 'live') stillTrue();
  };
  createEffect(on(connection, (_, before) => before === 'live' && stillTrue()));
  document.addEventListener('visibilitychange', leave);
  onCleanup(() => {
    document.removeEventListener('visibilitychange', leave);
    if (connection() === 'live') stillTrue();
  });

  return {
    asOf: () => (connection() === 'live' ? null : trueAt()),
    open(viewId: string): Recording<Entity, Totals> {
      id = viewId;
      last = null;
      setTrueAt(null);
      const kept = keeper?.read(id) ?? null;
      return {
        kept: kept?.state ?? null,
        note(state, fresh) {
          last = state;
          if (fresh) stillTrue();
          else setTrueAt(kept?.at ?? null);
        },
        forget: () => {
          last = null;
          keeper?.remove(viewId);
        },
      };
    },
  };
}
