import { DEFAULT_POLICY } from '@thon-so/domain/dispatch';
import { type HeldTask, nextSilenceStep } from '@thon-so/domain/silence';
import { describe, expect, it } from 'vitest';

const CLAIMED_AT = new Date('2026-03-03T02:00:00Z');
const later = (minutes: number) => new Date(CLAIMED_AT.getTime() + minutes * 60_000);
const DAY = 24 * 60;
const held: HeldTask = {
  status: 'CLAIMED',
  claimedAt: CLAIMED_AT,
  appointmentAt: null,
  waitingSince: null,
  activeAt: null,
  remindedAt: null,
  escalatedAt: null,
};
const next = (task: Partial<HeldTask>, reopenSilent = false) =>
  nextSilenceStep({ ...held, ...task }, { ...DEFAULT_POLICY, reopenSilent });

describe('a silent claim', () => {
  it.each(['CLAIMED', 'IN_PROGRESS'] as const)('that is %s is reminded after 60 minutes', (status) => {
    expect(next({ status })).toEqual({ kind: 'REMIND_HOLDER', alert: 'CLAIM_SILENT', at: later(60) });
  });

  it('then goes to the supervisor, and back to OPEN only where the policy says so', () => {
    const reminded = { remindedAt: later(60) };
    expect(next(reminded)).toMatchObject({ kind: 'TELL_SUPERVISOR', at: later(120) });
    const told = { ...reminded, escalatedAt: later(120) };
    expect(next(told)).toBeNull();
    expect(next(told, true)).toMatchObject({ kind: 'TAKE_BACK', at: later(180) });
  });

  it('starts over with a sign of work', () => {
    expect(next({ remindedAt: later(60), escalatedAt: later(120), activeAt: later(130) })).toMatchObject({
      kind: 'REMIND_HOLDER',
      at: later(190),
    });
  });

  it('is none before the appointment', () => {
    expect(next({ appointmentAt: later(DAY) })?.at).toEqual(later(DAY + 60));
  });
});

it('a wait is reminded of after three days, then goes to the supervisor', () => {
  const waiting = { status: 'WAITING', waitingSince: later(10) } as const;
  const reminded = { ...waiting, remindedAt: later(10 + 3 * DAY) };
  expect(next(waiting)).toEqual({ kind: 'REMIND_HOLDER', alert: 'WAITING_LONG', at: later(10 + 3 * DAY) });
  expect(next(reminded)).toMatchObject({ kind: 'TELL_SUPERVISOR', at: later(10 + 6 * DAY) });
});

it.each(['OPEN', 'DONE', 'CANCELLED'] as const)('nobody is reminded of a task that is %s', (status) => {
  expect(next({ status })).toBeNull();
});
