/** The sign of Thôn Số: a roof with a signal under it. `light` for dark ground. */
export function Mark(props: { class?: string; light?: boolean }) {
  return (
    <svg viewBox="0 0 64 64" class={props.class ?? 'size-10'} aria-hidden="true">
      <rect width="64" height="64" rx="16" class={props.light ? 'fill-white/14' : 'fill-brand-strong'} />
      <path
        d="M12 33 32 17l20 16"
        fill="none"
        stroke="#fff"
        stroke-width="5"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
      <path
        d="M22.5 40.5a13.4 13.4 0 0 1 19 0"
        fill="none"
        class="stroke-gold"
        stroke-width="4.5"
        stroke-linecap="round"
      />
      <circle cx="32" cy="48.500" r="4" class="fill-gold" />
    </svg>
  );
}

/** The sign with the name beside it; `yields` leaves the name out on a phone, where something needs its room. */
export function Wordmark(props: { light?: boolean; yields?: boolean }) {
  return (
    <span class={`inline-flex items-center gap-2.5 ${props.light ? 'text-white' : 'text-brand-strong'}`}>
      <Mark class="size-10" light={props.light ?? false} />
      <span
        class="text-lg font-bold tracking-tight whitespace-nowrap"
        classList={{ 'max-sm:hidden': props.yields ?? false }}
      >
        Thôn Số
      </span>
    </span>
  );
}
