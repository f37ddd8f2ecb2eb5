import type { DispatchPolicy } from './dispatch.ts';
import type { TaskStatus } from './vocabulary.ts';

const MINUTE_MS = 60_000;

/** The part of a held task that tells whether its holder is silent. */
export type HeldTask = {
  status: TaskStatus;
  claimedAt: Date | null;
  /** Nobody is silent before the day that was agreed. */
  appointmentAt: Date | null;
  waitingSince: Date | null;
  /** The holder's last sign of work. */
  activeAt: Date | null;
  /** When the holder was last reminded, and the supervisor told, of this silence. */
  remindedAt: Date | null;
  escalatedAt: Date | null;
};

export type SilenceStep = {
  kind: 'REMIND_HOLDER' | 'TELL_SUPERVISOR' | 'TAKE_BACK';
  alert: 'CLAIM_SILENT' | 'WAITING_LONG';
  at: Date;
};

function patience(task: HeldTask, policy: DispatchPolicy) {
  if (task.status === 'WAITING' && task.waitingSince) {
    return {
      since: task.waitingSince,
      ms: policy.waitingDays * 24 * 60 * MINUTE_MS,
      alert: 'WAITING_LONG',
    } as const;
  }
  if ((task.status === 'CLAIMED' || task.status === 'IN_PROGRESS') && task.claimedAt) {
    const signs = [task.claimedAt, task.activeAt, task.appointmentAt].map((at) => at?.getTime() ?? 0);
    const since = new Date(Math.max(...signs));
    return { since, ms: policy.silentMinutes * MINUTE_MS, alert: 'CLAIM_SILENT' } as const;
  }
  return null;
}

/**
 * What comes next for a claim that stays silent or a wait that drags on, and when: a reminder, after as long again
 * the supervisor, then by policy back to OPEN. Null when nothing is to come. A sign of work starts it over.
 */
export function nextSilenceStep(task: HeldTask, policy: DispatchPolicy): SilenceStep | null {
  const limit = patience(task, policy);
  if (limit === null) return null;
  const { since, ms, alert } = limit;
  const after = (at: Date) => new Date(at.getTime() + ms);
  const reminded = task.remindedAt && task.remindedAt >= since ? task.remindedAt : null;
  if (reminded === null) return { kind: 'REMIND_HOLDER', alert, at: after(since) };
  const escalated = task.escalatedAt && task.escalatedAt >= reminded ? task.escalatedAt : null;
  if (escalated === null) return { kind: 'TELL_SUPERVISOR', alert, at: after(reminded) };
  return policy.reopenSilent ? { kind: 'TAKE_BACK', alert, at: after(escalated) } : null;
}
