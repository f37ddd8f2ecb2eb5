import { describe, expect, test } from 'vitest';
import { shownSteps } from '../../packages/web/src/tracking/steps.ts';

type Request = Parameters<typeof shownSteps>[0];

function request(kind: Request['kind'], ...statuses: Request['status'][]): Request {
  const steps = statuses.map((status, index) => ({ status, at: `2026-11-22T0${index}:00:00Z` }));
  return { kind, steps, status: statuses.at(-1) ?? 'RECEIVED', blocker: null };
}

function shown(of: Request): string[] {
  return shownSteps(of).map(({ status, at }) => (at ? status : `(${status})`));
}

describe('the steps of a request', () => {
  test('are what happened, then what usually comes', () => {
    expect(shown(request('ASSISTANCE', 'RECEIVED', 'ASSIGNED'))).toEqual([
      'RECEIVED',
      'ASSIGNED',
      '(IN_PROGRESS)',
      '(RESOLVED)',
      '(CLOSED)',
    ]);
  });

  test('go on from the help when it is waiting for somebody', () => {
    const waiting = request('ASSISTANCE', 'RECEIVED', 'ASSIGNED', 'IN_PROGRESS', 'WAITING_RESIDENT');
    expect(shown(waiting).slice(4)).toEqual(['(RESOLVED)', '(CLOSED)']);
  });

  test('start over after a reopening, with all that happened before it', () => {
    const reopened = request('ASSISTANCE', 'RECEIVED', 'ASSIGNED', 'RESOLVED', 'RECEIVED');
    expect(shown(reopened).slice(3)).toEqual([
      'RECEIVED',
      '(ASSIGNED)',
      '(IN_PROGRESS)',
      '(RESOLVED)',
      '(CLOSED)',
    ]);
  });

  test('say that the resident asked again, and that somebody gave it back', () => {
    const names = (of: Request) => shownSteps(of).map(({ name }) => name);
    const reopened = names(request('ASSISTANCE', 'RECEIVED', 'ASSIGNED', 'RESOLVED', 'RECEIVED'));
    expect(reopened.slice(2, 4)).toEqual(['DONE', 'REOPENED']);
    const released = names(request('ASSISTANCE', 'RECEIVED', 'ASSIGNED', 'RECEIVED'));
    expect(released[2]).toBe('RELEASED');
  });

  test('do not call done what is still in the way', () => {
    const blocked: Request = { ...request('ASSISTANCE', 'RECEIVED', 'RESOLVED'), blocker: 'NO_SIGNAL' };
    expect(shownSteps(blocked)[1]?.name).toBe('BLOCKED');
  });

  test('that wait again after a reopening still have their ending to come', () => {
    const again = request('ASSISTANCE', 'RECEIVED', 'RESOLVED', 'RECEIVED', 'IN_PROGRESS', 'WAITING_AGENCY');
    expect(shown(again).slice(5)).toEqual(['(RESOLVED)', '(CLOSED)']);
  });

  test('end where it ended, whatever was skipped', () => {
    expect(shown(request('ASSISTANCE', 'RECEIVED', 'CLOSED'))).toEqual(['RECEIVED', 'CLOSED']);
  });

  test('of a petition have no visit', () => {
    expect(shown(request('PETITION', 'RECEIVED'))).toEqual(['RECEIVED', '(RESOLVED)', '(CLOSED)']);
    expect(shown(request('PETITION', 'RECEIVED', 'ASSIGNED'))).toEqual([
      'RECEIVED',
      'ASSIGNED',
      '(RESOLVED)',
      '(CLOSED)',
    ]);
  });
});
