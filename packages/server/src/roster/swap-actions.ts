import type { Refusal } from '@thon-so/domain/errors';
import {
  acceptSwap as decideAccept,
  approveSwap as decideApprove,
  cancelSwap as decideCancel,
  declineSwap as decideDecline,
  proposeSwap as decidePropose,
  type SwapChanges,
} from '@thon-so/domain/swaps';
import type { Context, Tx } from '../context.ts';
import { NotFoundError, NotSignedInError } from '../errors.ts';
import type { ShiftSwap } from '../generated/prisma/client.ts';
import { once } from '../idempotency.ts';
import { localId, optionalId } from '../ids.ts';
import { refusalError } from '../refusals.ts';
import { tellMember } from '../telling.ts';
import { planJob } from '../work.ts';
import { canEditRoster, canReadRoster, demandEdit, ownMember } from './access-actions.ts';
import { freeMember } from './shift-actions.ts';
import { type LockedShift, lockShift, saveShift } from './shift-store.ts';
import { findLeads, findLiveSwap, findSwapShift, insertSwap, lockSwap, saveSwap } from './swap-store.ts';
import { freeMembers, rosterChanged } from './telling-actions.ts';

export type SwapOutcome = { swapId: string };
type Keyed = { idempotencyKey: string };
type OnSwap = Keyed & { swapId: string };

/**
 * A member asks another, or everybody of the commune, to take over a shift of theirs.
 * @throws NotSignedInError NotAllowedError NotFoundError ShiftClosedError ShiftOverlapError SwapClosedError
 */
export async function proposeSwap(
  context: Context,
  input: Keyed & { shiftId: string; toMemberId?: string | null; note?: string | null },
): Promise<SwapOutcome> {
  const me = ownMember(context, 'shift.swap');
  const shiftId = localId('DutyShift', input.shiftId);
  const toMemberId = optionalId('Member', input.toMemberId);
  return once(context, { operation: 'proposeSwap', key: input.idempotencyKey, body: input }, async (tx) => {
    const now = context.now();
    const shift = await lockShift(tx, shiftId);
    if (shift?.at.communeId !== me.communeId) throw new NotFoundError();
    const decision = decidePropose(shift, { fromMemberId: me.id, toMemberId }, now);
    if (!decision.ok) throw refusalError(decision.refusal, 'proposeSwap');
    if (await findLiveSwap(tx, shiftId)) throw refusalError({ kind: 'SwapUnderWay' }, 'proposeSwap');
    if (toMemberId !== null) await freeMember(tx, toMemberId, shift.at, shift, 'proposeSwap');
    const asked = { shiftId, fromMemberId: me.id, toMemberId, note: input.note ?? null, proposedAt: now };
    const { id: swapId } = await insertSwap(tx, asked);
    // Somebody counts on this very shift now: no pattern takes it away.
    await saveShift(tx, shiftId, now, {});
    const due = { runAt: shift.startsAt, key: `swapDue:${swapId}` };
    await planJob(tx, 'roster.swapDue', { swapId }, due);
    await rosterChanged(tx, shift.at, { swapIds: [swapId], shiftIds: [shiftId] });
    const told = toMemberId === null ? await freeMembers(tx, shift.at, shift) : [toMemberId];
    await tell(tx, 'SWAP_ASKED', told, swapId);
    return { swapId };
  });
}

async function tell(
  tx: Tx,
  kind: 'SWAP_ASKED' | 'SWAP_ANSWERED' | 'SWAP_DECIDED',
  memberIds: readonly (string | null)[],
  swapId: string,
): Promise<void> {
  for (const memberId of new Set(memberIds)) {
    if (memberId !== null) await tellMember(tx, { kind, memberId, swapId });
  }
}

type Under = { tx: Tx; now: Date; swap: ShiftSwap; shift: LockedShift };
type Decided = { changes: SwapChanges & { reason?: string | null }; told: readonly (string | null)[] };

