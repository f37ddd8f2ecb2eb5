import type { WorkCalendar } from './clocks.ts';
import { accept, type Decision, refuse } from './decision.ts';
import type { AppointmentSide, DayPart, RequestStatus } from './vocabulary.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The last day for which a time can be agreed. */
export const LATEST_APPOINTMENT_MS = 60 * DAY_MS;
/** A phone's clock, or an answer under way, may be this much behind. */
const SLACK_MS = 5 * MINUTE_MS;
/** When nobody is visited, evenings allowed or not: before 7:00 and from 20:30 on, local time. */
const FIRST_MINUTE = 7 * 60;
const LAST_MINUTE = 20 * 60 + 30;
/** When each part of a day begins and ends, in local minutes. */
const PARTS: Readonly<Record<DayPart, readonly [number, number]>> = {
  MORNING: [8 * 60, 11 * 60 + 30],
  AFTERNOON: [14 * 60, 17 * 60],
  EVENING: [18 * 60, LAST_MINUTE],
};
/** On the eve the member is reminded at 19:00, when the day's work is done. */
const EVE_MINUTE = 19 * 60;
const HOUR_BEFORE_MS = HOUR_MS;
/** Whoever has not started this long after the time has missed it. */
export const MISSED_AFTER_MS = 30 * MINUTE_MS;

/** A time to come: the instant, or a part of a day, whose `at` is when that part begins. */
export type Slot = { at: Date; part: DayPart | null };

/** What was agreed on for a request, and what one side asks the other. */
export type AppointmentState = {
  /** The time that both sides hold to; null until somebody has said yes. */
  agreed: Slot | null;
  /** Agreed on the phone, as staff noted. */
  byPhone: boolean;
  proposed: { slot: Slot; by: AppointmentSide; reason: string | null } | null;
  /** How often an agreed time has been moved. */
  moves: number;
};

/** Awaits the first yes; both hold to it; or one side asks to move what holds until the other says yes. */
export type AppointmentStatus = 'PROPOSED' | 'AGREED' | 'MOVING';

export type AppointmentCommand =
  | { kind: 'PROPOSE'; by: AppointmentSide; slot: Slot; reason: string | null }
  /** Yes to what the other side proposed. */
  | { kind: 'AGREE'; by: AppointmentSide }
  /** No to a move: the time agreed on before holds. */
  | { kind: 'KEEP'; by: AppointmentSide }
  /** Staff have agreed on it with the resident by phone. */
  | { kind: 'NOTE_AGREED'; slot: Slot; reason: string | null };

/** What a commune allows: its working hours always, evenings and days off by policy. */
export type AppointmentHours = { calendar: WorkCalendar; eveningsAndDaysOff: boolean };

export type AppointmentDecision = Decision<AppointmentState, never>;

const OPEN: readonly RequestStatus[] = [
  'RECEIVED',
  'ASSIGNED',
  'IN_PROGRESS',
  'WAITING_RESIDENT',
  'WAITING_AGENCY',
];

/** What a request starts with: the time a resident wished for awaits a yes; null where none was. */
export function wished(appointmentAt: Date | null): AppointmentState | null {
  if (appointmentAt === null) return null;
  const slot: Slot = { at: appointmentAt, part: null };
  return {
    agreed: null,
    byPhone: false,
    proposed: { slot, by: 'RESIDENT', reason: null },
    moves: 0,
  };
}

export function appointmentStatus({ agreed, proposed }: AppointmentState): AppointmentStatus {
  if (agreed === null) return 'PROPOSED';
  return proposed === null ? 'AGREED' : 'MOVING';
}

/**
 * Decides one step towards a time that both sides hold to. Proposing what the other side has proposed is a yes.
 * `present` is null while no time was named. Refusals: IllegalTransition, NothingProposed, ReasonRequired (to move what
 * was agreed), AppointmentNotAllowed.
 */
