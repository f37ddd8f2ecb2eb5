import { expect, test } from 'vitest';
import { suggest } from '../../../packages/web/src/desk/suggest.ts';
import { fold, matchRank } from '../../../packages/web/src/i18n/fold.ts';

const villages = [
  { id: '1', label: 'Thôn 1' },
  { id: '2', label: 'Buôn Đrai H’Ling' },
  { id: '3', label: 'Thôn Tân Đông', also: 'Thôn 7' },
  { id: '4', label: 'Thôn Tân Lập' },
  { id: '5', label: 'Thôn 10' },
];
const found = (typed: string) => suggest(villages, typed).map(({ id }) => id);

test('accents, case and the sign of the tone never matter', () => {
  expect(fold('Hoà')).toBe(fold('HÒA'));
  expect(found('tan dong')).toEqual(['3']);
  expect(found('drai hling')).toEqual(['2']);
});

test('nobody has to type what kind of place it is', () => {
  expect(found('1')[0]).toBe('1');
  expect(found('thon 1')[0]).toBe('1');
});

test('a name that begins with the text comes before one that only has it', () => {
  expect(found('lap')).toEqual(['4']);
  expect(found('tan')).toEqual(['3', '4']);
});

test('a former name finds the place, after present names', () => {
  expect(found('thon 7')).toEqual(['3']);
});

test('nothing typed shows the first of the list', () => {
  expect(suggest(villages, '', 2).map(({ id }) => id)).toEqual(['1', '2']);
});

test('every typed word has to be found', () => {
  expect(matchRank('Thủ tục đất đai', 'dat dai')).toBe(1);
  expect(matchRank('Thủ tục đất đai', 'dat nuoc')).toBeNull();
});
