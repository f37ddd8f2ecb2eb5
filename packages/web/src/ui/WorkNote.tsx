import { onMount, Show } from 'solid-js';

/** A lot comes in at once, and the device works for a moment before it goes on: why, and how far it is, from 0 to 1. */
export function WorkNote(props: { part: number | null; title: string }) {
  return (
    <div role="status" class="empty:hidden">
      <Show when={props.part !== null}>
        <Working part={props.part ?? 0} title={props.title} />
      </Show>
    </div>
  );
}

function Working(props: { part: number; title: string }) {
  let note!: HTMLDivElement;
  // It pushes the button that was pressed down, out of a small screen, and itself with it.
  onMount(() => note.scrollIntoView({ block: 'center' }));
  return (
    <div ref={note} class="grid gap-3 rounded-md bg-brand-tint px-4 py-4">
      <p class="font-semibold">{props.title}</p>
      <div class="h-3 rounded-full bg-surface ring-1 ring-line overflow-hidden" aria-hidden="true">
        <div
          class="h-full rounded-full bg-brand-strong transition-[width]"
          style={{ width: `${Math.max(4, props.part * 100)}%` }}
        />
      </div>
    </div>
  );
}
