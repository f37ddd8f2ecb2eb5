import {
  type AppointmentCommand,
  type AppointmentState,
  appointmentStatus,
  decideAppointment,
  overlapping,
  type Slot,
  sameSlot,
  wished,
} from '@thon-so/domain/appointments';
import { DEFAULT_POLICY } from '@thon-so/domain/dispatch';
import { calendarOf } from '../calendar/actions.ts';
import type { Context } from '../context.ts';
import { lockPlanned, membersOf, type Planned, planFor } from '../dispatch/planning-actions.ts';
import { NotFoundError, NotSignedInError, StaleFormError, ValidationError } from '../errors.ts';
import type { Appointment, HelpRequest } from '../generated/prisma/client.ts';
import { once } from '../idempotency.ts';
import { localId } from '../ids.ts';
import { refusalError } from '../refusals.ts';
import { allows, demandOf } from '../requests/access-actions.ts';
import { type Act, actOf } from '../requests/act.ts';
import { type Happening, setAppointment, tellOfChange } from '../requests/actions.ts';
import { relationsTo } from '../requests/reading-actions.ts';
import { tellMember } from '../telling.ts';
import { findByTypedCode } from '../tracking/actions.ts';
import { planReminder } from './planning-actions.ts';
import { bookedFor, eveningsAllowed, findAppointment, minutesOf, saveAppointment } from './store.ts';

/** A visit is at most this long, so no appointment further away overlaps. */
const LONGEST_VISIT_MS = 12 * 3_600_000;

/** What either side sends: the resident's own code, or the request where staff act; exactly one of them. */
export type Arrangement = {
  idempotencyKey: string;
  code: string | null;
  requestId: string | null;
  /** The version of the appointment that was answered; 0 where there was none yet. */
  version: number;
};

export type Naming = Arrangement & {
  slot: Slot;
  reason: string | null;
  /** The holder has another appointment then, and it is meant all the same. */
  bookAnyway: boolean;
};

type Wanted = {
  operation: string;
  input: Arrangement;
  command: (side: 'RESIDENT' | 'STAFF') => AppointmentCommand;
  bookAnyway: boolean;
};

/**
 * Names a time, which the other side agrees to or answers with another. Naming what the other side named is a yes.
 * @throws StaleFormError, DoubleBookedError, ValidationError, IllegalTransitionError
 */
export function proposeAppointment(context: Context, input: Naming): Promise<{ requestId: string }> {
  const { slot, reason, bookAnyway } = input;
  const command = (by: 'RESIDENT' | 'STAFF') => ({ kind: 'PROPOSE', by, slot, reason }) as const;
  return arrange(context, { operation: 'proposeAppointment', input, command, bookAnyway });
}

/** Says yes to the time that the other side named. Throws as `proposeAppointment`. */
export function agreeToAppointment(
  context: Context,
  input: Arrangement & { bookAnyway: boolean },
): Promise<{ requestId: string }> {
  const command = (by: 'RESIDENT' | 'STAFF') => ({ kind: 'AGREE', by }) as const;
  return arrange(context, { operation: 'agreeToAppointment', input, command, bookAnyway: input.bookAnyway });
}

/** Says no to a move: the time agreed on before holds. Throws as `proposeAppointment`. */
export function keepAppointment(context: Context, input: Arrangement): Promise<{ requestId: string }> {
  const command = (by: 'RESIDENT' | 'STAFF') => ({ kind: 'KEEP', by }) as const;
  return arrange(context, { operation: 'keepAppointment', input, command, bookAnyway: true });
}

/** Staff have agreed on a time with the resident by phone. Throws as `proposeAppointment`. */
export function noteAppointment(
  context: Context,
  input: Naming & { requestId: string },
): Promise<{ requestId: string }> {
  const { slot, reason, bookAnyway } = input;
  const command = () => ({ kind: 'NOTE_AGREED', slot, reason }) as const;
  return arrange(context, { operation: 'noteAppointment', input, command, bookAnyway });
}

