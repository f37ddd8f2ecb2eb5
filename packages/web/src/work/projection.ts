import type { OutboxEntry } from '../outbox.ts';
import type { Member, Offer, Task, Transfer } from './live.ts';

/** How a task looks on the phone whose presses the server has not answered yet. */
export interface Projection {
  status: Task['status'];
  /** The newest press that waits to be sent. */
  entry: OutboxEntry | null;
}

const becomes: Record<string, Task['status']> = {
  startTask: 'IN_PROGRESS',
  resumeTask: 'IN_PROGRESS',
  pauseTask: 'WAITING',
  finishTask: 'DONE',
};

/** Presses about one thing that are not answered yet, oldest first. */
export function waitingFor(entries: readonly OutboxEntry[], subjectId: string): OutboxEntry[] {
  return entries.filter((entry) => entry.subjectId === subjectId && !entry.refusal);
}

/** The task as it will be once everything that waits about it was sent. A claim changes nothing: somebody else may win. */
export function projectTask(task: Pick<Task, 'id' | 'status'>, entries: readonly OutboxEntry[]): Projection {
  const waiting = waitingFor(entries, task.id);
  const status = waiting.reduce((before, entry) => becomes[entry.action] ?? before, task.status);
  return { status, entry: waiting.at(-1) ?? null };
}

/** The duty switch as the member left it, sent or not. */
export function projectDuty(
  member: Pick<Member, 'id' | 'onDuty' | 'onDutyUntil' | 'sharesPosition'>,
  entries: readonly OutboxEntry[],
) {
  let { onDuty, onDutyUntil: until, sharesPosition } = member;
  const waiting = waitingFor(entries, member.id);
  for (const { input } of waiting) {
    if (typeof input.onDuty === 'boolean') {
      onDuty = input.onDuty;
      until = typeof input.until === 'string' ? input.until : null;
    }
    if (typeof input.sharesPosition === 'boolean') sharesPosition = input.sharesPosition;
  }
  return { onDuty, until, sharesPosition, entry: waiting.at(-1) ?? null };
}

export interface WorkLists {
  /** What awaits an answer, soonest to end first. */
  offers: Offer[];
  /** What colleagues ask this member to take over, soonest to decide itself first. */
  asked: Transfer[];
  /** What this member asks colleagues to take over. */
  passing: Transfer[];
  /** What this member holds: under way, then to be begun, then waiting. */
  held: Task[];
  /** Open to everybody in the commune, nearest first. */
  nearby: Task[];
  /** Newest first. */
  done: Task[];
}

const heldOrder: Partial<Record<Task['status'], number>> = { IN_PROGRESS: 0, CLAIMED: 1, WAITING: 2 };

function byHeldOrder(statusOf: (task: Task) => Task['status']) {
  const begin = (task: Task) => task.plannedFor ?? task.claimedAt ?? task.createdAt;
  return (a: Task, b: Task) =>
    (heldOrder[statusOf(a)] ?? 0) - (heldOrder[statusOf(b)] ?? 0) || begin(a).localeCompare(begin(b));
}

function byDistance(a: Task, b: Task): number {
  const far = (task: Task) => task.viewerDistanceMetres ?? Number.POSITIVE_INFINITY;
  // Infinity - Infinity is not a number, which falls through to the older first.
  return far(a) - far(b) || a.createdAt.localeCompare(b.createdAt);
}

/**
 * Sorts a member's view into the lists of the screen. An offer leaves when its time is over, was declined, or its task is
 * held; `nowMs` is the server's clock.
 */
export function workLists(
  view: { offers: readonly Offer[]; tasks: readonly Task[]; transfers: readonly Transfer[] },
  memberId: string,
  entries: readonly OutboxEntry[],
  nowMs: number,
): WorkLists {
  const { offers, tasks } = view;
  const statusOf = (task: Task) => projectTask(task, entries).status;
  const mine = tasks.filter((task) => task.holder?.id === memberId);
  const declined = (offer: Offer) =>
    waitingFor(entries, offer.id).some((entry) => entry.action === 'declineOffer');
  const live = offers.filter(
    (offer) =>
      (offer.offerStatus === 'SENT' || offer.offerStatus === 'SEEN') &&
      Date.parse(offer.expiresAt) > nowMs &&
      !declined(offer) &&
      !mine.some((task) => task.id === offer.task.id),
  );
  return {
    offers: live.sort((a, b) => a.expiresAt.localeCompare(b.expiresAt)),
    ...transferLists(view.transfers, memberId, entries),
    held: mine
      .filter((task) => statusOf(task) in heldOrder && !isLeaving(task, entries))
      .sort(byHeldOrder(statusOf)),
    nearby: tasks
      .filter((task) => task.status === 'OPEN' && task.openToTeamAt !== null && !task.holder)
      .filter((task) => !live.some((offer) => offer.task.id === task.id))
      .sort(byDistance),
    done: mine
      .filter((task) => statusOf(task) === 'DONE')
      .sort((a, b) => (b.endedAt ?? '9').localeCompare(a.endedAt ?? '9')),
  };
}

/** A transfer leaves the list of whoever declined it at once; the task of one that was taken comes with its answer. */
function transferLists(
  transfers: readonly Transfer[],
  memberId: string,
  entries: readonly OutboxEntry[],
): Pick<WorkLists, 'asked' | 'passing'> {
  const pressed = (transfer: Transfer, action: string) =>
    waitingFor(entries, transfer.id).some((entry) => entry.action === action);
  const live = transfers
    .filter(({ transferStatus }) => transferStatus === 'PROPOSED')
    .sort((a, b) => a.expiresAt.localeCompare(b.expiresAt));
  return {
    asked: live.filter((one) => one.toMember.id === memberId && !pressed(one, 'declineTransfer')),
    passing: live.filter((one) => one.fromMember.id === memberId && !pressed(one, 'cancelTransfer')),
  };
}

function isLeaving(task: Task, entries: readonly OutboxEntry[]): boolean {
  return projectTask(task, entries).entry?.action === 'releaseTask';
}

/**
 * How the clock of the whole request stands for whoever holds its task: the first answer was given by claiming, late or not.
 * Null while there is time enough, or while it stands still.
 */
export function resolutionClock(
  request: Pick<NonNullable<Task['request']>, 'slaState' | 'resolutionDueAt'> | null,
  nowMs: number,
): 'WARNING' | 'BREACHED' | null {
  if (!request?.resolutionDueAt) return null;
  if (Date.parse(request.resolutionDueAt) <= nowMs) return 'BREACHED';
  return request.slaState === 'WARNING' ? 'WARNING' : null;
}
