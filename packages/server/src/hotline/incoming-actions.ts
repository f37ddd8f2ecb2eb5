import { createHash } from 'node:crypto';
import {
  afterReport,
  type CallReport,
  type CallTimes,
  callState,
  LONGEST_CALL_MS,
  LONGEST_RINGING_MS,
  outcomeOf,
} from '@thon-so/domain/calls';
import type { Context, Tx, Work } from '../context.ts';
import { NotFoundError, NotSignedInError, UnknownHotlineError } from '../errors.ts';
import type { Call } from '../generated/prisma/client.ts';
import { once } from '../idempotency.ts';
import { localId } from '../ids.ts';
import { refusalError } from '../refusals.ts';
import { recordEvent } from '../work.ts';
import { mayUseDesk } from './caller-actions.ts';
import { findHotline, lockCall, lockHeardCall, lostCalls, saveCall } from './incoming-store.ts';

/** What a telephone exchange told; numbers in E.164, null where there is none that could be called. */
export type HeardReport = {
  webhookId: string;
  providerCallId: string;
  report: CallReport;
  at: Date;
  phone: string | null;
  hotline: string | null;
};

/**
 * Takes in what a telephone exchange tells of a call. The same message again has no effect, and messages may come in
 * any order.
 * @throws UnknownHotlineError; IdempotencyConflictError for another message of the same id
 */
export async function hearCall(work: Work, heard: HeardReport): Promise<void> {
  const { webhookId, ...body } = heard;
  const desk = heard.hotline === null ? null : await findHotline(work.db, heard.hotline);
  if (!desk) throw new UnknownHotlineError();
  const sender = { ...work, viewer: { accountId: 'telephone exchange' } };
  await once(sender, { operation: 'hearCall', key: keyOf(webhookId), body }, async (tx) => {
    const at = new Date(Math.min(heard.at.getTime(), work.now().getTime()));
    const { providerCallId, phone } = heard;
    const { call, isNew } = await lockHeardCall(tx, { unitId: desk.id, providerCallId, phone, at });
    const known = { ...call, phone: call.phone ?? phone };
    await follow(tx, known, afterReport(call, heard.report, at), isNew);
    return { callId: call.id };
  });
}

/** Idempotency keys are UUIDs; a sender's ids are any text. */
function keyOf(webhookId: string): string {
  const hash = createHash('sha256').update(`calls ${webhookId}`).digest('hex');
  return hash.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Brings the log in line with what is known of a call now, and tells the desk where that changes anything. */
async function follow(tx: Tx, call: Call, times: CallTimes, isNew: boolean): Promise<void> {
  const { outcome, calledBackAt, phone } = call;
  const logged = { outcome, taken: call.operatorId !== null, callable: phone !== null, calledBackAt };
  const change = outcomeOf(callState(times), logged);
  const { at, answeredAt, endedAt, missedAt } = times;
  const due = change?.owed ? (missedAt ?? at) : null;
  const saved = await saveCall(tx, call.id, {
    ...{ at, answeredAt, endedAt, missedAt, phone },
    ...(change && { outcome: change.outcome, callbackAt: due }),
  });
  if (isNew || JSON.stringify(saved) !== JSON.stringify(call)) await tellDesk(tx, saved);
}

/** Tells the desk that a call of its is another now. */
export function tellDesk(tx: Tx, { id, requestId, unitId }: Call): Promise<void> {
  return recordEvent(tx, { kind: 'call.changed', callId: id, requestId, deskId: unitId });
}

/**
 * An operator answers: the call is theirs, and nobody else's. Taking it again changes nothing.
 * @throws NotSignedInError NotFoundError CallTakenError CallOverError
 */
export async function takeCall(context: Context, globalCallId: string): Promise<{ callId: string }> {
  const accountId = operatorOf(context);
  const id = localId('Call', globalCallId);
  return context.transaction(async (tx) => {
    const call = await lockOwnDesksCall(context, tx, id);
    if (call.operatorId === accountId && call.outcome === null) return { callId: id };
    if (call.outcome !== null) throw refusalError({ kind: 'CallOver' }, 'takeCall');
    if (call.operatorId !== null)
      throw refusalError({ kind: 'CallTaken', operatorId: call.operatorId }, 'takeCall');
    await tellDesk(tx, await saveCall(tx, id, { operatorId: accountId, takenAt: context.now() }));
    return { callId: id };
  });
}

/**
 * An operator who took a call by mistake lets others have it.
 * @throws NotSignedInError NotFoundError CallTakenError CallOverError
 */
export async function leaveCall(context: Context, globalCallId: string): Promise<{ callId: string }> {
  const accountId = operatorOf(context);
  const id = localId('Call', globalCallId);
  return context.transaction(async (tx) => {
    const call = await lockOwnDesksCall(context, tx, id);
    if (call.outcome !== null) throw refusalError({ kind: 'CallOver' }, 'leaveCall');
    if (call.operatorId !== null && call.operatorId !== accountId)
      throw refusalError({ kind: 'CallTaken', operatorId: call.operatorId }, 'leaveCall');
    const free = await saveCall(tx, id, { operatorId: null, takenAt: null });
    await follow(tx, free, free, call.operatorId !== null);
    return { callId: id };
  });
}

export function operatorOf({ viewer }: Context): string {
  if (!viewer) throw new NotSignedInError();
  return viewer.accountId;
}

/** A call of a desk that the viewer may use, locked. Throws NotFoundError otherwise. */
export async function lockOwnDesksCall(context: Context, tx: Tx, id: string): Promise<Call> {
  const call = await lockCall(tx, id);
  if (!call || !(await mayUseDesk(context, call.unitId))) throw new NotFoundError();
  return call;
}

const SWEEP_LIMIT = 200;

/** Ends calls of which nothing more is heard: whoever rang in vain is owed a callback all the same. */
export async function endLostCalls(work: Work): Promise<void> {
  const now = work.now();
  const limits = {
    rangBefore: new Date(now.getTime() - LONGEST_RINGING_MS),
    beganBefore: new Date(now.getTime() - LONGEST_CALL_MS),
  };
  for (const id of await lostCalls(work.db, limits, SWEEP_LIMIT)) {
    await work.transaction(async (tx) => {
      const call = await lockCall(tx, id);
      if (call?.outcome !== null) return;
      if (call.at < limits.beganBefore && (call.operatorId !== null || callState(call) !== 'RINGING')) {
        const ended = { outcome: 'ANSWERED', endedAt: call.endedAt ?? now } as const;
        await tellDesk(tx, await saveCall(tx, id, ended));
      } else if (call.operatorId === null) await follow(tx, call, afterReport(call, 'MISSED', now), false);
    });
  }
}
