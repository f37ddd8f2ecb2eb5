import { For, Show } from 'solid-js';
import { count } from '../i18n/format.ts';
import type { DeskQueue } from './live.ts';
import { t } from './texts.ts';

/** The numbers of the day so far. */
export function Day(props: { queue: Pick<DeskQueue, 'totals'> }) {
  const tiles = () => {
    const totals = props.queue.totals();
    const wait = totals?.averageWaitMinutes;
    return [
      { key: 'issued', value: count(totals?.issued ?? 0) },
      { key: 'served', value: count(totals?.served ?? 0) },
      { key: 'noShow', value: count(totals?.noShow ?? 0) },
      { key: 'wait', value: wait == null ? t('day.unknown') : count(wait) },
    ] as const;
  };
  return (
    <section aria-labelledby="counter-day">
      <h2 id="counter-day" class="sr-only">
        {t('day.title')}
      </h2>
      <dl class="grid grid-cols-[repeat(auto-fit,minmax(min(8rem,100%),1fr))] gap-2">
        <For each={tiles()}>
          {({ key, value }) => (
            <div
              class="flex flex-col-reverse justify-end rounded-lg bg-surface ring-1 ring-line px-3 py-2"
              data-day={key}
            >
              <dt class="text-sm text-soft leading-tight">{t(`day.${key}`)}</dt>
              <dd class="text-2xl font-bold numbers">{value}</dd>
            </div>
          )}
        </For>
      </dl>
    </section>
  );
}

/** The open counters, who serves there, and whom. */
export function Counters(props: { queue: Pick<DeskQueue, 'counters' | 'at'> }) {
  return (
    <section aria-labelledby="counter-counters" class="grid gap-2">
      <h2 id="counter-counters" class="text-lg">
        {t('counters.title')}
      </h2>
      <ul class="grid gap-1.5">
        <For
          each={props.queue.counters()}
          fallback={<li class="text-sm text-warning font-semibold">{t('counters.none')}</li>}
        >
          {(counter) => (
            <li class="flex items-baseline justify-between gap-3 rounded-md bg-surface ring-1 ring-line px-3 py-2 text-sm">
              <span class="min-w-0">
                <span class="font-semibold">{t('counter', { number: counter.number })}</span>
                <Show when={counter.member?.displayName ?? counter.openedByName}>
                  {(name) => <span class="text-soft"> · {name()}</span>}
                </Show>
              </span>
              <span class="numbers whitespace-nowrap">
                <Show
                  when={props.queue.at(counter.number)}
                  fallback={<span class="text-soft">{t('counters.free')}</span>}
                >
                  {(ticket) => <strong class="text-lg">{ticket().number}</strong>}
                </Show>
              </span>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
