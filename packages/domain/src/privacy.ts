import { addWorkingMs, type WorkCalendar, workingMs } from './clocks.ts';
import { accept, type Decision, refuse } from './decision.ts';
import type {
  ConsentChannel,
  PrivacyKind,
  PrivacyRefusal,
  PrivacyState,
  RequestChannel,
  SlaState,
} from './vocabulary.ts';

const DAY_MS = 86_400_000;

/**
 * How long the law gives for what people ask about their data. Taken from Nghị định 356/2025/NĐ-CP, Điều 5, to Luật
 * 91/2025/QH15: whoever holds the data answers within two working days that it is under way, and carries it out within
 * ten days (seeing, a copy, corrections) or twenty (erasure). Our reading, not legal advice.
 */
export const PRIVACY_DAYS = {
  takeUpWorking: 2,
  carryOut: { ACCESS: 10, EXPORT: 10, CORRECTION: 10, ERASURE: 20 },
} as const satisfies { takeUpWorking: number; carryOut: Record<PrivacyKind, number> };

/** Asked for and done in one moment, because nobody has to decide anything. */
export function isImmediate(kind: PrivacyKind): boolean {
  return kind === 'ACCESS' || kind === 'EXPORT';
}

/** Local midnight after `days` whole days: the end of the last day. */
function endOfDay(from: Date, days: number, offsetMinutes: number): Date {
  const offset = offsetMinutes * 60_000;
  return new Date((Math.floor((from.getTime() + offset) / DAY_MS) + days + 1) * DAY_MS - offset);
}

/** By when somebody must have taken it up, in the commune's working days, and carried it out, in days of the calendar. */
export function privacyDue(kind: PrivacyKind, askedAt: Date, calendar: WorkCalendar) {
  const worked = calendar.periodsByWeekday
    .map((periods) => periods.reduce((total, [start, end]) => total + end - start, 0))
    .filter((minutes) => minutes > 0);
  const day = worked.reduce((total, minutes) => total + minutes, 0) / Math.max(1, worked.length);
  return {
    takeUpDueAt: addWorkingMs(askedAt, PRIVACY_DAYS.takeUpWorking * day * 60_000, calendar),
    dueAt: endOfDay(askedAt, PRIVACY_DAYS.carryOut[kind], calendar.utcOffsetMinutes),
  };
}

/** What the deadlines of a request are read from. */
export type PrivacyTimes = {
  state: PrivacyState;
  askedAt: Date;
  takeUpDueAt: Date | null;
  dueAt: Date | null;
  endedAt: Date | null;
};

/** Whole days until it must be carried out, today not counted; negative once that has passed. Null when nothing is due. */
export function daysLeft(
  { dueAt }: Pick<PrivacyTimes, 'dueAt'>,
  now: Date,
  offsetMinutes: number,
): number | null {
  if (dueAt === null) return null;
  const day = (at: number) => Math.floor((at + offsetMinutes * 60_000) / DAY_MS);
  return day(dueAt.getTime() - 1) - day(now.getTime());
}

/**
 * BREACHED past a deadline, WARNING when three quarters of the time are over or nobody has taken it up with
 * little time left for that, OK otherwise and always for what ended in time.
 */
export function privacySla(times: PrivacyTimes, calendar: WorkCalendar, now: Date): SlaState {
  const { askedAt, takeUpDueAt, dueAt, endedAt, state } = times;
  if (dueAt === null) return 'OK';
  const at = endedAt ?? now;
  if (at >= dueAt) return 'BREACHED';
  if (endedAt !== null) return 'OK';
  if (state === 'RECEIVED' && takeUpDueAt !== null) {
    if (now >= takeUpDueAt) return 'BREACHED';
    const whole = workingMs(askedAt, takeUpDueAt, calendar);
    if (whole > 0 && workingMs(askedAt, now, calendar) >= whole * 0.75) return 'WARNING';
  }
  const share = (now.getTime() - askedAt.getTime()) / (dueAt.getTime() - askedAt.getTime());
  return share >= 0.75 ? 'WARNING' : 'OK';
}

export type PrivacyCommand =
  | { kind: 'TAKE'; handlerId: string }
  /** `openWork`: requests, visits and callbacks of this person that are not over. */
  | { kind: 'CARRY_OUT'; handlerId: string; openWork: number }
  | { kind: 'REFUSE'; handlerId: string; refusal: PrivacyRefusal; answer: string };

export type PrivacyRow = {
  kind: PrivacyKind;
  state: PrivacyState;
  handlerId: string | null;
  takenAt: Date | null;
};
export type PrivacyChanges = Partial<{
  state: PrivacyState;
  handlerId: string;
  takenAt: Date;
  endedAt: Date;
  refusal: PrivacyRefusal;
  answer: string;
}>;

const TO = { TAKE: 'TAKEN', CARRY_OUT: 'DONE', REFUSE: 'REFUSED' } as const;

/** One step of an officer with what a resident asked: taken up, carried out, or refused with a reason that they read. */
export function decidePrivacy(
  row: PrivacyRow,
  command: PrivacyCommand,
  now: Date,
): Decision<PrivacyChanges, never> {
  const to = TO[command.kind];
  const open = row.state === 'RECEIVED' || (row.state === 'TAKEN' && command.kind !== 'TAKE');
  if (!open) return refuse({ kind: 'IllegalTransition', entity: 'PRIVACY_REQUEST', from: row.state, to });
  const { handlerId } = command;
  const taken = { handlerId, takenAt: row.takenAt ?? now };
  if (command.kind === 'TAKE') return accept({ state: to, ...taken });
  if (command.kind === 'CARRY_OUT') {
    if (row.kind === 'ERASURE' && command.openWork > 0) {
      return refuse({ kind: 'OpenWork', count: command.openWork });
    }
    return accept({ state: to, ...taken, endedAt: now });
  }
  if (!command.answer.trim()) return refuse({ kind: 'ReasonRequired' });
  const { refusal, answer } = command;
  return accept({ state: to, ...taken, endedAt: now, refusal, answer });
}

const CONSENT: Record<RequestChannel, ConsentChannel> = {
  WEB: 'WEB',
  QR: 'QR',
  HOTLINE: 'VOICE',
  WALK_IN: 'DESK',
  FIELD: 'FIELD',
};

/** How somebody agreed who asked by this channel: ticked on a page, or said to whoever filled the form in for them. */
export function consentChannelOf(channel: RequestChannel): ConsentChannel {
  return CONSENT[channel];
}
