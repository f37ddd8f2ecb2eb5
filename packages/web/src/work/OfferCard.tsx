import { Show } from 'solid-js';
import { now } from '../live/clock.ts';
import { Button } from '../ui/Button.tsx';
import { Countdown } from '../ui/Time.tsx';
import type { Offer } from './live.ts';
import { whenSeen } from './seen.ts';
import { Asked, Papers, TaskFacts, TaskHead } from './TaskFacts.tsx';
import { howFar, taskTitle, whyChosen } from './task-words.ts';
import { t } from './texts.ts';
import { isSlow, waitingWords } from './waiting.ts';
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
    <li
      data-offer={props.offer.id}
      class="arrive bg-surface rounded-lg shadow-card ring-2 ring-inset ring-new p-4 sm:p-5 grid gap-3.5"
    >
      <div ref={head} class="flex items-start gap-3">
        <TaskHead task={props.offer.task} />
      </div>
      <div class="flex items-center justify-between gap-3 rounded-md bg-new-tint px-4 py-2.5">
        <p class="grid">
          <Show when={far().metres}>
            <span class="text-2xl font-bold numbers">{far().metres}</span>
          </Show>
          <span class="text-soft leading-snug">{far().from}</span>
        </p>
        <span class="sr-only">{t('offers.timeLeft')}</span>
        <Countdown from={props.offer.sentAt} until={props.offer.expiresAt} />
      </div>
      <Show when={whyChosen(props.offer)}>{(why) => <p class="text-soft">{why()}</p>}</Show>
      <TaskFacts task={props.offer.task} />
      <Asked task={props.offer.task} />
      <Papers task={props.offer.task} />
      {/* Stays under the thumb while the card is taller than what is left of the screen. */}
      <div class="sticky bottom-0 -mx-3 -mb-3 px-3 py-3 rounded-b-lg bg-surface/95 grid gap-2">
        <ClaimNotes taskId={props.offer.task.id} />
        <div class="grid grid-cols-[auto_1fr] large-letters:grid-cols-1 gap-2.5">
          <Button
            tone="secondary"
            size="large"
            class="px-3! whitespace-nowrap"
            onClick={() => openForm({ kind: 'decline', id: props.offer.id })}
          >
            {t('offers.decline')}
          </Button>
          <ClaimButton taskId={props.offer.task.id} size="large" />
        </div>
      </div>
    </li>
  );
}

/** "Nhận việc", busy from the press until the server has answered. */
export function ClaimButton(props: { taskId: string; size: 'normal' | 'large' }) {
  const { outbox, actions, task } = useWork();
  const waiting = () => outbox.waitingFor(props.taskId);
  const words = () => waitingWords(waiting() ?? null);
  const claim = () => {
    const present = task(props.taskId);
    if (present) actions.claim(present);
  };
  return (
    <Button size={props.size} class="px-2! whitespace-nowrap" busy={waiting() !== undefined} onClick={claim}>
      {words() ?? t('offers.claim')}
      <Show when={task(props.taskId)}>
        {(present) => <span class="sr-only"> {taskTitle(present())}</span>}
      </Show>
    </Button>
  );
}

/**
 * What to know before or after pressing "Nhận việc": hands full, or the press waits for a network; for an `open` task
 * also that others must be started first.
 */
export function ClaimNotes(props: { taskId: string; open?: boolean }) {
  const { outbox, member } = useWork();
  const hoards = () => {
    const from = member()?.hoardsFrom;
    return from ? Date.parse(from) <= now() : false;
  };
  const slow = () => {
    const entry = outbox.waitingFor(props.taskId);
    return entry !== undefined && isSlow(entry);
  };
  const full = () => {
    const present = member();
    const isFull = present && present.activeTasks >= present.capacity && !outbox.waitingFor(props.taskId);
    return isFull ? present.capacity : null;
  };
  return (
    <div role="status" class="contents">
      <Show when={props.open && hoards()}>
        <p class="rounded-md bg-warning-tint text-warning px-4 py-3">{t('nearby.startFirst')}</p>
      </Show>
      <Show when={full()}>
        {(capacity) => (
          <p class="rounded-md bg-warning-tint text-warning px-4 py-3">
            {t('offers.full', { capacity: capacity() })}
          </p>
        )}
      </Show>
      <Show when={slow()}>
        <p class="rounded-md bg-warning-tint text-warning px-4 py-3">{t('offers.claimWaiting')}</p>
      </Show>
    </div>
  );
}
