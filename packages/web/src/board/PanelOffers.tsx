import { For, Show } from 'solid-js';
import { countdown, distance, span, timeOfDay } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { Card } from '../ui/Card.tsx';
import { OfferDelivery } from '../ui/OfferDelivery.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { t as shared } from '../ui/texts.ts';
import { CallMember } from './CallButton.tsx';
import type { PanelOffer, PanelRequest } from './request-panel.ts';
import { answerTimes } from './steps.ts';
import { t } from './texts.ts';

/** Everybody who was asked, the latest first: why them, how far they were, and what they answered. */
export function PanelOffers(props: { request: PanelRequest }) {
  const offers = () => (props.request.task?.offers ?? []).toReversed();
  return (
    <Show when={props.request.kind === 'ASSISTANCE'}>
      <Card
        class="max-md:order-4"
        title={t('panel.offers')}
        aside={<span class="numbers text-soft">{offers().length}</span>}
      >
        <ul>
          <For each={offers()} fallback={<li class="text-soft">{t('panel.offersNone')}</li>}>
            {(offer) => <OfferLine offer={offer} canCall={props.request.viewerCanAssign} />}
          </For>
        </ul>
      </Card>
    </Show>
  );
}

/** Why a member was chosen, in words: distance, where it was measured from, and what spoke for them. */
export function whyChosen(offer: Pick<PanelOffer, 'distanceMetres' | 'positionSource' | 'reasons'>): string {
  const reasons = offer.reasons.map((reason) => shared(`choiceReason.${reason}`));
  const far = offer.distanceMetres === null ? [] : [distance(offer.distanceMetres)];
  return [...reasons, ...far, shared(`positionSource.${offer.positionSource}`)].join(' · ');
}

function OfferLine(props: { offer: PanelOffer; canCall: boolean }) {
  const runs = () =>
    (props.offer.status === 'SENT' || props.offer.status === 'SEEN') &&
    Date.parse(props.offer.expiresAt) > now();
  const times = () => {
    const { seenAfter, answeredAfter } = answerTimes(props.offer);
    return [
      t('panel.asked', { time: timeOfDay(props.offer.sentAt) }),
      ...(seenAfter === null ? [] : [t('panel.seen', { span: span(seenAfter) })]),
      ...(answeredAfter === null ? [] : [t('panel.answered', { span: span(answeredAfter) })]),
    ].join(' · ');
  };
  return (
    <li class="flex items-start gap-3 border-t border-line first:border-t-0 py-2.5">
      <div class="min-w-0 flex-1">
        <p class="font-semibold">{props.offer.member.displayName}</p>
        <p class="text-sm">{whyChosen(props.offer)}</p>
        <p class="text-sm text-soft numbers">{times()}</p>
        <Show when={runs()}>
          <OfferDelivery offer={props.offer} />
          <Show when={props.canCall}>
            <div class="mt-1.5">
              <CallMember memberId={props.offer.member.id} name={props.offer.member.displayName} />
            </div>
          </Show>
        </Show>
        <Show when={props.offer.declineReason}>
          {(reason) => <p class="text-sm">{t('panel.reason', { reason: reason() })}</p>}
        </Show>
      </div>
      <div class="text-right">
        <StatusBadge offer={props.offer.status} />
        <Show when={runs()}>
          <p class="text-new font-bold numbers mt-1">
            {countdown(Date.parse(props.offer.expiresAt) - now())}
          </p>
        </Show>
      </div>
    </li>
  );
}
