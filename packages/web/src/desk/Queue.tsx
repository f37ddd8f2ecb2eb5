import { createMemo, createSignal, For, Show } from 'solid-js';
import { createStore } from 'solid-js/store';
import { countdown } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { Button } from '../ui/Button.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { Age, SlaBadge } from '../ui/Time.tsx';
import { Key } from './Key.tsx';
import type { DeskRequest } from './live.ts';
import { isUnder, type QueueFilter, queueFilters, queueOf } from './queue.ts';
import { stageOf } from './routing.ts';
import { t } from './texts.ts';
import { titleOf } from './title.ts';

const shownAtFirst = 12;

/** Today's requests, the most urgent first; arrows move through them. */
export function Queue(props: {
  requests: readonly DeskRequest[];
  channel: DeskRequest['channel'];
  selected: string | null;
  open: (id: string) => void;
}) {
  const [filter, setFilter] = createSignal<QueueFilter>('todo');
  const [shown, setShown] = createStore({ count: shownAtFirst });
  const found = createMemo(() => queueOf(props.requests, filter(), props.channel));
  const count = (one: QueueFilter) =>
    props.requests.filter((request) => isUnder(one, request, props.channel)).length;
  const choose = (one: QueueFilter) => {
    setFilter(one);
    setShown('count', shownAtFirst);
  };
  return (
    <section aria-labelledby="desk-queue" class="grid gap-3 content-start">
      <h2 id="desk-queue" class="text-lg flex items-center gap-2">
        {t('queue.title')} <Key of="queue" />
      </h2>
      <Filters value={filter()} choose={choose} count={count} />
      <ul class="grid gap-1.5" data-queue onKeyDown={moveThrough}>
        <For
          each={found().slice(0, shown.count)}
          fallback={<li class="text-sm text-soft rounded-md bg-sunken px-4 py-3">{t('queue.empty')}</li>}
        >
          {(request) => (
            <Row
              request={request}
              selected={props.selected === request.id}
              open={() => props.open(request.id)}
            />
          )}
        </For>
      </ul>
      <Show when={found().length > shown.count}>
        <Button tone="quiet" size="small" onClick={() => setShown('count', (was) => was + 24)}>
          {t('queue.more', { count: found().length - shown.count })}
        </Button>
      </Show>
    </section>
  );
}

function Filters(props: {
  value: QueueFilter;
  choose: (filter: QueueFilter) => void;
  count: (filter: QueueFilter) => number;
}) {
  return (
    <fieldset class="flex flex-wrap gap-1.5">
      <legend class="sr-only">{t('queue.filter')}</legend>
      <For each={queueFilters}>
        {(filter) => (
          <button
            type="button"
            aria-pressed={props.value === filter}
            class="min-h-11 lg:min-h-10 px-3 rounded-full text-sm font-semibold ring-1 ring-inset ring-line bg-surface text-soft hover:ring-brand aria-pressed:bg-brand aria-pressed:text-white aria-pressed:ring-brand"
            onClick={() => props.choose(filter)}
          >
            {t(`queue.${filter}`)} <span class="numbers font-normal">{props.count(filter)}</span>
          </button>
        )}
      </For>
    </fieldset>
  );
}

function moveThrough(event: KeyboardEvent & { currentTarget: HTMLUListElement }) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  rows[Math.max(0, Math.min(rows.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus();
  event.preventDefault();
}

const edges = { OK: 'border-transparent', WARNING: 'border-warning', BREACHED: 'border-late' };

function Row(props: { request: DeskRequest; selected: boolean; open: () => void }) {
  const request = () => props.request;
  const running = () => request().status !== 'CLOSED' && request().status !== 'RESOLVED';
  return (
    <li>
      <button
        type="button"
        aria-current={props.selected ? 'true' : undefined}
        class={`w-full text-left rounded-md bg-surface ring-1 ring-line pl-3 pr-3 py-2.5 grid gap-1 text-sm border-l-6 hover:ring-brand aria-current:ring-2 aria-current:ring-brand aria-current:bg-brand-tint/40 ${running() ? edges[request().slaState] : 'border-transparent'}`}
        onClick={() => props.open()}
      >
        <span class="flex large-letters:flex-wrap items-start justify-between gap-2">
          <span class="font-semibold leading-snug">{titleOf(request())}</span>
          <StatusBadge request={request().status} />
        </span>
        <span class="flex flex-wrap items-center gap-x-2 gap-y-1 text-soft">
          <span class="min-w-0 wrap-anywhere">
            {request().shortName} · {request().village?.name ?? request().commune.name}
          </span>
          <span class="whitespace-nowrap">
            #{request().number} · <Age at={request().createdAt} />
          </span>
          <Show when={running() && request().slaState !== 'OK'}>
            <SlaBadge
              state={request().slaState}
              dueAt={request().firstResponseAt ? request().resolutionDueAt : request().firstResponseDueAt}
            />
          </Show>
        </span>
        <Show when={running()}>
          <Progress request={request()} />
        </Show>
      </button>
    </li>
  );
}

/** Who is being asked right now, or who has it. */
function Progress(props: { request: DeskRequest }) {
  const text = () => {
    const stage = stageOf(props.request, now());
    if (stage.kind === 'asking') {
      const left = countdown(Date.parse(stage.offer.expiresAt) - now());
      return `${t('queue.asking', { name: stage.offer.member.displayName })} · ${left}`;
    }
    if (stage.kind === 'held') return stage.name;
    return stage.kind === 'open' ? t('queue.openToTeam') : null;
  };
  return (
    <Show when={text()}>
      <span class="text-soft numbers">{text()}</span>
    </Show>
  );
}
