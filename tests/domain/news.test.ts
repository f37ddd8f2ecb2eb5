import {
  type MemberNews,
  newsKey,
  recipientOf,
  SIGN_IN_NEWS,
  shiftNews,
  subjectOf,
} from '@thon-so/domain/news';
import { describe, expect, test } from 'vitest';

const EVERY: MemberNews[] = [
  { kind: 'OFFER', memberId: 'm', offerId: 's' },
  { kind: 'OFFER_ENDED', memberId: 'm', offerId: 's' },
  { kind: 'TASK_ASSIGNED', memberId: 'm', taskId: 's' },
  { kind: 'TASK_TAKEN_BACK', memberId: 'm', taskId: 's' },
  { kind: 'TASK_MOVED_AWAY', memberId: 'm', taskId: 's' },
  { kind: 'TASK_CANCELLED', memberId: 'm', taskId: 's' },
  { kind: 'TASK_REMINDER', memberId: 'm', taskId: 's' },
  { kind: 'TRANSFER_ASKED', memberId: 'm', transferId: 's', taskId: 't' },
  { kind: 'TRANSFER_DECIDED', memberId: 'm', transferId: 's', taskId: 't' },
  { kind: 'SWAP_ASKED', memberId: 'm', swapId: 's' },
  { kind: 'SWAP_ANSWERED', memberId: 'm', swapId: 's' },
  { kind: 'SWAP_DECIDED', memberId: 'm', swapId: 's' },
  { kind: 'SHIFT_OPEN', memberId: 'm', shiftId: 's' },
  { kind: 'SHIFT_GIVEN', memberId: 'm', shiftId: 's' },
  { kind: 'SHIFT_MOVED', memberId: 'm', shiftId: 's' },
  { kind: 'SHIFT_TAKEN_AWAY', memberId: 'm', shiftId: 's' },
  { kind: 'APPOINTMENT_SOON', memberId: 'm', requestId: 's' },
  { kind: 'APPOINTMENT_MOVED', memberId: 'm', requestId: 's' },
  { kind: 'ALERT', accountId: 'm', alertId: 's' },
  { kind: 'PETITION_NAMED', accountId: 'm', requestId: 's' },
  ...SIGN_IN_NEWS.map((kind) => ({ kind, accountId: 'm', changeId: 's' })),
];

describe('news', () => {
  test('of every kind is about something', () => {
    expect(EVERY.map(subjectOf)).toEqual(EVERY.map(() => 's'));
  });

  test('of an alert, a petition or one’s own account goes to an account, all other to a member', () => {
    const accounts = EVERY.filter((news) => 'accountId' in recipientOf(news));
    expect(accounts.map(({ kind }) => kind)).toEqual(['ALERT', 'PETITION_NAMED', ...SIGN_IN_NEWS]);
  });

  test('of shifts that came, went or both is one', () => {
    expect(shiftNews(true, false)).toBe('SHIFT_GIVEN');
    expect(shiftNews(false, true)).toBe('SHIFT_TAKEN_AWAY');
    expect(shiftNews(true, true)).toBe('SHIFT_MOVED');
  });

  test('is the same only when it says the same to the same person about the same thing', () => {
    const others: MemberNews[] = [
      { kind: 'OFFER', memberId: 'other', offerId: 's' },
      { kind: 'OFFER', memberId: 'm', offerId: 'other' },
    ];
    const keys = [...EVERY, ...others].map(newsKey);
    expect(new Set(keys).size).toBe(keys.length);
    expect(newsKey({ ...EVERY[0]! })).toBe(keys[0]);
  });
});
