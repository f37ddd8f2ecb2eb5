import { type Accessor, createEffect, For, on, onMount } from 'solid-js';
import { render } from 'solid-js/web';
import type { ToastKind, ToastMessage } from './toast.ts';

const tones: Record<ToastKind, string> = { success: 'bg-ok', error: 'bg-late', info: 'bg-ink' };
let mounted = false;

/**
 * Puts the place where messages appear on the page, once.
 *
 * @param messages what is said at present, the newest first
 * @param putAway takes one away before its time
 */
export function mountToaster(
  messages: Accessor<readonly ToastMessage[]>,
  putAway: (id: number) => void,
): void {
  if (mounted) return;
  mounted = true;
  const place = document.createElement('div');
  document.body.append(place);
  render(() => <Toaster messages={messages()} onPress={putAway} />, place);
}

/**
 * Messages come from above, stay a few seconds and leave at a touch; they are read out without taking the focus. Each
 * comes over the dialog that is open then.
 */
function Toaster(props: { messages: readonly ToastMessage[]; onPress: (id: number) => void }) {
  let place!: HTMLUListElement;
  const comeToTheFront = () => {
    if (!('popover' in place)) return;
    if (place.matches(':popover-open')) place.hidePopover();
    place.showPopover();
  };
  onMount(comeToTheFront);
  createEffect(on(() => props.messages[0]?.id, comeToTheFront, { defer: true }));
  return (
    <ul
      ref={place}
      popover="manual"
      aria-live="polite"
      class="print:hidden fixed inset-x-0 top-18 sm:top-20 bottom-auto z-50 w-full bg-transparent overflow-visible px-4 grid gap-2 justify-items-center pointer-events-none"
    >
      <For each={props.messages}>
        {(message) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: it leaves by itself, a touch only hastens that
          <li
            class={`${tones[message.kind]} pointer-events-auto w-full max-w-md rounded-md text-white font-semibold px-5 py-4 shadow-float wrap-anywhere transition-[opacity,translate] duration-200 starting:opacity-0 starting:-translate-y-3 motion-reduce:transition-none`}
            onClick={() => props.onPress(message.id)}
          >
            {message.text}
          </li>
        )}
      </For>
    </ul>
  );
}
