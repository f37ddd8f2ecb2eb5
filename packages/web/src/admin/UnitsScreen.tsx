import { useSearchParams } from '@solidjs/router';
import { createQuery } from '@urql/solid';
import Search from 'lucide-solid/icons/search';
import { createEffect, createSignal, For, Match, on, onCleanup, Show, Switch } from 'solid-js';
import { refusalOf } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/States.tsx';
import { TextField } from '../ui/TextField.tsx';
import { AdminFrame } from './AdminFrame.tsx';
import { editableUnits } from './documents.ts';
import { savedChanges } from './saving.ts';
import { t } from './texts.ts';
import { UnitRow } from './UnitRow.tsx';

const pageSize = 10;
const typingPause = 200;

/** Finding a unit by a name of today or of before, or by its code, and editing where it is and whom its people call. */
export default function UnitsScreen() {
  const [query, setQuery] = useSearchParams<{ q?: string }>();
  let pause: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(pause));
  const search = (q: string) => {
    clearTimeout(pause);
    pause = setTimeout(() => setQuery({ q: q || undefined }, { replace: true }), typingPause);
  };
  return (
    <AdminFrame part="tabs.units" lead={t('units.lead')}>
      <div class="max-w-xl">
        <TextField
          type="search"
          label={t('units.search')}
          placeholder={t('units.placeholder')}
          value={query.q ?? ''}
          onInput={search}
        />
      </div>
      <Show
        when={(query.q ?? '').trim().length > 1}
        fallback={<EmptyState icon={<Search class="size-8" />} title={t('units.start')} />}
      >
        <Found search={(query.q ?? '').trim()} />
      </Show>
    </AdminFrame>
  );
}

function Found(props: { search: string }) {
  const [first, setFirst] = createSignal(pageSize);
  const [openId, setOpenId] = createSignal<string | null>(null);
  createEffect(
    on(
      () => props.search,
      () => setFirst(pageSize),
      { defer: true },
    ),
  );
  const [result, again] = createQuery({
    query: editableUnits,
    variables: () => ({ search: props.search, first: first() }),
  });
  const refresh = () => again({ requestPolicy: 'network-only' });
  // An open form keeps what is typed in it; what changed beside it is fetched once it is closed.
  createEffect(on([savedChanges, openId], () => openId() === null && refresh(), { defer: true }));
  return (
    <Switch fallback={<Skeleton lines={8} />}>
      <Match when={result.error && !result.data && result.error}>
        {(error) => <ErrorState refusal={refusalOf(error())} onRetry={refresh} />}
      </Match>
      <Match when={result.data?.units.nodes.length === 0}>
        <EmptyState title={t('units.nothing', { text: props.search })}>{t('units.nothingHint')}</EmptyState>
      </Match>
      <Match when={result.data?.units}>
        {(page) => (
          <>
            <ul class="grid gap-3" aria-busy={result.fetching}>
              <For each={page().nodes.map(({ id }) => id)}>
                {(id) => (
                  <UnitRow
                    unit={page().nodes.find((unit) => unit.id === id)!}
                    open={openId() === id}
                    onOpen={() => setOpenId(id)}
                    onClose={() => setOpenId(null)}
                    onReload={refresh}
                  />
                )}
              </For>
            </ul>
            <Show when={page().pageInfo.hasNextPage && first() < 100}>
              <Button
                tone="secondary"
                class="justify-self-center"
                busy={result.fetching}
                onClick={() => setFirst((was) => Math.min(100, was + 2 * pageSize))}
              >
                {t('units.more')}
              </Button>
            </Show>
          </>
        )}
      </Match>
    </Switch>
  );
}
