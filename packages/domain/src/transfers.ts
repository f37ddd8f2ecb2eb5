import { accept, type Decision, refuse } from './decision.ts';
import type { DispatchPolicy } from './dispatch.ts';
import { isHeld, type Load, type TaskState } from './tasks.ts';
import type { TransferStatus } from './vocabulary.ts';

/** The part of a Transfer that its rules read and write. */
export type TransferState = {
  id: string;
  fromMemberId: string;
  toMemberId: string;
  status: TransferStatus;
  /** When it decides itself, if nobody has. */
  expiresAt: Date;
  endedAt: Date | null;
};

export type TransferChanges = Partial<Pick<TransferState, 'status' | 'endedAt'>>;

/** Whom a holder wants to pass a task to. */
export type Proposal = {
  memberId: string;
  toMemberId: string;
  reason: string;
  /** Whether the receiver is a member of the commune where the task lies. */
  sameCommune: boolean;
  /** The receiver's. */
  load: Load;
  /** The transfer of this task that still awaits its answer, if any. */
  pending: Pick<TransferState, 'toMemberId' | 'expiresAt'> | null;
};

export type NewTransfer = Pick<TransferState, 'fromMemberId' | 'toMemberId' | 'expiresAt'> & {
  reason: string;
  proposedAt: Date;
};

export type TransferCommand =
  | { kind: 'ACCEPT' }
  | { kind: 'DECLINE' }
  /** The holder thinks better of it. */
  | { kind: 'CANCEL' }
  /** Its time is over: `ready` when the receiver is on duty, has room and the skill, and so would be offered the task. */
  | { kind: 'FALL_DUE'; ready: boolean }
  /** The task was handed back, given to somebody else, finished or cancelled meanwhile. */
  | { kind: 'TASK_MOVED_ON' };

/** What must happen beside the change of the transfer itself, in the same transaction and in this order. */
export type TransferEffect =
  | { kind: 'MOVE_TASK'; toMemberId: string }
  | { kind: 'TELL_MEMBER'; memberId: string; news: 'TRANSFER_ASKED' | 'TRANSFER_DECIDED' | 'TASK_ASSIGNED' };

export type TransferDecision = Decision<TransferChanges, TransferEffect>;

/**
 * Decides whether a holder may ask somebody to take a task over; the holder keeps it until that is decided.
 * Refusals: NotHolder, IllegalTransition, TransferPending, TransferToHolder, ReceiverElsewhere, ReceiverFull, ReasonRequired.
 */
export function proposeTransfer(
  task: Pick<TaskState, 'status' | 'holderId'>,
  proposal: Proposal,
  policy: Pick<DispatchPolicy, 'transferMinutes'>,
  now: Date,
): Decision<NewTransfer, TransferEffect> {
  const { memberId, toMemberId, pending, load } = proposal;
  const reason = proposal.reason.trim();
  if (!isHeld(task.status)) {
    return refuse({ kind: 'IllegalTransition', entity: 'TASK', from: task.status, to: 'CLAIMED' });
  }
  if (task.holderId !== memberId) return refuse({ kind: 'NotHolder', holderId: task.holderId });
  if (pending) {
    return refuse({ kind: 'TransferPending', toMemberId: pending.toMemberId, until: pending.expiresAt });
  }
  if (toMemberId === memberId) return refuse({ kind: 'TransferToHolder' });
  if (!proposal.sameCommune) return refuse({ kind: 'ReceiverElsewhere' });
  if (load.held >= load.capacity) return refuse({ kind: 'ReceiverFull', capacity: load.capacity });
  if (!reason) return refuse({ kind: 'ReasonRequired' });
  const expiresAt = new Date(now.getTime() + policy.transferMinutes * 60_000);
  return accept({ fromMemberId: memberId, toMemberId, reason, proposedAt: now, expiresAt }, [
    { kind: 'TELL_MEMBER', memberId: toMemberId, news: 'TRANSFER_ASKED' },
  ]);
}

/**
 * Decides one command on a transfer. Whatever comes first decides it: an answer after `expiresAt` counts as long as no
 * timer has noticed. Refusals: TransferEnded, TransferStillOpen; the room of the receiver is the task's own rule.
 */
export function decideTransfer(
  transfer: TransferState,
  command: TransferCommand,
  now: Date,
): TransferDecision {
  const { status, expiresAt, fromMemberId, toMemberId } = transfer;
  if (status !== 'PROPOSED') return refuse({ kind: 'TransferEnded', status });
  const tell = (memberId: string) =>
    ({ kind: 'TELL_MEMBER', memberId, news: 'TRANSFER_DECIDED' }) as const satisfies TransferEffect;
  const end = (to: TransferStatus, ...effects: TransferEffect[]) =>
    accept<TransferChanges, TransferEffect>({ status: to, endedAt: now }, effects);
  const given = { kind: 'TELL_MEMBER', memberId: toMemberId, news: 'TASK_ASSIGNED' } as const;
  const move = { kind: 'MOVE_TASK', toMemberId } as const;
  switch (command.kind) {
    case 'ACCEPT':
      return end('ACCEPTED', move, tell(fromMemberId));
    case 'DECLINE':
      return end('DECLINED', tell(fromMemberId));
    case 'CANCEL':
    case 'TASK_MOVED_ON':
      return end('CANCELLED');
    case 'FALL_DUE':
      if (now < expiresAt) return refuse({ kind: 'TransferStillOpen', until: expiresAt });
      if (!command.ready) return end('LAPSED', tell(fromMemberId));
      return end('AUTO_APPROVED', move, tell(fromMemberId), given);
  }
}
