import CloudOff from 'lucide-solid/icons/cloud-off';
import { createEffect, For, type JSX, on, onCleanup, onMount, Show } from 'solid-js';
import { connection } from '../live/connection.ts';
import type { Refusal } from '../refusal.ts';
import { Button } from './Button.tsx';
import { t } from './texts.ts';

/** Nothing here, said kindly, with what can be done. `wholePage`: it is all that the page says, so it is its heading. */
export function EmptyState(props: {
  icon?: JSX.Element;
  title: string;
  wholePage?: boolean;
  children?: JSX.Element;
}) {
  return (
    <div class="grid justify-items-center gap-2 text-center text-soft py-10 px-4">
      <Show when={props.icon}>
        <span
          class="grid place-items-center size-16 rounded-full bg-sunken text-brand mb-1"
          aria-hidden="true"
        >
          {props.icon}
        </span>
      </Show>
      <Show when={props.wholePage} fallback={<p class="font-semibold text-ink">{props.title}</p>}>
        <h1 class="text-lg text-ink">{props.title}</h1>
      </Show>
      {props.children}
    </div>
  );
}

/** The sentence for a refusal, in the reader's language. */
export function refusalText(refusal: Refusal): string {
  if (refusal.kind === 'refused') return refusal.message;
  return refusal.kind === 'unreachable' ? t('problem.unreachable') : t('problem.unexpected');
}

/** The same where something was to be read: nothing was typed that could be lost. */
function unreadText(refusal: Refusal): string {
  return refusal.kind === 'unreachable' ? t('problem.unread') : refusalText(refusal);
}

/**
 * Why the screen has nothing to show: what went wrong, the error's id for support, and a way to try again. What could
 * not be reached is tried again by itself once there is a network. `wholePage`: it is all that the page says, so it is
 * its heading.
 */
export function ErrorState(props: {
  refusal: Refusal;
  onRetry?: () => void;
  title?: string;
  wholePage?: boolean;
}) {
  const again = () => {
    if (props.refusal.kind === 'unreachable') props.onRetry?.();
  };
  createEffect(on(connection, (state) => state === 'live' && again(), { defer: true }));
  onMount(() => window.addEventListener('online', again));
  onCleanup(() => window.removeEventListener('online', again));
  const errorId = () => (props.refusal.kind === 'failed' ? props.refusal.errorId : null);
  return (
    <div role="alert" class="grid justify-items-center gap-3 text-center py-10 px-4">
      <span class="grid place-items-center size-16 rounded-full bg-late-tint text-late" aria-hidden="true">
        <CloudOff class="size-8" />
      </span>
      <Show
        when={props.wholePage}
        fallback={<p class="text-lg font-semibold">{props.title ?? t('problem.title')}</p>}
      >
        <h1 class="text-lg">{props.title ?? t('problem.title')}</h1>
      </Show>
      <p class="max-w-prose">{unreadText(props.refusal)}</p>
      <Show when={errorId()}>
        {(id) => <p class="text-sm text-soft numbers">{t('problem.errorId', { id: id() })}</p>}
      </Show>
      <Show when={props.onRetry}>
        <Button tone="secondary" onClick={() => props.onRetry?.()}>
          {t('action.retry')}
        </Button>
      </Show>
    </div>
  );
}

/** A refusal above a form's button: one line, read out when it appears. */
export function RefusalNote(props: { refusal: Refusal | null }) {
  return (
    <div role="alert" class="empty:hidden">
      <Show when={props.refusal}>
        {(refusal) => (
          <p class="rounded-md bg-late-tint text-late font-semibold px-4 py-3">
            {refusalText(refusal())}
            <Show when={refusal().kind === 'failed' && (refusal() as { errorId: string | null }).errorId}>
              {(id) => <span class="block text-sm font-normal">{t('problem.errorId', { id: id() })}</span>}
            </Show>
          </p>
        )}
      </Show>
    </div>
  );
}

/** Grey lines where text is about to be. */
export function Skeleton(props: { lines?: number }) {
  return (
    <div class="grid gap-3 py-2" role="status" data-awaited>
      <span class="sr-only">{t('action.loading')}</span>
      <For each={Array.from({ length: props.lines ?? 3 })}>
        {(_, index) => (
          <span
            class="breathe block h-5 rounded-sm bg-line"
            classList={{ 'w-2/3': index() % 3 === 2 }}
            aria-hidden="true"
          />
        )}
      </For>
    </div>
  );
}
