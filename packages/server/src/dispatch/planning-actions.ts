import { offerFrom } from '@thon-so/domain/dispatch';
import type { Act } from '../requests/act.ts';
import { lockRequest } from '../requests/actions.ts';
import type { LockedRequest } from '../requests/store.ts';
import { aboutTask, raiseAlert, settleAlertsOf } from './alert-actions.ts';
import { policyOf } from './candidate-store.ts';
import { type Case, concernedBy, lockCase, tellTask } from './case-actions.ts';
import { offerNext } from './routing-actions.ts';
import { findPlace, liveTaskOf, lockMembers, lockRouting, saveTask } from './store.ts';
import { setSilenceTimer } from './task-changes-actions.ts';

/** A request under lock with the case of its live task, if it has one. */
export type Planned = { readonly request: LockedRequest; readonly it: Case | null };

/**
 * Locks a request and its live task for a change of when the work is done, after which somebody else may be asked.
 * Null where there is no such request.
 */
export async function lockPlanned(act: Act, requestId: string): Promise<Planned | null> {
  const place = await findPlace(act.tx, requestId);
  if (!place) return null;
  await lockRouting(act.tx, place.communeId);
  const request = await lockRequest(act, requestId);
  if (!request) return null;
  const taskId = await liveTaskOf(act.tx, requestId);
  const it = taskId === null ? null : await lockCase(act, taskId);
  if (it?.task.holderId) await lockMembers(act.tx, [it.task.holderId]);
  return { request, it };
}

/** Members who see a change of when a case is done: its holder and those who are being asked. */
export function membersOf({ it }: Planned): string[] {
  return it ? concernedBy(it) : [];
}

/**
 * Plans the task for another time: it is offered a lead time before, if nobody has it, and its holder may be silent
 * until then. Lock with `lockPlanned`.
 */
export async function planFor(act: Act, { request, it }: Planned, at: Date): Promise<void> {
  if (!it) return;
  const open = it.task.status === 'OPEN';
  const policy = await policyOf(act.tx, request.communeId);
  const columns = { plannedFor: at, ...(open ? { offerFrom: offerFrom(at, policy, act.now) } : {}) };
  const after: Case = { ...it, request, task: await saveTask(act.tx, it.task.id, columns) };
  await tellTask(act, it, after);
  await settleAlertsOf(act, request, ['APPOINTMENT_MISSED'], it.task.id);
  await setSilenceTimer(act, after);
  if (open) await offerNext(act, after);
}

/** Tells the supervisor that the time of a task has passed and nobody has started. */
export async function tellMissed(act: Act, { it }: Planned): Promise<void> {
  if (it) await raiseAlert(act, aboutTask(it), 'APPOINTMENT_MISSED');
}
