import { destinationOf, offerFrom } from '@thon-so/domain/dispatch';
import type { Task } from '../generated/prisma/client.ts';
import type { Act } from '../requests/act.ts';
import { changeRequest, placeOf } from '../requests/actions.ts';
import type { LockedRequest } from '../requests/store.ts';
import { recordEvent } from '../work.ts';
import { raiseAlert } from './alert-actions.ts';
import { policyOf } from './candidate-store.ts';
import type { Case } from './case-actions.ts';
import { freestOfficial, insertTask, pointOfRequest, skillOf } from './store.ts';

/** Makes the task of a request that members help with, not yet offered to anybody. */
export async function openTask(act: Act, request: LockedRequest, predecessor: Task | null): Promise<Case> {
  const destination = destinationOf(request.kind, request.channel);
  const policy = await policyOf(act.tx, request.communeId);
  const point = await pointOfRequest(act.tx, request);
  const appointmentAt = predecessor === null ? request.appointmentAt : null;
  const task = await insertTask(act.tx, {
    ...placeOf(request),
    kind: 'HELP',
    requestId: request.id,
    householdId: request.householdId,
    serviceId: request.serviceId,
    skill: request.serviceId === null ? null : await skillOf(act.tx, request.serviceId),
    language: request.preferredLanguage,
    place: destination === 'ONE_STOP_DESK' ? 'ONE_STOP_DESK' : 'FIELD',
    lat: point?.lat ?? null,
    lon: point?.lon ?? null,
    createdAt: act.now,
    plannedFor: appointmentAt,
    offerFrom: offerFrom(appointmentAt, policy, act.now),
    predecessorId: predecessor?.id ?? null,
  });
  await recordEvent(act.tx, {
    kind: 'task.changed',
    taskId: task.id,
    requestId: request.id,
    place: placeOf(task),
    left: null,
    memberIds: [],
    openToTeam: false,
  });
  return { task, request, offers: [], transfer: null };
}

/** A petition goes to an official of the commune, who has until its deadline; without one the supervisors are told. */
export async function nameOfficial(act: Act, request: LockedRequest): Promise<void> {
  const officialId = await freestOfficial(act.tx, request.communeId);
  if (officialId === null) {
    const about = { ...placeOf(request), taskId: null, requestId: request.id };
    return raiseAlert(act, about, 'NOBODY_ON_DUTY');
  }
  const happening = {
    kind: 'OFFICIAL_NAMED',
    data: { accountId: officialId },
    columns: { officialId },
  } as const;
  await changeRequest(act, request, { kind: 'ASSIGN' }, happening);
}
