import { useClient } from '@urql/solid';
import BellRing from 'lucide-solid/icons/bell-ring';
import Moon from 'lucide-solid/icons/moon';
import { For, Show } from 'solid-js';
import { taskHolder } from './documents.ts';
import type { Offer } from './live.ts';
import { createMissed } from './missed-offers.ts';
import { seeOffer } from './mutations.ts';
import { OfferCard } from './OfferCard.tsx';
import { Nothing, Part } from './Part.tsx';
import { taskPlace, taskTitle } from './task-words.ts';
import { t } from './texts.ts';
import { useWork } from './work.tsx';

/** What awaits this member's answer; new ones are read out. */
export function OffersPart() {
  const work = useWork();
  const { lists, duty, view } = work;
  const client = useClient();
  const missed = createMissed(work, async (id) => {
    const { data } = await client.query(taskHolder, { id }, { requestPolicy: 'network-only' }).toPromise();
    return data?.task?.holder?.displayName ?? null;
  });
  const see = async (offer: Offer) => {
    if (offer.offerStatus !== 'SENT') return;
    const result = await client.mutation(seeOffer, { input: { offerId: offer.id } }).toPromise();
    const answer = result.data?.seeOffer;
    if (answer?.__typename === 'OfferPayload') view.apply({ upserted: [answer.offer] });
  };
  const newest = () => lists().offers.at(-1)?.task;
  return (
    <Part title={t('offers.title')} count={lists().offers.length}>
      <p class="sr-only" role="status">
        <Show when={newest()}>
          {(task) => t('offers.announce', { title: taskTitle(task()), place: taskPlace(task()) })}
        </Show>
      </p>
      <Show
        when={lists().offers.length > 0}
        fallback={
          <Nothing
            icon={duty()?.onDuty ? <BellRing class="size-6" /> : <Moon class="size-6" />}
            title={t('offers.empty')}
          >
            {duty()?.onDuty ? t('offers.emptyOn') : t('offers.emptyOff')}
          </Nothing>
        }
      >
        <ul class="grid gap-4">
          <For each={lists().offers}>{(offer) => <OfferCard offer={offer} onSeen={see} />}</For>
        </ul>
      </Show>
      <Show when={missed().length > 0}>
        <section class="rounded-md bg-sunken px-4 py-3 text-soft">
          <h3 class="text-sm">{t('offers.missed')}</h3>
          <ul class="text-sm">
            <For each={missed()}>
              {({ title, why, takenBy }) => (
                <li class="wrap-anywhere">
                  {takenBy ? t('offers.taken', { title, name: takenBy }) : t(`offers.${why}`, { title })}
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
    </Part>
  );
}
