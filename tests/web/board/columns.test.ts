import { expect, test } from 'vitest';
import {
  byUrgency,
  clockOf,
  countLate,
  routingOf,
  sortIntoColumns,
  urgencyOf,
} from '../../../packages/web/src/board/columns.ts';
import type { BoardRequest } from '../../../packages/web/src/board/live.ts';
import { anOffer, aRequest, aTask, at } from './made-up.ts';

const now = at('09:00');

test('a deadline that has passed makes a request overdue without a message from the server', () => {
  const request = aRequest({ slaState: 'OK', firstResponseDueAt: at('09:30') });
  expect(urgencyOf(request, Date.parse(now))).toBe('OK');
  expect(urgencyOf(request, Date.parse(at('09:30')))).toBe('BREACHED');
});

test('once somebody has it, the first deadline no longer passes but the second does', () => {
  const held = aRequest({
    status: 'ASSIGNED',
    firstResponseAt: at('08:10'),
    firstResponseDueAt: at('08:30'),
    resolutionDueAt: at('10:00'),
  });
  expect(urgencyOf(held, Date.parse(now))).toBe('OK');
  expect(urgencyOf(held, Date.parse(at('10:01')))).toBe('BREACHED');
});

test('a request that waits for the resident does not become overdue by the passing of time', () => {
  const waiting = aRequest({
    status: 'WAITING_RESIDENT',
    firstResponseAt: at('08:10'),
    resolutionDueAt: at('08:30'),
  });
  expect(urgencyOf(waiting, Date.parse(now))).toBe('OK');
  expect(clockOf(waiting, Date.parse(now))).toEqual({ kind: 'paused' });
});

test('what is done is late for nobody', () => {
  for (const status of ['RESOLVED', 'CLOSED'] as const) {
    const done = aRequest({ status, slaState: 'BREACHED', resolutionDueAt: at('08:00') });
    expect(urgencyOf(done, Date.parse(now))).toBe('OK');
    expect(clockOf(done, Date.parse(now))).toEqual({ kind: 'none' });
  }
});

test('the clock shown is that of the first answer, then that of the solution', () => {
  const due = { firstResponseDueAt: at('09:20'), resolutionDueAt: at('12:00') };
  expect(clockOf(aRequest(due), Date.parse(now))).toEqual({ kind: 'left', ms: 20 * 60_000 });
  const held = aRequest({ ...due, status: 'ASSIGNED', firstResponseAt: at('08:50') });
  expect(clockOf(held, Date.parse(now))).toEqual({ kind: 'left', ms: 180 * 60_000 });
});

test('a request answered too late says so and still shows what is left', () => {
  const held = aRequest({
    status: 'IN_PROGRESS',
    slaState: 'BREACHED',
    firstResponseAt: at('08:50'),
    firstResponseDueAt: at('08:30'),
    resolutionDueAt: at('12:00'),
  });
  expect(clockOf(held, Date.parse(now))).toEqual({ kind: 'answeredLate', ms: 180 * 60_000 });
});

test('overdue comes first, then nearly overdue, then the oldest', () => {
  const requests = [
    aRequest({ number: 1, createdAt: at('08:00') }),
    aRequest({ number: 2, createdAt: at('07:00') }),
    aRequest({ number: 3, createdAt: at('08:30'), slaState: 'WARNING' }),
    aRequest({ number: 4, createdAt: at('08:40'), slaState: 'BREACHED' }),
  ];
  expect(numbersOf(requests.sort(byUrgency(Date.parse(now))))).toEqual([4, 3, 2, 1]);
});

test('each status has its column, and both kinds of waiting share one', () => {
  const statuses = [
    'RECEIVED',
    'ASSIGNED',
    'IN_PROGRESS',
    'WAITING_RESIDENT',
    'WAITING_AGENCY',
    'RESOLVED',
    'CLOSED',
  ] as const;
  const columns = sortIntoColumns(
    statuses.map((status, index) => aRequest({ status, number: index })),
    Date.parse(now),
  );
  expect(numbersOf(columns.received)).toEqual([0]);
  expect(numbersOf(columns.helping)).toEqual([2]);
  expect(numbersOf(columns.waiting)).toEqual([3, 4]);
  expect(numbersOf(columns.closed)).toEqual([6]);
});

test('the columns can show the petitions alone', () => {
  const columns = sortIntoColumns(
    [aRequest({ number: 1 }), aRequest({ number: 2, kind: 'PETITION' })],
    Date.parse(now),
    'PETITION',
  );
  expect(numbersOf(columns.received)).toEqual([2]);
});

test('what ended last is on top of what has ended', () => {
  const columns = sortIntoColumns(
    [
      aRequest({ number: 1, status: 'CLOSED', closedAt: at('08:00') }),
      aRequest({ number: 2, status: 'CLOSED', closedAt: at('08:30') }),
    ],
    Date.parse(now),
  );
  expect(numbersOf(columns.closed)).toEqual([2, 1]);
});

test('the number of overdue ones grows as deadlines pass', () => {
  const requests = [
    aRequest({ firstResponseDueAt: at('09:10') }),
    aRequest({ firstResponseDueAt: at('09:20') }),
  ];
  expect(countLate(requests, Date.parse(now))).toBe(0);
  expect(countLate(requests, Date.parse(at('09:15')))).toBe(1);
  expect(countLate(requests, Date.parse(at('09:25')))).toBe(2);
});

test('an unclaimed request shows the offer that runs, not one that has ended', () => {
  const task = aTask({
    offers: [
      anOffer({ id: 'first', status: 'DECLINED', expiresAt: at('09:05') }),
      anOffer({ id: 'second', status: 'SEEN', expiresAt: at('09:02') }),
    ],
  });
  const request = aRequest({ task });
  expect(routingOf(request, Date.parse(now))).toMatchObject({ kind: 'asking', offer: { id: 'second' } });
  expect(routingOf(request, Date.parse(at('09:02')))).toEqual({ kind: 'idle' });
});

test('a request for later says from when it is offered; an open one that the team may take it', () => {
  const later = aRequest({ task: aTask({ offerFrom: at('14:00') }) });
  expect(routingOf(later, Date.parse(now))).toEqual({ kind: 'later', from: at('14:00') });
  const open = aRequest({ task: aTask({ openToTeamAt: at('08:50') }) });
  expect(routingOf(open, Date.parse(now))).toEqual({ kind: 'open' });
  expect(routingOf(aRequest({ status: 'ASSIGNED', task: aTask({}) }), Date.parse(now))).toBeNull();
});

function numbersOf(requests: readonly BoardRequest[]): number[] {
  return requests.map(({ number }) => number);
}
