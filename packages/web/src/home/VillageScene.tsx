/** A village at dusk under one signal: our own drawing, in the sign's shapes. */
export function VillageScene(props: { class?: string }) {
  return (
    <svg
      viewBox="0 0 760 300"
      class={props.class}
      preserveAspectRatio="xMaxYMax meet"
      aria-hidden="true"
      fill="none"
    >
      <path d="M0 300c90-70 180-96 290-78 120 20 190-64 300-52 70 8 120 40 170 62v68Z" class="fill-white/5" />
      <path d="M120 300c80-44 170-60 260-44 130 24 220-34 380-22v66Z" class="fill-white/7" />
      <g class="stroke-white/35" stroke-width="7" stroke-linecap="round" stroke-linejoin="round">
        <path d="m196 252 52-40 52 40" />
        <path d="M212 246v42m72-42v42" />
        <path d="m600 236 60-46 60 46" />
        <path d="M618 228v60m84-60v60" />
      </g>
      <g class="stroke-white/75" stroke-width="9" stroke-linecap="round" stroke-linejoin="round">
        <path d="m372 226 84-64 84 64" />
        <path d="M398 214v74m116-74v74" />
      </g>
      <g class="stroke-gold" stroke-width="8" stroke-linecap="round">
        <path d="M430 252a37 37 0 0 1 52 0" />
        <path d="M412 232a62 62 0 0 1 88 0" opacity=".65" />
      </g>
      <circle cx="456" cy="274" r="8" class="fill-gold" />
    </svg>
  );
}
