import { Show } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { Countdown } from '../ui/Time.tsx';
import type { Offer } from './live.ts';
import { whenSeen } from './seen.ts';
import { Asked, Papers, TaskFacts, TaskHead } from './TaskFacts.tsx';
import { howFar, whyChosen } from './task-words.ts';
import { t } from './texts.ts';
import { isSlow } from './waiting.ts';
import { useWork } from './work.tsx';

/** A task for this member alone until its time is over: where, what, how far, why them; one tap takes it. */
export function OfferCard(props: { offer: Offer; onSeen: (offer: Offer) => void }) {
  const { openForm } = useWork();
  let head!: HTMLDivElement;
  whenSeen(
    () => head,
    () => props.onSeen(props.offer),
  );
  const far = () => howFar(props.offer);
  return (
    <li class="arrive bg-surface rounded-lg shadow-card ring-2 ring-inset ring-new p-4 sm:p-5 grid gap-3.5">
      <div ref={head} class="flex items-start gap-3">
        <TaskHead task={props.offer.task} />
        <span class="sr-only">{t('offers.timeLeft')}</span>
        <Countdown from={props.offer.sentAt} until={props.offer.expiresAt} />
      </div>
      <p>
        <Show when={far().metres}>
          <span class="text-2xl font-bold numbers mr-2">{far().metres}</span>
        </Show>
        <span class="text-soft">{far().from}</span>
      </p>
      <Show when={whyChosen(props.offer)}>{(why) => <p class="text-soft">{why()}</p>}</Show>
      <TaskFacts task={props.offer.task} />
      <Asked task={props.offer.task} />
      <Papers task={props.offer.task} />
      <ClaimButton taskId={props.offer.task.id} />
      <Button tone="quiet" wide onClick={() => openForm({ kind: 'decline', id: props.offer.id })}>
        {t('offers.decline')}
      </Button>
    </li>
  );
}

/** "Nhận việc"; once pressed it says whether the press is on its way or waits for a network. */
export function ClaimButton(props: { taskId: string }) {
  const { outbox, actions, task, member } = useWork();
  const waiting = () => outbox.waitingFor(props.taskId);
  const full = () => {
    const present = member();
    return present && present.activeTasks >= present.capacity ? present.capacity : null;
  };
  const claim = () => {
    const present = task(props.taskId);
    if (present) actions.claim(present);
  };
  const slow = () => {
    const entry = waiting();
    return entry !== undefined && isSlow(entry);
  };
  return (
    <div class="grid gap-2" role="status">
      <Show when={full() && !waiting()}>
        <p class="rounded-md bg-warning-tint text-warning font-semibold px-4 py-3">
          {t('offers.full', { capacity: full() ?? 0 })}
        </p>
      </Show>
      <Button size="large" wide busy={waiting() !== undefined} onClick={claim}>
        {waiting() ? t('outbox.sending') : t('offers.claim')}
      </Button>
      <Show when={slow()}>
        <p class="text-warning font-semibold">{t('offers.claimWaiting')}</p>
      </Show>
    </div>
  );
}
