import {
  addWorkingMs,
  type ClockLimits,
  type ClockTimes,
  COMMUNE_HOURS,
  dueAt,
  dueTimes,
  elapsedMs,
  slaState,
  workingMs,
} from '@thon-so/domain/clocks';
import { decideRequest, type RequestState } from '@thon-so/domain/requests';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const MINUTE_MS = 60_000;
/** A time of day in Vietnam, March 2026: the 2nd is a Monday. */
const at = (day: number, time: string) =>
  new Date(`2026-03-${String(day).padStart(2, '0')}T${time}:00+07:00`);
const instant = fc
  .integer({ min: at(1, '00:00').getTime(), max: at(31, '00:00').getTime() })
  .map((ms) => new Date(ms));

describe('working time', () => {
  it.each([
    ['a morning', at(2, '07:00'), at(2, '11:30'), 270],
    ['a day, without the midday break', at(2, '00:00'), at(3, '00:00'), 480],
    ['the midday break', at(2, '11:30'), at(2, '13:30'), 0],
    ['a night', at(2, '17:00'), at(3, '07:00'), 0],
    ['a weekend', at(6, '16:30'), at(9, '07:15'), 45],
    ['backwards', at(3, '09:00'), at(2, '09:00'), 0],
  ])('over %s', (_, from, to, minutes) => {
    expect(workingMs(from, to, COMMUNE_HOURS)).toBe(minutes * MINUTE_MS);
  });

  it('leaves out holidays', () => {
    const calendar = { ...COMMUNE_HOURS, holidays: ['2026-03-03'] };
    expect(workingMs(at(2, '16:00'), at(4, '08:00'), calendar)).toBe(120 * MINUTE_MS);
    expect(dueAt(at(2, '16:30'), 60, calendar)).toEqual(at(4, '07:30'));
  });

  it.each([
    ['within a period', at(2, '09:00'), 60, at(2, '10:00')],
    ['over midday', at(2, '11:00'), 60, at(2, '14:00')],
    ['to the very end of a day', at(2, '16:00'), 60, at(2, '17:00')],
    ['asked on a Friday evening', at(6, '20:00'), 60, at(9, '08:00')],
    ['of no time', at(7, '20:00'), 0, at(7, '20:00')],
  ])('makes a deadline %s', (_, start, minutes, due) => {
    expect(dueAt(start, minutes, COMMUNE_HOURS)).toEqual(due);
  });

  it('adds up over any point between', () => {
    fc.assert(
      fc.property(instant, instant, instant, (...instants) => {
        const [a, b, c] = instants.toSorted((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date];
        expect(workingMs(a, b, COMMUNE_HOURS) + workingMs(b, c, COMMUNE_HOURS)).toBe(
          workingMs(a, c, COMMUNE_HOURS),
        );
      }),
    );
  });

  it('reaches a deadline exactly, and no millisecond earlier', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 5_000 * MINUTE_MS }), (start, ms) => {
        const due = addWorkingMs(start, ms, COMMUNE_HOURS);
        expect(workingMs(start, due, COMMUNE_HOURS)).toBe(ms);
        expect(workingMs(start, new Date(due.getTime() - 1), COMMUNE_HOURS)).toBe(ms - 1);
      }),
    );
  });

  it('refuses a calendar that never works', () => {
    const never = { ...COMMUNE_HOURS, periodsByWeekday: [] };
    expect(() => dueAt(at(2, '09:00'), 1, never)).toThrow(RangeError);
  });
});

const LIMITS: ClockLimits = { firstResponseMinutes: 60, resolutionMinutes: 240, leadMinutes: 120 };
const TIMES: ClockTimes = {
  clockStartedAt: at(2, '07:00'),
  appointmentAt: null,
  firstResponseAt: null,
  resolvedAt: null,
  closedAt: null,
  pausedMs: 0,
  pausedSince: null,
};
const state = (times: Partial<ClockTimes>, now: Date) =>
  slaState({ ...TIMES, ...times }, LIMITS, COMMUNE_HOURS, now);

