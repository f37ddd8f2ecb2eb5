import { type AppointmentStep, dueAppointmentStep } from '@thon-so/domain/appointments';
import { calendarOf } from '../calendar/actions.ts';
import type { Work } from '../context.ts';
import { lockPlanned, membersOf, type Planned, tellMissed } from '../dispatch/planning-actions.ts';
import { type Act, systemAct } from '../requests/act.ts';
import { tellOfChange } from '../requests/actions.ts';
import { tellMember } from '../telling.ts';
import { appointmentOf } from './actions.ts';
import { awaitedOf, planReminder } from './planning-actions.ts';
import { findAppointment, requestsToRemind, saveAppointment } from './store.ts';

const SWEEP_LIMIT = 500;
const JOB = 'appointments.due';

/** Tells what is due of a request's time: the eve and the hour to its holder, and to the supervisor that it was missed. */
export function appointmentDue(work: Work, requestId: string): Promise<void> {
  return work.transaction(async (tx) => {
    const act = systemAct(work, tx, JOB);
    const planned = await lockPlanned(act, requestId);
    if (!planned) return;
    const { request } = planned;
    const row = await findAppointment(tx, requestId);
    const awaited = awaitedOf(request, row);
    const due = awaited && dueAppointmentStep(awaited, await calendarOf(tx, request.communeId), act.now);
    if (!due) return planReminder(act, request, row);
    const marked = await saveAppointment(tx, requestId, {
      ...(row ? {} : wishColumns(planned)),
      ...MARK[due](awaited.at),
    });
    await tell(act, planned, due, { at: awaited.at.toISOString(), part: awaited.part });
    await planReminder(act, request, marked);
  });
}

const MARK: Record<AppointmentStep, (at: Date) => { eveOf?: Date; hourOf?: Date; missedOf?: Date }> = {
  REMIND_EVE: (eveOf) => ({ eveOf }),
  REMIND_HOUR: (hourOf) => ({ hourOf }),
  MISSED: (missedOf) => ({ missedOf }),
};

/** A wish that nobody has answered has no row yet, and gets one when something is told of it. */
function wishColumns({ request }: Planned) {
  const wish = appointmentOf(request, null)?.proposed;
  return {
    proposedAt: wish?.slot.at ?? null,
    proposedBy: wish?.by ?? null,
    since: request.clockStartedAt,
  };
}

async function tell(
  act: Act,
  planned: Planned,
  due: AppointmentStep,
  slot: { at: string; part: string | null },
): Promise<void> {
  const { request, it } = planned;
  const memberIds = membersOf(planned);
  const holderId = it?.task.holderId ?? null;
  if (due === 'MISSED') {
    await tellOfChange(act, request, { kind: 'APPOINTMENT_MISSED', data: slot, memberIds });
    return tellMissed(act, planned);
  }
  if (holderId === null) return;
  const data = { ...slot, memberId: holderId, step: due };
  await tellOfChange(act, request, { kind: 'APPOINTMENT_REMINDED', data, memberIds });
  await tellMember(act.tx, { kind: 'APPOINTMENT_SOON', memberId: holderId, requestId: request.id });
}

/** Everything that is due, whatever became of its timer. One that fails does not keep the others waiting. */
export async function sweepAppointments(work: Work): Promise<void> {
  for (const requestId of await requestsToRemind(work.db, work.now(), SWEEP_LIMIT)) {
    try {
      await appointmentDue(work, requestId);
    } catch (err) {
      work.log.error({ err, requestId }, 'appointments: a due row waits for the next sweep');
    }
  }
}
