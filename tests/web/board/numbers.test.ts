import { expect, test } from 'vitest';
import { unitRows } from '../../../packages/web/src/board/communes.ts';
import type { Totals } from '../../../packages/web/src/board/live.ts';
import { byLoad, dayNumbers, loadOf, numbersNow } from '../../../packages/web/src/board/numbers.ts';
import { aMember, aRequest, at } from './made-up.ts';

const totals: Totals = {
  received: 4,
  assigned: 3,
  inProgress: 2,
  waiting: 1,
  resolved: 9,
  closedToday: 8,
  receivedToday: 7,
  unclaimed: 3,
  late: 0,
  onDuty: 5,
  taughtToday: 6,
  medianMinutesToClaim: null,
  byUnit: [],
};

test('open are all requests that are neither done nor ended', () => {
  expect(dayNumbers(totals).open).toBe(10);
});

test('the number of overdue ones agrees with the cards at every moment', () => {
  const requests = [aRequest({ firstResponseDueAt: at('09:00') }), aRequest({})];
  expect(numbersNow(totals, requests, Date.parse(at('08:59'))).late).toBe(0);
  expect(numbersNow(totals, requests, Date.parse(at('09:00'))).late).toBe(1);
});

test('those on duty are free, busy or full; who went off duty counts nowhere', () => {
  const members = [
    aMember({}),
    aMember({ activeTasks: 1 }),
    aMember({ activeTasks: 3 }),
    aMember({ activeTasks: 2, onDuty: false }),
  ];
  expect(loadOf(members)).toEqual({ free: 1, busy: 1, full: 1 });
});

test('who is off duty but still holds work comes first, then the busiest, then by name', () => {
  const names = [
    aMember({ displayName: 'Bình' }),
    aMember({ displayName: 'Ánh' }),
    aMember({ displayName: 'Cúc', activeTasks: 2 }),
    aMember({ displayName: 'Dũng', activeTasks: 1, onDuty: false }),
  ]
    .sort(byLoad)
    .map(({ displayName }) => displayName);
  expect(names).toEqual(['Dũng', 'Cúc', 'Ánh', 'Bình']);
});

const row = (name: string, open: number, unclaimed: number, late: number) => ({
  unit: { id: name, name, point: null },
  open,
  unclaimed,
  late,
});
const rows = [row('Xã Ea Knuếc', 5, 0, 0), row('Xã Hòa Phú', 2, 1, 1), row('Phường Tân An', 0, 0, 0)];
const namesOf = (shown: readonly { unit: { name: string } }[]) => shown.map(({ unit }) => unit.name);

test('a province sees the communes with overdue requests first and none where nothing is open', () => {
  const { shown, quiet } = unitRows(rows, '', false);
  expect(namesOf(shown)).toEqual(['Xã Hòa Phú', 'Xã Ea Knuếc']);
  expect(quiet).toBe(1);
});

test('typing finds every commune without accents, quiet ones too', () => {
  expect(namesOf(unitRows(rows, 'tan an', false).shown)).toEqual(['Phường Tân An']);
  expect(namesOf(unitRows(rows, '', true).shown)).toHaveLength(3);
});
