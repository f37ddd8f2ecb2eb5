import ChevronDown from 'lucide-solid/icons/chevron-down';
import type { JSX } from 'solid-js';

/** What is folded away until it is wanted; `harm` for a step that ends the case, `card` for a sheet of its own. */
export function Folded(props: { title: string; harm?: boolean; card?: boolean; children: JSX.Element }) {
  return (
    <details
      class="group ring-1"
      classList={{
        'rounded-md ring-line px-4': !props.card,
        'rounded-lg bg-surface shadow-card ring-line/70 px-5': props.card ?? false,
      }}
    >
      <summary
        class="min-h-12 flex items-center justify-between gap-3 font-semibold list-none [&::-webkit-details-marker]:hidden"
        classList={{ 'text-late': Boolean(props.harm), 'text-lg min-h-16': Boolean(props.card) }}
      >
        {props.title}
        <ChevronDown class="size-5 shrink-0 text-soft group-open:rotate-180" aria-hidden="true" />
      </summary>
      <div class="pb-4">{props.children}</div>
    </details>
  );
}
