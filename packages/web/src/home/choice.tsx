import ChevronRight from 'lucide-solid/icons/chevron-right';
import type { JSX } from 'solid-js';

/** How the three choices look; the first one is what most people come for. */
export function choiceLook(first = false): string {
  const colours = first
    ? 'bg-gold text-ink hover:brightness-105'
    : 'bg-surface ring-1 ring-line hover:ring-2 hover:ring-brand';
  return `w-full flex items-center gap-4 rounded-lg p-4 sm:p-5 min-h-26 shadow-card text-left transition-shadow ${colours}`;
}

/** Picture, name and one line of a choice. */
export function ChoiceWords(props: { icon: JSX.Element; title: string; detail: string; first?: boolean }) {
  return (
    <>
      <span
        class={`grid place-items-center size-12 sm:size-16 shrink-0 rounded-md ${props.first ? 'bg-ink/10' : 'bg-brand-tint text-brand-strong'}`}
        aria-hidden="true"
      >
        {props.icon}
      </span>
      <span class="grid flex-1 min-w-0">
        <span class="text-lg font-bold leading-tight">{props.title}</span>
        <span class={props.first ? '' : 'text-soft'}>{props.detail}</span>
      </span>
      <ChevronRight class="size-7 shrink-0 opacity-60 max-sm:hidden" aria-hidden="true" />
    </>
  );
}
