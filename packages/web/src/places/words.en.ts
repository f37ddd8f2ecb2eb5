import type { Words } from '../i18n/texts.ts';
import type vietnamese from './words.ts';

const words: Words<typeof vietnamese> = {
  placeholder: 'Village or commune…',
  tooShort: 'Type at least 2 letters.',
  nothingFound: 'Nothing found for “{{ text }}”. Try without accents, or type the commune.',
  noAnswer: 'Not found: there is no network. Type again when there is.',
  former: 'formerly {{ names }}',
  village: 'Which village of {{ commune }}?',
  villageHint: 'If we know the village, we find somebody closer.',
};

export default words;
