import { isOpen } from '@thon-so/domain/clocks';
import { type AlertTrait, firstLevel, levelAbove, risesAt } from '@thon-so/domain/escalation';
import type { Place } from '@thon-so/domain/events';
import type { AlertLevel, Shortfall } from '@thon-so/domain/vocabulary';
import { calendarOf } from '../calendar/actions.ts';
import type { Alert, AlertKind } from '../generated/prisma/client.ts';
import type { Act } from '../requests/act.ts';
import { lockRequest, placeOf, tellOfChange } from '../requests/actions.ts';
import { tellMember } from '../telling.ts';
import { planJob, recordEvent } from '../work.ts';
import {
  insertAlert,
  insertReached,
  lockAlert,
  openAlerts,
  type Responsible,
  requestOfAlert,
  responsibleFor,
  saveAlert,
  settleAlerts,
} from './alert-store.ts';
import { policyOf } from './candidate-store.ts';
import type { Case } from './case-actions.ts';

const TRAITS: Readonly<Record<AlertKind, AlertTrait>> = {
  NOBODY_ON_DUTY: 'VILLAGE_FIRST',
  NOBODY_SKILLED: 'VILLAGE_FIRST',
  ALL_FULL: 'VILLAGE_FIRST',
  NOBODY_ACCEPTED: 'VILLAGE_FIRST',
  CLOCK_WARNING: 'VILLAGE_FIRST',
  CLOCK_BREACHED: 'SUPERVISOR_FIRST',
  CLAIM_SILENT: 'SUPERVISOR_FIRST',
  WAITING_LONG: 'SUPERVISOR_FIRST',
  APPOINTMENT_MISSED: 'SUPERVISOR_FIRST',
  NO_OFFICIAL: 'SUPERVISOR_FIRST',
  COMMUNE_CLOSED: 'STAYS',
  CALLBACK_OVERDUE: 'SUPERVISOR_FIRST',
  CALLBACK_UNREACHABLE: 'SUPERVISOR_FIRST',
};

export type AlertAbout = Place & { taskId: string | null; requestId: string | null; callId?: string };

/** What an alert of a task is about. */
export function aboutTask({ task }: Case): AlertAbout {
  return { ...placeOf(task), taskId: task.id, requestId: task.requestId };
}

/** What is lacking: where nobody is on duty outside of the commune's hours, it is closed. */
export async function lacking(
  act: Act,
  { communeId }: { communeId: string },
  shortfall: Shortfall,
): Promise<Shortfall> {
  if (shortfall !== 'NOBODY_ON_DUTY') return shortfall;
  return isOpen(act.now, await calendarOf(act.tx, communeId)) ? shortfall : 'COMMUNE_CLOSED';
}

/** Tells whoever must act first, on their board and on their phone, and sets when it goes up if nobody does. */
export async function raiseAlert(act: Act, about: AlertAbout, kind: AlertKind): Promise<void> {
  const people = await responsibleFor(act.tx, about);
  const level = firstLevel(TRAITS[kind], levelsOf(people));
  const { taskId, requestId, callId, communeId: unitId, provinceId } = about;
  const stands = { level, levelAt: act.now, acknowledgedAt: null };
  const rises = await risingTime(act, kind, about.communeId, stands);
  const alert = await insertAlert(act.tx, {
    ...{ kind, unitId, provinceId, requestId, taskId, callId, raisedAt: act.now },
    ...{ level, levelAt: act.now, risesAt: rises },
  });
  await bring(act, alert, people);
  await recordEvent(act.tx, {
    kind: 'alert.raised',
    alertId: alert.id,
    taskId,
    requestId,
    place: placeOf(about),
  });
}

function levelsOf(people: readonly Responsible[]): Set<AlertLevel> {
  return new Set(people.map(({ level }) => level));
}

async function risingTime(
  act: Act,
  kind: AlertKind,
  communeId: string,
  alert: Pick<Alert, 'level' | 'levelAt' | 'acknowledgedAt'>,
): Promise<Date | null> {
  const policy = await policyOf(act.tx, communeId);
  return risesAt(TRAITS[kind], alert, policy, await calendarOf(act.tx, communeId));
}

/** Brings an alert to everybody at its level, and sets its timer. */
async function bring(act: Act, alert: Alert, people: readonly Responsible[]): Promise<void> {
  const reached = people.filter(({ level }) => level === alert.level);
  await insertReached(act.tx, alert.id, reached, act.now);
  for (const { accountId } of reached)
    await tellMember(act.tx, { kind: 'ALERT', accountId, alertId: alert.id });
  await setRisingTimer(act, alert);
}

