import { createQuery } from '@urql/solid';
import { createEffect, createSignal, For, Match, on, Show, Switch } from 'solid-js';
import { relative } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { refusalOf } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorState, Skeleton } from '../ui/States.tsx';
import { changesQuery, type Entry, type Skill } from './documents.ts';
import { factName, factText, narrowed } from './facts.ts';
import { savedChanges } from './saving.ts';
import { t } from './texts.ts';

const pageSize = 10;

/** What was changed lately, by whom, from what to what. */
export function Changes() {
  const [first, setFirst] = createSignal(pageSize);
  const [result, again] = createQuery({ query: changesQuery, variables: () => ({ first: first() }) });
  const refresh = () => again({ requestPolicy: 'network-only' });
  createEffect(on(savedChanges, refresh, { defer: true }));
  return (
    <section aria-labelledby="changes" class="grid gap-3 content-start">
      <h2 id="changes" class="text-lg">
        {t('changes.title')}
      </h2>
      <Switch fallback={<Skeleton lines={5} />}>
        <Match when={result.error && !result.data && result.error}>
          {(error) => <ErrorState refusal={refusalOf(error())} onRetry={refresh} />}
        </Match>
        <Match when={result.data?.auditEntries.nodes.length === 0}>
          <p class="text-soft">{t('changes.empty')}</p>
        </Match>
        <Match when={result.data}>
          {(data) => (
            <>
              <ol class="grid gap-4">
                <For each={data().auditEntries.nodes}>
                  {(entry) => <EntryLines entry={entry} skills={data().skills} />}
                </For>
              </ol>
              <Show when={data().auditEntries.pageInfo.hasNextPage && first() < 200}>
                <Button
                  tone="quiet"
                  busy={result.fetching}
                  onClick={() => setFirst((was) => Math.min(200, was + 2 * pageSize))}
                >
                  {t('changes.more')}
                </Button>
              </Show>
            </>
          )}
        </Match>
      </Switch>
    </section>
  );
}

function EntryLines(props: { entry: Entry; skills: readonly Skill[] }) {
  const by = () => relative(Date.parse(props.entry.at), now());
  return (
    <li class="grid gap-1 border-l-4 border-line pl-3 text-sm">
      <p class="wrap-anywhere">
        <span class="text-soft">{t(`changes.${props.entry.action}`)}: </span>
        <b>{props.entry.subjectName}</b>
      </p>
      <ul class="grid gap-1">
        <For each={props.entry.changes.map(narrowed)}>
          {(change) => (
            <li class="wrap-anywhere">
              {factName(change.name)}: {factText(change.name, change.after, props.skills)}
              <span class="block text-soft">
                {t('changes.was', { value: factText(change.name, change.before, props.skills) })}
              </span>
            </li>
          )}
        </For>
      </ul>
      <p class="text-soft">{t('changes.by', { name: props.entry.actorName, time: by() })}</p>
    </li>
  );
}
