import {
  afterReport,
  afterTry,
  type CallTimes,
  callState,
  holderOf,
  outcomeOf,
  secondsSpoken,
} from '@thon-so/domain/calls';
import { CALL_STATES } from '@thon-so/domain/vocabulary';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const at = (second: number) => new Date(Date.UTC(2026, 10, 24, 2, 0, second));
const unheard: CallTimes = { at: at(59), answeredAt: null, endedAt: null, missedAt: null };
const told = (...reports: [(typeof CALL_STATES)[number], number][]) =>
  reports.reduce((call, [report, second]) => afterReport(call, report, at(second)), unheard);

describe('what an exchange tells of a call', () => {
  it('may come in any order and any number of times', () => {
    const report = fc.tuple(fc.constantFrom(...CALL_STATES), fc.integer({ min: 0, max: 30 }));
    const tellings = fc
      .array(report, { minLength: 1, maxLength: 8 })
      .chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2, maxLength: all.length * 2 }),
        ),
      );
    fc.assert(
      fc.property(tellings, ([once, again]) => {
        expect(told(...again)).toEqual(told(...once));
      }),
    );
  });

  it('is ringing, then a conversation, then over; or missed', () => {
    expect(callState(told(['RINGING', 0]))).toBe('RINGING');
    expect(callState(told(['RINGING', 0], ['ANSWERED', 5]))).toBe('ANSWERED');
    expect(callState(told(['RINGING', 0], ['ANSWERED', 5], ['ENDED', 50]))).toBe('ENDED');
    expect(callState(told(['RINGING', 0], ['MISSED', 20]))).toBe('MISSED');
  });

  it('was answered when one telephone of the group answered and another reports it missed', () => {
    expect(callState(told(['MISSED', 6], ['ANSWERED', 5]))).toBe('ANSWERED');
  });

  it('says how long was spoken', () => {
    expect(secondsSpoken(told(['ANSWERED', 5], ['ENDED', 50]))).toBe(45);
    expect(secondsSpoken(told(['ENDED', 50]))).toBeNull();
    expect(secondsSpoken(told(['ANSWERED', 5]))).toBeNull();
  });
});

describe('the log of a call', () => {
  const call = { outcome: null, taken: false, callable: true, calledBackAt: null };

  it('owes a callback for a missed call whose number is known', () => {
    expect(outcomeOf('MISSED', call)).toEqual({ outcome: 'MISSED', owed: true });
    expect(outcomeOf('MISSED', { ...call, callable: false })).toEqual({ outcome: 'MISSED', owed: false });
    expect(outcomeOf('MISSED', { ...call, taken: true })).toEqual({ outcome: 'MISSED', owed: true });
  });

  it('waits for the operator who took it, and says answered where nobody did', () => {
    expect(outcomeOf('ENDED', { ...call, taken: true })).toBeNull();
    expect(outcomeOf('ENDED', call)).toEqual({ outcome: 'ANSWERED', owed: false });
  });

  it('keeps what a person wrote down, and what was called back', () => {
    for (const state of CALL_STATES) {
      expect(outcomeOf(state, { ...call, outcome: 'REQUEST_MADE' })).toBeNull();
      expect(outcomeOf(state, { ...call, outcome: 'MISSED', calledBackAt: at(0) })).toBeNull();
    }
  });

  it('is not missed any more when it turns out that it was answered', () => {
    const missed = { ...call, outcome: 'MISSED' };
    expect(outcomeOf('ENDED', missed)).toEqual({ outcome: 'ANSWERED', owed: false });
    expect(outcomeOf('ANSWERED', missed)).toEqual({ outcome: null, owed: false });
    expect(outcomeOf('MISSED', missed)).toBeNull();
  });
});

describe('a callback', () => {
  it('that nobody answers stays owed a while later, and after the last try the supervisor is told', () => {
    const policy = { callbackTries: 3, callbackMinutes: 30 };
    const now = at(0);
    const callbackAt = new Date(now.getTime() + 30 * 60_000);
    expect(afterTry(0, policy, now)).toEqual({ tries: 1, callbackAt, tellSupervisor: false });
    expect(afterTry(2, policy, now)).toEqual({ tries: 3, callbackAt, tellSupervisor: true });
    expect(afterTry(3, policy, now).tellSupervisor).toBe(true);
  });

  it('is held until its time, and not a moment longer', () => {
    const held = { heldById: 'hanh', heldUntil: at(10) };
    expect(holderOf(held, at(9))).toBe('hanh');
    expect(holderOf(held, at(10))).toBeNull();
    expect(holderOf({ heldById: null, heldUntil: null }, at(0))).toBeNull();
  });
});
