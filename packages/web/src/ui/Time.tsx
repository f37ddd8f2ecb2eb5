import Clock from 'lucide-solid/icons/clock';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { Show } from 'solid-js';
import { countdown, dateTime, relative, span } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { Badge } from './StatusBadge.tsx';
import { t } from './texts.ts';

/** How long ago, moving: "3 phút trước"; `short` leaves out "trước". The exact time is its title. */
export function Age(props: { at: string; short?: boolean }) {
  const at = () => Date.parse(props.at);
  return (
    <time datetime={props.at} title={dateTime(props.at)} class="numbers">
      {props.short ? span(now() - at()) : relative(at(), now())}
    </time>
  );
}

/** Whether the clock is kept, nearly late or late; with `dueAt`, how much is left or over. Nothing while on time without it. */
export function SlaBadge(props: { state: 'OK' | 'WARNING' | 'BREACHED'; dueAt?: string | null }) {
  const meaning = () =>
    props.state === 'BREACHED' ? 'late' : props.state === 'WARNING' ? 'warning' : 'plain';
  const left = () => {
    if (!props.dueAt) return t(`slaState.${props.state}`);
    const rest = Date.parse(props.dueAt) - now();
    return rest < 0 ? t('late.by', { span: span(rest) }) : t('late.left', { span: span(rest) });
  };
  return (
    <Show when={props.state !== 'OK' || props.dueAt}>
      <Badge
        meaning={meaning()}
        icon={
          props.state === 'BREACHED' ? (
            <TriangleAlert class="size-4" aria-hidden="true" />
          ) : (
            <Clock class="size-4" aria-hidden="true" />
          )
        }
      >
        <span class="sr-only">{t(`slaState.${props.state}`)}: </span>
        {left()}
      </Badge>
    </Show>
  );
}

const radius = 27;
const around = 2 * Math.PI * radius;

/** A ring that empties from `from` to `until`, with the time left inside; turns red in the last fifth. */
export function Countdown(props: { from: string; until: string }) {
  const left = () => Math.max(0, Date.parse(props.until) - now());
  const share = () => Math.min(1, left() / Math.max(1, Date.parse(props.until) - Date.parse(props.from)));
  return (
    <span
      role="timer"
      class={`relative inline-grid place-items-center size-18 shrink-0 ${share() < 0.2 ? 'text-late' : 'text-brand'}`}
    >
      <svg viewBox="0 0 64 64" class="absolute inset-0 -rotate-90" aria-hidden="true">
        <circle
          cx="32"
          cy="32"
          r={radius}
          fill="none"
          stroke="currentColor"
          stroke-width="5"
          opacity="0.16"
        />
        <circle
          cx="32"
          cy="32"
          r={radius}
          fill="none"
          stroke="currentColor"
          stroke-width="5"
          stroke-linecap="round"
          stroke-dasharray={`${around}`}
          stroke-dashoffset={around * (1 - share())}
        />
      </svg>
      <span class="font-bold numbers">{countdown(left())}</span>
    </span>
  );
}