/** Decides about a swap, locked with its shift; whoever may not read the roster is told that there is none. */
function onSwap(
  context: Context,
  operation: string,
  input: OnSwap,
  decide: (under: Under) => Promise<Decided>,
): Promise<SwapOutcome> {
  if (!context.viewer) throw new NotSignedInError();
  const swapId = localId('ShiftSwap', input.swapId);
  return once(context, { operation, key: input.idempotencyKey, body: input }, async (tx) => {
    const now = context.now();
    const shiftId = await findSwapShift(tx, swapId);
    const shift = shiftId && (await lockShift(tx, shiftId));
    const swap = await lockSwap(tx, swapId);
    if (!swap || !shift || !canReadRoster(context.scope, shift.at)) throw new NotFoundError();
    const { changes, told } = await decide({ tx, now, swap, shift });
    const ended = changes.status !== 'ACCEPTED';
    await saveSwap(tx, swapId, { ...changes, ...(ended ? { decidedAt: now } : {}) });
    await rosterChanged(tx, shift.at, { swapIds: [swapId], shiftIds: [shift.id] });
    await tell(tx, 'SWAP_DECIDED', told, swapId);
    return { swapId };
  });
}

function accepted<Accepted extends { ok: true }>(
  decision: Accepted | { ok: false; refusal: Refusal },
  operation: string,
): Accepted {
  if (!decision.ok) throw refusalError(decision.refusal, operation);
  return decision;
}

/** A member says yes; of several, one. The lead is asked to approve. Throws SwapClosedError, ShiftOverlapError. */
export function acceptSwap(context: Context, input: OnSwap): Promise<SwapOutcome> {
  const me = ownMember(context, 'shift.swap');
  return onSwap(context, 'acceptSwap', input, async ({ tx, now, swap, shift }) => {
    if (shift.at.communeId !== me.communeId) throw new NotFoundError();
    const { changes } = accepted(decideAccept(swap, shift, me.id, now), 'acceptSwap');
    await freeMember(tx, me.id, shift.at, shift, 'acceptSwap');
    await tell(tx, 'SWAP_ASKED', await findLeads(tx, swap.fromMemberId), swap.id);
    await tell(tx, 'SWAP_ANSWERED', [swap.fromMemberId], swap.id);
    return { changes, told: [] };
  });
}

/** The lead or supervisor agrees, and the shift moves. Throws SwapClosedError, ShiftOverlapError. */
export function approveSwap(context: Context, input: OnSwap): Promise<SwapOutcome> {
  return onSwap(context, 'approveSwap', input, async ({ tx, now, swap, shift }) => {
    demandEdit(context, shift.at, shift.member);
    const { changes, effects } = accepted(decideApprove(swap, shift, now), 'approveSwap');
    for (const { memberId } of effects) {
      await freeMember(tx, memberId, shift.at, shift, 'approveSwap');
      await saveShift(tx, shift.id, now, { memberId, takenAt: null });
    }
    return { changes, told: [swap.fromMemberId, swap.acceptedById] };
  });
}

/** The member asked says no, or the lead does. Throws SwapClosedError. */
export function declineSwap(
  context: Context,
  input: OnSwap & { reason?: string | null },
): Promise<SwapOutcome> {
  return onSwap(context, 'declineSwap', input, async ({ swap, shift }) => {
    const memberId = context.viewer?.memberId ?? null;
    const lead = canEditRoster(context.scope, shift.at, shift.member);
    const { changes } = accepted(decideDecline(swap, { memberId, lead }), 'declineSwap');
    const told = [swap.fromMemberId, swap.acceptedById].filter((id) => id !== memberId);
    return { changes: { ...changes, reason: input.reason ?? null }, told };
  });
}

/** Its proposer takes it back. Throws SwapClosedError. */
export function cancelSwap(context: Context, input: OnSwap): Promise<SwapOutcome> {
  const me = ownMember(context, 'shift.swap');
  return onSwap(context, 'cancelSwap', input, async ({ swap }) => {
    const { changes } = accepted(decideCancel(swap, me.id), 'cancelSwap');
    return { changes, told: [swap.acceptedById ?? swap.toMemberId] };
  });
}