export function decideAppointment(
  present: AppointmentState | null,
  request: { kind: 'ASSISTANCE' | 'PETITION'; status: RequestStatus },
  command: AppointmentCommand,
  hours: AppointmentHours,
  now: Date,
): AppointmentDecision {
  if (request.kind === 'PETITION' || !OPEN.includes(request.status)) {
    return refuse({ kind: 'IllegalTransition', entity: 'REQUEST', from: request.status, to: request.status });
  }
  switch (command.kind) {
    case 'PROPOSE':
      return propose(present, command, hours, now);
    case 'AGREE':
      return agree(present, command.by, hours, now);
    case 'KEEP':
      if (!present?.agreed || !present.proposed || present.proposed.by === command.by) {
        return refuse({ kind: 'NothingProposed' });
      }
      return accept({ ...present, proposed: null });
    case 'NOTE_AGREED':
      return noteAgreed(present, command, hours, now);
  }
}

function propose(
  present: AppointmentState | null,
  { by, slot, reason }: Extract<AppointmentCommand, { kind: 'PROPOSE' }>,
  hours: AppointmentHours,
  now: Date,
): AppointmentDecision {
  const other = present?.proposed;
  if (present && other && other.by !== by && sameSlot(other.slot, slot))
    return agree(present, by, hours, now);
  if (present?.agreed && !reason?.trim()) return refuse({ kind: 'ReasonRequired' });
  const problem = slotProblem(slot, hours, now);
  if (problem) return refuse({ kind: 'AppointmentNotAllowed', problem });
  const before = present ?? { agreed: null, byPhone: false, moves: 0 };
  return accept({ ...before, proposed: { slot, by, reason } });
}

function agree(
  present: AppointmentState | null,
  by: AppointmentSide,
  hours: AppointmentHours,
  now: Date,
): AppointmentDecision {
  const proposed = present?.proposed;
  if (!present || !proposed || proposed.by === by) return refuse({ kind: 'NothingProposed' });
  const problem = slotProblem(proposed.slot, hours, now);
  // The hours that a commune allows bind whoever names a time; a yes to what was named is late only when it has passed.
  if (problem === 'PAST') return refuse({ kind: 'AppointmentNotAllowed', problem });
  return accept(settled(present, proposed.slot, false));
}

function noteAgreed(
  present: AppointmentState | null,
  { slot, reason }: Extract<AppointmentCommand, { kind: 'NOTE_AGREED' }>,
  hours: AppointmentHours,
  now: Date,
): AppointmentDecision {
  if (present?.agreed && !reason?.trim()) return refuse({ kind: 'ReasonRequired' });
  const problem = slotProblem(slot, hours, now);
  if (problem) return refuse({ kind: 'AppointmentNotAllowed', problem });
  return accept(settled(present, slot, true));
}

function settled(present: AppointmentState | null, slot: Slot, byPhone: boolean): AppointmentState {
  const moved = present?.agreed && !sameSlot(present.agreed, slot);
  return { agreed: slot, byPhone, proposed: null, moves: (present?.moves ?? 0) + (moved ? 1 : 0) };
}

export function sameSlot(one: Slot, other: Slot): boolean {
  return one.at.getTime() === other.at.getTime() && one.part === other.part;
}

export type SlotProblem = 'PAST' | 'TOO_FAR' | 'OUTSIDE_HOURS';

/** Why a time cannot be named: it has passed, is more than 60 days off, or nobody is visited then; null when it can. */
export function slotProblem(slot: Slot, hours: AppointmentHours, now: Date): SlotProblem | null {
  const { at, part } = slot;
  const last = part === null ? at : lastOf(slot);
  if (last.getTime() < now.getTime() - SLACK_MS) return 'PAST';
  if (at.getTime() > now.getTime() + LATEST_APPOINTMENT_MS) return 'TOO_FAR';
  const { day, weekday, minute } = localTime(at, hours.calendar);
  if (part !== null && minute !== PARTS[part][0]) return 'OUTSIDE_HOURS';
  if (hours.eveningsAndDaysOff) {
    return minute >= FIRST_MINUTE && minute < LAST_MINUTE ? null : 'OUTSIDE_HOURS';
  }
  if (hours.calendar.holidays.includes(day)) return 'OUTSIDE_HOURS';
  const periods = hours.calendar.periodsByWeekday[weekday] ?? [];
  return periods.some(([start, end]) => minute >= start && minute < end) ? null : 'OUTSIDE_HOURS';
}

