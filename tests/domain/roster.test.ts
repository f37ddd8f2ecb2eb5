import { dutyState, manualSwitchUntil, type Shift } from '@thon-so/domain/roster';
import { describe, expect, it } from 'vitest';

const at = (time: string) => new Date(`2026-03-03T${time}:00+07:00`);
const shift = (place: Shift['place'], from: string, to: string): Shift => ({
  place,
  startsAt: at(from),
  endsAt: at(to),
});
const MORNING = shift('FIELD', '07:00', '11:30');
const AFTERNOON = shift('FIELD', '13:30', '17:00');

describe('on duty in the field', () => {
  it.each([
    ['before the shift', '06:59', false],
    ['from its start', '07:00', true],
    ['until its end', '11:29', true],
    ['no longer at its end', '11:30', false],
  ])('by the roster: %s', (_, time, onDuty) => {
    expect(dutyState('FIELD', [MORNING, AFTERNOON], null, at(time))).toEqual({
      onDuty,
      onShift: onDuty,
      until: onDuty ? at('11:30') : null,
    });
  });

  it('is beaten by a switch, off or on, until the switch ends', () => {
    const off = { on: false, until: at('11:30') };
    expect(dutyState('FIELD', [MORNING], off, at('08:00'))).toEqual({
      onDuty: false,
      onShift: false,
      until: at('11:30'),
    });
    const on = { on: true, until: at('20:00') };
    expect(dutyState('FIELD', [MORNING], on, at('19:00'))).toMatchObject({ onDuty: true, onShift: false });
    expect(dutyState('FIELD', [MORNING], on, at('08:00'))).toMatchObject({ onDuty: true, onShift: true });
  });

  it('follows the roster again from the moment the switch ends', () => {
    const off = { on: false, until: at('13:30') };
    expect(dutyState('FIELD', [AFTERNOON], off, at('13:30')).onDuty).toBe(true);
  });

  it('is not for whom the roster has elsewhere, switch or no switch', () => {
    const desk = shift('ONE_STOP_DESK', '07:00', '11:30');
    const on = { on: true, until: at('11:30') };
    expect(dutyState('FIELD', [desk], on, at('08:00')).onDuty).toBe(false);
    expect(dutyState('ONE_STOP_DESK', [desk], on, at('08:00')).onDuty).toBe(true);
    expect(dutyState('ONE_STOP_DESK', [MORNING], on, at('08:00')).onDuty).toBe(false);
  });
});

it.each([
  ['the end of the shift under way', [AFTERNOON, MORNING], '08:00', at('11:30')],
  ['the end of the next shift when none is under way', [AFTERNOON], '12:00', at('17:00')],
  ['twelve hours when no shift is near', [MORNING], '12:00', new Date('2026-03-04T00:00:00+07:00')],
  ['twelve hours when the next is farther than that', [AFTERNOON], '01:00', at('13:00')],
])('a switch holds until %s', (_, shifts, now, until) => {
  expect(manualSwitchUntil(shifts, at(now))).toEqual(until);
});
