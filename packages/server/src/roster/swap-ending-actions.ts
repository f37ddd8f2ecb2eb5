import { expireSwap } from '@thon-so/domain/swaps';
import type { Tx, Work } from '../context.ts';
import { tellMember } from '../telling.ts';
import { type LockedShift, lockShift } from './shift-store.ts';
import { findDueSwaps, findLiveSwap, findSwapShift, lockSwap, saveSwap } from './swap-store.ts';
import { rosterChanged } from './telling-actions.ts';

const SWEEP_LIMIT = 500;

/** A shift that was changed by hand is no longer what two members talked about: their swap ends, and both are told. */
export async function cancelSwapOf(tx: Tx, shift: LockedShift, now: Date): Promise<void> {
  const swap = await findLiveSwap(tx, shift.id);
  if (!swap) return;
  await saveSwap(tx, swap.id, { status: 'CANCELLED', decidedAt: now });
  await rosterChanged(tx, shift.at, { swapIds: [swap.id] });
  for (const memberId of [swap.fromMemberId, swap.acceptedById ?? swap.toMemberId]) {
    if (memberId) await tellMember(tx, { kind: 'SWAP_DECIDED', memberId, swapId: swap.id });
  }
}

/** Ends a swap that nobody decided before its shift began; one that was decided stays as it is. */
export async function expireDueSwap(work: Work, swapId: string): Promise<void> {
  await work.transaction(async (tx) => {
    const shiftId = await findSwapShift(tx, swapId);
    const shift = shiftId && (await lockShift(tx, shiftId));
    const swap = await lockSwap(tx, swapId);
    if (!swap || !shift) return;
    const now = work.now();
    const decision = expireSwap(swap, shift, now);
    if (!decision.ok) return;
    await saveSwap(tx, swapId, { ...decision.changes, decidedAt: now });
    await rosterChanged(tx, shift.at, { swapIds: [swapId], shiftIds: [shift.id] });
    await tellMember(tx, { kind: 'SWAP_DECIDED', memberId: swap.fromMemberId, swapId });
  });
}

/** Every swap that is due, whatever became of its timer. */
export async function sweepSwaps(work: Work): Promise<void> {
  for (const id of await findDueSwaps(work.db, work.now(), SWEEP_LIMIT)) {
    try {
      await expireDueSwap(work, id);
    } catch (error) {
      work.log.error({ err: error, id }, 'roster: a swap could not be ended, the next sweep tries again');
    }
  }
}
