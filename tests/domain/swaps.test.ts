import type { ShiftState } from '@thon-so/domain/roster-shifts';
import {
  acceptSwap,
  approveSwap,
  cancelSwap,
  declineSwap,
  expireSwap,
  proposeSwap,
  type SwapState,
} from '@thon-so/domain/swaps';
import { SWAP_STATUSES } from '@thon-so/domain/vocabulary';
import { describe, expect, it } from 'vitest';

const NOW = new Date('2026-03-03T01:00:00Z');
const STARTED = new Date('2026-03-04T00:00:00Z');
const shift: ShiftState = {
  memberId: 'an',
  takenAt: null,
  cancelledAt: null,
  startsAt: STARTED,
  endsAt: new Date('2026-03-04T04:30:00Z'),
};
const swap = (changes: Partial<SwapState> = {}): SwapState => ({
  status: 'PROPOSED',
  fromMemberId: 'an',
  toMemberId: 'binh',
  acceptedById: null,
  ...changes,
});
const accepted = swap({ status: 'ACCEPTED', acceptedById: 'binh' });

describe('a swap', () => {
  it('is proposed by whose shift it is, to somebody else, before it starts', () => {
    const to = (toMemberId: string | null, fromMemberId = 'an') => ({ fromMemberId, toMemberId });
    expect(proposeSwap(shift, to('binh'), NOW)).toMatchObject({ ok: true });
    expect(proposeSwap(shift, to(null), NOW)).toMatchObject({ ok: true });
    expect(proposeSwap(shift, to('an', 'chi'), NOW)).toMatchObject({ refusal: { kind: 'Forbidden' } });
    expect(proposeSwap(shift, to('an'), NOW)).toMatchObject({ refusal: { kind: 'SwapWithOneself' } });
    expect(proposeSwap(shift, to('binh'), STARTED)).toMatchObject({ refusal: { kind: 'ShiftTooLate' } });
  });

  it('is accepted by the member asked, or by anybody but its proposer when all are asked', () => {
    const yes = { ok: true, changes: { status: 'ACCEPTED', acceptedById: 'binh' } };
    expect(acceptSwap(swap(), shift, 'binh', NOW)).toMatchObject(yes);
    expect(acceptSwap(swap({ toMemberId: null }), shift, 'binh', NOW)).toMatchObject(yes);
    expect(acceptSwap(swap(), shift, 'chi', NOW)).toMatchObject({ refusal: { kind: 'Forbidden' } });
    expect(acceptSwap(swap({ toMemberId: null }), shift, 'an', NOW)).toMatchObject({
      refusal: { kind: 'Forbidden' },
    });
  });

  it('moves the shift only when a lead approves what was accepted', () => {
    expect(acceptSwap(swap(), shift, 'binh', NOW)).toMatchObject({ effects: [] });
    expect(approveSwap(accepted, shift, NOW)).toMatchObject({
      changes: { status: 'APPROVED' },
      effects: [{ kind: 'MOVE_SHIFT', memberId: 'binh' }],
    });
    expect(approveSwap(swap(), shift, NOW)).toMatchObject({ refusal: { kind: 'SwapClosed' } });
  });

  it('is declined by the member asked until they accepted, by the lead until it is approved', () => {
    const binh = { memberId: 'binh', lead: false };
    const lead = { memberId: 'lead', lead: true };
    expect(declineSwap(swap(), binh)).toMatchObject({ ok: true });
    expect(declineSwap(accepted, binh)).toMatchObject({ refusal: { kind: 'SwapClosed' } });
    expect(declineSwap(accepted, lead)).toMatchObject({ ok: true, changes: { status: 'DECLINED' } });
    expect(declineSwap(swap(), { memberId: 'chi', lead: false })).toMatchObject({
      refusal: { kind: 'Forbidden' },
    });
  });

  it('is taken back by its proposer alone', () => {
    expect(cancelSwap(accepted, 'an')).toMatchObject({ ok: true, changes: { status: 'CANCELLED' } });
    expect(cancelSwap(accepted, 'binh')).toMatchObject({ refusal: { kind: 'Forbidden' } });
  });

  it('ends undecided at the start of its shift, from which on nobody accepts or approves', () => {
    expect(expireSwap(swap(), shift, NOW)).toMatchObject({ ok: false });
    expect(expireSwap(accepted, shift, STARTED)).toMatchObject({ changes: { status: 'EXPIRED' } });
    const late = { refusal: { kind: 'SwapClosed', status: 'EXPIRED' } };
    expect(acceptSwap(swap(), shift, 'binh', STARTED)).toMatchObject(late);
    expect(approveSwap(accepted, shift, STARTED)).toMatchObject(late);
  });

  it.each(SWAP_STATUSES.filter((status) => status !== 'PROPOSED' && status !== 'ACCEPTED'))(
    'that is %s stays so, and says so',
    (status) => {
      const ended = swap({ status, acceptedById: 'binh' });
      const closed = { ok: false, refusal: { kind: 'SwapClosed', status } };
      expect(acceptSwap(ended, shift, 'binh', NOW)).toEqual(closed);
      expect(approveSwap(ended, shift, NOW)).toEqual(closed);
      expect(declineSwap(ended, { memberId: 'lead', lead: true })).toEqual(closed);
      expect(cancelSwap(ended, 'an')).toEqual(closed);
      expect(expireSwap(ended, shift, STARTED)).toEqual(closed);
    },
  );
});
