import {
  type AppointmentCommand,
  type AppointmentHours,
  type AppointmentState,
  appointmentStatus,
  decideAppointment,
  dueAppointmentStep,
  nextAppointmentStep,
  overlapping,
  slotProblem,
  wished,
} from '@thon-so/domain/appointments';
import { COMMUNE_HOURS } from '@thon-so/domain/clocks';
import { REQUEST_STATUSES, type RequestStatus } from '@thon-so/domain/vocabulary';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** A Tuesday, 9:00 in Vietnam. */
const NOW = new Date('2026-03-03T02:00:00Z');
const local = (day: string, hour: string) => new Date(`2026-03-${day}T${hour}:00+07:00`);
const slot = (day: string, hour: string) => ({ at: local(day, hour), part: null });
const TOMORROW = slot('04', '14:00');
const LATER = slot('05', '09:00');

const HOURS: AppointmentHours = { calendar: COMMUNE_HOURS, eveningsAndDaysOff: true };
const OFFICE: AppointmentHours = { calendar: COMMUNE_HOURS, eveningsAndDaysOff: false };
const REQUEST = { kind: 'ASSISTANCE', status: 'ASSIGNED' } as const;

const NONE = null;
const ASKED: AppointmentState = {
  agreed: null,
  byPhone: false,
  proposed: { slot: TOMORROW, by: 'STAFF', reason: null },
  moves: 0,
};
const AGREED: AppointmentState = { agreed: TOMORROW, byPhone: false, proposed: null, moves: 0 };
const MOVING: AppointmentState = {
  ...AGREED,
  proposed: { slot: LATER, by: 'RESIDENT', reason: 'Con ốm' },
};

function decide(present: AppointmentState | null, command: AppointmentCommand, hours = HOURS) {
  return decideAppointment(present, REQUEST, command, hours, NOW);
}

