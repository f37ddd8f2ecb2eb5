import { nextAppointmentStep } from '@thon-so/domain/appointments';
import { calendarOf } from '../calendar/actions.ts';
import type { Appointment, HelpRequest } from '../generated/prisma/client.ts';
import type { Act } from '../requests/act.ts';
import { planJob } from '../work.ts';

/** What is told of a request's time by the time of day; null where it has none. */
export function awaitedOf(
  request: Pick<HelpRequest, 'appointmentAt' | 'clockStartedAt' | 'status'>,
  row: Appointment | null,
) {
  const { appointmentAt: at, clockStartedAt, status } = request;
  if (at === null || at < clockStartedAt) return null;
  const part = row?.agreedAt?.getTime() === at.getTime() ? row.agreedPart : null;
  const { eveOf = null, hourOf = null, missedOf = null } = row ?? {};
  return { at, part, status, since: row?.since ?? clockStartedAt, eveOf, hourOf, missedOf };
}

/** Plans the next reminder of a request's time, or the look at whether it was missed. */
export async function planReminder(
  act: Act,
  request: Pick<HelpRequest, 'id' | 'communeId' | 'appointmentAt' | 'clockStartedAt' | 'status'>,
  row: Appointment | null,
): Promise<void> {
  const awaited = awaitedOf(request, row);
  const next = awaited && nextAppointmentStep(awaited, await calendarOf(act.tx, request.communeId));
  if (!next) return;
  const timing = { runAt: next.at, key: `appointment:${request.id}` };
  await planJob(act.tx, 'appointments.due', { requestId: request.id }, timing);
}
