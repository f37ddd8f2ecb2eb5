import BellRing from 'lucide-solid/icons/bell-ring';
import MessageSquare from 'lucide-solid/icons/message-square';
import PhoneCall from 'lucide-solid/icons/phone-call';
import { Match, Switch } from 'solid-js';
import { t } from './texts.ts';

/** How the member's locked phone was told of an offer that they have not looked at: rung, written to, or to be called. */
export function OfferDelivery(props: {
  offer: { status: string; delivery: 'PENDING' | 'PUSHED' | 'MESSAGED' | 'UNREACHED' | null };
}) {
  const told = () => (props.offer.status === 'SENT' ? props.offer.delivery : null);
  return (
    <Switch>
      <Match when={told() === 'PUSHED'}>
        <p class="text-sm text-soft flex items-center gap-1.5">
          <BellRing class="size-4 shrink-0" aria-hidden="true" />
          {t('delivery.PUSHED')}
        </p>
      </Match>
      <Match when={told() === 'MESSAGED'}>
        <p class="text-sm text-soft flex items-center gap-1.5">
          <MessageSquare class="size-4 shrink-0" aria-hidden="true" />
          {t('delivery.MESSAGED')}
        </p>
      </Match>
      <Match when={told() === 'UNREACHED'}>
        <p class="text-sm text-warning font-semibold flex items-center gap-1.5">
          <PhoneCall class="size-4 shrink-0" aria-hidden="true" />
          {t('delivery.UNREACHED')}
        </p>
      </Match>
    </Switch>
  );
}
