import Printer from 'lucide-solid/icons/printer';
import X from 'lucide-solid/icons/x';
import { createEffect, createMemo, Match, on, Show, Switch } from 'solid-js';
import { ServiceIcon } from '../ui/ServiceIcon.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/States.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { t as shared } from '../ui/texts.ts';
import { useBoard } from './board.tsx';
import { CardClock } from './CardClock.tsx';
import { PanelActions } from './PanelActions.tsx';
import { PanelAlerts } from './PanelAlerts.tsx';
import { PanelContact } from './PanelContact.tsx';
import { PanelFacts } from './PanelFacts.tsx';
import { PanelHistory } from './PanelHistory.tsx';
import { PanelOffers } from './PanelOffers.tsx';
import { PanelSteps } from './PanelSteps.tsx';
import { PanelTransfers } from './PanelTransfers.tsx';
import { subjectOf } from './RequestCard.tsx';
import { createPanelRequest, type PanelRequest, revisionOf } from './request-panel.ts';
import { t } from './texts.ts';

/** Everything about one request in a drawer over the board, and what can be done about it. */
export function RequestPanel(props: { requestId: string | null; onClose: () => void }) {
  const board = useBoard();
  const revision = createMemo(() => {
    const id = props.requestId;
    const onBoard = board.requests().find((request) => request.id === id);
    return revisionOf(onBoard, board.happenings().filter((entry) => entry.requestId === id).length);
  });
  const { state, reload } = createPanelRequest(() => props.requestId, revision);
  const known = () => {
    const present = state();
    return present.kind === 'known' ? present.request : undefined;
  };
  const refused = () => {
    const present = state();
    return present.kind === 'refused' ? present.refusal : undefined;
  };
  let dialog!: HTMLDialogElement;
  createEffect(() => {
    if (props.requestId && !dialog.open) dialog.showModal();
    if (!props.requestId && dialog.open) dialog.close();
  });
  // The card that was pressed may stand in another column by now, as a new element.
  createEffect(
    on(
      () => props.requestId,
      (id, before) => {
        if (!id && before) document.querySelector<HTMLElement>(`[data-card="${before}"]`)?.focus();
      },
    ),
  );
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the browser closes a dialog on Escape by itself
    <dialog
      ref={dialog}
      aria-labelledby="panel-title"
      data-sheet
      onClose={() => props.requestId && props.onClose()}
      onClick={(event) => event.target === dialog && props.onClose()}
      class="m-0 ml-auto h-dvh max-h-none w-full max-w-[66rem] bg-paper text-ink shadow-float p-0 overflow-y-auto overscroll-contain"
    >
      <Show when={props.requestId}>
        <PanelHead request={known()} onClose={props.onClose} />
        <div class="px-4 sm:px-6 pb-8">
          <Switch fallback={<Skeleton lines={8} />}>
            <Match when={state().kind === 'gone'}>
              <EmptyState title={t('panel.gone')} />
            </Match>
            <Match when={refused()}>{(refusal) => <ErrorState refusal={refusal()} onRetry={reload} />}</Match>
            <Match when={known()}>{(request) => <PanelBody request={request()} onChanged={reload} />}</Match>
          </Switch>
        </div>
      </Show>
    </dialog>
  );
}

function PanelHead(props: { request: PanelRequest | undefined; onClose: () => void }) {
  return (
    <header class="sticky top-0 z-10 bg-paper border-b border-line px-4 sm:px-6 py-3 flex items-start gap-3">
      <Show
        when={props.request}
        fallback={
          <h2 id="panel-title" class="text-xl">
            {shared('action.loading')}
          </h2>
        }
      >
        {(request) => (
          <>
            <ServiceIcon
              icon={request().service?.icon ?? (request().kind === 'PETITION' ? 'megaphone' : null)}
              class="size-10 shrink-0 text-brand max-sm:hidden"
            />
            <div class="min-w-0">
              <h2 id="panel-title" class="text-xl leading-tight max-sm:line-clamp-3">
                <span class="text-soft font-semibold text-base block numbers">
                  {t('panel.title', { number: request().number })}
                </span>
                {subjectOf(request(), true)}
              </h2>
              <div class="flex flex-wrap items-center gap-2 mt-1.5">
                <StatusBadge request={request().status} />
                <CardClock request={request()} />
              </div>
            </div>
          </>
        )}
      </Show>
      <button
        type="button"
        class="ml-auto size-12 shrink-0 grid place-items-center rounded-md text-soft hover:bg-sunken print:hidden"
        aria-label={t('panel.print')}
        title={t('panel.print')}
        onClick={() => window.print()}
      >
        <Printer class="size-6" aria-hidden="true" />
      </button>
      <button
        type="button"
        class="size-12 -mr-2 print:hidden shrink-0 grid place-items-center rounded-md text-soft hover:bg-sunken"
        aria-label={shared('action.close')}
        onClick={() => props.onClose()}
      >
        <X class="size-6" aria-hidden="true" />
      </button>
    </header>
  );
}

/** On a phone what can be done stands before who was asked and what happened. */
function PanelBody(props: { request: PanelRequest; onChanged: () => void }) {
  return (
    <div class="grid gap-4 pt-4 md:grid-cols-2 items-start">
      <div class="grid grid-cols-[minmax(0,1fr)] gap-4 max-md:contents">
        <PanelFacts request={props.request} />
        <PanelContact requestId={props.request.id} />
        <PanelHistory request={props.request} />
      </div>
      <div class="grid grid-cols-[minmax(0,1fr)] gap-4 max-md:contents">
        <PanelAlerts request={props.request} onChanged={props.onChanged} />
        <PanelActions request={props.request} onChanged={props.onChanged} />
        <PanelSteps request={props.request} />
        <PanelTransfers request={props.request} />
        <PanelOffers request={props.request} />
      </div>
    </div>
  );
}
