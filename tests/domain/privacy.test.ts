import { COMMUNE_HOURS } from '@thon-so/domain/clocks';
import { CONSENT_TEXTS, CONSENT_VERSION } from '@thon-so/domain/consent';
import {
  consentChannelOf,
  daysLeft,
  decidePrivacy,
  isImmediate,
  type PrivacyRow,
  privacyDue,
  privacySla,
} from '@thon-so/domain/privacy';
import { keptUntil, RETENTION, type RetentionCode, retentionTable } from '@thon-so/domain/retention';
import { PRIVACY_KINDS } from '@thon-so/domain/vocabulary';
import { describe, expect, it } from 'vitest';

// A Friday at 10:00 in Vietnam.
const FRIDAY = new Date('2026-08-14T03:00:00Z');
const at = (text: string) => new Date(text);
const dueOf = (kind: 'CORRECTION' | 'ERASURE') => privacyDue(kind, FRIDAY, COMMUNE_HOURS);
const open = (kind: 'CORRECTION' | 'ERASURE') => ({
  ...{ state: 'RECEIVED' as const, askedAt: FRIDAY, endedAt: null },
  ...dueOf(kind),
});

describe('what somebody asks about their data', () => {
  it('is seen and given at once, corrected and erased by an officer', () => {
    expect(PRIVACY_KINDS.filter(isImmediate)).toEqual(['ACCESS', 'EXPORT']);
  });

  it('is taken up within two working days, over a weekend', () => {
    expect(dueOf('ERASURE').takeUpDueAt).toEqual(at('2026-08-18T03:00:00Z'));
  });

  it.each([
    ['CORRECTION', '2026-08-24T17:00:00Z', 10],
    ['ERASURE', '2026-09-03T17:00:00Z', 20],
  ] as const)('%s is due at the end of the last legal day', (kind, due, days) => {
    expect(dueOf(kind).dueAt).toEqual(at(due));
    expect(daysLeft(dueOf(kind), FRIDAY, 420)).toBe(days);
  });

  it('has no day left on its last day, and less than none after it', () => {
    const due = dueOf('CORRECTION');
    expect(daysLeft(due, at('2026-08-24T16:59:00Z'), 420)).toBe(0);
    expect(daysLeft(due, at('2026-08-24T17:01:00Z'), 420)).toBe(-1);
    expect(daysLeft({ dueAt: null }, FRIDAY, 420)).toBeNull();
  });

  it.each([
    ['at once', '2026-08-14T03:00:00Z', 'OK'],
    ['when the time to take it up is nearly over', '2026-08-17T10:00:00Z', 'WARNING'],
    ['when nobody has taken it up in time', '2026-08-18T03:00:00Z', 'BREACHED'],
  ] as const)('and nobody took up stands %s as expected', (_, now, state) => {
    expect(privacySla(open('ERASURE'), COMMUNE_HOURS, at(now))).toBe(state);
  });

  it.each([
    ['half of the days', '2026-08-24T03:00:00Z', 'OK'],
    ['three quarters of them', '2026-08-30T03:00:00Z', 'WARNING'],
    ['all of them', '2026-09-03T17:00:00Z', 'BREACHED'],
  ] as const)('and somebody sees to stands by the legal day: after %s', (_, now, state) => {
    expect(privacySla({ ...open('ERASURE'), state: 'TAKEN' }, COMMUNE_HOURS, at(now))).toBe(state);
  });

  it('stays late when it was answered late, and in time when in time', () => {
    const ended = (text: string) => ({ ...open('CORRECTION'), state: 'DONE' as const, endedAt: at(text) });
    const later = at('2027-01-01T00:00:00Z');
    expect(privacySla(ended('2026-08-24T16:00:00Z'), COMMUNE_HOURS, later)).toBe('OK');
    expect(privacySla(ended('2026-08-25T16:00:00Z'), COMMUNE_HOURS, later)).toBe('BREACHED');
  });
});

describe('an officer', () => {
  const row = (changes: Partial<PrivacyRow> = {}): PrivacyRow => ({
    ...{ kind: 'ERASURE', state: 'RECEIVED', handlerId: null, takenAt: null },
    ...changes,
  });
  const by = { handlerId: 'an' };

  it('takes it up under their name', () => {
    const decision = decidePrivacy(row(), { kind: 'TAKE', ...by }, FRIDAY);
    expect(decision).toMatchObject({
      ok: true,
      changes: { state: 'TAKEN', handlerId: 'an', takenAt: FRIDAY },
    });
  });

  it('erases nothing of a person who still waits for somebody', () => {
    const decision = decidePrivacy(row(), { kind: 'CARRY_OUT', ...by, openWork: 2 }, FRIDAY);
    expect(decision).toEqual({ ok: false, refusal: { kind: 'OpenWork', count: 2 } });
  });

  it('may correct what is under way', () => {
    const command = { kind: 'CARRY_OUT', ...by, openWork: 2 } as const;
    expect(decidePrivacy(row({ kind: 'CORRECTION' }), command, FRIDAY)).toMatchObject({ ok: true });
  });

  it('gives a reason for refusing', () => {
    const refuse = (answer: string) =>
      decidePrivacy(row(), { kind: 'REFUSE', ...by, refusal: 'LEGAL_DUTY', answer }, FRIDAY);
    expect(refuse('  ')).toEqual({ ok: false, refusal: { kind: 'ReasonRequired' } });
    expect(refuse('Còn hồ sơ')).toMatchObject({ ok: true, changes: { state: 'REFUSED', endedAt: FRIDAY } });
  });

  it.each(['DONE', 'REFUSED'] as const)('does nothing more with what is %s', (state) => {
    for (const kind of ['TAKE', 'CARRY_OUT'] as const) {
      const decision = decidePrivacy(row({ state }), { kind, ...by, openWork: 0 }, FRIDAY);
      expect(decision).toMatchObject({ ok: false, refusal: { kind: 'IllegalTransition', from: state } });
    }
  });
});

describe('consent', () => {
  it('is noted by how it was given', () => {
    const channels = ['WEB', 'QR', 'HOTLINE', 'WALK_IN', 'FIELD'] as const;
    expect(channels.map(consentChannelOf)).toEqual(['WEB', 'QR', 'VOICE', 'DESK', 'FIELD']);
  });

  it('is to a wording that can still be shown, each version once', () => {
    expect(CONSENT_TEXTS[0].version).toBe(CONSENT_VERSION);
    expect(new Set(CONSENT_TEXTS.map(({ version }) => version)).size).toBe(CONSENT_TEXTS.length);
  });
});

describe('the table of how long everything is kept', () => {
  it('has words in both languages and a source for every line', () => {
    for (const { what, from, source } of retentionTable()) {
      expect([what.vi, what.en, from.vi, from.en, source.vi, source.en].every(Boolean)).toBe(true);
    }
  });

  it('says from when on data has been kept long enough, and never of what is kept for ever', () => {
    for (const code of Object.keys(RETENTION) as RetentionCode[]) {
      const { days } = RETENTION[code];
      if (days === null) expect(() => keptUntil(code, FRIDAY)).toThrow(RangeError);
      else expect(FRIDAY.getTime() - keptUntil(code, FRIDAY).getTime()).toBe(days * 86_400_000);
    }
  });
});
