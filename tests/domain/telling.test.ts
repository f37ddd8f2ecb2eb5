import {
  areQuietHours,
  DEFAULT_QUIET,
  messageDueAt,
  needsMessage,
  quietUntil,
  ringsLoud,
  tellAt,
} from '@thon-so/domain/telling';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

/** An instant by Vietnam's clock. */
const at = (time: string) => new Date(`2026-11-24T${time}:00+07:00`);
const asleep = { quiet: DEFAULT_QUIET, onDuty: false };
const onDuty = { quiet: DEFAULT_QUIET, onDuty: true };

describe('quiet hours', () => {
  test('are from nine in the evening to six in the morning, by the local clock', () => {
    expect(quietUntil(DEFAULT_QUIET, at('20:59'))).toBeNull();
    expect(quietUntil(DEFAULT_QUIET, at('21:00'))).toEqual(new Date('2026-11-25T06:00:00+07:00'));
    expect(quietUntil(DEFAULT_QUIET, at('05:59'))).toEqual(at('06:00'));
    expect(quietUntil(DEFAULT_QUIET, at('06:00'))).toBeNull();
  });

  test('may lie within one day', () => {
    const midday = { fromMinute: 11 * 60 + 30, untilMinute: 13 * 60 };
    expect(quietUntil(midday, at('12:00'))).toEqual(at('13:00'));
    expect(quietUntil(midday, at('23:00'))).toBeNull();
  });

  test('always end within a day, and are over when they end', () => {
    const minute = fc.integer({ min: 0, max: 1_439 });
    const instant = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2027-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(minute, minute, instant, (fromMinute, untilMinute, now) => {
        fc.pre(fromMinute !== untilMinute);
        const quiet = { fromMinute, untilMinute };
        const end = quietUntil(quiet, now);
        if (end === null) return;
        expect(end > now && end.getTime() - now.getTime() <= 86_400_000).toBe(true);
        expect(quietUntil(quiet, end)).toBeNull();
      }),
    );
  });

  test('that begin when they end, or lie outside a day, are none', () => {
    expect(areQuietHours(DEFAULT_QUIET)).toBe(true);
    expect(areQuietHours({ fromMinute: 60, untilMinute: 60 })).toBe(false);
    expect(areQuietHours({ fromMinute: 60, untilMinute: 1_440 })).toBe(false);
    expect(areQuietHours({ fromMinute: 1.5, untilMinute: 60 })).toBe(false);
  });
});

describe('at night', () => {
  const night = at('23:30');
  const morning = new Date('2026-11-25T06:00:00+07:00');

  test('an offer rings for who is on duty', () => {
    expect(tellAt('OFFER', onDuty, night)).toEqual(night);
    expect(tellAt('OFFER', asleep, night)).toEqual(morning);
  });

  test('what can wait waits, even for who is on duty', () => {
    expect(tellAt('SHIFT_OPEN', onDuty, night)).toEqual(morning);
    expect(tellAt('ALERT', onDuty, night)).toEqual(morning);
  });

  test('an appointment that is near rings, because that hour was agreed', () => {
    expect(tellAt('APPOINTMENT_SOON', asleep, night)).toEqual(night);
  });

  test('what changed of somebody’s own sign-in is shown at once, and without a ring', () => {
    expect(tellAt('PASSKEY_ADDED', asleep, night)).toEqual(night);
    expect(ringsLoud('PASSKEY_ADDED')).toBe(false);
  });

  test('everything rings for who wants no quiet hours', () => {
    expect(tellAt('SHIFT_OPEN', { quiet: null, onDuty: false }, night)).toEqual(night);
  });
});

describe('a message', () => {
  const sent = at('08:00');

  test('is due when a third of the offer’s time has passed and nobody has looked, pushed or not', () => {
    expect(messageDueAt('OFFER', sent, at('08:06'))).toEqual(at('08:02'));
    expect(needsMessage('OFFER', true)).toBe(true);
  });

  test('of other news is due only where no push was taken', () => {
    expect(messageDueAt('TASK_ASSIGNED', sent, at('20:00'))).toEqual(at('08:10'));
    expect([needsMessage('TASK_ASSIGNED', true), needsMessage('TASK_ASSIGNED', false)]).toEqual([
      false,
      true,
    ]);
  });

  test('is never sent to fill a shift or to take back a ring', () => {
    expect(messageDueAt('SHIFT_OPEN', sent, at('20:00'))).toBeNull();
    expect(messageDueAt('OFFER_ENDED', sent, at('20:00'))).toBeNull();
  });
});
