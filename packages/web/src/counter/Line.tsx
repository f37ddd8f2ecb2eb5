import { For, Show } from 'solid-js';
import { span } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { Button } from '../ui/Button.tsx';
import { Badge } from '../ui/StatusBadge.tsx';
import type { QueueActions } from './actions.ts';
import { GiveNumber } from './GiveNumber.tsx';
import type { DeskQueue, DeskTicket } from './live.ts';
import { createMoving } from './Moves.tsx';
import { callTicket } from './mutations.ts';
import type { CounterStart } from './start.ts';
import { t } from './texts.ts';

/** Everybody who waits, in the order in which they are called; an officer may call out of turn. */
export function Line(props: {
  unitCode: string;
  queue: DeskQueue;
  actions: QueueActions;
  start: CounterStart;
}) {
  const move = createMoving(props.queue, props.actions);
  const free = () => {
    const mine = props.queue.mine();
    return mine && !props.queue.at(mine.number) ? mine : undefined;
  };
  const call = async (ticket: DeskTicket) => {
    const counter = free();
    if (!counter) return;
    const body = { counterId: counter.id, ticketId: ticket.id };
    const payload = await props.actions.run(`call ${ticket.id}`, callTicket, body);
    if (payload?.ticket) props.queue.apply({ upserted: [payload.ticket] });
  };
  return (
    <section aria-labelledby="counter-line" class="grid gap-3">
      <h2 id="counter-line" class="text-lg">
        {t('line.title')} <span class="numbers text-soft font-normal">{props.queue.line().length}</span>
      </h2>
      <GiveNumber unitCode={props.unitCode} queue={props.queue} actions={props.actions} start={props.start} />
      <ul class="grid gap-1.5" data-line>
        <For
          each={props.queue.line()}
          fallback={<li class="text-soft rounded-md bg-sunken px-4 py-3">{t('line.empty')}</li>}
        >
          {(place) => (
            <li class="flex items-center gap-3 rounded-md bg-surface ring-1 ring-line px-3 py-1.5">
              <Waiting ticket={place.ticket} />
              <span class="ml-auto flex shrink-0">
                <Show when={free()}>
                  <Button tone="quiet" size="small" onClick={() => void call(place.ticket)}>
                    {t('line.call')}
                  </Button>
                </Show>
                <Button tone="quiet" size="small" onClick={() => void move(place.ticket, 'LEAVE')}>
                  {t('line.left')}
                </Button>
              </span>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}

/** A number that waits: which, since when, what about. */
export function Waiting(props: { ticket: DeskTicket }) {
  return (
    <>
      <span class="text-xl font-bold numbers min-w-9 text-right">{props.ticket.number}</span>
      <span class="grid min-w-0 text-sm leading-snug">
        <span class="truncate">{props.ticket.service?.name ?? t('noService')}</span>
        <span class="text-soft numbers flex flex-wrap gap-x-2 items-center">
          {t('line.waited', { span: span(now() - Date.parse(props.ticket.issuedAt)) })}
          <Show when={props.ticket.priority}>
            <Badge meaning="warning">{t('priority')}</Badge>
          </Show>
          <Show when={props.ticket.forCounter}>
            {(number) => <Badge meaning="brand">{t('keptFor', { number: number() })}</Badge>}
          </Show>
        </span>
      </span>
    </>
  );
}

/** Who was called in vain, and comes after all. */
export function Absent(props: { queue: DeskQueue; actions: QueueActions }) {
  const move = createMoving(props.queue, props.actions);
  const absent = () => props.queue.having('NO_SHOW');
  return (
    <Show when={absent().length > 0}>
      <section aria-labelledby="counter-absent" class="grid gap-2">
        <h2 id="counter-absent" class="text-lg">
          {t('absent.title')}
        </h2>
        <ul class="grid gap-1.5">
          <For each={absent()}>
            {(ticket) => (
              <li class="flex items-center gap-3 rounded-md bg-sunken px-3 py-1">
                <span class="text-xl font-bold numbers min-w-9 text-right">{ticket.number}</span>
                <span class="truncate text-sm">{ticket.service?.name ?? t('noService')}</span>
                <Button
                  tone="quiet"
                  size="small"
                  class="ml-auto shrink-0"
                  onClick={() => void move(ticket, 'PUT_BACK')}
                >
                  {t('absent.letIn')}
                </Button>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
