import { screenTexts } from '../i18n/texts.ts';
import words from './words.ts';

/** The words every screen may use: states, buttons, problems. */
export const t = screenTexts(words, () => import('./words.en.ts'));
