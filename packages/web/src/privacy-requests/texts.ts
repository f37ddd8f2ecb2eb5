import { screenTexts } from '../i18n/texts.ts';
import words from './words.ts';

export const t = screenTexts(words, () => import('./words.en.ts'));
