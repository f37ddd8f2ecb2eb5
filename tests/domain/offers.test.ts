import { decideOffer, isLive, type OfferCommand, type OfferState } from '@thon-so/domain/offers';
import { OFFER_STATUSES, type OfferStatus } from '@thon-so/domain/vocabulary';
import { describe, expect, it } from 'vitest';

const NOW = new Date('2026-03-03T02:00:00Z');
const at = (ms: number) => new Date(NOW.getTime() + ms);

function offer(status: OfferStatus, expiresAt = at(1)): OfferState {
  return { id: 'offer', memberId: 'an', status, expiresAt, seenAt: null, answeredAt: null };
}

const COMMANDS: { command: OfferCommand; to: OfferStatus }[] = [
  { command: { kind: 'SEE' }, to: 'SEEN' },
  { command: { kind: 'ACCEPT' }, to: 'ACCEPTED' },
  { command: { kind: 'DECLINE' }, to: 'DECLINED' },
  { command: { kind: 'EXPIRE', early: true }, to: 'EXPIRED' },
  { command: { kind: 'SUPERSEDE' }, to: 'SUPERSEDED' },
];
const cases = COMMANDS.flatMap((row) =>
  OFFER_STATUSES.map((status) => ({ ...row, status, name: row.command.kind })),
);
const awaits = (status: OfferStatus) => status === 'SENT' || status === 'SEEN';
const seenTwice = (status: OfferStatus, name: string) => status === 'SEEN' && name === 'SEE';

describe('an offer', () => {
  it.each(cases.filter(({ status, name }) => awaits(status) && !seenTwice(status, name)))(
    '$name takes it from $status to $to',
    ({ command, status, to }) => {
      expect(decideOffer(offer(status), command, NOW)).toMatchObject({ ok: true, changes: { status: to } });
    },
  );

  it.each(cases.filter(({ status }) => !awaits(status)))(
    '$name is refused once it is $status',
    ({ command, status }) => {
      expect(decideOffer(offer(status), command, NOW)).toEqual({
        ok: false,
        refusal: { kind: 'OfferEnded', status },
      });
    },
  );

  it('is seen once', () => {
    expect(decideOffer(offer('SEEN'), { kind: 'SEE' }, NOW)).toMatchObject({
      refusal: { kind: 'IllegalTransition', from: 'SEEN', to: 'SEEN' },
    });
  });

  it.each(['SEE', 'ACCEPT', 'DECLINE'] as const)(
    'cannot be answered by %s from the moment it expires',
    (kind) => {
      expect(decideOffer(offer('SENT', NOW), { kind }, NOW)).toEqual({
        ok: false,
        refusal: { kind: 'OfferEnded', status: 'EXPIRED' },
      });
    },
  );

  it('does not expire before its time, unless the member goes off duty', () => {
    const expire = (early: boolean) => decideOffer(offer('SENT', at(1)), { kind: 'EXPIRE', early }, NOW);
    expect(expire(false)).toMatchObject({ refusal: { kind: 'OfferStillLive', until: at(1) } });
    expect(expire(true).ok).toBe(true);
    expect(decideOffer(offer('SENT', NOW), { kind: 'EXPIRE', early: false }, NOW).ok).toBe(true);
  });

  it.each([
    ['DECLINE', true],
    ['EXPIRE', true],
    ['ACCEPT', false],
    ['SUPERSEDE', false],
  ] as const)('that ends by %s asks the next member: %s', (kind, asks) => {
    const decision = decideOffer(offer('SEEN'), { kind, early: true }, NOW);
    expect(decision.ok && decision.effects.length > 0).toBe(asks);
  });

  it.each(OFFER_STATUSES)('that is %s is live only before an answer and before its time', (status) => {
    expect(isLive(offer(status, at(1)), NOW)).toBe(awaits(status));
    expect(isLive(offer(status, NOW), NOW)).toBe(false);
  });
});
