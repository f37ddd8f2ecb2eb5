import { describe, expect, test } from 'vitest';
import { newOffers } from '../../../packages/web/src/work/alerting.ts';
import { missedOffers, type ShownOffer } from '../../../packages/web/src/work/missed.ts';
import { howFar, taskAppointment, taskTitle, whyChosen } from '../../../packages/web/src/work/task-words.ts';
import { at, nowMs, offer, task } from './fixtures.ts';

const shown = (id: string, minutes: number): ShownOffer => ({
  id,
  taskId: `task of ${id}`,
  title: id,
  expiresAt: nowMs + minutes * 60_000,
});
const lost = (answered: string[], before: ShownOffer[], after: ShownOffer[] = []) =>
  missedOffers(before, after, new Set(answered), nowMs).map(({ id, why }) => [id, why]);

describe('an offer that went away by itself', () => {
  test('ran out of time, or somebody else has it', () => {
    expect(lost([], [shown('a', 0), shown('b', 1)])).toEqual([
      ['a', 'expired'],
      ['b', 'gone'],
    ]);
  });

  test('is not one that is still there, was declined, or whose task was claimed', () => {
    const before = [shown('here', 1), shown('declined', 1), shown('claimed', 1)];
    expect(lost(['declined', 'task of claimed'], before, [shown('here', 1)])).toEqual([]);
  });
});

test('the phone rings for offers that were not on screen before', () => {
  expect(newOffers(new Set(['a']), [{ id: 'a' }, { id: 'b' }])).toEqual([{ id: 'b' }]);
});

describe('an offer says', () => {
  test('why this member was chosen', () => {
    expect(whyChosen(offer('o', { reasons: ['NEAREST', 'OWN_VILLAGE'] }))).toBe(
      'Chọn anh/chị vì ở gần nhất, cùng thôn.',
    );
  });

  test('the shared language only when it is not everybody’s', () => {
    const reasons = ['NEAREST', 'SHARED_LANGUAGE'] as const;
    expect(whyChosen(offer('o', { reasons: [...reasons] }))).toBe('Chọn anh/chị vì ở gần nhất.');
    expect(whyChosen(offer('o', { reasons: [...reasons], task: task('t', { language: 'rad' }) }))).toBe(
      'Chọn anh/chị vì ở gần nhất, nói tiếng Ê Đê.',
    );
  });

  test('how far from where, or that it is not known', () => {
    expect(howFar(offer('o'))).toEqual({ metres: '850 m', from: 'từ nhà anh/chị' });
    expect(howFar(offer('o', { distanceMetres: null, positionSource: 'UNKNOWN' }))).toEqual({
      metres: null,
      from: 'chưa rõ khoảng cách',
    });
  });

  test('the agreed time alone when it is today, with the day otherwise', () => {
    expect(taskAppointment(task('t', { plannedFor: at(60) }), nowMs)).toBe('Hẹn 10:00');
    expect(taskAppointment(task('t', { plannedFor: at(24 * 60) }), nowMs)).toMatch(
      /^Hẹn 09:00, Thứ Ba.*24\/11/i,
    );
    expect(taskAppointment(task('t'), nowMs)).toBeNull();
  });

  test('the first words that were asked when no service was named', () => {
    const request = { description: 'Mẹ tôi muốn gọi video cho con ở xa nhưng không biết bấm vào đâu' };
    const title = taskTitle(task('t', { request } as Parameters<typeof task>[1]));
    expect(title).toBe('Mẹ tôi muốn gọi video cho con ở xa nhưng không…');
  });
});
