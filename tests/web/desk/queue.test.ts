import { describe, expect, test } from 'vitest';
import { callbackState, callbackTimes } from '../../../packages/web/src/desk/callbacks.ts';
import { isUnder, openOf, queueOf } from '../../../packages/web/src/desk/queue.ts';

const request = (over: object) => ({
  status: 'RECEIVED' as const,
  kind: 'ASSISTANCE' as const,
  channel: 'HOTLINE' as const,
  slaState: 'OK' as const,
  createdAt: '2026-11-22T01:00:00Z',
  resolvedAt: null,
  number: 1,
  shortName: 'Hoa',
  description: '',
  village: null,
  service: null,
  ...over,
});

describe('the queue', () => {
  test('what is late comes first, what is over last', () => {
    const order = queueOf(
      [
        request({ number: 1, status: 'CLOSED' }),
        request({ number: 2, status: 'IN_PROGRESS' }),
        request({ number: 3 }),
        request({ number: 4, status: 'ASSIGNED', slaState: 'BREACHED' }),
        request({ number: 5, status: 'RESOLVED' }),
      ],
      'all',
      'HOTLINE',
    );
    expect(order.map(({ number }) => number)).toEqual([4, 3, 5, 2, 1]);
  });

  test('among equals the oldest comes first', () => {
    const order = queueOf(
      [request({ number: 2, createdAt: '2026-11-22T02:00:00Z' }), request({ number: 1 })],
      'unclaimed',
      'HOTLINE',
    );
    expect(order.map(({ number }) => number)).toEqual([1, 2]);
  });

  test('a resolved request is not late, whatever its clock says', () => {
    const resolved = request({ status: 'RESOLVED', slaState: 'BREACHED' });
    expect(isUnder('late', resolved, 'HOTLINE')).toBe(false);
    expect(isUnder('confirm', resolved, 'HOTLINE')).toBe(true);
  });

  test('a petition is nobody’s to claim', () => {
    expect(isUnder('unclaimed', request({ kind: 'PETITION' }), 'HOTLINE')).toBe(false);
  });

  test('the desk’s own are those of its channel', () => {
    expect(isUnder('mine', request({ channel: 'WALK_IN' }), 'HOTLINE')).toBe(false);
    expect(isUnder('mine', request({ channel: 'WALK_IN' }), 'WALK_IN')).toBe(true);
  });

  test('only what is under way hints at a duplicate', () => {
    const list = [request({ status: 'CLOSED' }), request({ status: 'RESOLVED' }), request({ number: 9 })];
    expect(openOf(list).map(({ number }) => number)).toEqual([9]);
  });
});

describe('callbacks', () => {
  const morning = Date.parse('2026-11-22T01:00:00Z');
  const evening = Date.parse('2026-11-22T12:00:00Z');

  test('this afternoon is offered only while it is ahead', () => {
    expect(callbackTimes(morning).map(({ id }) => id)).toContain('afternoon');
    expect(callbackTimes(evening).map(({ id }) => id)).not.toContain('afternoon');
  });

  test('tomorrow is eight in the morning in Vietnam', () => {
    const tomorrow = callbackTimes(evening).find(({ id }) => id === 'tomorrow');
    expect(new Date(tomorrow!.at).toISOString()).toBe('2026-11-23T01:00:00.000Z');
  });

  test('every time offered lies ahead', () => {
    expect(callbackTimes(evening).every(({ at }) => at > evening)).toBe(true);
  });

  test('one is late from its minute on, and soon ten minutes before', () => {
    const at = '2026-11-22T01:30:00Z';
    expect(callbackState(at, Date.parse('2026-11-22T01:30:01Z'))).toBe('late');
    expect(callbackState(at, Date.parse('2026-11-22T01:21:00Z'))).toBe('soon');
    expect(callbackState(at, morning)).toBe('later');
  });
});
