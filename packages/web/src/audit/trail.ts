import { useClient } from '@urql/solid';
import { createEffect, createSignal, on } from 'solid-js';
import type { ResultOf, VariablesOf } from '../graphql.ts';
import { type Refusal, refusalOf } from '../refusal.ts';
import { trailQuery } from './documents.ts';

export type Filter = NonNullable<VariablesOf<typeof trailQuery>['filter']>;
export type Line = ResultOf<typeof trailQuery>['auditTrail']['entries'][number];

/** What is in the address: how the trail is searched, so that a search can be kept and sent to somebody. */
export type Search = { person?: string; number?: string; group?: string; from?: string; until?: string };

const DAY_MS = 86_400_000;
const isDay = (day: string | undefined) => /^\d{4}-\d\d-\d\d$/.test(day ?? '');
/** Midnight in Vietnam, which keeps UTC+7 all year. */
const midnight = (day: string) => Date.parse(`${day}T00:00:00+07:00`);

/** The search as the server takes it; what nobody could have meant is left out. */
export function filterOf({ person, number, group, from, until }: Search): Filter {
  const typed = Number.parseInt((number ?? '').replace(/\D/g, ''), 10);
  return {
    ...(person?.trim() ? { person: person.trim() } : {}),
    ...(typed > 0 && typed < 2 ** 31 ? { number: typed } : {}),
    ...(group ? { group: group as Filter['group'] } : {}),
    ...(isDay(from) ? { from: new Date(midnight(from!)).toISOString() } : {}),
    ...(isDay(until) ? { before: new Date(midnight(until!) + DAY_MS).toISOString() } : {}),
  };
}

const pageSize = 50;

/** The lines of a search, a page at a time; a new search starts over. */
export function createTrail(filter: () => Filter) {
  const client = useClient();
  const [lines, setLines] = createSignal<readonly Line[] | null>(null);
  const [next, setNext] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  let turn = 0;
  const load = async (after: string | null) => {
    turn += 1;
    const mine = turn;
    setBusy(true);
    const variables = { filter: filter(), first: pageSize, after };
    const result = await client.query(trailQuery, variables, { requestPolicy: 'network-only' }).toPromise();
    if (mine !== turn) return;
    setBusy(false);
    setRefusal(result.error ? refusalOf(result.error) : null);
    const page = result.data?.auditTrail;
    if (!page) return;
    setLines((before) => [...(after === null ? [] : (before ?? [])), ...page.entries]);
    setNext(page.endCursor);
  };
  createEffect(
    on(
      () => JSON.stringify(filter()),
      () => void load(null),
    ),
  );
  return {
    lines,
    busy,
    refusal,
    hasMore: () => next() !== null,
    more: () => load(next()),
    again: () => load(null),
  };
}
