import type { Refusal } from '@thon-so/domain/errors';
import { refusalText } from '@thon-so/domain/refusal-text';
import { describe, expect, it } from 'vitest';

const AT = new Date('2026-03-03T01:05:00Z');

/** One of every kind: a kind without an example does not compile. */
const EXAMPLES: { [Kind in Refusal['kind']]: Extract<Refusal, { kind: Kind }> } = {
  IllegalTransition: { kind: 'IllegalTransition', entity: 'TASK', from: 'DONE', to: 'CLAIMED' },
  OpenWork: { kind: 'OpenWork', count: 2 },
  TaskAlreadyClaimed: { kind: 'TaskAlreadyClaimed', holderId: 'an' },
  TaskClosed: { kind: 'TaskClosed', status: 'CANCELLED' },
  TaskAlreadyOpenToTeam: { kind: 'TaskAlreadyOpenToTeam', since: AT },
  NotOffered: { kind: 'NotOffered' },
  OfferEnded: { kind: 'OfferEnded', status: 'EXPIRED' },
  OfferStillLive: { kind: 'OfferStillLive', until: AT },
  NotHolder: { kind: 'NotHolder', holderId: null },
  CapacityFull: { kind: 'CapacityFull', capacity: 3 },
  TooManyUnstarted: { kind: 'TooManyUnstarted', taskIds: ['a', 'b'] },
  NothingWider: { kind: 'NothingWider', problem: 'NO_NEIGHBOURS' },
  TransferPending: { kind: 'TransferPending', toMemberId: 'an', until: AT },
  TransferEnded: { kind: 'TransferEnded', status: 'AUTO_APPROVED' },
  TransferStillOpen: { kind: 'TransferStillOpen', until: AT },
  TransferToHolder: { kind: 'TransferToHolder' },
  ReceiverElsewhere: { kind: 'ReceiverElsewhere' },
  ReceiverFull: { kind: 'ReceiverFull', capacity: 3 },
  ReasonRequired: { kind: 'ReasonRequired' },
  NoteRequired: { kind: 'NoteRequired' },
  BlockerRequired: { kind: 'BlockerRequired' },
  BlockerNotAllowed: { kind: 'BlockerNotAllowed' },
  PapersMissingIsPause: { kind: 'PapersMissingIsPause' },
  CloseReasonNotAllowed: { kind: 'CloseReasonNotAllowed', reason: 'COMPLETED' },
  DuplicateNeedsOriginal: { kind: 'DuplicateNeedsOriginal' },
  DuplicateOfItself: { kind: 'DuplicateOfItself' },
  TooEarly: { kind: 'TooEarly', from: AT },
  TooLate: { kind: 'TooLate', until: AT },
  PetitionNeedsOfficial: { kind: 'PetitionNeedsOfficial' },
  NotAPetition: { kind: 'NotAPetition' },
  InvalidPoint: { kind: 'InvalidPoint', problem: 'SWAPPED' },
  NothingProposed: { kind: 'NothingProposed' },
  AppointmentNotAllowed: { kind: 'AppointmentNotAllowed', problem: 'OUTSIDE_HOURS' },
  DoubleBooked: { kind: 'DoubleBooked', from: AT },
  InvalidTrackingCode: { kind: 'InvalidTrackingCode' },
  ShiftOverlap: { kind: 'ShiftOverlap', from: AT, until: AT },
  ShiftTaken: { kind: 'ShiftTaken', holderId: 'an' },
  ShiftCancelled: { kind: 'ShiftCancelled' },
  ShiftOver: { kind: 'ShiftOver', until: AT },
  ShiftTooLate: { kind: 'ShiftTooLate', until: AT },
  ShiftNotTaken: { kind: 'ShiftNotTaken' },
  SwapClosed: { kind: 'SwapClosed', status: 'ACCEPTED' },
  SwapUnderWay: { kind: 'SwapUnderWay' },
  SwapWithOneself: { kind: 'SwapWithOneself' },
  NobodyWaiting: { kind: 'NobodyWaiting' },
  CalledEnough: { kind: 'CalledEnough', calls: 3 },
  CounterBusy: { kind: 'CounterBusy', ticket: 12 },
  CounterTaken: { kind: 'CounterTaken', counter: 2 },
  CounterClosed: { kind: 'CounterClosed', counter: 2 },
  QueueFull: { kind: 'QueueFull', waiting: 300 },
  CallTaken: { kind: 'CallTaken', operatorId: 'hanh' },
  CallOver: { kind: 'CallOver' },
  CallbackHeld: { kind: 'CallbackHeld', operatorId: 'hanh', until: AT },
  Forbidden: { kind: 'Forbidden', action: 'board.act' },
};

describe('a refusal', () => {
  it.each(Object.values(EXAMPLES))('$kind is told as a sentence in both languages', (refusal: Refusal) => {
    const [vi, en] = [refusalText(refusal, 'vi'), refusalText(refusal, 'en')];
    expect(vi).toMatch(/^\p{Lu}.*\.$/u);
    expect(en).toMatch(/^[A-Z0-9].*\.$/);
    expect(vi).not.toBe(en);
    expect(vi).toBe(vi.normalize('NFC'));
  });

  it('names times as people in Vietnam read them', () => {
    expect(refusalText(EXAMPLES.TooLate, 'vi')).toContain('08:05 03/03/2026');
  });
});
