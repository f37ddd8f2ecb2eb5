import { createEffect, For, type JSX, on, Show } from 'solid-js';
import { EmptyState } from './States.tsx';

/**
 * Cases as cards to choose from, beside the one that is open; what a card says is up to the screen. Whoever closes a case
 * is back at its card.
 */
export function CaseList<Case extends { id: string }>(props: {
  cases: readonly Case[];
  openId: string | null;
  onOpen: (id: string) => void;
  icon: JSX.Element;
  none: string;
  noneHint: string;
  /** Marks above, what it is about in the middle, who and where below. */
  children: (one: Case) => JSX.Element;
}) {
  let list: HTMLUListElement | undefined;
  const backTo = (id: string) => list?.querySelector<HTMLElement>(`[data-case="${CSS.escape(id)}"]`)?.focus();
  createEffect(
    on(
      () => props.openId,
      (open, before) => {
        // Once the list is to be seen again, where it was hidden.
        if (!open && before) requestAnimationFrame(() => backTo(before));
      },
    ),
  );
  return (
    <Show
      when={props.cases.length > 0}
      fallback={
        <EmptyState icon={props.icon} title={props.none}>
          <p>{props.noneHint}</p>
        </EmptyState>
      }
    >
      <ul ref={list} class="grid gap-3">
        <For each={props.cases}>
          {(one) => (
            <li>
              <button
                type="button"
                data-case={one.id}
                aria-current={one.id === props.openId}
                onClick={() => props.onOpen(one.id)}
                class="w-full text-left bg-surface rounded-lg shadow-card ring-1 ring-line/70 p-4 grid gap-2 hover:ring-brand/60 aria-[current=true]:ring-3 aria-[current=true]:ring-brand"
              >
                {props.children(one)}
              </button>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
