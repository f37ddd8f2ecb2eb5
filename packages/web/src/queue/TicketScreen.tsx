import { useParams } from '@solidjs/router';
import { useClient } from '@urql/solid';
import { createEffect, createSignal, Match, on, Show, Switch } from 'solid-js';
import { timeOfDay } from '../i18n/format.ts';
import { type ActionKey, keyAfter, keyFor } from '../idempotency.ts';
import { type Refusal, settle } from '../refusal.ts';
import { AsOf } from '../ui/AsOf.tsx';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { Page, PageShell } from '../ui/PageShell.tsx';
import { EmptyState, ErrorState, RefusalNote, Skeleton } from '../ui/States.tsx';
import { useTitle } from '../ui/title.ts';
import { leaveQueue } from './documents.ts';
import { createQueueView, type QueueView, type Ticket } from './live.ts';
import { ownTicket } from './own.ts';
import { t } from './texts.ts';
import { Wait } from './Wait.tsx';

const vibration = [400, 150, 400, 150, 800];

/** One number on its visitor's phone, moving by itself: how many are before, and where to go when it is called. */
export default function TicketScreen() {
  const params = useParams<{ unitCode: string; id: string }>();
  const view = createQueueView(() => params.unitCode);
  const ticket = () => {
    const found = view.get(params.id);
    return found?.__typename === 'QueueTicket' ? found : undefined;
  };
  useTitle(() => t('ticket.title'));
  createEffect(
    on(
      () => ticket()?.status === 'CALLED' && ticket()?.calls,
      (calls) => calls && navigator.vibrate?.(vibration),
    ),
  );
  return (
    <PageShell>
      <Page width="phone">
        <AsOf at={view.asOf()} />
        <Switch fallback={<Skeleton lines={6} />}>
          <Match when={view.status() === 'failed' && view.refusal()}>
            {(refusal) => <ErrorState wholePage refusal={refusal()} onRetry={view.reload} />}
          </Match>
          <Match when={view.status() === 'ready' && ticket()}>
            {(found) => <Drawn ticket={found()} view={view} />}
          </Match>
          <Match when={view.status() === 'ready' || view.status() === 'missing'}>
            <EmptyState title={t('ticket.missing')} wholePage>
              <p>{t('ticket.missingDetail')}</p>
            </EmptyState>
          </Match>
        </Switch>
      </Page>
    </PageShell>
  );
}

const looks: Record<Ticket['status'], string> = {
  WAITING: 'bg-surface ring-line',
  CALLED: 'bg-ok text-white ring-ok',
  SERVING: 'bg-brand-tint ring-brand',
  DONE: 'bg-sunken ring-line',
  NO_SHOW: 'bg-warning-tint ring-warning',
  LEFT: 'bg-sunken ring-line',
};

function Drawn(props: { ticket: Ticket; view: QueueView }) {
  const secret = () => {
    const own = ownTicket();
    return own?.id === props.ticket.id ? own.secret : null;
  };
  return (
    <div class="grid gap-4">
      <p class="text-center font-semibold text-brand-strong">
        {t('screen.office', { unit: props.view.unitName() })}
      </p>
      <section
        class={`rounded-lg ring-2 shadow-card px-4 py-7 grid justify-items-center gap-3 text-center ${looks[props.ticket.status]}`}
      >
        <h1 class="grid justify-items-center">
          <span class="text-lg font-semibold opacity-85">{t('ticket.yours')}</span>
          <span class="text-[7rem] leading-none font-bold numbers">{props.ticket.number}</span>
        </h1>
        <Where ticket={props.ticket} />
        <Wait view={props.view} id={props.ticket.id} />
        <p class="text-sm opacity-85 numbers">
          {t('ticket.takenAt', { time: timeOfDay(props.ticket.issuedAt) })}
        </p>
      </section>
      <Show when={props.ticket.status === 'WAITING'}>
        <p class="text-center text-soft">{t('ticket.stay')}</p>
      </Show>
      <Show when={(props.ticket.status === 'WAITING' || props.ticket.status === 'CALLED') && secret()}>
        {(known) => <Leave ticket={props.ticket} secret={known()} view={props.view} />}
      </Show>
    </div>
  );
}

function Where(props: { ticket: Ticket }) {
  const counter = () => props.ticket.counter ?? 0;
  return (
    <div role="status" class="text-xl font-bold">
      <Switch>
        <Match when={props.ticket.status === 'CALLED'}>
          <p class="text-3xl">{t('ticket.called', { number: counter() })}</p>
          <Show when={props.ticket.calls > 1}>
            <p class="text-lg">{t('ticket.calledAgain', { count: props.ticket.calls })}</p>
          </Show>
        </Match>
        <Match when={props.ticket.status === 'SERVING'}>
          <p>{t('ticket.serving', { number: counter() })}</p>
        </Match>
        <Match when={props.ticket.status === 'DONE'}>
          <p>{t('ticket.done')}</p>
        </Match>
        <Match when={props.ticket.status === 'LEFT'}>
          <p>{t('ticket.left')}</p>
        </Match>
        <Match when={props.ticket.status === 'NO_SHOW'}>
          <p>{t('ticket.noShow')}</p>
          <p class="text-base font-normal">{t('ticket.noShowDetail')}</p>
        </Match>
      </Switch>
    </div>
  );
}

/** The visitor goes, and nobody calls a number in vain. */
function Leave(props: { ticket: Ticket; secret: string; view: QueueView }) {
  const client = useClient();
  const [open, setOpen] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  let last: ActionKey | null = null;
  const leave = async () => {
    const body = { ticketId: props.ticket.id, secret: props.secret };
    last = keyFor(last, body);
    setBusy(true);
    const result = await client.mutation(leaveQueue, { input: { ...body, idempotencyKey: last.key } });
    const settled = settle(result, (data) => data.leaveQueue);
    setBusy(false);
    last = keyAfter(last, settled);
    setOpen(false);
    setRefusal(settled.ok ? null : settled.refusal);
    if (settled.ok && settled.payload.ticket)
      props.view.apply({ upserted: [settled.payload.ticket as Ticket] });
  };
  return (
    <>
      <RefusalNote refusal={refusal()} />
      <Button tone="quiet" onClick={() => setOpen(true)}>
        {t('ticket.leave')}
      </Button>
      <ConfirmDialog
        open={open()}
        title={t('ticket.leaveTitle')}
        confirm={t('ticket.leaveConfirm')}
        danger
        busy={busy()}
        onConfirm={() => void leave()}
        onClose={() => setOpen(false)}
      >
        <p>{t('ticket.leaveDetail')}</p>
      </ConfirmDialog>
    </>
  );
}
