import { useParams } from '@solidjs/router';
import Volume2 from 'lucide-solid/icons/volume-2';
import VolumeX from 'lucide-solid/icons/volume-x';
import { createEffect, createMemo, For, Match, on, onCleanup, onMount, Show, Switch } from 'solid-js';
import { timeOfDay } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { AsOf } from '../ui/AsOf.tsx';
import { Page, PageShell } from '../ui/PageShell.tsx';
import { ErrorState, Skeleton } from '../ui/States.tsx';
import { useTitle } from '../ui/title.ts';
import { earlierCalls, type Heard, heardOf, newCalls, presentCalls } from './calls.ts';
import { createQueueView, type QueueView, type Ticket } from './live.ts';
import { createSound } from './sound.ts';
import { t } from './texts.ts';

/** The screen on the wall: which number goes to which counter, read from five metres and heard. Nothing personal. */
export default function QueueScreen() {
  const params = useParams<{ unitCode: string }>();
  const view = createQueueView(() => params.unitCode);
  useTitle(() => t('screen.title'));
  keepAwake();
  return (
    <Switch
      fallback={
        <PageShell>
          <Page width="page">
            <Skeleton lines={6} />
          </Page>
        </PageShell>
      }
    >
      <Match when={view.status() === 'failed' && view.refusal()}>
        {(refusal) => (
          <PageShell>
            <ErrorState wholePage refusal={refusal()} onRetry={view.reload} />
          </PageShell>
        )}
      </Match>
      <Match when={view.status() === 'ready'}>
        <Wall view={view} />
      </Match>
    </Switch>
  );
}

/** A screen on the wall must not fall asleep, where the browser lets a page ask for that. */
function keepAwake(): void {
  const ask = () => {
    if (!document.hidden) void navigator.wakeLock?.request('screen').catch(() => undefined);
  };
  onMount(() => {
    ask();
    document.addEventListener('visibilitychange', ask);
  });
  onCleanup(() => document.removeEventListener('visibilitychange', ask));
}

/** Chimes and speaks for each call that came while the screen was open. */
function createAnnouncing(view: QueueView) {
  const sound = createSound();
  let heard: Heard = heardOf(view.tickets());
  createEffect(
    on(view.tickets, (tickets) => {
      const calls = newCalls(heard, tickets);
      heard = heardOf(tickets);
      if (calls.length === 0) return;
      sound.announce(calls.map(({ number, counter }) => t('screen.call', { number, counter: counter ?? 0 })));
    }),
  );
  return sound;
}

function Wall(props: { view: QueueView }) {
  const sound = createAnnouncing(props.view);
  const calls = createMemo(() => presentCalls(props.view.tickets()));
  return (
    <main class="fixed inset-0 z-10 bg-paper text-ink flex flex-col overflow-y-auto lg:overflow-hidden">
      <header class="bg-brand-strong text-white flex flex-wrap items-center gap-x-6 gap-y-1 px-[2.5vw] py-[1.4vh]">
        <h1 class="text-lg lg:text-[2.6vw] font-bold leading-tight">
          {t('screen.office', { unit: props.view.unitName() })}
        </h1>
        <p class="ml-auto text-lg lg:text-[2.6vw] font-bold numbers">
          {timeOfDay(new Date(now()).toISOString())}
        </p>
        <button
          type="button"
          class="inline-flex items-center gap-2 min-h-11 px-3 rounded-md font-semibold ring-1 ring-white/40 hover:bg-white/10 focus-visible:outline-white"
          aria-pressed={sound.on()}
          onClick={() => sound.toggle(t('screen.sample'))}
        >
          <Show when={sound.on()} fallback={<VolumeX class="size-5" aria-hidden="true" />}>
            <Volume2 class="size-5" aria-hidden="true" />
          </Show>
          {sound.on() ? t('screen.soundOn') : t('screen.soundOff')}
        </button>
      </header>
      <AsOf at={props.view.asOf()} />
      <div class="flex-1 grid lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-[1.6vw] p-[1.6vw] lg:min-h-0">
        <Newest call={calls()[0]} open={props.view.counters().length > 0} />
        <Others calls={calls().slice(1)} />
      </div>
      <Footer view={props.view} />
    </main>
  );
}

function Newest(props: { call: Ticket | undefined; open: boolean }) {
  return (
    <section
      aria-live="assertive"
      class="rounded-lg bg-surface ring-1 ring-line shadow-card grid place-items-center text-center p-4 min-h-64"
    >
      <Show
        when={props.call}
        keyed
        fallback={
          <p class="text-xl lg:text-[3.4vw] font-semibold text-soft">
            {props.open ? t('screen.nobody') : t('screen.closed')}
          </p>
        }
      >
        {(call) => (
          <p class="grid justify-items-center" data-call={call.number}>
            <span class="text-xl lg:text-[3.6vw] font-semibold text-soft leading-tight">
              {call.status === 'CALLED' ? t('screen.invite') : t('screen.serving')}
            </span>
            <span
              class="text-[32vw] lg:text-[20vw] font-bold numbers leading-none text-brand-strong rounded-lg px-[2vw]"
              classList={{ arrive: call.status === 'CALLED' }}
            >
              {call.number}
            </span>
            <span class="text-2xl lg:text-[5.6vw] font-bold leading-tight">
              {t(call.status === 'CALLED' ? 'screen.toCounter' : 'screen.atCounter', {
                number: call.counter ?? 0,
              })}
            </span>
          </p>
        )}
      </Show>
    </section>
  );
}

function Others(props: { calls: readonly Ticket[] }) {
  return (
    <section class="grid content-start gap-[0.8vw]" aria-labelledby="queue-others">
      <h2 id="queue-others" class="text-lg lg:text-[2vw] text-soft font-semibold">
        {t('screen.others')}
      </h2>
      <ul class="grid gap-[0.8vw]">
        <For each={props.calls.slice(0, 4)}>
          {(call) => (
            <li class="rounded-lg bg-surface ring-1 ring-line px-[1.6vw] py-[0.9vh] flex items-baseline justify-between gap-3">
              <span class="text-3xl lg:text-[6vw] leading-none font-bold numbers text-brand-strong">
                {call.number}
              </span>
              <span class="text-xl lg:text-[3vw] leading-tight font-semibold">
                {t('screen.counter', { number: call.counter ?? 0 })}
              </span>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}

function Footer(props: { view: QueueView }) {
  const line = () => props.view.totals()?.line ?? [];
  const earlier = createMemo(() => earlierCalls(props.view.tickets(), 4));
  return (
    <footer class="bg-sunken border-t border-line grid sm:grid-cols-[auto_1fr_auto] gap-x-[3vw] gap-y-2 px-[2.5vw] py-[1.6vh] text-lg lg:text-[2vw] leading-tight">
      <p class="whitespace-nowrap">
        {t('screen.waiting')}:{' '}
        <strong class="numbers" data-waiting>
          {line().length}
        </strong>
      </p>
      <p class="numbers min-w-0 truncate">
        <Show when={line().length > 0}>
          {t('screen.next')}:{' '}
          <strong>
            {line()
              .slice(0, 5)
              .map(({ number }) => number)
              .join(' · ')}
          </strong>
        </Show>
      </p>
      <p class="numbers text-soft whitespace-nowrap">
        <Show when={earlier().length > 0}>
          {t('screen.earlier')}:{' '}
          {earlier()
            .map(({ number }) => number)
            .join(' · ')}
        </Show>
      </p>
    </footer>
  );
}
