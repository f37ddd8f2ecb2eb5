import CircleAlert from 'lucide-solid/icons/circle-alert';
import PauseCircle from 'lucide-solid/icons/circle-pause';
import Clock from 'lucide-solid/icons/clock';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { Match, Switch } from 'solid-js';
import { span } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { type Clock as CardClockState, clockOf, urgencyOf } from './columns.ts';
import type { BoardRequest } from './live.ts';
import { t } from './texts.ts';

function words(clock: CardClockState): string {
  if (clock.kind === 'none') return '';
  return clock.kind === 'paused' ? t('card.paused') : t(`card.${clock.kind}`, { span: span(clock.ms) });
}

/** What is left of the request's clock. Overdue is a filled bar with a sign, so that it is seen without its colour. */
export function CardClock(props: { request: Parameters<typeof clockOf>[0] & Pick<BoardRequest, 'status'> }) {
  const clock = () => clockOf(props.request, now());
  const urgency = () => urgencyOf(props.request, now());
  return (
    <Switch
      fallback={
        <span class="inline-flex items-center gap-1.5 text-sm text-soft numbers">
          <Clock class="size-4 shrink-0" aria-hidden="true" />
          {words(clock())}
        </span>
      }
    >
      <Match when={clock().kind === 'none'}>{null}</Match>
      <Match when={clock().kind === 'paused'}>
        <span class="inline-flex items-center gap-1.5 text-sm text-waiting">
          <PauseCircle class="size-4 shrink-0" aria-hidden="true" />
          {words(clock())}
        </span>
      </Match>
      <Match when={urgency() === 'BREACHED'}>
        <span class="flex items-center gap-1.5 rounded-sm bg-late text-white text-sm font-bold px-2 py-0.5 leading-snug numbers">
          <TriangleAlert class="size-4.5 shrink-0" aria-hidden="true" />
          {words(clock())}
        </span>
      </Match>
      <Match when={urgency() === 'WARNING'}>
        <span class="flex items-center gap-1.5 rounded-sm bg-warning-tint text-warning text-sm font-bold px-2 py-0.5 numbers">
          <CircleAlert class="size-4.5 shrink-0" aria-hidden="true" />
          {words(clock())}
        </span>
      </Match>
    </Switch>
  );
}
