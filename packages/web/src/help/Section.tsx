import type { JSX } from 'solid-js';

/** One numbered question of the form. */
export function Section(props: { number: number; title: string; children: JSX.Element }) {
  return (
    <section class="grid gap-4 sm:bg-surface sm:rounded-lg sm:shadow-card sm:ring-1 sm:ring-line/70 sm:p-7">
      <h2 class="flex items-center gap-3 text-xl">
        <span
          class="grid place-items-center size-9 shrink-0 rounded-full bg-brand-strong text-white text-base font-bold numbers"
          aria-hidden="true"
        >
          {props.number}
        </span>
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}
