import ArrowRightLeft from 'lucide-solid/icons/arrow-right-left';
import { For, Show } from 'solid-js';
import { distance } from '../i18n/format.ts';
import { Button } from '../ui/Button.tsx';
import { Countdown } from '../ui/Time.tsx';
import type { Transfer } from './live.ts';
import { Part } from './Part.tsx';
import { Asked, Papers, TaskFacts, TaskHead } from './TaskFacts.tsx';
import { taskTitle } from './task-words.ts';
import { t } from './texts.ts';
import { isSlow, waitingWords } from './waiting.ts';
import { useWork } from './work.tsx';

/** Tasks that colleagues would like this member to take over; nothing where there is none. */
export function TransfersPart() {
  const { lists } = useWork();
  const newest = () => lists().asked.at(-1);
  return (
    <>
      <p class="sr-only" role="status">
        <Show when={newest()}>
          {(transfer) => t('transfer.asks', { name: transfer().fromMember.displayName })}
        </Show>
      </p>
      <Show when={lists().asked.length > 0}>
        <Part title={t('transfer.title')} count={lists().asked.length}>
          <ul class="grid gap-4">
            <For each={lists().asked}>{(transfer) => <TransferCard transfer={transfer} />}</For>
          </ul>
        </Part>
      </Show>
    </>
  );
}

/** Who asks, why, what it is about, and the time left; one tap takes it. Phone and address come with holding it. */
function TransferCard(props: { transfer: Transfer }) {
  const { openForm, outbox, actions } = useWork();
  const waiting = () => outbox.waitingFor(props.transfer.id);
  const far = () => {
    const { distanceMetres } = props.transfer;
    return distanceMetres === null ? null : t('far.plain', { distance: distance(distanceMetres) });
  };
  return (
    <li class="arrive bg-surface rounded-lg shadow-card ring-2 ring-inset ring-new p-4 sm:p-5 grid gap-3.5">
      <div class="flex items-center justify-between gap-3 rounded-md bg-new-tint px-4 py-2.5">
        <p class="grid gap-0.5">
          <span class="font-semibold flex gap-2 items-start">
            <ArrowRightLeft class="size-5 shrink-0 mt-0.5 text-new" aria-hidden="true" />
            <span class="wrap-anywhere">
              {t('transfer.asks', { name: props.transfer.fromMember.displayName })}
            </span>
          </span>
          <span class="text-soft wrap-anywhere">{t('transfer.why', { reason: props.transfer.reason })}</span>
        </p>
        <span class="sr-only">{t('offers.timeLeft')}</span>
        <Countdown from={props.transfer.proposedAt} until={props.transfer.expiresAt} />
      </div>
      <div class="flex items-start gap-3">
        <TaskHead task={props.transfer.task} />
      </div>
      <div class="flex flex-wrap gap-x-4 gap-y-1.5">
        <Show when={far()}>{(text) => <span class="font-bold numbers">{text()}</span>}</Show>
        <TaskFacts task={props.transfer.task} />
      </div>
      <Asked task={props.transfer.task} />
      <Papers task={props.transfer.task} />
      <Hint slow={waiting() !== undefined && isSlow(waiting()!)} />
      <div class="grid grid-cols-[auto_1fr] large-letters:grid-cols-1 gap-2.5">
        <Button
          tone="secondary"
          size="large"
          class="px-3! whitespace-nowrap"
          disabled={waiting() !== undefined}
          onClick={() => openForm({ kind: 'declineTransfer', id: props.transfer.id })}
        >
          {t('offers.decline')}
        </Button>
        <Button
          size="large"
          class="px-2! whitespace-nowrap"
          busy={waiting() !== undefined}
          onClick={() => actions.takeOver(props.transfer)}
        >
          {waitingWords(waiting() ?? null) ?? t('transfer.accept')}
          <span class="sr-only"> {taskTitle(props.transfer.task)}</span>
        </Button>
      </div>
    </li>
  );
}

/** What happens without an answer, or that the answer waits for a network. */
function Hint(props: { slow: boolean }) {
  const { duty, member } = useWork();
  const moves = () => Boolean(duty()?.onDuty) && (member()?.activeTasks ?? 0) < (member()?.capacity ?? 0);
  return (
    <p role="status" classList={{ 'text-soft': !props.slow, 'text-warning font-semibold': props.slow }}>
      {props.slow ? t('transfer.answerWaits') : t(moves() ? 'transfer.movesByItself' : 'transfer.lapses')}
    </p>
  );
}

/** On the holder's own card: who is being asked to take it over, until when, and the way back. */
export function PendingTransfer(props: { transfer: Transfer }) {
  const { actions, outbox } = useWork();
  const waiting = () => outbox.waitingFor(props.transfer.id);
  return (
    <div class="flex items-center gap-3 rounded-md bg-new-tint px-4 py-2.5">
      <div class="flex-1 min-w-0 grid gap-1">
        <p class="font-semibold wrap-anywhere">
          {t('transfer.waitsFor', { name: props.transfer.toMember.displayName })}
        </p>
        <Button
          tone="quiet"
          class="justify-self-start -ml-3 px-3!"
          busy={waiting() !== undefined}
          onClick={() => actions.withdraw(props.transfer)}
        >
          {waitingWords(waiting() ?? null) ?? t('transfer.withdraw')}
        </Button>
      </div>
      <span class="sr-only">{t('transfer.timeLeft')}</span>
      <Countdown from={props.transfer.proposedAt} until={props.transfer.expiresAt} />
    </div>
  );
}
