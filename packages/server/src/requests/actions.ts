import type { Place } from '@thon-so/domain/events';
import { decideRequest, type RequestCommand, type RequestEffect } from '@thon-so/domain/requests';
import { calendarOf } from '../calendar/actions.ts';
import type { HelpRequest, Prisma } from '../generated/prisma/client.ts';
import { refusalError } from '../refusals.ts';
import { planJob, recordEvent } from '../work.ts';
import type { Act } from './act.ts';
import { clockColumns, turnsNow } from './clock-actions.ts';
import type { HistoryKind } from './history-kinds.ts';
import {
  insertHistory,
  insertRequest,
  type LockedRequest,
  lockRequests,
  lockRequestsOfTasks,
  repointDuplicates,
  saveClocks,
  saveRequest,
  stateOf,
} from './store.ts';

/** What the history says of a change. `data` holds ids, numbers and codes, never names, phones or texts. */
export type Happening = {
  kind: HistoryKind;
  data?: Prisma.InputJsonObject;
  reason?: string | null;
  /** Columns beside those that the rules decide. */
  columns?: Partial<HelpRequest>;
  /** Members that it concerns: who holds it, held it, or was offered it. */
  memberIds?: readonly string[];
};

export function placeOf(row: { villageId: string | null; communeId: string; provinceId: string }): Place {
  return { villageId: row.villageId, communeId: row.communeId, provinceId: row.provinceId };
}

/** What is asked for; times and status are not for the caller to say. */
type NewRequest = Omit<Prisma.HelpRequestUncheckedCreateInput, keyof typeof UNTOUCHED> &
  Pick<HelpRequest, 'kind' | 'appointmentAt'>;

/** Saves a new request with its clocks and tells of it. `data` names what was asked; its state is RECEIVED. */
export async function createRequest(
  act: Act,
  data: NewRequest,
  limits: Pick<
    LockedRequest,
    'firstResponseMinutes' | 'resolutionMinutes' | 'leadMinutes' | 'petitionTakeUpDays' | 'petitionAnswerDays'
  >,
): Promise<LockedRequest> {
  const calendar = await calendarOf(act.tx, data.communeId);
  const asked = { ...UNTOUCHED, ...data, ...limits, clockStartedAt: act.now };
  const due = clockColumns(asked, calendar, act.now);
  const times = { createdAt: act.now, clockStartedAt: act.now };
  const saved = await insertRequest(act.tx, { ...data, ...due, ...times });
  const entry = { kind: 'RECEIVED', data: { channel: saved.channel, kind: saved.kind } } as const;
  const historyIds = [await noteHappening(act, saved, entry)];
  await recordEvent(act.tx, {
    kind: 'request.received',
    requestId: saved.id,
    place: placeOf(saved),
    historyIds,
  });
  await setClockTimer(act, saved);
  return { ...saved, ...limits };
}

/** One timer per request: when a clock turns next. Whoever puts it off leaves the timer, which looks and sets the next. */
export async function setClockTimer(
  act: Act,
  { id: requestId, clockTurnsAt: runAt }: Pick<HelpRequest, 'id' | 'clockTurnsAt'>,
): Promise<void> {
  if (runAt === null) return;
  await planJob(act.tx, 'dispatch.clockTurns', { requestId }, { runAt, key: `clock:${requestId}` });
}

const UNTOUCHED = {
  status: 'RECEIVED',
  firstResponseAt: null,
  resolvedAt: null,
  closedAt: null,
  waitingSince: null,
  pausedMs: 0n,
  toldResponse: 'OK',
  toldResolution: 'OK',
} as const;

/**
 * Decides one command on a locked request and saves it with its history and event.
 * @throws the contract's type of the rule's refusal
 * @returns the request as it is now, and what else must happen in the same transaction
 */
export async function changeRequest(
  act: Act,
  request: LockedRequest,
  command: RequestCommand,
  happening: Happening,
): Promise<{ request: LockedRequest; effects: RequestEffect[] }> {
  const calendar = await calendarOf(act.tx, request.communeId);
  const decision = decideRequest(stateOf(request), command, act.now, calendar);
  if (!decision.ok) throw refusalError(decision.refusal, act.operation);
  const { pausedMs = Number(request.pausedMs), ...changes } = decision.changes;
  const next: LockedRequest = { ...request, ...changes, pausedMs: BigInt(pausedMs) };
  const columns = { ...clockColumns(next, calendar, act.now), ...happening.columns };
  const saved = await saveRequest(act.tx, request.id, decision.changes, columns);
  if (isSooner(saved.clockTurnsAt, request.clockTurnsAt)) await setClockTimer(act, saved);
  await tellOfChange(act, saved, happening);
  return { request: { ...next, ...saved }, effects: decision.effects };
}

