import { describe, expect, test } from 'vitest';
import { formerNamesFound } from '../../packages/web/src/places/place.ts';
import { withoutTelex } from '../../packages/web/src/places/telex.ts';

describe('a place typed in Telex on a keyboard that is not set to it', () => {
  test('is read by its letters, wherever the key of the tone was pressed', () => {
    const typed = {
      'taan ddoong': 'tan dong',
      'hofa phus': 'hoa phu',
      'hoaf phus': 'hoa phu',
      buoon: 'buon',
    };
    for (const [keys, meant] of Object.entries(typed)) expect(withoutTelex(keys), keys).toBe(meant);
  });

  test('stays as it is when it was plain', () => {
    for (const plain of ['tan dong', 'hoa phu', 'thon 1', 'buon kbu'])
      expect(withoutTelex(plain)).toBe(plain);
  });
});

describe('the former names of a place that was found', () => {
  const village = {
    path: 'Thôn Tân Đông, Xã Ea Knuếc, Tỉnh Đắk Lắk',
    formerNames: ['Thôn Tân Đông, xã Ea Kênh', 'Xã khác'],
  };

  test('are left out when its name of today was typed', () => {
    expect(formerNamesFound(village, 'tan dong')).toEqual([]);
    expect(formerNamesFound(village, 'Tân Đông Ea Knuếc')).toEqual([]);
  });

  test('are the ones that explain what was typed', () => {
    expect(formerNamesFound(village, 'tan dong ea kenh')).toEqual(['Thôn Tân Đông, xã Ea Kênh']);
  });
});