describe('a time to come', () => {
  it('that a resident wished for awaits a yes; without a wish there is none', () => {
    expect(wished(TOMORROW.at)).toEqual({
      agreed: null,
      byPhone: false,
      proposed: { slot: TOMORROW, by: 'RESIDENT', reason: null },
      moves: 0,
    });
    expect(wished(null)).toBeNull();
  });

  it('is proposed, agreed on, and being moved', () => {
    expect([ASKED, AGREED, MOVING].map(appointmentStatus)).toEqual(['PROPOSED', 'AGREED', 'MOVING']);
  });

  it('is proposed where none was named', () => {
    const decision = decide(NONE, { kind: 'PROPOSE', by: 'STAFF', slot: TOMORROW, reason: null });
    expect(decision).toMatchObject({ ok: true, changes: ASKED });
  });

  it('holds once the other side says yes', () => {
    expect(decide(ASKED, { kind: 'AGREE', by: 'RESIDENT' })).toMatchObject({ ok: true, changes: AGREED });
  });

  it('holds too when the other side names the very same time', () => {
    const same: AppointmentCommand = { kind: 'PROPOSE', by: 'RESIDENT', slot: TOMORROW, reason: null };
    expect(decide(ASKED, same)).toMatchObject({ ok: true, changes: AGREED });
  });

  it('is answered with another by either side, which then awaits the first', () => {
    const other: AppointmentCommand = { kind: 'PROPOSE', by: 'RESIDENT', slot: LATER, reason: null };
    expect(decide(ASKED, other)).toMatchObject({
      ok: true,
      changes: { agreed: null, proposed: { slot: LATER, by: 'RESIDENT' } },
    });
  });

  it('cannot be agreed to by whoever proposed it, nor where nothing is proposed', () => {
    const refused = { ok: false, refusal: { kind: 'NothingProposed' } };
    expect(decide(ASKED, { kind: 'AGREE', by: 'STAFF' })).toEqual(refused);
    expect(decide(AGREED, { kind: 'AGREE', by: 'RESIDENT' })).toEqual(refused);
    expect(decide(NONE, { kind: 'AGREE', by: 'RESIDENT' })).toEqual(refused);
    expect(decide(MOVING, { kind: 'KEEP', by: 'RESIDENT' })).toEqual(refused);
    expect(decide(AGREED, { kind: 'KEEP', by: 'STAFF' })).toEqual(refused);
  });

  it('keeps holding while a move awaits its answer; yes moves it, no leaves it', () => {
    expect(MOVING.agreed).toEqual(TOMORROW);
    expect(decide(MOVING, { kind: 'AGREE', by: 'STAFF' })).toMatchObject({
      ok: true,
      changes: { agreed: LATER, proposed: null, moves: 1 },
    });
    expect(decide(MOVING, { kind: 'KEEP', by: 'STAFF' })).toMatchObject({ ok: true, changes: AGREED });
  });

  it('is moved only with a reason, by either side and by phone', () => {
    const refused = { ok: false, refusal: { kind: 'ReasonRequired' } };
    for (const by of ['RESIDENT', 'STAFF'] as const) {
      expect(decide(AGREED, { kind: 'PROPOSE', by, slot: LATER, reason: ' ' })).toEqual(refused);
    }
    expect(decide(AGREED, { kind: 'NOTE_AGREED', slot: LATER, reason: null })).toEqual(refused);
    expect(decide(AGREED, { kind: 'NOTE_AGREED', slot: LATER, reason: 'Bận họp' })).toMatchObject({
      ok: true,
      changes: { agreed: LATER, byPhone: true, moves: 1 },
    });
  });

  it('that was agreed on by phone holds at once', () => {
    expect(decide(NONE, { kind: 'NOTE_AGREED', slot: TOMORROW, reason: null })).toMatchObject({
      ok: true,
      changes: { agreed: TOMORROW, byPhone: true, proposed: null, moves: 0 },
    });
  });

  it.each(REQUEST_STATUSES)(
    'can be arranged while a request is open, not once it has ended: %s',
    (status) => {
      const command: AppointmentCommand = { kind: 'PROPOSE', by: 'STAFF', slot: TOMORROW, reason: null };
      const open: RequestStatus[] = REQUEST_STATUSES.filter((one) => one !== 'RESOLVED' && one !== 'CLOSED');
      const decision = decideAppointment(null, { kind: 'ASSISTANCE', status }, command, HOURS, NOW);
      expect(decision.ok).toBe(open.includes(status));
    },
  );

  it('is not for petitions, which are answered in writing', () => {
    const command: AppointmentCommand = { kind: 'PROPOSE', by: 'STAFF', slot: TOMORROW, reason: null };
    const decision = decideAppointment(null, { kind: 'PETITION', status: 'ASSIGNED' }, command, HOURS, NOW);
    expect(decision).toMatchObject({ ok: false, refusal: { kind: 'IllegalTransition' } });
  });
});

describe('the times that can be named', () => {
  it.each([
    ['yesterday', slot('02', '14:00'), 'PAST'],
    ['in more than sixty days', { at: new Date('2026-05-03T02:00:00Z'), part: null }, 'TOO_FAR'],
    ['in the night', slot('04', '21:00'), 'OUTSIDE_HOURS'],
    ['before seven', slot('04', '06:30'), 'OUTSIDE_HOURS'],
    ['in the evening', slot('04', '19:30'), null],
    ['on a Sunday', slot('08', '09:00'), null],
    ['in office hours', slot('04', '14:00'), null],
  ] as const)('%s', (_name, wanted, problem) => {
    expect(slotProblem(wanted, HOURS, NOW)).toBe(problem);
  });

  it.each([
    ['in the evening', slot('04', '18:00')],
    ['at noon', slot('04', '12:00')],
    ['on a Sunday', slot('08', '09:00')],
  ] as const)('are office hours only where the commune says so, not %s', (_name, wanted) => {
    expect(slotProblem(wanted, OFFICE, NOW)).toBe('OUTSIDE_HOURS');
  });

  it('may be a part of a day, which begins at its own hour and is not over while it runs', () => {
    expect(slotProblem({ at: local('03', '08:00'), part: 'MORNING' }, HOURS, NOW)).toBeNull();
    expect(slotProblem({ at: local('04', '09:00'), part: 'MORNING' }, HOURS, NOW)).toBe('OUTSIDE_HOURS');
    const noon = new Date('2026-03-03T05:00:00Z');
    expect(slotProblem({ at: local('03', '08:00'), part: 'MORNING' }, HOURS, noon)).toBe('PAST');
  });
});

