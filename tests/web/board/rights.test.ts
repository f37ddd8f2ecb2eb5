import { type Right, rightsOf } from '@thon-so/domain/roles';
import { expect, test } from 'vitest';
import { closeProblems, emptyClose, originalNumber } from '../../../packages/web/src/board/close-form.ts';
import { boardUnits, chosenUnit, mayAct } from '../../../packages/web/src/board/units.ts';
import type { Viewer } from '../../../packages/web/src/viewer/viewer.tsx';

const unit = (id: string, level: 'PROVINCE' | 'COMMUNE' | 'VILLAGE') => ({ id, name: id, level });
const home = (id: string) => ({ ...unit(id, 'COMMUNE'), path: id, hotline: null, point: null });
const viewer = (
  grants: Viewer['grants'],
  homeUnit: Viewer['homeUnit'] = null,
): Pick<Viewer, 'grants' | 'rights' | 'homeUnit'> => ({ grants, rights: rightsFor(grants), homeUnit });

/** As the server tells them, from its one table. */
function rightsFor(grants: Viewer['grants']): Viewer['rights'] {
  const held = rightsOf(grants.map(({ role, unit: { id } }) => ({ role, unitId: id })));
  return held.map(({ right, unitIds }) => ({ right: nameOf(right), unitIds }));
}

const nameOf = (right: Right) =>
  right.replace(/\./, '_').replace(/[A-Z]/g, '_$&').toUpperCase() as Viewer['rights'][number]['right'];

test('a unit with two roles is offered once, and units without a role for the board not at all', () => {
  const person = viewer([
    { role: 'OPERATOR', unit: unit('Hòa Phú', 'COMMUNE') },
    { role: 'SUPERVISOR', unit: unit('Hòa Phú', 'COMMUNE') },
    { role: 'LEAD', unit: unit('Thôn 1', 'VILLAGE') },
    { role: 'MEMBER', unit: unit('Thôn 2', 'VILLAGE') },
  ]);
  expect(boardUnits(person).map(({ id }) => id)).toEqual(['Hòa Phú', 'Thôn 1']);
});

test('the address decides which board, else the home unit, else the first', () => {
  const grants: Viewer['grants'] = [
    { role: 'SUPERVISOR', unit: unit('A', 'COMMUNE') },
    { role: 'SUPERVISOR', unit: unit('B', 'COMMUNE') },
  ];
  expect(chosenUnit(viewer(grants, home('B')), 'C')).toBe('C');
  expect(chosenUnit(viewer(grants, home('B')), undefined)).toBe('B');
  expect(chosenUnit(viewer(grants, home('elsewhere')), undefined)).toBe('A');
  expect(chosenUnit(viewer([{ role: 'ADMIN', unit: unit('A', 'COMMUNE') }]), 'A')).toBeNull();
});

test('supervisors and leads act, the province and the desk only look', () => {
  const as = (role: Viewer['grants'][number]['role']) => viewer([{ role, unit: unit('A', 'COMMUNE') }]);
  expect(mayAct(as('SUPERVISOR'))).toBe(true);
  expect(mayAct(as('LEAD'))).toBe(true);
  expect(mayAct(as('PROVINCE'))).toBe(false);
  expect(mayAct(as('OPERATOR'))).toBe(false);
});

test('ending a request needs a reason and a note, a duplicate also its original', () => {
  expect(closeProblems(emptyClose)).toEqual({ reason: true, note: true });
  expect(closeProblems({ reason: 'DUPLICATE', note: 'gọi hai lần', original: '' })).toEqual({
    original: true,
  });
  expect(closeProblems({ reason: 'DUPLICATE', note: 'gọi hai lần', original: 'số 12' })).toEqual({});
});

test('the number of the original is read from whatever is typed around it', () => {
  expect(originalNumber('#12')).toBe(12);
  expect(originalNumber('số 7 ')).toBe(7);
  expect(originalNumber('không nhớ')).toBeNull();
});
