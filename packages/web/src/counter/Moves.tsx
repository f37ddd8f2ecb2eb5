import { createSignal, For, Show } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import type { QueueActions } from './actions.ts';
import type { DeskCounter, DeskQueue, DeskTicket } from './live.ts';
import { callTicket, moveTicket } from './mutations.ts';
import { t } from './texts.ts';

const mostCalls = 3;

type Move = 'NO_SHOW' | 'PUT_BACK' | 'LEAVE' | 'TRANSFER';

/** Sends one move of a number and shows its answer at once. */
export function createMoving(queue: DeskQueue, actions: QueueActions) {
  return async (ticket: Pick<DeskTicket, 'id'>, move: Move, toCounter: number | null = null) => {
    const body = { ticketId: ticket.id, move, toCounter };
    const payload = await actions.run(`${move} ${ticket.id}`, moveTicket, body);
    if (payload?.ticket) queue.apply({ upserted: [payload.ticket] });
  };
}

/** What else may happen to whoever is called or sits there. */
export function Moves(props: {
  ticket: DeskTicket;
  counter: DeskCounter;
  queue: DeskQueue;
  actions: QueueActions;
}) {
  const [sending, setSending] = createSignal(false);
  const move = createMoving(props.queue, props.actions);
  const called = () => props.ticket.status === 'CALLED';
  const others = () => props.queue.counters().filter(({ number }) => number !== props.counter.number);
  const again = async () => {
    const body = { counterId: props.counter.id, ticketId: props.ticket.id };
    const payload = await props.actions.run('again', callTicket, body);
    if (payload?.ticket) props.queue.apply({ upserted: [payload.ticket] });
  };
  const transfer = async (to: number) => {
    await move(props.ticket, 'TRANSFER', to);
    setSending(false);
  };
  return (
    <div class="flex flex-wrap gap-2 border-t border-line pt-4">
      <Show when={called()}>
        <Button
          tone="secondary"
          size="small"
          disabled={props.ticket.calls >= mostCalls}
          busy={props.actions.busy() === 'again'}
          onClick={() => void again()}
        >
          {t('again')} ({props.ticket.calls}/{mostCalls})
        </Button>
        <Button tone="danger" size="small" onClick={() => void move(props.ticket, 'NO_SHOW')}>
          {t('noShow')}
        </Button>
      </Show>
      <Button tone="quiet" size="small" onClick={() => void move(props.ticket, 'PUT_BACK')}>
        {t('back')}
      </Button>
      <Show when={others().length > 0}>
        <Button tone="quiet" size="small" onClick={() => setSending(true)}>
          {t('transfer')}
        </Button>
      </Show>
      <Dialog
        open={sending()}
        title={t('transferTo', { number: props.ticket.number })}
        onClose={() => setSending(false)}
      >
        <div class="grid gap-2">
          <For each={others()}>
            {(counter) => (
              <Button tone="secondary" onClick={() => void transfer(counter.number)}>
                {t('counter', { number: counter.number })}
                <Show when={counter.member?.displayName ?? counter.openedByName}>
                  {(name) => <span class="font-normal"> · {name()}</span>}
                </Show>
              </Button>
            )}
          </For>
        </div>
      </Dialog>
    </div>
  );
}