/** Until when somebody may begin: of a part of a day its end, of an hour half an hour later. */
function lastOf({ at, part }: Slot): Date {
  if (part === null) return new Date(at.getTime() + MISSED_AFTER_MS);
  const [start, end] = PARTS[part];
  return new Date(at.getTime() + (end - start) * MINUTE_MS);
}

function localTime(at: Date, { utcOffsetMinutes }: WorkCalendar) {
  const local = new Date(at.getTime() + utcOffsetMinutes * MINUTE_MS);
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
  return { day: local.toISOString().slice(0, 10), weekday: local.getUTCDay(), minute };
}

/** Other times of one member that would overlap this one, earliest first; each takes its service's minutes. */
export function overlapping<Booked extends { at: Date; minutes: number }>(
  wanted: { at: Date; minutes: number },
  booked: readonly Booked[],
): Booked[] {
  const end = ({ at, minutes }: { at: Date; minutes: number }) => at.getTime() + minutes * MINUTE_MS;
  return booked
    .filter((one) => one.at.getTime() < end(wanted) && wanted.at.getTime() < end(one))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** What is told about an appointment by the time of day alone, each at most once per time that was agreed. */
export type AppointmentStep = 'REMIND_EVE' | 'REMIND_HOUR' | 'MISSED';

/** What has been told already: the time that each was about. */
export type AppointmentMarks = { eveOf: Date | null; hourOf: Date | null; missedOf: Date | null };

type Awaited = AppointmentMarks & {
  at: Date;
  part: DayPart | null;
  /** Since when the time stands; a reminder of before then would be of another time. */
  since: Date;
  status: RequestStatus;
};

/** 19:00 on the day before, in the calendar's zone. */
function eveOf(at: Date, { utcOffsetMinutes }: WorkCalendar): Date {
  const offset = utcOffsetMinutes * MINUTE_MS;
  const midnight = Math.floor((at.getTime() + offset) / DAY_MS) * DAY_MS - offset;
  return new Date(midnight - DAY_MS + EVE_MINUTE * MINUTE_MS);
}

/**
 * The next thing to tell about a time, and when: the eve, an hour before, and that nobody has started half an hour
 * after. A step whose moment had passed when the time was set is left out. Null when nothing is to come.
 */
export function nextAppointmentStep(
  { at, part, since, status, ...marks }: Awaited,
  calendar: WorkCalendar,
): { kind: AppointmentStep; at: Date } | null {
  if (status !== 'RECEIVED' && status !== 'ASSIGNED') return null;
  const told = (mark: Date | null) => mark?.getTime() === at.getTime();
  const hour = new Date(at.getTime() - HOUR_BEFORE_MS);
  const steps: { kind: AppointmentStep; at: Date; told: boolean }[] = [
    { kind: 'REMIND_EVE', at: eveOf(at, calendar), told: told(marks.eveOf) || told(marks.hourOf) },
    { kind: 'REMIND_HOUR', at: hour, told: told(marks.hourOf) },
  ];
  const next = steps.find((step) => !step.told && step.at >= since && !told(marks.missedOf));
  if (next) return { kind: next.kind, at: next.at };
  if (told(marks.missedOf)) return null;
  return { kind: 'MISSED', at: lastOf({ at, part }) };
}

/** What is due of a time at this moment; a reminder whose time has come but whose appointment has passed too is none. */
export function dueAppointmentStep(
  awaited: Awaited,
  calendar: WorkCalendar,
  now: Date,
): AppointmentStep | null {
  let marks: Awaited = awaited;
  for (;;) {
    const step = nextAppointmentStep(marks, calendar);
    if (step === null || step.at > now) return null;
    const { kind } = step;
    const passedBy =
      (kind === 'REMIND_EVE' && now.getTime() >= awaited.at.getTime() - HOUR_BEFORE_MS) ||
      (kind === 'REMIND_HOUR' && now >= awaited.at);
    if (!passedBy) return kind;
    marks = kind === 'REMIND_EVE' ? { ...marks, eveOf: awaited.at } : { ...marks, hourOf: awaited.at };
  }
}
