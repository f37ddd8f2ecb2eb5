import { isKnownPassword } from '@thon-so/server/identity/known-passwords';
import { expect, test } from 'vitest';

test.each([
  ['one from the middle of the list', 'nostradamus'],
  ['another', 'portishead'],
  ['one of figures', '9988776655'],
  ['one without a pattern', 'e6pz84qfcj'],
  ['one in capitals', 'Stonehenge'],
  ['one with spaces between', 'stone henge'],
  ['a shorter one with a year', 'nirvana2024'],
  ['a shorter one with signs around it', '!!metallica!!'],
  ['a short one with the run that everybody adds', 'rock123456'],
  ['one twice', 'nirvananirvana'],
])('%s is known: %s', async (_, password) => {
  expect(await isKnownPassword(password)).toBe(true);
});

test.each([
  ['a sentence', 'con trâu đi trước'],
  ['a sentence of common words', 'dragon monkey metallica sông'],
  ['a sentence without accents and spaces', 'meoconnamtrengacbep'],
  ['figures of one’s own', '4071936285'],
  ['a short word with many figures of one’s own', 'rock4071936285'],
])('%s is not: %s', async (_, password) => {
  expect(await isKnownPassword(password)).toBe(false);
});