describe('a double booking', () => {
  const at = (hour: string, minutes: number) => ({ at: local('04', hour), minutes });

  it('is a time that another of the member overlaps by a minute or more', () => {
    const booked = [at('15:00', 30), at('13:30', 30), at('14:30', 45), at('09:00', 60)];
    expect(overlapping(at('14:00', 60), booked)).toEqual([at('14:30', 45)]);
    expect(overlapping(at('13:00', 120), booked)).toEqual([at('13:30', 30), at('14:30', 45)]);
  });

  it('is the same from either side', () => {
    const times = fc.record({
      at: fc.date({ noInvalidDate: true }),
      minutes: fc.integer({ min: 1, max: 240 }),
    });
    fc.assert(
      fc.property(times, times, (one, other) => {
        expect(overlapping(one, [other])).toHaveLength(overlapping(other, [one]).length);
      }),
    );
  });
});

describe('what is told of a time by the time of day', () => {
  const MARKS = { eveOf: null, hourOf: null, missedOf: null };
  const awaited = { ...MARKS, ...TOMORROW, since: NOW, status: 'ASSIGNED' as const };
  const due = (more: object, now: Date) => dueAppointmentStep({ ...awaited, ...more }, COMMUNE_HOURS, now);

  it('is the evening before, an hour before, and half an hour after when nobody has started', () => {
    expect(nextAppointmentStep(awaited, COMMUNE_HOURS)).toEqual({
      kind: 'REMIND_EVE',
      at: local('03', '19:00'),
    });
    expect(nextAppointmentStep({ ...awaited, eveOf: TOMORROW.at }, COMMUNE_HOURS)).toEqual({
      kind: 'REMIND_HOUR',
      at: local('04', '13:00'),
    });
    expect(nextAppointmentStep({ ...awaited, hourOf: TOMORROW.at }, COMMUNE_HOURS)).toEqual({
      kind: 'MISSED',
      at: local('04', '14:30'),
    });
    expect(nextAppointmentStep({ ...awaited, missedOf: TOMORROW.at }, COMMUNE_HOURS)).toBeNull();
  });

  it('is due from its moment on, and never before', () => {
    expect(due({}, local('03', '18:59'))).toBeNull();
    expect(due({}, local('03', '19:00'))).toBe('REMIND_EVE');
    expect(due({ eveOf: TOMORROW.at }, local('04', '12:59'))).toBeNull();
    expect(due({ eveOf: TOMORROW.at }, local('04', '13:00'))).toBe('REMIND_HOUR');
    expect(due({ hourOf: TOMORROW.at }, local('04', '14:30'))).toBe('MISSED');
  });

  it('leaves out a reminder whose time is over, as after a night without a server', () => {
    expect(due({}, local('04', '13:20'))).toBe('REMIND_HOUR');
    expect(due({}, local('04', '14:10'))).toBeNull();
    expect(due({}, local('04', '15:00'))).toBe('MISSED');
  });

  it('leaves out the evening before where the time was set after it', () => {
    const set = { since: local('03', '21:00') };
    expect(due(set, local('03', '21:05'))).toBeNull();
    expect(due(set, local('04', '13:00'))).toBe('REMIND_HOUR');
  });

  it('begins anew for a time that was moved', () => {
    const moved = { at: LATER.at, eveOf: TOMORROW.at, hourOf: TOMORROW.at };
    expect(due(moved, local('04', '19:00'))).toBe('REMIND_EVE');
  });

  it('of a part of a day is missed only when the part is over', () => {
    const morning = { at: local('04', '08:00'), part: 'MORNING' as const, hourOf: local('04', '08:00') };
    expect(due(morning, local('04', '11:00'))).toBeNull();
    expect(due(morning, local('04', '11:30'))).toBe('MISSED');
  });

  it('is nothing once somebody has started, or the request has ended', () => {
    for (const status of ['IN_PROGRESS', 'WAITING_RESIDENT', 'RESOLVED', 'CLOSED'] as const) {
      expect(due({ status }, local('04', '15:00'))).toBeNull();
    }
  });
});
