import { stepsOf } from '@thon-so/server/tracking/steps';
import { expect, test } from 'vitest';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 1, minute));
const entries = (...kinds: [string, object?][]) =>
  kinds.map(([kind, data = {}], minute) => ({ kind, data, at: at(minute) }));

test('offers, reminders and reads are no steps, and another holder is no new one', () => {
  const history = entries(
    ['RECEIVED'],
    ['OFFERED'],
    ['OFFER_DECLINED'],
    ['CLAIMED'],
    ['REMINDED'],
    ['CONTACT_READ'],
    ['ASSIGNED'],
  );
  expect(stepsOf(history)).toEqual([
    { status: 'RECEIVED', at: at(0) },
    { status: 'ASSIGNED', at: at(3) },
  ]);
});

test('waiting says for whom, and a hand-back starts again', () => {
  const history = entries(
    ['RECEIVED'],
    ['CLAIMED'],
    ['STARTED'],
    ['PAUSED', { waitingFor: 'AGENCY' }],
    ['RESUMED'],
    ['PAUSED', { waitingFor: 'RESIDENT' }],
    ['TAKEN_BACK'],
    ['CLAIMED'],
  );
  expect(stepsOf(history).map(({ status }) => status)).toEqual([
    'RECEIVED',
    'ASSIGNED',
    'IN_PROGRESS',
    'WAITING_AGENCY',
    'IN_PROGRESS',
    'WAITING_RESIDENT',
    'RECEIVED',
    'ASSIGNED',
  ]);
});

test('solved on the phone, confirmed, then reopened', () => {
  const history = entries(['RECEIVED'], ['SOLVED_ON_PHONE'], ['CONFIRMED'], ['REOPENED']);
  expect(stepsOf(history).map(({ status }) => status)).toEqual([
    'RECEIVED',
    'RESOLVED',
    'CLOSED',
    'RECEIVED',
  ]);
});