describe('the clocks of a request', () => {
  it.each([
    ['is fine below three quarters of the time', {}, at(2, '07:44'), 'OK'],
    ['warn from three quarters', {}, at(2, '07:45'), 'WARNING'],
    ['are breached from the deadline', {}, at(2, '08:00'), 'BREACHED'],
    [
      'forget the warning once somebody answered in time',
      { firstResponseAt: at(2, '07:50') },
      at(2, '09:00'),
      'OK',
    ],
    ['stay breached after a late answer', { firstResponseAt: at(2, '08:10') }, at(2, '08:11'), 'BREACHED'],
    ['warn of the resolution too', { firstResponseAt: at(2, '07:10') }, at(2, '10:00'), 'WARNING'],
    ['take the worse of the two', { firstResponseAt: at(2, '07:10') }, at(2, '11:00'), 'BREACHED'],
    [
      'stop with the resolution',
      { firstResponseAt: at(2, '07:10'), resolvedAt: at(2, '10:30') },
      at(9, '09:00'),
      'OK',
    ],
    [
      'stand still while it waits for the resident',
      { firstResponseAt: at(2, '07:10'), pausedSince: at(2, '08:00') },
      at(9, '09:00'),
      'OK',
    ],
    [
      'leave out earlier pauses',
      { firstResponseAt: at(2, '07:10'), pausedMs: 60 * MINUTE_MS },
      at(2, '10:30'),
      'OK',
    ],
    ['start at the appointment, less the lead time', { appointmentAt: at(4, '10:00') }, at(4, '08:30'), 'OK'],
    [
      'are late for an appointment nobody took',
      { appointmentAt: at(4, '10:00') },
      at(4, '09:00'),
      'BREACHED',
    ],
  ])('%s', (_, times, now, expected) => {
    expect(state(times, now)).toBe(expected);
  });

  it('only ever get worse while nothing happens', () => {
    const rank = { OK: 0, WARNING: 1, BREACHED: 2 };
    fc.assert(
      fc.property(instant, instant, fc.boolean(), (x, y, answered) => {
        const [earlier, later] = x < y ? [x, y] : [y, x];
        const times = answered ? { firstResponseAt: TIMES.clockStartedAt } : {};
        expect(rank[state(times, earlier)]).toBeLessThanOrEqual(rank[state(times, later)]);
      }),
    );
  });

  it('change state exactly at the times they announce', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 600 }), instant, (started, paused, now) => {
        const times = {
          ...TIMES,
          clockStartedAt: started,
          firstResponseAt: started,
          pausedMs: paused * MINUTE_MS,
        };
        const { resolutionWarningAt, resolutionDueAt } = dueTimes(times, LIMITS, COMMUNE_HOURS);
        const expected =
          now >= resolutionDueAt! ? 'BREACHED' : now >= resolutionWarningAt! ? 'WARNING' : 'OK';
        expect(state(times, now)).toBe(expected);
      }),
    );
  });

  it('announce nothing for a clock that stopped or stands still', () => {
    const due = (times: Partial<ClockTimes>) => dueTimes({ ...TIMES, ...times }, LIMITS, COMMUNE_HOURS);
    expect(due({}).responseDueAt).toEqual(at(2, '08:00'));
    expect(due({ firstResponseAt: at(2, '07:10') })).toMatchObject({
      responseDueAt: null,
      responseWarningAt: null,
    });
    expect(due({ pausedSince: at(2, '08:00') }).resolutionDueAt).toBeNull();
    expect(due({ closedAt: at(2, '08:00') })).toMatchObject({ responseDueAt: null, resolutionDueAt: null });
  });
});

it('whatever pauses a request goes through, its clock counts the working time outside of them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 4_000 }), fc.boolean()), { minLength: 1, maxLength: 8 }),
      instant,
      (steps, started) => {
        let now = started;
        let expected = 0;
        let request = inProgress(started);
        for (const [minutes, pause] of steps) {
          if (pause) request = step(request, { kind: 'PAUSE', waitingFor: 'RESIDENT' }, now);
          const end = new Date(now.getTime() + minutes * MINUTE_MS);
          if (!pause) expected += workingMs(now, end, COMMUNE_HOURS);
          now = end;
          expect(clock(request, now)).toBe(expected);
          if (pause) request = step(request, { kind: 'RESUME' }, now);
        }
        expect(clock(request, now)).toBe(expected);
      },
    ),
  );
});

function inProgress(started: Date): RequestState {
  return {
    id: 'request',
    kind: 'ASSISTANCE',
    status: 'IN_PROGRESS',
    clockStartedAt: started,
    firstResponseAt: started,
    waitingSince: null,
    pausedMs: 0,
    resolvedAt: null,
    outcome: null,
    blocker: null,
    closedAt: null,
    closeReason: null,
    confirmedBy: null,
    duplicateOfId: null,
    reopenedCount: 0,
  };
}

function step(request: RequestState, command: Parameters<typeof decideRequest>[1], now: Date): RequestState {
  const decision = decideRequest(request, command, now);
  if (!decision.ok) throw new Error(decision.refusal.kind);
  return { ...request, ...decision.changes };
}

function clock(request: RequestState, now: Date): number {
  const pausedSince = request.status === 'WAITING_RESIDENT' ? request.waitingSince : null;
  return elapsedMs({ ...request, appointmentAt: null, pausedSince }, LIMITS, COMMUNE_HOURS, now).resolution;
}
