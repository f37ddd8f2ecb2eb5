import ChevronDown from 'lucide-solid/icons/chevron-down';
import type { JSX } from 'solid-js';

/** A step that is folded away until it is wanted; `harm` for one that ends the case. */
export function Folded(props: { title: string; harm?: boolean; children: JSX.Element }) {
  return (
    <details class="group rounded-md ring-1 ring-line px-4">
      <summary
        class="min-h-12 flex items-center justify-between gap-3 font-semibold list-none [&::-webkit-details-marker]:hidden"
        classList={{ 'text-late': Boolean(props.harm) }}
      >
        {props.title}
        <ChevronDown class="size-5 shrink-0 text-soft group-open:rotate-180" aria-hidden="true" />
      </summary>
      <div class="pb-4">{props.children}</div>
    </details>
  );
}
