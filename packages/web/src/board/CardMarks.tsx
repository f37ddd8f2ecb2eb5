import CalendarClock from 'lucide-solid/icons/calendar-clock';
import { type JSX, Show } from 'solid-js';
import { date, timeOfDay } from '../i18n/format.ts';
import { t as shared } from '../ui/texts.ts';
import type { BoardRequest } from './live.ts';
import { t } from './texts.ts';

/** Small signs at a card's foot: petition, appointment, whom it waits for, how it ended. */
export function CardMarks(props: { request: BoardRequest }) {
  const waitingFor = () => {
    if (props.request.status === 'WAITING_RESIDENT') return t('card.waitingFor.RESIDENT');
    return props.request.status === 'WAITING_AGENCY' ? t('card.waitingFor.AGENCY') : null;
  };
  const ended = () => {
    const { outcome, closeReason } = props.request;
    if (outcome) return shared(`outcome.${outcome}`);
    return closeReason ? shared(`closeReason.${closeReason}`) : null;
  };
  return (
    <span class="flex flex-wrap items-center gap-x-1.5 gap-y-1 text-sm text-soft empty:hidden">
      <Show when={props.request.kind === 'PETITION' && props.request.service}>
        <Mark tone="bg-waiting-tint text-waiting">{t('card.petition')}</Mark>
      </Show>
      <Show when={props.request.status !== 'CLOSED' && props.request.appointmentAt}>
        {(at) => (
          <Mark tone="bg-brand-tint text-brand-strong">
            <CalendarClock class="size-4 shrink-0" aria-hidden="true" />
            {t('card.appointment', { time: `${timeOfDay(at())} ${date(at()).split(', ').at(-1) ?? ''}` })}
          </Mark>
        )}
      </Show>
      <Show when={waitingFor()}>{(words) => <Mark tone="bg-waiting-tint text-waiting">{words()}</Mark>}</Show>
      <Show when={props.request.reopenedCount}>
        {(count) => <Mark tone="bg-warning-tint text-warning">{t('card.reopened', { count: count() })}</Mark>}
      </Show>
      <Show when={ended()}>
        {(words) => (
          <Mark
            tone={props.request.outcome === 'BLOCKED' ? 'bg-warning-tint text-warning' : 'bg-ok-tint text-ok'}
          >
            {words()}
          </Mark>
        )}
      </Show>
    </span>
  );
}

function Mark(props: { tone: string; children: JSX.Element }) {
  return (
    <span class={`inline-flex items-center gap-1 rounded-sm px-1.5 py-0.5 font-semibold ${props.tone}`}>
      {props.children}
    </span>
  );
}
