import {
  changeShift,
  giveBackShift,
  overlaps,
  type ShiftState,
  takeShift,
  timesProblem,
} from '@thon-so/domain/roster-shifts';
import { describe, expect, it } from 'vitest';

const at = (time: string, day = '03') => new Date(`2026-03-${day}T${time}:00+07:00`);
const shift = (changes: Partial<ShiftState> = {}): ShiftState => ({
  memberId: null,
  takenAt: null,
  cancelledAt: null,
  startsAt: at('07:00', '04'),
  endsAt: at('11:30', '04'),
  ...changes,
});
const NOW = at('08:00');

describe('the times of a shift', () => {
  it.each([
    ['are in order when it lies ahead', at('07:00', '04'), at('11:30', '04'), null],
    ['are in order while it is under way', at('07:00'), at('11:30'), null],
    ['end after they begin', at('11:30', '04'), at('07:00', '04'), 'END_BEFORE_START'],
    ['last at least a quarter of an hour', at('07:00', '04'), at('07:14', '04'), 'TOO_SHORT'],
    ['last at most a day', at('07:00', '04'), at('07:01', '05'), 'TOO_LONG'],
    ['are not over', at('05:00'), at('08:00'), 'OVER'],
    ['are not of a year by mistake', new Date('2036-03-03'), new Date('2036-03-03T04:00Z'), 'TOO_FAR'],
  ])('%s', (_, startsAt, endsAt, problem) => {
    expect(timesProblem({ startsAt, endsAt }, NOW)).toBe(problem);
  });

  it('may touch those of another shift, and not share a minute with them', () => {
    const morning = { startsAt: at('07:00'), endsAt: at('11:30') };
    expect(overlaps(morning, { startsAt: at('11:30'), endsAt: at('17:00') })).toBe(false);
    expect(overlaps(morning, { startsAt: at('11:29'), endsAt: at('17:00') })).toBe(true);
  });
});

describe('an open shift', () => {
  it('is theirs who takes it, even while it is under way', () => {
    const taken = { ok: true, changes: { memberId: 'an', takenAt: NOW } };
    expect(takeShift(shift(), 'an', NOW)).toMatchObject(taken);
    expect(takeShift(shift({ startsAt: at('07:00'), endsAt: at('11:30') }), 'an', NOW)).toMatchObject(taken);
  });

  it('is taken once: who comes later is told by whom', () => {
    expect(takeShift(shift({ memberId: 'binh' }), 'an', NOW)).toEqual({
      ok: false,
      refusal: { kind: 'ShiftTaken', holderId: 'binh' },
    });
  });

  it('is not taken when it was cancelled or is over', () => {
    expect(takeShift(shift({ cancelledAt: NOW }), 'an', NOW)).toMatchObject({
      refusal: { kind: 'ShiftCancelled' },
    });
    const over = shift({ startsAt: at('05:00'), endsAt: at('08:00') });
    expect(takeShift(over, 'an', NOW)).toMatchObject({ refusal: { kind: 'ShiftOver' } });
    expect(changeShift(over, NOW)).toMatchObject({ refusal: { kind: 'ShiftOver' } });
  });
});

describe('a shift that a member took', () => {
  const mine = shift({ memberId: 'an', takenAt: at('07:00', '01') });

  it('is given back until twelve hours before it starts', () => {
    expect(giveBackShift(mine, 'an', at('19:00'))).toMatchObject({
      ok: true,
      changes: { memberId: null, takenAt: null },
    });
    expect(giveBackShift(mine, 'an', at('19:01'))).toEqual({
      ok: false,
      refusal: { kind: 'ShiftTooLate', until: at('19:00') },
    });
  });

  it('is given back by nobody else, and not when it was given to them', () => {
    expect(giveBackShift(mine, 'binh', NOW)).toMatchObject({ refusal: { kind: 'Forbidden' } });
    expect(giveBackShift({ ...mine, takenAt: null }, 'an', NOW)).toMatchObject({
      refusal: { kind: 'ShiftNotTaken' },
    });
  });
});