async function arrange(context: Context, wanted: Wanted): Promise<{ requestId: string }> {
  const { operation, input } = wanted;
  if ((input.code === null) === (input.requestId === null)) throw which();
  const byCode = input.code !== null;
  if (!byCode && !context.scope.signedIn) throw new NotSignedInError();
  const requestId = byCode
    ? await findByTypedCode(context, String(input.code))
    : localId('HelpRequest', String(input.requestId));
  const sending = { operation, key: input.idempotencyKey, body: input };
  return once(context, sending, async (tx) => {
    const known = actOf(context, tx, operation);
    const act: Act = byCode ? { ...known, actor: { kind: 'RESIDENT', accountId: null } } : known;
    const planned = await lockPlanned(act, requestId);
    if (!planned) throw new NotFoundError();
    if (!byCode) await demandArranging(context, planned.request);
    await step(act, planned, wanted);
    return { requestId };
  });
}

async function demandArranging(context: Context, request: HelpRequest): Promise<void> {
  demandOf(context, 'appointment.arrange', request, await relationsTo(context, request));
}

function which(): ValidationError {
  const text = { vi: 'Hãy cho biết mã theo dõi hoặc yêu cầu.', en: 'Give either the code or the request.' };
  return new ValidationError([{ path: 'code', text }]);
}

async function step(act: Act, planned: Planned, { command, input, bookAnyway }: Wanted): Promise<void> {
  const { request } = planned;
  const row = await findAppointment(act.tx, request.id);
  const before = appointmentOf(request, row);
  if (input.version !== versionOf(row)) throw new StaleFormError(versionOf(row));
  const side = act.actor.kind === 'RESIDENT' ? 'RESIDENT' : 'STAFF';
  const wanted = command(side);
  const hours = {
    calendar: await calendarOf(act.tx, request.communeId),
    eveningsAndDaysOff:
      (await eveningsAllowed(act.tx, request.communeId)) ?? DEFAULT_POLICY.eveningAppointments,
  };
  const decision = decideAppointment(before, request, wanted, hours, act.now);
  if (!decision.ok) throw refusalError(decision.refusal, act.operation);
  const after = decision.changes;
  const named = after.proposed?.slot ?? after.agreed;
  if (side === 'STAFF' && named && !bookAnyway) await refuseDoubleBooking(act, planned, named);
  const version = (row?.version ?? 0) + 1;
  const moved = after.agreed !== null && !(before?.agreed && sameSlot(before.agreed, after.agreed));
  const since = moved || row === null ? { since: act.now } : {};
  const saved = await saveAppointment(act.tx, request.id, { ...columnsOf(after), ...since, version });
  await tell(act, planned, { before, after, command: wanted, moved });
  await planReminder(act, { ...request, appointmentAt: after.agreed?.at ?? request.appointmentAt }, saved);
}

type Told = {
  before: AppointmentState | null;
  after: AppointmentState;
  command: AppointmentCommand;
  moved: boolean;
};

async function tell(act: Act, planned: Planned, { before, after, command, moved }: Told): Promise<void> {
  const { request, it } = planned;
  const memberIds = membersOf(planned);
  const { kind, slot } = told(before, after, moved);
  const reason = 'reason' in command ? command.reason : null;
  const data = { at: slot.at.toISOString(), part: slot.part, by: act.actor.kind, byPhone: after.byPhone };
  const happening: Happening = { kind, data, reason, memberIds };
  if (moved && after.agreed) {
    const next = await setAppointment(act, request, after.agreed.at, happening);
    await planFor(act, { request: next, it }, after.agreed.at);
  } else {
    await tellOfChange(act, request, happening);
  }
  const holderId = it?.task.holderId ?? null;
  if (holderId !== null && act.actor.kind === 'RESIDENT') {
    await tellMember(act.tx, { kind: 'APPOINTMENT_MOVED', memberId: holderId, requestId: request.id });
  }
}

