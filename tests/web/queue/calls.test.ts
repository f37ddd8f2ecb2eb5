import { expect, test } from 'vitest';
import { earlierCalls, heardOf, newCalls, presentCalls } from '../../../packages/web/src/queue/calls.ts';

type Called = Parameters<typeof presentCalls>[0][number];

function ticket(number: number, changes: Partial<Called> = {}): Called {
  const minute = String(number).padStart(2, '0');
  const calledAt = `2026-03-03T01:${minute}:00.000Z`;
  return { id: `t${number}`, number, status: 'CALLED', counter: 1, calls: 1, calledAt, ...changes };
}

const numbers = (tickets: readonly Called[]) => tickets.map(({ number }) => number);

test('the newest call comes first, and those who sit already stay on the screen behind those who have to come', () => {
  const day = [
    ticket(2),
    ticket(3),
    ticket(4, { status: 'SERVING', counter: 2 }),
    ticket(5, { status: 'WAITING', counter: null }),
  ];
  expect(numbers(presentCalls(day))).toEqual([3, 2, 4]);
});

test('a number that is called again comes first again', () => {
  const again = ticket(3, { calls: 2, calledAt: '2026-03-03T01:30:00.000Z' });
  expect(numbers(presentCalls([again, ticket(4)]))).toEqual([3, 4]);
});

test('who was called before are those gone, the newest first, and not those who left before', () => {
  const day = [
    ticket(1, { status: 'DONE' }),
    ticket(2, { status: 'NO_SHOW' }),
    ticket(3, { status: 'LEFT', calledAt: null, counter: null }),
    ticket(4),
  ];
  expect(numbers(earlierCalls(day, 5))).toEqual([2, 1]);
  expect(numbers(earlierCalls(day, 1))).toEqual([2]);
});

test('a call is heard once, and a repeated call once more', () => {
  const heard = heardOf([ticket(1)]);
  expect(newCalls(heard, [ticket(1)])).toEqual([]);
  expect(numbers(newCalls(heard, [ticket(1, { calls: 2 }), ticket(2)]))).toEqual([1, 2]);
});

test('nothing is heard of numbers that wait or are served, nor of one put back until it is called anew', () => {
  const back = [ticket(1, { status: 'WAITING', counter: null, calls: 0, calledAt: null })];
  expect(newCalls(heardOf([ticket(1)]), back)).toEqual([]);
  expect(numbers(newCalls(heardOf(back), [ticket(1)]))).toEqual([1]);
  expect(newCalls(new Map(), [ticket(2, { status: 'SERVING' })])).toEqual([]);
});
