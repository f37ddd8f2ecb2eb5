import { useSearchParams } from '@solidjs/router';
import { useClient } from '@urql/solid';
import Download from 'lucide-solid/icons/download';
import ScrollText from 'lucide-solid/icons/scroll-text';
import SlidersHorizontal from 'lucide-solid/icons/sliders-horizontal';
import { createSignal, For, Match, onCleanup, Show, Switch } from 'solid-js';
import { keepScroll } from '../history-entry.ts';
import { count, dateTime } from '../i18n/format.ts';
import { saveFile } from '../privacy/download.ts';
import { type Refusal, settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Page } from '../ui/PageShell.tsx';
import { EmptyState, ErrorState, RefusalNote, Skeleton } from '../ui/States.tsx';
import { Select, TextField } from '../ui/TextField.tsx';
import { useTitle } from '../ui/title.ts';
import { toast } from '../ui/toast.ts';
import { exportTrail } from './documents.ts';
import { filterOf, groups, moreConditions, type Search, searchProblems } from './search.ts';
import { t } from './texts.ts';
import { createTrail, type Line } from './trail.ts';

/** What residents do without an account; of anything else nobody knows who it was. */
const byResidents = /^PRIVACY_/;
const typingPause = 300;

/** Who read, changed and signed in, searched by person, request, action and time. */
export default function AuditScreen() {
  useTitle(() => t('title'));
  const [search, setSearch] = useSearchParams<Search>();
  const filter = () => filterOf(search);
  const trail = createTrail(filter);
  keepScroll(() => trail.lines() !== null && !trail.busy());
  return (
    <Page width="page" class="grid gap-5 content-start">
      <header class="flex flex-wrap items-start justify-between gap-4">
        <div class="grid gap-1">
          <h1 class="text-2xl">{t('title')}</h1>
          <p class="text-soft max-w-prose">{t('lead')}</p>
        </div>
        <ExportButton search={search} />
      </header>
      <SearchFields search={search} onChange={(next) => setSearch(next, { replace: true })} />
      <Switch fallback={<Skeleton lines={8} />}>
        <Match when={trail.refusal() && !trail.lines() && trail.refusal()}>
          {(refusal) => <ErrorState refusal={refusal()} onRetry={() => void trail.again()} />}
        </Match>
        <Match when={trail.lines()?.length === 0}>
          <EmptyState icon={<ScrollText class="size-8" />} title={t('none')}>
            <p>{t('noneHint')}</p>
          </EmptyState>
        </Match>
        <Match when={trail.lines()}>
          {(lines) => (
            <div class="grid gap-4" aria-busy={trail.busy()}>
              <Lines lines={lines()} />
              <RefusalNote refusal={trail.refusal()} />
              <Show when={trail.hasMore()}>
                <Button
                  tone="secondary"
                  class="justify-self-center print:hidden"
                  busy={trail.busy()}
                  onClick={() => void trail.more()}
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

function SearchFields(props: { search: Search; onChange: (next: Search) => void }) {
  let pause: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(pause));
  const type = (next: Search) => {
    clearTimeout(pause);
    pause = setTimeout(() => props.onChange(next), typingPause);
  };
  const [open, setOpen] = createSignal(false);
  const problems = () => searchProblems(props.search);
  return (
    <form
      class="grid sm:grid-cols-2 lg:grid-cols-[2fr_1fr_2fr_11rem_11rem] gap-4 items-start print:hidden"
      onSubmit={(event) => event.preventDefault()}
    >
      <TextField
        type="search"
        label={t('person')}
        placeholder={t('personHint')}
        maxLength={100}
        value={props.search.person ?? ''}
        onInput={(person) => type({ person: person || undefined })}
      />
      <Button
        tone="secondary"
        class="sm:hidden"
        aria-expanded={open()}
        icon={<SlidersHorizontal class="size-5" aria-hidden="true" />}
        onClick={() => setOpen(!open())}
      >
        {moreConditions(props.search) > 0
          ? t('filters', { count: moreConditions(props.search) })
          : t('noFilters')}
      </Button>
      <div class="grid gap-4 sm:contents" classList={{ 'max-sm:hidden': !open() }}>
        <TextField
          label={t('number')}
          inputmode="numeric"
          placeholder="#"
          maxLength={10}
          value={props.search.number ?? ''}
          error={problems().number ? t('numberWrong') : undefined}
          onInput={(number) => type({ number: number || undefined })}
        />
        <Select
          label={t('group')}
          options={[
            { value: '', label: t('all') },
            ...groups.map((value) => ({ value, label: t(`groups.${value}`) })),
          ]}
          value={props.search.group ?? ''}
          onChange={(group) => props.onChange({ group: group || undefined })}
        />
        <TextField
          type="date"
          label={t('from')}
          value={props.search.from ?? ''}
          onInput={(from) => type({ from: from || undefined })}
        />
        <TextField
          type="date"
          label={t('until')}
          value={props.search.until ?? ''}
          error={problems().until ? t('untilWrong') : undefined}
          onInput={(until) => type({ until: until || undefined })}
        />
      </div>
    </form>
  );
}

function Lines(props: { lines: readonly Line[] }) {
  return (
    <ol class="rounded-lg bg-surface shadow-card print:shadow-none ring-1 print:ring-0 ring-line/70 divide-y divide-line">
      <For each={props.lines}>
        {(line) => (
          <li class="grid lg:grid-cols-[11rem_12rem_1fr_11rem] print:grid-cols-[9rem_10rem_1fr_8rem] gap-x-5 gap-y-0.5 px-4 py-3 print:px-0 print:py-1 print:text-sm break-inside-avoid">
            <time class="text-sm text-soft numbers lg:pt-0.5" datetime={line.at}>
              {dateTime(line.at)}
            </time>
            <span class="font-semibold wrap-anywhere">
              {line.actorName ?? t(byResidents.test(line.action) ? 'resident' : 'unknown')}
            </span>
            <span class="wrap-anywhere">
              {line.text}
              <Show when={line.subject && line.subject !== line.actorName}>
                {' '}
                <b class="numbers">{line.subject}</b>
              </Show>
            </span>
            <span class="text-sm text-soft lg:text-right lg:pt-0.5">{line.unitName}</span>
          </li>
        )}
      </For>
    </ol>
  );
}

function ExportButton(props: { search: Search }) {
  const client = useClient();
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const save = async () => {
    setBusy(true);
    const answer = await client.mutation(exportTrail, { filter: filterOf(props.search) }).toPromise();
    setBusy(false);
    const settled = settle(answer, (data) => data.exportTrail);
    setRefusal(settled.ok ? null : settled.refusal);
    if (!settled.ok) return;
    saveFile(settled.payload.fileName, 'text/csv', settled.payload.content);
    const said = settled.payload.complete ? 'exported' : 'exportCut';
    toast.success(t(said, { count: count(settled.payload.lines) }));
  };
  return (
    <div class="grid gap-2 max-sm:w-full print:hidden">
      <Button
        tone="secondary"
        icon={<Download class="size-5" aria-hidden="true" />}
        busy={busy()}
        onClick={() => void save()}
      >
        {t('export')}
      </Button>
      <RefusalNote refusal={refusal()} />
    </div>
  );
}
