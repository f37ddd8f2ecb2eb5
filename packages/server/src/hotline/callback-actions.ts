import { afterTry, CALLBACK_GRACE_MS, CALLBACK_HOLD_MS, holderOf } from '@thon-so/domain/calls';
import { DEFAULT_POLICY } from '@thon-so/domain/dispatch';
import { can } from '@thon-so/domain/roles';
import type { Context, Tx, Work } from '../context.ts';
import { alertOfCall, settleCallAlerts } from '../dispatch/call-alert-actions.ts';
import { NotAllowedError, NotFoundError } from '../errors.ts';
import type { Call } from '../generated/prisma/client.ts';
import { localId } from '../ids.ts';
import { refusalError } from '../refusals.ts';
import { type Act, actOf, systemAct } from '../requests/act.ts';
import { pathOf } from '../scope.ts';
import { planJob } from '../work.ts';
import { findCallbackPolicy, heldBy, holdsOver, lockMissedOf, overdueSince } from './callback-store.ts';
import { lockOwnDesksCall, operatorOf, tellDesk } from './incoming-actions.ts';
import { lockCall, saveCall } from './incoming-store.ts';
import { findUnit } from './store.ts';

const FREE = { heldById: null, heldUntil: null } as const;

/**
 * "Tôi gọi": the viewer has an owed callback for themselves for ten minutes; again, for ten more.
 * @throws NotSignedInError NotFoundError where nothing is owed, CallbackHeldError
 */
export async function holdCallback(context: Context, globalCallId: string): Promise<{ callId: string }> {
  const accountId = operatorOf(context);
  const id = localId('Call', globalCallId);
  return context.transaction(async (tx) => {
    const call = await lockOwnDesksCall(context, tx, id);
    if (!isOwed(call)) throw new NotFoundError();
    refuseHeld(call, accountId, context.now(), 'holdCallback');
    const heldUntil = new Date(context.now().getTime() + CALLBACK_HOLD_MS);
    const held = await saveCall(tx, id, { heldById: accountId, heldUntil });
    await planJob(tx, 'hotline.holdDue', { callId: id }, { runAt: heldUntil, key: `hold:${id}` });
    await tellDesk(tx, held);
    return { callId: id };
  });
}

/** The viewer does not call back now: others may. Throws NotSignedInError, NotFoundError. */
export async function releaseCallback(context: Context, globalCallId: string): Promise<{ callId: string }> {
  const accountId = operatorOf(context);
  const id = localId('Call', globalCallId);
  return context.transaction(async (tx) => {
    const call = await lockOwnDesksCall(context, tx, id);
    if (call.heldById === accountId) await tellDesk(tx, await saveCall(tx, id, FREE));
    return { callId: id };
  });
}

/**
 * Nobody calls back any more, for a reason: a supervisor decides it.
 * @throws NotSignedInError NotFoundError NotAllowedError
 */
export async function dropCallback(
  context: Context,
  { callId, reason }: { callId: string; reason: string },
): Promise<{ callId: string }> {
  operatorOf(context);
  const id = localId('Call', callId);
  return context.transaction(async (tx) => {
    const call = await lockOwnDesksCall(context, tx, id);
    const unit = await findUnit(tx, call.unitId);
    const path = unit ? [unit.id, ...pathOf(unit)] : [];
    if (!can(context.scope.grants, 'callback.drop', path)) throw new NotAllowedError();
    if (!isOwed(call)) throw new NotFoundError();
    const note = call.note === null ? reason : `${call.note}\n${reason}`;
    await settle(actOf(context, tx, 'dropCallback'), call, { callbackAt: null, note });
    return { callId: id };
  });
}

/**
 * What a call that was made for an owed one does to it: settles it, or counts a try that nobody answered.
 * @throws NotFoundError where it is not owed or not this desk's; CallbackHeldError where another operator calls
 */
export async function callBack(
  context: Context,
  act: Act,
  owed: { id: string; answered: boolean },
): Promise<void> {
  const call = await lockOwnDesksCall(context, act.tx, owed.id);
  if (!isOwed(call)) throw new NotFoundError();
  refuseHeld(call, operatorOf(context), act.now, act.operation);
  if (owed.answered) await settle(act, call, { calledBackAt: act.now });
  else await countTry(act, call);
}

