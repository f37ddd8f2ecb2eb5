import { createEffect, createSignal, Show } from 'solid-js';
import { Button } from './Button.tsx';
import { t } from './texts.ts';

/** What somebody wrote, however long: past some lines the rest is a press away, so that what can be done stays in sight. */
export function LongText(props: { text: string; class?: string }) {
  let words!: HTMLParagraphElement;
  const [isLong, setLong] = createSignal(false);
  const [whole, setWhole] = createSignal(false);
  createEffect(() => {
    if (!props.text) return;
    setWhole(false);
    // Once it is laid out.
    requestAnimationFrame(() => setLong(words.scrollHeight > words.clientHeight + 1));
  });
  return (
    <div class="grid justify-items-start">
      <p
        ref={words}
        class={`w-full wrap-anywhere whitespace-pre-line print:line-clamp-none ${props.class ?? ''}`}
        classList={{ 'line-clamp-8': !whole() }}
      >
        {props.text}
      </p>
      <Show when={isLong()}>
        <Button
          tone="quiet"
          size="small"
          class="-ml-3.5 print:hidden"
          aria-expanded={whole()}
          onClick={() => setWhole(!whole())}
        >
          {t(whole() ? 'action.less' : 'action.more')}
        </Button>
      </Show>
    </div>
  );
}
