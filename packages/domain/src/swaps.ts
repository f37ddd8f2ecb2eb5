import { accept, type Decision, refuse } from './decision.ts';
import type { ShiftState } from './roster-shifts.ts';
import type { SwapStatus } from './vocabulary.ts';

/** A member asks another, or everybody (`toMemberId` null), to take over a shift of theirs. */
export type SwapState = {
  status: SwapStatus;
  fromMemberId: string;
  toMemberId: string | null;
  acceptedById: string | null;
};

export type SwapChanges = { status: SwapStatus; acceptedById?: string };
/** The shift moves in the same transaction that approves. */
export type SwapEffect = { kind: 'MOVE_SHIFT'; memberId: string };
type SwapDecision = Decision<SwapChanges, SwapEffect>;

/** Somebody still has to say something about it. */
export function isLive(status: SwapStatus): boolean {
  return status === 'PROPOSED' || status === 'ACCEPTED';
}

/** Only the shift's own member proposes, and before it starts. */
export function proposeSwap(
  shift: ShiftState,
  swap: { fromMemberId: string; toMemberId: string | null },
  now: Date,
): Decision<{ status: SwapStatus }, never> {
  if (shift.cancelledAt) return refuse({ kind: 'ShiftCancelled' });
  if (shift.memberId !== swap.fromMemberId) return refuse({ kind: 'Forbidden', action: 'proposeSwap' });
  if (swap.toMemberId === swap.fromMemberId) return refuse({ kind: 'SwapWithOneself' });
  if (shift.startsAt <= now) return refuse({ kind: 'ShiftTooLate', until: shift.startsAt });
  return accept({ status: 'PROPOSED' });
}

/** The member asked says yes; of everybody asked, the first. */
export function acceptSwap(swap: SwapState, shift: ShiftState, memberId: string, now: Date): SwapDecision {
  const asked = swap.toMemberId === null ? swap.fromMemberId !== memberId : swap.toMemberId === memberId;
  if (!asked) return refuse({ kind: 'Forbidden', action: 'acceptSwap' });
  if (swap.status !== 'PROPOSED') return refuse({ kind: 'SwapClosed', status: swap.status });
  if (shift.startsAt <= now) return refuse({ kind: 'SwapClosed', status: 'EXPIRED' });
  return accept({ status: 'ACCEPTED', acceptedById: memberId });
}

/** The lead agrees to what two members agreed on, and the shift moves. */
export function approveSwap(swap: SwapState, shift: ShiftState, now: Date): SwapDecision {
  if (swap.status !== 'ACCEPTED' || swap.acceptedById === null) {
    return refuse({ kind: 'SwapClosed', status: swap.status });
  }
  if (shift.startsAt <= now) return refuse({ kind: 'SwapClosed', status: 'EXPIRED' });
  return accept({ status: 'APPROVED' }, [{ kind: 'MOVE_SHIFT', memberId: swap.acceptedById }]);
}

/** The member asked says no, until somebody said yes; the lead at any time before it is decided. */
export function declineSwap(swap: SwapState, by: { memberId: string | null; lead: boolean }): SwapDecision {
  const asked = by.memberId !== null && by.memberId === swap.toMemberId;
  if (!asked && !by.lead) return refuse({ kind: 'Forbidden', action: 'declineSwap' });
  const open = by.lead ? isLive(swap.status) : swap.status === 'PROPOSED';
  return open ? accept({ status: 'DECLINED' }) : refuse({ kind: 'SwapClosed', status: swap.status });
}

/** Whoever proposed it takes it back before it is decided. */
export function cancelSwap(swap: SwapState, memberId: string): SwapDecision {
  if (swap.fromMemberId !== memberId) return refuse({ kind: 'Forbidden', action: 'cancelSwap' });
  return isLive(swap.status)
    ? accept({ status: 'CANCELLED' })
    : refuse({ kind: 'SwapClosed', status: swap.status });
}

/** At the shift's start what is still undecided ends. */
export function expireSwap(swap: SwapState, shift: ShiftState, now: Date): SwapDecision {
  if (!isLive(swap.status) || shift.startsAt > now)
    return refuse({ kind: 'SwapClosed', status: swap.status });
  return accept({ status: 'EXPIRED' });
}