/** Somebody of this number was spoken with: what they had called for in vain is owed no more. */
export async function settleMissedOf(act: Act, unitId: string, phone: string): Promise<void> {
  for (const call of await lockMissedOf(act.tx, unitId, phone))
    await settle(act, call, { calledBackAt: act.now });
}

function isOwed({ callbackAt, calledBackAt }: Call): boolean {
  return callbackAt !== null && calledBackAt === null;
}

function refuseHeld(call: Call, accountId: string, now: Date, operation: string): void {
  const holder = holderOf(call, now);
  if (holder === null || holder === accountId) return;
  throw refusalError({ kind: 'CallbackHeld', operatorId: holder, until: call.heldUntil! }, operation);
}

type Settling = { calledBackAt?: Date; callbackAt?: null; note?: string };

async function settle(act: Act, call: Call, how: Settling): Promise<void> {
  await tellDesk(act.tx, await saveCall(act.tx, call.id, { ...how, ...FREE }));
  await settleCallAlerts(act, await owedCall(act.tx, call));
}

async function countTry(act: Act, call: Call): Promise<void> {
  const { tx, now } = act;
  const policy = (await findCallbackPolicy(tx, call.unitId)) ?? DEFAULT_POLICY;
  const { tries, callbackAt, tellSupervisor } = afterTry(call.tries, policy, now);
  const saved = await saveCall(tx, call.id, { tries, callbackAt, ...FREE });
  await planOverdue(tx, saved);
  await tellDesk(tx, saved);
  const owed = await owedCall(tx, saved);
  await settleCallAlerts(act, owed);
  if (tellSupervisor) await alertOfCall(act, owed, 'CALLBACK_UNREACHABLE');
}

async function owedCall(tx: Tx, { id, unitId, requestId }: Call) {
  const unit = await findUnit(tx, unitId);
  return { callId: id, requestId, unitId, provinceId: unit?.provinceId ?? unitId };
}

/** Has somebody look at an owed callback when it is overdue. */
export async function planOverdue(tx: Tx, { id, callbackAt, calledBackAt }: Call): Promise<void> {
  if (callbackAt === null || calledBackAt !== null) return;
  const runAt = new Date(callbackAt.getTime() + CALLBACK_GRACE_MS);
  await planJob(tx, 'hotline.overdue', { callId: id }, { runAt, key: `overdue:${id}` });
}

/** Tells the supervisor of a callback that is overdue now. */
export async function alertOverdue(work: Work, callId: string): Promise<void> {
  await work.transaction(async (tx) => {
    const call = await lockCall(tx, callId);
    if (!call || !isOwed(call)) return;
    const due = call.callbackAt!.getTime() + CALLBACK_GRACE_MS;
    const told = holderOf(call, work.now()) !== null || due > work.now().getTime();
    const act = systemAct(work, tx, 'hotline.overdue');
    if (!told) await alertOfCall(act, await owedCall(tx, call), 'CALLBACK_OVERDUE');
  });
}

/** Lets others have a callback when its ten minutes are over. */
export async function freeHold(work: Work, callId: string): Promise<void> {
  await work.transaction(async (tx) => {
    const call = await lockCall(tx, callId);
    if (call?.heldUntil && call.heldUntil <= work.now()) await tellDesk(tx, await saveCall(tx, callId, FREE));
  });
}

/** Lets others have what an operator had when they signed out. */
export async function freeHoldsOf(work: Work, accountId: string): Promise<void> {
  for (const id of await heldBy(work.db, accountId)) {
    await work.transaction(async (tx) => {
      const call = await lockCall(tx, id);
      if (call?.heldById === accountId) await tellDesk(tx, await saveCall(tx, id, FREE));
    });
  }
}

const SWEEP_LIMIT = 200;

/** Every hold that is over and every callback that is overdue, whatever became of their timers. */
export async function sweepCallbacks(work: Work): Promise<void> {
  const now = work.now();
  for (const id of await holdsOver(work.db, now, SWEEP_LIMIT)) await freeHold(work, id);
  const before = new Date(now.getTime() - CALLBACK_GRACE_MS);
  for (const id of await overdueSince(work.db, before, SWEEP_LIMIT)) await alertOverdue(work, id);
}
