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
          <span class="text-soft ml-auto numbers">{props.detail}</span>
        </Show>
      </header>
      {props.children}
    </section>
  );
}

/** Nothing in a part, in two lines: a phone's screen is too short for more. */
export function Nothing(props: { icon: JSX.Element; title: string; children: JSX.Element }) {
  return (
    <div class="flex items-center gap-4 rounded-lg border-2 border-dashed border-line px-4 py-4">
      <span
        class="grid place-items-center size-12 shrink-0 rounded-full bg-sunken text-brand"
        aria-hidden="true"
      >
        {props.icon}
      </span>
      <div>
        <p class="font-semibold">{props.title}</p>
        <p class="text-soft leading-snug">{props.children}</p>
      </div>
    </div>
  );
}
