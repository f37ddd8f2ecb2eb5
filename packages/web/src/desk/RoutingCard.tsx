import { For, Match, Show, Switch } from 'solid-js';
import { dateTime, distance } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { Card } from '../ui/Card.tsx';
import { Initials } from '../ui/Initials.tsx';
import { OfferDelivery } from '../ui/OfferDelivery.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { Countdown } from '../ui/Time.tsx';
import { t as shared } from '../ui/texts.ts';
import type { DeskRequest } from './live.ts';
import { MemberCall } from './MemberCall.tsx';
import { type Offer, stageOf } from './routing.ts';
import { t } from './texts.ts';

/** Where the request stands on its way to somebody, second by second, and everybody asked so far. */
export function RoutingCard(props: { request: DeskRequest }) {
  const stage = () => stageOf(props.request, now());
  const asking = () => {
    const at = stage();
    return at.kind === 'asking' ? at.offer : null;
  };
  const title = () => {
    const { kind } = stage();
    if (kind === 'held') return t('routing.heldTitle');
    return kind === 'official' ? t('routing.officialTitle') : t('routing.title');
  };
  const offers = () => [...(props.request.task?.offers ?? [])].reverse();
  const holder = () => props.request.task?.holder ?? props.request.helper;
  return (
    <Card title={title()} edge={holder() ? 'ok' : stage().kind === 'open' ? 'warning' : 'new'}>
      <div class="grid gap-4" aria-live="polite">
        <Switch fallback={<p class="font-semibold">{stageText(stage())}</p>}>
          <Match when={asking()}>{(offer) => <Asking offer={offer()} />}</Match>
          <Match when={stage().kind === 'held' && holder()}>
            {(member) => (
              <div class="flex flex-wrap items-center gap-3">
                <Initials name={member().displayName} />
                <p class="font-bold grow">{t('routing.held', { name: member().displayName })}</p>
                <MemberCall id={member().id} name={member().displayName} />
              </div>
            )}
          </Match>
        </Switch>
        <Show when={offers().some(({ id }) => id !== asking()?.id)}>
          <div class="grid gap-1.5">
            <h3 class="text-sm font-semibold text-soft">{t('routing.asked')}</h3>
            <ul class="grid gap-1">
              <For each={offers().filter(({ id }) => id !== asking()?.id)}>
                {(offer) => <Asked offer={offer} />}
              </For>
            </ul>
          </div>
        </Show>
      </div>
    </Card>
  );
}

function stageText(stage: ReturnType<typeof stageOf>): string {
  switch (stage.kind) {
    case 'official':
      return stage.name ? t('routing.official', { name: stage.name }) : t('routing.officialNone');
    case 'later':
      return t('routing.later', { time: dateTime(stage.from) });
    case 'open':
      return t('routing.open');
    case 'searching':
      return t('routing.searching');
    default:
      return t('routing.over');
  }
}

/** How far, from what, and why this person: what an operator says when asked. */
function why(offer: Offer): string {
  const far = offer.distanceMetres === null ? '' : distance(offer.distanceMetres);
  const source = shared(`positionSource.${offer.positionSource}`);
  const reasons = offer.reasons.map((reason) => shared(`choiceReason.${reason}`));
  return [far ? `${far} (${source})` : source, ...reasons].join(' · ');
}

function Asking(props: { offer: Offer }) {
  return (
    <div class="flex flex-wrap items-center gap-4">
      <Countdown from={props.offer.sentAt} until={props.offer.expiresAt} />
      <div class="grow basis-44 min-w-0">
        <p class="font-bold">{t('routing.asking', { name: props.offer.member.displayName })}</p>
        <p class="text-sm text-soft">{why(props.offer)}</p>
        <Show when={props.offer.status === 'SEEN'}>
          <p class="text-sm text-soft">{t('routing.seen')}</p>
        </Show>
        <OfferDelivery offer={props.offer} />
      </div>
      <MemberCall id={props.offer.member.id} name={props.offer.member.displayName} />
    </div>
  );
}

function Asked(props: { offer: Offer }) {
  return (
    <li class="text-sm flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
      <span class="min-w-0">
        <span class="font-semibold">{props.offer.member.displayName}</span>{' '}
        <span class="text-soft">{why(props.offer)}</span>
        <Show when={props.offer.declineReason}>
          <span class="block text-soft">“{props.offer.declineReason}”</span>
        </Show>
      </span>
      <StatusBadge offer={props.offer.status} />
    </li>
  );
}
