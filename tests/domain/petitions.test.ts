import { keptApart, keptApartAdvice } from '@thon-so/domain/petitions';
import { expect, it } from 'vitest';

it.each([
  ['Tôi khiếu nại quyết định thu hồi đất', 'COMPLAINT'],
  ['TỐ CÁO cán bộ nhận tiền', 'DENUNCIATION'],
  ['toi muon to cao can bo', 'DENUNCIATION'],
  ['don khieu  nai', 'COMPLAINT'],
  ['Cột điện to cao trước nhà bị nghiêng', null],
  ['Đèn đường hỏng', null],
])('%j is %s', (text, matter) => {
  expect(keptApart(text)).toBe(matter);
  expect(keptApart(text.normalize('NFD'))).toBe(matter);
});

it('people are told where a complaint or a denunciation belongs', () => {
  expect(keptApartAdvice('COMPLAINT', 'vi')).toContain('Khiếu nại');
  expect(keptApartAdvice('DENUNCIATION', 'en')).toContain('denunciation');
});
