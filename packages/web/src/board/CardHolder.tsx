import DoorOpen from 'lucide-solid/icons/door-open';
import Hourglass from 'lucide-solid/icons/hourglass';
import Send from 'lucide-solid/icons/send';
import UserRound from 'lucide-solid/icons/user-round';
import { type JSX, Match, Switch } from 'solid-js';
import { countdown, timeOfDay } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { useBoard } from './board.tsx';
import { type RunningOffer, routingOf } from './columns.ts';
import type { BoardRequest } from './live.ts';
import { t } from './texts.ts';

/** Who has the request; while nobody has, whom it is being offered to and for how much longer. */
export function CardHolder(props: { request: BoardRequest }) {
  const routing = () => routingOf(props.request, now());
  const asking = () => {
    const present = routing();
    return present?.kind === 'asking' ? present.offer : undefined;
  };
  const later = () => {
    const present = routing();
    return present?.kind === 'later' ? present.from : undefined;
  };
  const person = () => props.request.helper?.displayName ?? props.request.officialName;
  return (
    <Switch>
      <Match when={person()}>
        {(name) => <Line icon={<UserRound class="size-4.5 shrink-0" aria-hidden="true" />}>{name()}</Line>}
      </Match>
      <Match when={asking()}>{(offer) => <Asking offer={offer()} />}</Match>
      <Match when={later()}>
        {(from) => (
          <Line icon={<Hourglass class="size-4.5 shrink-0" aria-hidden="true" />}>
            {t('card.later', { time: timeOfDay(from()) })}
          </Line>
        )}
      </Match>
      <Match when={routing()?.kind === 'open'}>
        <Line strong icon={<DoorOpen class="size-4.5 shrink-0" aria-hidden="true" />}>
          {t('card.open')}
        </Line>
      </Match>
      <Match when={routing()?.kind === 'idle' || props.request.kind === 'PETITION'}>
        <Line strong icon={<Hourglass class="size-4.5 shrink-0" aria-hidden="true" />}>
          {props.request.kind === 'PETITION' ? t('card.nobody') : t('card.idle')}
        </Line>
      </Match>
    </Switch>
  );
}

function Asking(props: { offer: RunningOffer }) {
  return (
    <Line icon={<Send class="size-4.5 shrink-0 text-new" aria-hidden="true" />}>
      {t('card.asking', { name: props.offer.member.displayName })}{' '}
      <strong class="text-new numbers">{countdown(Date.parse(props.offer.expiresAt) - now())}</strong>
    </Line>
  );
}

function Line(props: { icon: JSX.Element; strong?: boolean; children: JSX.Element }) {
  const board = useBoard();
  return (
    <span class="flex items-start gap-1.5 text-sm leading-snug" classList={{ 'font-semibold': props.strong }}>
      <span class="mt-0.5 text-soft">{props.icon}</span>
      <span class="min-w-0 wrap-anywhere" classList={{ truncate: board.wall() }}>
        {props.children}
      </span>
    </span>
  );
}
