import { createEffect, createSignal, Match, on, onCleanup, onMount, Show, Switch } from 'solid-js';
import { timeOfDay, trackingCode } from '../i18n/format.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Badge } from '../ui/StatusBadge.tsx';
import type { QueueActions } from './actions.ts';
import { EndForm } from './EndForm.tsx';
import type { DeskCounter, DeskQueue, DeskTicket } from './live.ts';
import { Moves } from './Moves.tsx';
import { callNext, closeCounter } from './mutations.ts';
import type { CounterStart } from './start.ts';
import { t } from './texts.ts';
import { VisitorForm } from './VisitorForm.tsx';

/** One's own counter: whom it calls next, who is called, who sits there. */
export function Current(props: {
  counter: DeskCounter;
  queue: DeskQueue;
  actions: QueueActions;
  start: CounterStart;
}) {
  const ticket = () => props.queue.at(props.counter.number);
  const [code, setCode] = createSignal<string | null>(null);
  createEffect(
    on(
      () => ticket()?.id,
      () => setCode(null),
      { defer: true },
    ),
  );
  const close = async () => {
    const payload = await props.actions.run('close', closeCounter, { counterId: props.counter.id });
    if (payload) props.queue.apply({ removedIds: [props.counter.id] });
  };
  return (
    <Card edge={ticket() ? 'brand' : undefined}>
      <header class="flex flex-wrap items-center gap-x-4 gap-y-1 mb-4">
        <h1 class="text-xl">{t('counter', { number: props.counter.number })}</h1>
        <Show when={props.counter.member}>
          {(member) => <p class="text-soft">{t('with', { name: member().displayName })}</p>}
        </Show>
        <Show when={!ticket()}>
          <Button
            tone="quiet"
            size="small"
            class="ml-auto"
            busy={props.actions.busy() === 'close'}
            onClick={() => void close()}
          >
            {t('close')}
          </Button>
        </Show>
      </header>
      <Show
        when={ticket()}
        fallback={<Next counter={props.counter} queue={props.queue} actions={props.actions} />}
      >
        {(present) => (
          <div class="grid gap-5">
            <Called ticket={present()} />
            <Show when={code()}>
              {(given) => (
                <p class="rounded-md bg-ok-tint text-ok px-4 py-2.5 font-semibold" data-code={given()}>
                  {t('code')}: <span class="numbers text-lg">{trackingCode(given())}</span>
                </p>
              )}
            </Show>
            <Switch>
              <Match when={present().status === 'CALLED'}>
                <VisitorForm
                  ticket={present()}
                  queue={props.queue}
                  actions={props.actions}
                  start={props.start}
                  onCode={setCode}
                />
              </Match>
              <Match when={present().status === 'SERVING'}>
                <EndForm
                  ticket={present()}
                  counter={props.counter}
                  queue={props.queue}
                  actions={props.actions}
                />
              </Match>
            </Switch>
            <Moves ticket={present()} counter={props.counter} queue={props.queue} actions={props.actions} />
          </div>
        )}
      </Show>
    </Card>
  );
}

/** The one large button; F9 presses it. */
function Next(props: { counter: DeskCounter; queue: DeskQueue; actions: QueueActions }) {
  const waiting = () => props.queue.totals()?.waiting ?? 0;
  const call = async () => {
    const payload = await props.actions.run('next', callNext, { counterId: props.counter.id });
    if (payload?.ticket) props.queue.apply({ upserted: [payload.ticket] });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'F9' || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    void call();
  };
  onMount(() => document.addEventListener('keydown', onKeyDown));
  onCleanup(() => document.removeEventListener('keydown', onKeyDown));
  return (
    <div class="grid gap-3 justify-items-center text-center py-6">
      <p class="text-soft numbers">
        {waiting() > 0 ? t('waitingCount', { count: waiting() }) : t('nobodyWaiting')}
      </p>
      <Button
        size="large"
        wide
        class="min-h-24! text-xl! max-w-md"
        aria-keyshortcuts="F9"
        disabled={waiting() === 0}
        busy={props.actions.busy() === 'next'}
        onClick={() => void call()}
      >
        {t('next')} <kbd class="text-sm font-normal opacity-80 max-lg:hidden">F9</kbd>
      </Button>
    </div>
  );
}

function Called(props: { ticket: DeskTicket }) {
  const serving = () => props.ticket.status === 'SERVING';
  return (
    <div class="flex flex-wrap items-center gap-x-5 gap-y-2">
      <p
        class="text-[5rem] leading-none font-bold numbers text-brand-strong"
        data-present={props.ticket.number}
      >
        {props.ticket.number}
      </p>
      <div class="grid gap-1 min-w-0">
        <p class="font-semibold text-lg">{props.ticket.service?.name ?? t('noService')}</p>
        <p class="flex flex-wrap gap-2 items-center text-soft">
          <Badge meaning={serving() ? 'brand' : 'new'}>
            {serving() ? t('serving') : t('called', { count: props.ticket.calls })}
          </Badge>
          <Show when={props.ticket.priority}>
            <Badge meaning="warning">{t('priority')}</Badge>
          </Show>
          <Show when={serving() ? props.ticket.startedAt : props.ticket.calledAt}>
            {(at) => <span class="numbers">{t('since', { time: timeOfDay(at()) })}</span>}
          </Show>
          <Show when={props.ticket.helpRequest}>
            {(request) => <span class="numbers">{t('request', { number: request().number })}</span>}
          </Show>
        </p>
      </div>
    </div>
  );
}
