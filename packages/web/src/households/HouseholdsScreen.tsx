import { A, useSearchParams } from '@solidjs/router';
import { createQuery } from '@urql/solid';
import Search from 'lucide-solid/icons/search';
import Users from 'lucide-solid/icons/users';
import X from 'lucide-solid/icons/x';
import { createEffect, createSignal, For, Match, on, onCleanup, onMount, Show, Switch } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { count } from '../i18n/format.ts';
import { refusalOf } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Page } from '../ui/PageShell.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/States.tsx';
import { Badge } from '../ui/StatusBadge.tsx';
import { findHouseholds } from './documents.ts';
import { Ladder } from './Ladder.tsx';
import { t } from './texts.ts';

const pageSize = 20;
const typingPause = 200;

type Found = ResultOf<typeof findHouseholds>['households']['nodes'][number];

/** Finding a household by a name, a phone or a place, without accents. What is searched stays in the address. */
export default function HouseholdsScreen() {
  const [query, setQuery] = useSearchParams<{ q?: string }>();
  const [first, setFirst] = createSignal(pageSize);
  const search = () => (query.q ?? '').trim();
  createEffect(on(search, () => setFirst(pageSize), { defer: true }));
  const [result, again] = createQuery({
    query: findHouseholds,
    variables: () => ({ search: search(), first: first() }),
  });
  const found = () => result.data?.households;
  return (
    <Page width="page" class="grid gap-5 content-start">
      <header class="grid gap-1">
        <h1 class="text-2xl">{t('title')}</h1>
        <p class="text-soft">{t('lead')}</p>
      </header>
      <SearchField
        value={query.q ?? ''}
        onSearch={(q) => setQuery({ q: q || undefined }, { replace: true })}
      />
      <Switch fallback={<Skeleton lines={8} />}>
        <Match when={result.error && !found() && result.error}>
          {(error) => (
            <ErrorState
              refusal={refusalOf(error())}
              onRetry={() => again({ requestPolicy: 'network-only' })}
            />
          )}
        </Match>
        <Match when={found()?.totalCount === 0}>
          <Nothing search={search()} />
        </Match>
        <Match when={found()}>
          {(page) => (
            <div class="grid gap-3" aria-busy={result.fetching}>
              <p class="text-sm text-soft" role="status">
                {page().totalCount === 1 ? t('foundOne') : t('found', { count: count(page().totalCount) })}
              </p>
              <ul class="grid md:grid-cols-2 gap-3">
                <For each={page().nodes}>{(household) => <Row household={household} />}</For>
              </ul>
              <Show when={page().totalCount > page().nodes.length && first() < 100}>
                <Button
                  tone="secondary"
                  class="justify-self-center"
                  busy={result.fetching}
                  onClick={() => setFirst((was) => Math.min(100, was + pageSize))}
                >
                  {t('more')}
                </Button>
              </Show>
            </div>
          )}
        </Match>
      </Switch>
    </Page>
  );
}

function SearchField(props: { value: string; onSearch: (text: string) => void }) {
  const [text, setText] = createSignal(props.value);
  let field!: HTMLInputElement;
  let pause: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(pause));
  onMount(() => field.focus());
  const type = (typed: string) => {
    setText(typed);
    clearTimeout(pause);
    pause = setTimeout(() => props.onSearch(typed.trim()), typingPause);
  };
  const clear = () => {
    type('');
    field.focus();
  };
  return (
    <search class="relative block">
      <Search class="absolute left-4 top-1/2 -translate-y-1/2 size-6 text-brand" aria-hidden="true" />
      <input
        ref={field}
        type="text"
        inputmode="search"
        autocomplete="off"
        spellcheck={false}
        aria-label={t('search')}
        placeholder={t('placeholder')}
        maxLength={100}
        value={text()}
        onInput={(event) => type(event.currentTarget.value)}
        class="w-full min-h-15 pl-13 pr-14 rounded-md bg-surface text-lg ring-2 ring-inset ring-line-strong/60 hover:ring-line-strong focus:outline-none focus:ring-3 focus:ring-brand"
      />
      <Show when={text()}>
        <button
          type="button"
          aria-label={t('clear')}
          class="absolute right-1.5 top-1/2 -translate-y-1/2 size-12 grid place-items-center rounded-md text-soft hover:bg-sunken"
          onClick={clear}
        >
          <X class="size-5" aria-hidden="true" />
        </button>
      </Show>
    </search>
  );
}

function Nothing(props: { search: string }) {
  return (
    <EmptyState
      icon={<Users class="size-8" />}
      title={props.search ? t('none', { search: props.search }) : t('empty')}
    >
      <Show when={props.search}>
        <p class="max-w-prose">{t('noneHint')}</p>
      </Show>
    </EmptyState>
  );
}

function Row(props: { household: Found }) {
  const others = () =>
    props.household.residents.filter(({ isHead }) => !isHead).map(({ fullName }) => fullName);
  return (
    <li>
      <A
        href={`/households/${encodeURIComponent(props.household.id)}`}
        class="h-full rounded-lg bg-surface ring-1 ring-line/70 shadow-card px-4 py-3.5 grid gap-2 content-start hover:ring-2 hover:ring-brand"
      >
        <span class="flex flex-wrap items-start justify-between gap-2">
          <span class="min-w-0">
            <span class="block font-bold text-lg leading-snug wrap-anywhere">{props.household.headName}</span>
            <span class="block text-sm text-soft">
              {[props.household.village.name, props.household.hamlet].filter(Boolean).join(', ')}
            </span>
          </span>
          <Show when={props.household.isPoor}>
            <Badge meaning="warning">{t('poor')}</Badge>
          </Show>
        </span>
        <Ladder rung={props.household.readiness} />
        <span class="text-sm text-soft line-clamp-2">
          {[t('people', { count: props.household.residents.length }), others().join(', ')]
            .filter(Boolean)
            .join(': ')}
        </span>
      </A>
    </li>
  );
}
