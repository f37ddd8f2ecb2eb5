import { createUniqueId, type JSX, Show } from 'solid-js';

/** A part of the screen: its heading with how many things it holds, then the things. */
export function Part(props: { title: string; count?: number; detail?: string; children: JSX.Element }) {
  const id = createUniqueId();
  return (
    <section aria-labelledby={id} class="grid gap-3 content-start">
      <header class="flex items-baseline gap-2.5 flex-wrap">
        <h2 id={id} class="text-xl">
          {props.title}
        </h2>
        <Show when={props.count}>
          <span class="rounded-full bg-sunken px-3 font-bold numbers">{props.count}</span>
        </Show>
        <Show when={props.detail}>
          <span class="text-soft text-sm ml-auto">{props.detail}</span>
        </Show>
      </header>
      {props.children}
    </section>
  );
}
