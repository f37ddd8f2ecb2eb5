import { destinationOf, offerFrom } from '@thon-so/domain/dispatch';
import type { Task } from '../generated/prisma/client.ts';
import type { Act } from '../requests/act.ts';
import { changeRequest, placeOf } from '../requests/actions.ts';
import type { LockedRequest } from '../requests/store.ts';
import { tellMember } from '../telling.ts';
import { recordEvent } from '../work.ts';
import { raiseAlert, settleAlertsOf } from './alert-actions.ts';
import { policyOf } from './candidate-store.ts';
import type { Case } from './case-actions.ts';
import { freestOfficial, insertTask, isOfficial, pointOfRequest, skillOf } from './store.ts';

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

/**
 * A petition goes to an official of the commune, who has until its deadline: again to the one who had it, if they are
 * still there, else to whoever has the fewest in hand. With nobody in the role the supervisors are told, and stay told
 * until somebody is named.
 */
export async function nameOfficial(act: Act, request: LockedRequest): Promise<void> {
  const before = request.officialId;
  const present = before !== null && (await isOfficial(act.tx, before, request.communeId));
  const officialId = present ? before : await freestOfficial(act.tx, request.communeId);
  if (officialId === null) {
    const about = { ...placeOf(request), taskId: null, requestId: request.id };
    return raiseAlert(act, about, 'NO_OFFICIAL');
  }
  await assignOfficial(act, request, officialId, null);
}

/** Names the official of a locked petition, from whoever had it, and tells them; what the supervisors were told is settled. */
export async function assignOfficial(
  act: Act,
  request: LockedRequest,
  officialId: string,
  reason: string | null,
): Promise<LockedRequest> {
  const from = request.officialId === officialId ? null : request.officialId;
  const data = { accountId: officialId, ...(from === null ? {} : { fromAccountId: from }) };
  const columns = { officialId, waitingNote: null };
  const happening = { kind: 'OFFICIAL_NAMED', data, reason, columns } as const;
  const { request: after } = await changeRequest(act, request, { kind: 'ASSIGN' }, happening);
  await settleAlertsOf(act, request, ['NO_OFFICIAL', 'NOBODY_ON_DUTY'], null);
  if (officialId !== act.actor.accountId) {
    await tellMember(act.tx, { kind: 'PETITION_NAMED', accountId: officialId, requestId: request.id });
  }
  return after;
}

/** Whether somebody may be named to answer petitions of a commune. */
export function isNameable(act: Act, accountId: string, communeId: string): Promise<boolean> {
  return isOfficial(act.tx, accountId, communeId);
}
