import { firstWords, foldText, matchesSearch, searchWords } from '@thon-so/domain/text';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('folding', () => {
  it.each([
    ['Hòa Phú', 'hoa phu'],
    ['Hoà Phú', 'hoa phu'],
    ['Đắk Lắk', 'dak lak'],
    ['ĐƯỜNG SỐ 5', 'duong so 5'],
    ['Cư M’gar', 'cu mgar'],
    ["Cư M'gar", 'cu mgar'],
    ['Buôn Ê-đê (cũ)', 'buon e de cu'],
    ['  Nguyễn   Thị\tỞ ', 'nguyen thi o'],
    ['', ''],
  ])('%j is %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
    expect(foldText(text.normalize('NFD'))).toBe(folded);
  });

  it('of a folded text changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});

it('the words of a search are folded and distinct', () => {
  expect(searchWords('Thôn Tân Đông, thôn tân')).toEqual(['thon', 'tan', 'dong']);
  expect(searchWords(' -- ')).toEqual([]);
});

it.each([
  ['tan dong', true],
  ['đông tâ', true],
  ['ea kenh', true],
  ['tan tay', false],
  ['', true],
])('a village is found by the beginnings of its words: %j', (query, found) => {
  expect(matchesSearch('Thôn Tân Đông, xã Ea Kênh', query)).toBe(found);
});

describe('how a text begins', () => {
  it('is one line that ends with a whole word', () => {
    expect(firstWords('  Loa của thôn\nhỏng  đã một tuần ')).toBe('Loa của thôn hỏng đã một tuần');
    expect(firstWords('Đề nghị đặt thêm wifi công cộng', 20)).toBe('Đề nghị đặt thêm…');
  });

  it('is cut within a word that is too long', () => {
    expect(firstWords('a'.repeat(30), 10)).toBe(`${'a'.repeat(9)}…`);
  });
});
