import { useClient } from '@urql/solid';
import { createEffect, createSignal, on } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { entryNote, noteInEntry } from '../history-entry.ts';
import { type Refusal, refusalOf } from '../refusal.ts';
import { trailQuery } from './documents.ts';
import type { Filter } from './search.ts';

export type Line = ResultOf<typeof trailQuery>['auditTrail']['entries'][number];

const pageSize = 50;
const largestPage = 100;

/** How many lines were on the screen when its reader left it. */
function linesBefore(): number {
  const noted = entryNote('lines');
  return typeof noted === 'number' ? noted : pageSize;
}

/** The lines of a search, a page at a time; a new search starts over, and whoever comes back finds as many as before. */
export function createTrail(filter: () => Filter) {
  const client = useClient();
  const [lines, setLines] = createSignal<readonly Line[] | null>(null);
  const [next, setNext] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  let turn = 0;
  const read = async (after: string | null, first: number) => {
    const variables = { filter: filter(), first, after };
    return client.query(trailQuery, variables, { requestPolicy: 'network-only' }).toPromise();
  };
  /** Reads on from a line until there are so many more, or no more. */
  const load = async (after: string | null, wanted: number) => {
    turn += 1;
    const mine = turn;
    setBusy(true);
    let [from, left] = [after, wanted];
    while (left > 0) {
      const result = await read(from, Math.min(left, largestPage));
      if (mine !== turn) return;
      setRefusal(result.error ? refusalOf(result.error) : null);
      const page = result.data?.auditTrail;
      if (!page) break;
      const first = from === null;
      setLines((before) => [...(first ? [] : (before ?? [])), ...page.entries]);
      setNext(page.endCursor);
      from = page.endCursor;
      left = from === null ? 0 : left - page.entries.length;
    }
    setBusy(false);
    noteInEntry('lines', Math.max(pageSize, lines()?.length ?? 0));
  };
  let isFirst = true;
  createEffect(
    on(
      () => JSON.stringify(filter()),
      () => {
        void load(null, isFirst ? linesBefore() : pageSize);
        isFirst = false;
      },
    ),
  );
  return {
    lines,
    busy,
    refusal,
    hasMore: () => next() !== null,
    more: () => load(next(), pageSize),
    again: () => load(null, pageSize),
  };
}