function told(before: AppointmentState | null, after: AppointmentState, moved: boolean) {
  if (moved && after.agreed) {
    const kind = before?.agreed ? ('APPOINTMENT_MOVED' as const) : ('APPOINTMENT_AGREED' as const);
    return { kind, slot: after.agreed };
  }
  if (after.proposed) return { kind: 'APPOINTMENT_PROPOSED' as const, slot: after.proposed.slot };
  return { kind: 'APPOINTMENT_KEPT' as const, slot: after.agreed! };
}

/** @throws DoubleBookedError when the holder is expected elsewhere then; a whole part of a day leaves room for both */
async function refuseDoubleBooking(act: Act, { request, it }: Planned, slot: Slot): Promise<void> {
  const memberId = it?.task.holderId ?? null;
  if (memberId === null || slot.part !== null) return;
  const around = (ms: number) => new Date(slot.at.getTime() + ms);
  const [from, to] = [around(-LONGEST_VISIT_MS), around(LONGEST_VISIT_MS)];
  const booked = await bookedFor(act.tx, { memberId, exceptRequestId: request.id, from, to });
  const wanted = { at: slot.at, minutes: await minutesOf(act.tx, request) };
  const [other] = overlapping(wanted, booked);
  if (other) throw refusalError({ kind: 'DoubleBooked', from: other.at }, act.operation);
}

function columnsOf({ agreed, byPhone, proposed, moves }: AppointmentState) {
  return {
    ...{ agreedAt: agreed?.at ?? null, agreedPart: agreed?.part ?? null, byPhone, moves },
    proposedAt: proposed?.slot.at ?? null,
    proposedPart: proposed?.slot.part ?? null,
    proposedBy: proposed?.by ?? null,
    proposedReason: proposed?.reason ?? null,
  };
}

type Timed = Pick<HelpRequest, 'appointmentAt' | 'clockStartedAt' | 'kind'>;

/** A request that was reopened starts anew: what was agreed on before then was of the earlier visit. */
function isOfBefore({ clockStartedAt }: Timed, row: Appointment): boolean {
  return row.since < clockStartedAt && (row.agreedAt ?? row.proposedAt ?? row.since) < clockStartedAt;
}

/** What is agreed on and proposed for a request; null where no time was named. */
export function appointmentOf(request: Timed, row: Appointment | null): AppointmentState | null {
  if (request.kind === 'PETITION') return null;
  const { appointmentAt, clockStartedAt } = request;
  if (row && !isOfBefore(request, row)) return stateOf(row);
  return wished(appointmentAt && appointmentAt >= clockStartedAt ? appointmentAt : null);
}

function stateOf(row: Appointment): AppointmentState {
  const { agreedAt, agreedPart, proposedAt, proposedPart, proposedBy, proposedReason } = row;
  return {
    agreed: agreedAt && { at: agreedAt, part: agreedPart },
    byPhone: row.byPhone,
    proposed:
      proposedAt && proposedBy
        ? { slot: { at: proposedAt, part: proposedPart }, by: proposedBy, reason: proposedReason }
        : null,
    moves: row.moves,
  };
}

export function versionOf(row: Appointment | null): number {
  return row?.version ?? 0;
}

/** What a reader sees of a request's appointment. */
export type AppointmentView = {
  status: 'PROPOSED' | 'AGREED' | 'MOVING';
  agreed: Slot | null;
  byPhone: boolean;
  proposed: AppointmentState['proposed'];
  moves: number;
  version: number;
};

export function appointmentView(request: Timed, row: Appointment | null): AppointmentView | null {
  const state = appointmentOf(request, row);
  return state && { ...state, status: appointmentStatus(state), version: versionOf(row) };
}

/** Whether a time can still be arranged for a request. */
export function isArrangeable({ kind, status }: Pick<HelpRequest, 'kind' | 'status'>): boolean {
  return kind === 'ASSISTANCE' && status !== 'RESOLVED' && status !== 'CLOSED';
}

export async function viewerCanArrange(context: Context, request: HelpRequest): Promise<boolean> {
  if (!isArrangeable(request)) return false;
  return allows(context, 'appointment.arrange', request, await relationsTo(context, request));
}
