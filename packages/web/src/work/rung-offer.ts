import { useSearchParams } from '@solidjs/router';
import { createEffect, onCleanup, onMount } from 'solid-js';
import { closeSeen } from '../notifications/shown.ts';
import { toast } from '../ui/toast.ts';
import { t } from './texts.ts';
import type { Work } from './work.tsx';

/** Brings the offer that rang to sight, or says that it is over; closes notifications of what the member has seen. */
export function followRungOffer({ lists }: Pick<Work, 'lists'>): void {
  const [query, setQuery] = useSearchParams();
  createEffect(() => {
    const id = typeof query.offer === 'string' ? query.offer : null;
    if (id === null) return;
    if (lists().offers.some((offer) => offer.id === id)) {
      queueMicrotask(() => document.querySelector(`[data-offer="${CSS.escape(id)}"]`)?.scrollIntoView());
    } else toast.info(t('offers.over'));
    setQuery({ offer: undefined }, { replace: true });
  });
  const close = () => {
    const waiting = lists().offers.filter(({ offerStatus }) => offerStatus === 'SENT');
    void closeSeen(new Set(waiting.map(({ id }) => id)));
  };
  createEffect(close);
  onMount(() => document.addEventListener('visibilitychange', close));
  onCleanup(() => document.removeEventListener('visibilitychange', close));
}
