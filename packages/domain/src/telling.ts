import { isSignInNews, type NewsKind, SIGN_IN_NEWS, type SignInNewsKind } from './news.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const DAY_MINUTES = 1_440;
/** Vietnam's local time less UTC. */
const UTC_OFFSET_MS = 7 * HOUR_MS;

/** When a person is not to be woken, in minutes from local midnight; `from` after `until` spans midnight. */
export type QuietHours = { fromMinute: number; untilMinute: number };

export const DEFAULT_QUIET: QuietHours = { fromMinute: 21 * 60, untilMinute: 6 * 60 };

/**
 * How news stands to quiet hours. ON_DUTY: it rings for who is on duty, who agreed to be called by that. AGREED: it
 * rings always, because they chose that hour themselves. LATER: it waits for everybody. AT_ONCE: it is shown without a ring
 * at any hour, because whoever took an account does not wait for the morning.
 */
export type Urgency = 'ON_DUTY' | 'AGREED' | 'LATER' | 'AT_ONCE';

const URGENCY: Record<Exclude<NewsKind, SignInNewsKind>, Urgency> = {
  OFFER: 'ON_DUTY',
  OFFER_ENDED: 'ON_DUTY',
  TASK_ASSIGNED: 'ON_DUTY',
  TASK_TAKEN_BACK: 'ON_DUTY',
  TASK_MOVED_AWAY: 'ON_DUTY',
  TASK_CANCELLED: 'ON_DUTY',
  TASK_REMINDER: 'LATER',
  TRANSFER_ASKED: 'ON_DUTY',
  TRANSFER_DECIDED: 'ON_DUTY',
  SWAP_ASKED: 'LATER',
  SWAP_ANSWERED: 'LATER',
  SWAP_DECIDED: 'LATER',
  SHIFT_OPEN: 'LATER',
  SHIFT_GIVEN: 'LATER',
  SHIFT_MOVED: 'LATER',
  SHIFT_TAKEN_AWAY: 'LATER',
  APPOINTMENT_SOON: 'AGREED',
  APPOINTMENT_MOVED: 'ON_DUTY',
  ALERT: 'LATER',
  PETITION_NAMED: 'LATER',
};

export function urgencyOf(kind: NewsKind): Urgency {
  return isSignInNews(kind) ? 'AT_ONCE' : URGENCY[kind];
}

/** Whether the hours make sense: whole minutes of a day, and not nothing. */
export function areQuietHours({ fromMinute, untilMinute }: QuietHours): boolean {
  const inDay = (minute: number) => Number.isInteger(minute) && minute >= 0 && minute < DAY_MINUTES;
  return inDay(fromMinute) && inDay(untilMinute) && fromMinute !== untilMinute;
}

/** When the quiet hours under way end; null outside of them. Their first minute is quiet, their last instant is not. */
export function quietUntil({ fromMinute, untilMinute }: QuietHours, now: Date): Date | null {
  const local = now.getTime() + UTC_OFFSET_MS;
  const sinceMidnight = local % DAY_MS;
  const from = fromMinute * MINUTE_MS;
  const until = untilMinute * MINUTE_MS;
  const started = sinceMidnight >= from;
  const over = sinceMidnight >= until;
  const quiet = from < until ? started && !over : started || !over;
  if (!quiet) return null;
  const untilEnd = until - sinceMidnight;
  return new Date(now.getTime() + (untilEnd > 0 ? untilEnd : untilEnd + DAY_MS));
}

/** When news may ring: now, or at the end of the person's quiet hours. `quiet` null: they want none. */
export function tellAt(
  kind: NewsKind,
  person: { quiet: QuietHours | null; onDuty: boolean },
  now: Date,
): Date {
  const urgency = urgencyOf(kind);
  const waits = urgency === 'LATER' || (urgency === 'ON_DUTY' && !person.onDuty);
  const end = person.quiet === null || !waits ? null : quietUntil(person.quiet, now);
  return end ?? now;
}

/** How long news that has no end of its own is worth telling. */
export const NEWS_LASTS_MS = DAY_MS;
/** For how long what rang says that it is over; later nobody looks for it. */
export const ENDED_LASTS_MS = 10 * MINUTE_MS;
const UNTAKEN_AFTER_MS = 10 * MINUTE_MS;

/** Of these each occurrence has an id of its own, so they are told once; the others may come again. */
const ONCE: readonly NewsKind[] = [
  'OFFER',
  'OFFER_ENDED',
  'TRANSFER_ASKED',
  'TRANSFER_DECIDED',
  'SWAP_ASKED',
  'SWAP_ANSWERED',
  'SWAP_DECIDED',
  'SHIFT_OPEN',
  'ALERT',
  ...SIGN_IN_NEWS,
];

export function isToldOnce(kind: NewsKind): boolean {
  return ONCE.includes(kind);
}

/** Whether a message is sent also to who wants none about the work: their account may be somebody else's by now. */
export function isOwedMessage(kind: NewsKind): boolean {
  return isSignInNews(kind);
}

/** Whether it is worth a message that costs somebody money, where no push reached them. */
export function isWorthMessage(kind: NewsKind): boolean {
  return kind !== 'OFFER_ENDED' && kind !== 'SHIFT_OPEN';
}

/**
 * When to look whether a message is needed: after a third of an offer's time, for other news after ten minutes; null
 * where none is ever sent.
 */
export function messageDueAt(kind: NewsKind, since: Date, expiresAt: Date): Date | null {
  if (!isWorthMessage(kind)) return null;
  const third = (expiresAt.getTime() - since.getTime()) / 3;
  return new Date(since.getTime() + (kind === 'OFFER' ? third : Math.min(third, UNTAKEN_AFTER_MS)));
}

/** Whether what was pushed is enough: an offer must be seen as well, and one that was is no longer to be told. */
export function needsMessage(kind: NewsKind, pushTaken: boolean): boolean {
  return kind === 'OFFER' || !pushTaken;
}

/** Whether the phone rings and stays lit, and a push service may wake it. */
export function ringsLoud(kind: NewsKind): boolean {
  return kind === 'OFFER' || kind === 'TASK_ASSIGNED' || kind === 'TRANSFER_ASKED';
}