async function setRisingTimer(act: Act, { id: alertId, risesAt: runAt }: Alert): Promise<void> {
  if (runAt === null) return;
  await planJob(act.tx, 'dispatch.alertRises', { alertId }, { runAt, key: `alert:${alertId}` });
}

/** An alert under lock, with its request, which is locked first. */
async function lockWithRequest(act: Act, alertId: string) {
  const requestId = await requestOfAlert(act.tx, alertId);
  const request = requestId === null ? null : await lockRequest(act, requestId);
  return { request, alert: await lockAlert(act.tx, alertId) };
}

/** An alert that waited for the commune to open, which it does not yet do: its calendar changed. */
export async function lookLater(act: Act, alertId: string): Promise<void> {
  const alert = await lockAlert(act.tx, alertId);
  if (!alert || alert.settledAt !== null) return;
  const at = await risingTime(act, alert.kind, alert.communeId, { ...alert, levelAt: act.now });
  await setRisingTimer(act, await saveAlert(act.tx, alertId, { risesAt: at }));
  await tellOfAlert(act, alert, 'alert.changed');
}

/** An alert that nobody acts on goes up a level, to whoever is there. */
export async function raiseLevel(act: Act, alertId: string): Promise<void> {
  const { alert, request } = await lockWithRequest(act, alertId);
  if (!alert || alert.settledAt !== null || alert.risesAt === null || alert.risesAt > act.now) return;
  const people = await responsibleFor(act.tx, alert);
  const level = levelAbove(alert.level, levelsOf(people));
  if (level === null) {
    await saveAlert(act.tx, alertId, { risesAt: null });
    return;
  }
  const stands = { level, levelAt: act.now, acknowledgedAt: null };
  const rises = await risingTime(act, alert.kind, alert.communeId, stands);
  const raised = await saveAlert(act.tx, alertId, { ...stands, acknowledgedById: null, risesAt: rises });
  await bring(act, raised, people);
  await tellOfAlert(act, alert, 'alert.changed');
  if (request) await tellOfChange(act, request, { kind: 'ALERT_ROSE', data: { level, alert: alert.kind } });
}

/**
 * Somebody says that they see to it, which keeps it from going up for a while.
 * @returns who sees to it: this account, or whoever said so before; null where it needs nobody any more
 */
export async function takeOnAlert(act: Act, alertId: string, accountId: string): Promise<string | null> {
  const { alert, request } = await lockWithRequest(act, alertId);
  if (!alert || alert.settledAt !== null) return null;
  if (alert.acknowledgedById !== null) return alert.acknowledgedById;
  const stands = { ...alert, acknowledgedAt: act.now };
  const rises = await risingTime(act, alert.kind, alert.communeId, stands);
  const taken = { acknowledgedAt: act.now, acknowledgedById: accountId, risesAt: rises };
  await setRisingTimer(act, await saveAlert(act.tx, alertId, taken));
  await tellOfAlert(act, alert, 'alert.changed');
  if (request) await tellOfChange(act, request, { kind: 'ALERT_TAKEN', data: { alert: alert.kind } });
  return accountId;
}

type Told = Place & { id: string; taskId: string | null; requestId: string | null };

function tellOfAlert(act: Act, alert: Told, kind: 'alert.changed' | 'alert.settled'): Promise<void> {
  const { id: alertId, taskId, requestId } = alert;
  return recordEvent(act.tx, { kind, alertId, taskId, requestId, place: placeOf(alert) });
}

/** What people were told of this task needs nothing more. */
export async function settleTaskAlerts(act: Act, it: Case): Promise<void> {
  for (const { id } of await settleAlerts(act.tx, { taskId: it.task.id }, act.now)) {
    await tellOfAlert(act, { ...aboutTask(it), id }, 'alert.settled');
  }
}

/** What they were told of a request for one of these reasons needs nothing more; the rest still does. */
export async function settleAlertsOf(
  act: Act,
  request: Place & { id: string },
  kinds: readonly AlertKind[],
  taskId: string | null,
): Promise<void> {
  const open = await openAlerts(act.tx, { requestId: request.id });
  const ids = open.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
  if (ids.length > 0) await settleRequestAlerts(act, request, { taskId, ids });
}

/** The same for everything they were told of a request, or for these alerts about it alone. */
export async function settleRequestAlerts(
  act: Act,
  request: Place & { id: string },
  { taskId, ids }: { taskId: string | null; ids?: string[] },
): Promise<void> {
  const which = ids ? { id: { in: ids } } : { requestId: request.id };
  for (const { id } of await settleAlerts(act.tx, which, act.now)) {
    await tellOfAlert(act, { ...placeOf(request), id, taskId, requestId: request.id }, 'alert.settled');
  }
}
