import type { CallState } from './vocabulary.ts';

/** What a telephone exchange tells of a call: that it has come to this. */
export type CallReport = CallState;

/** What has been reported of a call so far; null where nothing was. */
export type CallTimes = {
  /** When it began to ring, as far as is known. */
  at: Date;
  answeredAt: Date | null;
  endedAt: Date | null;
  missedAt: Date | null;
};

/**
 * Adds a report. Reports may come in any order and any number of times: the earliest time of each counts, so the
 * result is the same.
 */
export function afterReport(call: CallTimes, report: CallReport, time: Date): CallTimes {
  const at = earlier(call.at, time);
  switch (report) {
    case 'RINGING':
      return { ...call, at };
    case 'ANSWERED':
      return { ...call, at, answeredAt: earlier(call.answeredAt, time) };
    case 'ENDED':
      return { ...call, at, endedAt: earlier(call.endedAt, time) };
    case 'MISSED':
      return { ...call, at, missedAt: earlier(call.missedAt, time) };
  }
}

function earlier(known: Date | null, time: Date): Date {
  return known !== null && known <= time ? known : time;
}

/** Where a call stands. One that was answered was not missed, whatever another telephone of the group reports. */
export function callState({ answeredAt, endedAt, missedAt }: CallTimes): CallState {
  if (endedAt !== null) return 'ENDED';
  if (answeredAt !== null) return 'ANSWERED';
  return missedAt === null ? 'RINGING' : 'MISSED';
}

/** How long was spoken, in whole seconds; null while it is not over, or where nobody spoke. */
export function secondsSpoken({
  answeredAt,
  endedAt,
}: Pick<CallTimes, 'answeredAt' | 'endedAt'>): number | null {
  if (answeredAt === null || endedAt === null) return null;
  return Math.max(0, Math.round((endedAt.getTime() - answeredAt.getTime()) / 1_000));
}

/** What the call log has of a call, as far as reports may still change it. */
export type LoggedCall = {
  /** Null until somebody wrote it down, or it was missed. */
  outcome: string | null;
  /** An operator has taken it, and will write it down. */
  taken: boolean;
  /** A number that can be called back is known. */
  callable: boolean;
  calledBackAt: Date | null;
};

/**
 * What the log says once a call stands like this: a missed call is owed a callback from then on; a conversation that no
 * operator took for theirs was answered by somebody. What a person wrote down stays.
 * @returns null where the log stays as it is
 */
export function outcomeOf(
  state: CallState,
  call: LoggedCall,
): { outcome: 'MISSED' | 'ANSWERED' | null; owed: boolean } | null {
  const written = call.outcome !== null && call.outcome !== 'MISSED' && call.outcome !== 'ANSWERED';
  if (written || call.calledBackAt !== null) return null;
  const outcome = state === 'MISSED' ? 'MISSED' : state === 'ENDED' && !call.taken ? 'ANSWERED' : null;
  return outcome === call.outcome ? null : { outcome, owed: outcome === 'MISSED' && call.callable };
}

/** A ringing of which nothing more is heard for so long was missed: the exchange failed to say so. */
export const LONGEST_RINGING_MS = 5 * 60_000;
/** So long after it began a call is over, and what nobody wrote down of it is left as answered. */
export const LONGEST_CALL_MS = 4 * 3_600_000;

/** How callbacks are owed at a commune. */
export type CallbackPolicy = {
  /** Tries without an answer before the supervisor is told. */
  callbackTries: number;
  /** Minutes from one try to the next. */
  callbackMinutes: number;
};

/** An operator who calls back has the callback for themselves for so long. */
export const CALLBACK_HOLD_MS = 10 * 60_000;
/** A callback is overdue when it is owed for so long past its time. */
export const CALLBACK_GRACE_MS = 15 * 60_000;

/** What a try without an answer leads to: it stays owed, a while later; after the last try the supervisor is told. */
export function afterTry(
  tries: number,
  policy: CallbackPolicy,
  now: Date,
): { tries: number; callbackAt: Date; tellSupervisor: boolean } {
  const made = tries + 1;
  const callbackAt = new Date(now.getTime() + policy.callbackMinutes * 60_000);
  return { tries: made, callbackAt, tellSupervisor: made >= policy.callbackTries };
}

/** Who has a callback in hand now; null when nobody has. */
export function holderOf(
  { heldById, heldUntil }: { heldById: string | null; heldUntil: Date | null },
  now: Date,
): string | null {
  return heldUntil !== null && heldUntil > now ? heldById : null;
}
