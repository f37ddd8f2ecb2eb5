import type { Named } from '../appointments/SlotForm.tsx';
import { t as appointed } from '../appointments/texts.ts';
import type { Outbox, OutboxEntry } from '../outbox.ts';
import type { Settled } from '../refusal.ts';
import { toast } from '../ui/toast.ts';
import type { Member, Offer, Task, Transfer } from './live.ts';
import { taskTitle } from './task-words.ts';
import { t } from './texts.ts';

export type WaitingFor = 'RESIDENT' | 'AGENCY';

export interface PauseInput {
  waitingFor: WaitingFor;
  note: string;
  papersMissing: boolean;
}

export interface FinishInput {
  outcome: NonNullable<Task['outcome']>;
  blocker: Task['blocker'];
  note: string | null;
  readiness: number | null;
}

export interface AvailabilityInput {
  /** Null follows the roster; left out changes nothing. */
  onDuty?: boolean | null;
  until?: string;
  sharesPosition?: boolean;
}

/** Everything a member may press in a dead zone. Each is written down first and answered when the server is reached. */
export interface WorkActions {
  claim: (task: Task) => void;
  decline: (offer: Offer, reason: string | null) => void;
  start: (task: Task) => void;
  pause: (task: Task, input: PauseInput) => void;
  resume: (task: Task) => void;
  finish: (task: Task, input: FinishInput) => void;
  release: (task: Task, reason: string) => void;
  /** Names a time to the resident, or notes one agreed on by phone. */
  nameTime: (task: Task, named: Named) => void;
  /** Yes to the resident's time, or no to their move. */
  answerTime: (task: Task, agrees: boolean) => void;
  /** Asks a colleague to take a task over; it stays here until they answer. */
  passOn: (task: Task, to: { id: string; displayName: string }, reason: string) => void;
  takeOver: (transfer: Transfer) => void;
  declineTransfer: (transfer: Transfer, reason: string | null) => void;
  withdraw: (transfer: Transfer) => void;
  setAvailability: (member: Member, input: AvailabilityInput) => void;
  /** Sends a press again that the server failed on, as a new one. */
  resend: (entry: OutboxEntry) => void;
}

function thank(answer: Promise<Settled<unknown>>, words: string): void {
  void answer.then((settled) => settled.ok && toast.success(words));
}

/** The member's presses, as entries of their outbox. */
export function createActions(outbox: Outbox): WorkActions {
  const press = (action: string, task: Task, label: string, input: object = {}) =>
    outbox.enqueue({
      action,
      subjectId: task.id,
      label: `${label} · ${taskTitle(task)}`,
      input: { taskId: task.id, ...input },
    });
  const answer = (action: string, transfer: Transfer, label: string, input: object = {}) =>
    outbox.enqueue({
      action,
      subjectId: transfer.id,
      label: `${label} · ${taskTitle(transfer.task)}`,
      input: { transferId: transfer.id, ...input },
    });
  return {
    claim: (task) => thank(press('claimTask', task, t('offers.claim')), t('claim.done')),
    start: (task) => void press('startTask', task, t('tasks.start')),
    resume: (task) => void press('resumeTask', task, t('tasks.resume')),
    pause: (task, input) => void press('pauseTask', task, t('tasks.pause'), input),
    finish: (task, input) => thank(press('finishTask', task, t('tasks.finish'), input), t('finish.done')),
    nameTime: (task, named) => nameTime(outbox, task, named),
    answerTime: (task, agrees) => answerTime(outbox, task, agrees),
    release: (task, reason) => void press('releaseTask', task, t('tasks.release'), { reason }),
    passOn: (task, to, reason) =>
      thank(
        press('proposeTransfer', task, t('transfer.label', { name: to.displayName }), {
          memberId: to.id,
          reason,
        }),
        t('transfer.sent', { name: to.displayName }),
      ),
    takeOver: (transfer) => thank(answer('acceptTransfer', transfer, t('transfer.accept')), t('claim.done')),
    declineTransfer: (transfer, reason) =>
      void answer('declineTransfer', transfer, t('offers.decline'), { reason }),
    withdraw: (transfer) => void answer('cancelTransfer', transfer, t('transfer.withdraw')),
    decline: (offer, reason) =>
      void outbox.enqueue({
        action: 'declineOffer',
        subjectId: offer.id,
        label: `${t('offers.decline')} · ${taskTitle(offer.task)}`,
        input: { offerId: offer.id, reason },
      }),
    setAvailability: (member, input) =>
      void outbox.enqueue({
        action: 'setAvailability',
        subjectId: member.id,
        label: availabilityLabel(input),
        input: { ...input },
      }),
    resend: (entry) => {
      const { action, subjectId, label, input } = entry;
      outbox.dismiss(entry.key);
      void outbox.enqueue({ action, subjectId, label, input });
    },
  };
}

function availabilityLabel(input: AvailabilityInput): string {
  if (input.sharesPosition !== undefined) {
    return input.sharesPosition ? t('position.agree') : t('position.refuse');
  }
  if (input.onDuty === null) return t('duty.roster');
  return input.onDuty ? t('duty.on') : t('duty.off');
}

function nameTime(outbox: Outbox, task: Task, { slot, reason, byPhone, bookAnyway, version }: Named): void {
  const answer = outbox.enqueue({
    action: byPhone ? 'noteAppointment' : 'proposeAppointment',
    subjectId: task.id,
    label: `${appointed('title')} · ${taskTitle(task)}`,
    input: { requestId: task.request?.id, ...slot, reason, bookAnyway, version },
  });
  thank(answer, byPhone ? appointed('done.agreed') : appointed('done.proposed'));
}

function answerTime(outbox: Outbox, task: Task, agrees: boolean): void {
  const version = task.request?.appointment?.version ?? 0;
  const answer = outbox.enqueue({
    action: agrees ? 'agreeToAppointment' : 'keepAppointment',
    subjectId: task.id,
    label: `${agrees ? appointed('agree') : appointed('keep')} · ${taskTitle(task)}`,
    input: { requestId: task.request?.id, version },
  });
  thank(answer, agrees ? appointed('done.agreed') : appointed('done.kept'));
}