/** Sets the time that a locked request is agreed for; its clocks follow. */
export async function setAppointment(
  act: Act,
  request: LockedRequest,
  appointmentAt: Date,
  happening: Happening,
): Promise<LockedRequest> {
  const next: LockedRequest = { ...request, appointmentAt };
  const calendar = await calendarOf(act.tx, request.communeId);
  const columns = { appointmentAt, ...clockColumns(next, calendar, act.now), ...happening.columns };
  const saved = await saveRequest(act.tx, request.id, {}, columns);
  if (isSooner(saved.clockTurnsAt, request.clockTurnsAt)) await setClockTimer(act, saved);
  await tellOfChange(act, saved, happening);
  return { ...next, ...saved };
}

function isSooner(next: Date | null, planned: Date | null): boolean {
  return next !== null && (planned === null || next < planned);
}

/**
 * Tells people of the clocks that have turned by the time alone: one line each in the history, one event. The request
 * must be locked, and have such a turn.
 * @param memberIds who holds it or is asked about it
 */
export async function tellOfTurns(
  act: Act,
  request: LockedRequest,
  memberIds: readonly string[],
): Promise<{ request: LockedRequest; turned: boolean }> {
  const calendar = await calendarOf(act.tx, request.communeId);
  const { turns, columns } = turnsNow(request, calendar, act.now);
  const saved = await saveClocks(act.tx, request.id, columns);
  await setClockTimer(act, saved);
  const historyIds = [];
  for (const { clock, state } of turns) {
    historyIds.push(await noteHappening(act, saved, { kind: TURNED[state], data: { clock } }));
  }
  if (turns.length > 0) {
    const place = placeOf(saved);
    await recordEvent(act.tx, {
      kind: 'clock.turned',
      requestId: saved.id,
      place,
      memberIds,
      historyIds,
    });
  }
  return { request: { ...request, ...saved }, turned: turns.length > 0 };
}

const TURNED = { WARNING: 'CLOCK_WARNING', BREACHED: 'CLOCK_BREACHED' } as const;

/** Writes a history entry about a request whose own state stays, and tells of it. The request must be locked. */
export async function tellOfChange(act: Act, request: HelpRequest, happening: Happening): Promise<void> {
  const historyIds = [await noteHappening(act, request, happening)];
  await recordEvent(act.tx, {
    kind: 'request.changed',
    requestId: request.id,
    place: placeOf(request),
    left: null,
    memberIds: happening.memberIds ?? [],
    historyIds,
  });
}

function noteHappening(act: Act, request: HelpRequest, happening: Happening): Promise<string> {
  return insertHistory(act.tx, {
    requestId: request.id,
    ...placeOf(request),
    at: act.now,
    actorId: act.actor.accountId,
    actorKind: act.actor.kind,
    kind: happening.kind,
    data: happening.data ?? {},
    // What was sent late about somebody who was erased brings nothing of them back.
    reason: request.erasedAt === null ? (happening.reason ?? null) : null,
  });
}

/** The requests of these ids, locked in one order. */
export function lockRequestsOf(act: Act, ids: readonly string[]): Promise<LockedRequest[]> {
  return lockRequests(act.tx, ids);
}

/** The requests that these tasks come from, locked. */
export function lockRequestsBehind(act: Act, taskIds: readonly string[]): Promise<LockedRequest[]> {
  return lockRequestsOfTasks(act.tx, taskIds);
}

/** Requests that followed a duplicate follow its original from now on. */
export function followOriginal(act: Act, fromId: string, toId: string): Promise<void> {
  return repointDuplicates(act.tx, fromId, toId);
}

/** The request, locked; null when there is none. */
export async function lockRequest(act: Act, id: string): Promise<LockedRequest | null> {
  const [request] = await lockRequests(act.tx, [id]);
  return request ?? null;
}
