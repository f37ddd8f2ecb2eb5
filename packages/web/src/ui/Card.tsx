import { type JSX, Show } from 'solid-js';

/** A sheet of paper: one subject. `title` becomes its heading; `edge` colours the left edge with a state's colour. */
export function Card(props: {
  title?: JSX.Element;
  aside?: JSX.Element;
  edge?: 'ok' | 'warning' | 'late' | 'new' | 'waiting' | 'brand';
  class?: string;
  children: JSX.Element;
}) {
  return (
    <section
      class={`bg-surface rounded-lg shadow-card p-5 ring-1 ring-line/70 ${edges[props.edge ?? 'none']} ${props.class ?? ''}`}
    >
      <Show when={props.title}>
        <header class="flex large-letters:flex-wrap items-start justify-between gap-3 mb-3">
          <h2 class="text-lg">{props.title}</h2>
          {props.aside}
        </header>
      </Show>
      {props.children}
    </section>
  );
}

const edges = {
  none: '',
  ok: 'border-l-6 border-ok',
  warning: 'border-l-6 border-warning',
  late: 'border-l-6 border-late',
  new: 'border-l-6 border-new',
  waiting: 'border-l-6 border-waiting',
  brand: 'border-l-6 border-brand',
};
