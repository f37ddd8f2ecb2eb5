import type { Words } from '../i18n/texts.ts';
import type vietnamese from './words.ts';

const words: Words<typeof vietnamese> = {
  placeholder: 'Type the name of a village or commune…',
  nothingFound: 'Type at least 2 letters. If it is not there, type the commune.',
  former: 'formerly {{ names }}',
};

export default words;
