import type { Tx } from '../context.ts';
import type { Appointment, HelpRequest, Prisma } from '../generated/prisma/client.ts';

export function findAppointment(tx: Tx, requestId: string): Promise<Appointment | null> {
  return tx.appointment.findUnique({ where: { requestId } });
}

/** Writes what is agreed on and proposed, as a new row where there was none. */
export function saveAppointment(
  tx: Tx,
  requestId: string,
  data: Omit<Prisma.AppointmentUncheckedCreateInput, 'requestId'>,
): Promise<Appointment> {
  return tx.appointment.upsert({ where: { requestId }, create: { requestId, ...data }, update: data });
}

export type Booked = { at: Date; minutes: number };

/** The hours at which a member is expected elsewhere: their other held tasks with a time that is not a whole part of a day. */
export function bookedFor(
  tx: Tx,
  {
    memberId,
    exceptRequestId,
    from,
    to,
  }: { memberId: string; exceptRequestId: string; from: Date; to: Date },
): Promise<Booked[]> {
  return tx.$queryRaw<Booked[]>`
    -- appointments.bookedFor
    SELECT t."plannedFor" AS at, COALESCE(s.minutes, 60)::int AS minutes
    FROM "Task" t
    LEFT JOIN "Service" s ON s.id = t."serviceId"
    LEFT JOIN "Appointment" a ON a."requestId" = t."requestId"
    WHERE t."holderId" = ${memberId}::uuid AND t.status IN ('CLAIMED', 'IN_PROGRESS', 'WAITING')
      AND t."requestId" IS DISTINCT FROM ${exceptRequestId}::uuid
      AND t."plannedFor" BETWEEN ${from}::timestamptz AND ${to}::timestamptz
      AND a."agreedPart" IS NULL
    ORDER BY t."plannedFor", t.id`;
}

/** How long a visit for the request takes, by its service. */
export async function minutesOf(tx: Tx, { serviceId }: Pick<HelpRequest, 'serviceId'>): Promise<number> {
  const service =
    serviceId === null
      ? null
      : await tx.service.findUnique({ where: { id: serviceId }, select: { minutes: true } });
  return service?.minutes ?? 60;
}

/** Whether the commune allows evenings and days off; null where it has set nothing. */
export async function eveningsAllowed(tx: Tx, communeId: string): Promise<boolean | null> {
  const policy = await tx.dispatchPolicy.findUnique({
    where: { unitId: communeId },
    select: { eveningAppointments: true },
  });
  return policy?.eveningAppointments ?? null;
}

/** Requests with a time about which something may be due: not yet told of its eve, its hour, or that it was missed. */
export async function requestsToRemind(tx: Tx, now: Date, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    -- appointments.requestsToRemind
    SELECT r.id FROM "HelpRequest" r LEFT JOIN "Appointment" a ON a."requestId" = r.id
    WHERE r.status IN ('RECEIVED', 'ASSIGNED') AND r.kind = 'ASSISTANCE'
      AND r."appointmentAt" > ${now}::timestamptz - interval '2 days'
      AND r."appointmentAt" < ${now}::timestamptz + interval '29 hours'
      AND a."missedOf" IS DISTINCT FROM r."appointmentAt"
      AND CASE
        WHEN r."appointmentAt" <= ${now}::timestamptz THEN true
        WHEN r."appointmentAt" <= ${now}::timestamptz + interval '1 hour'
          THEN a."hourOf" IS DISTINCT FROM r."appointmentAt"
        ELSE a."eveOf" IS DISTINCT FROM r."appointmentAt"
      END
    ORDER BY r."appointmentAt", r.id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
