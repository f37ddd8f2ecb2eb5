import * as i18n from '@solid-primitives/i18n';
import { createMemo, createRoot, createSignal } from 'solid-js';
import { locale } from './locale.ts';

/** The shape of a dictionary with its words left open, so that the English one must have the same keys. */
export type Words<D> = { readonly [K in keyof D]: D[K] extends string ? string : Words<D[K]> };

/**
 * Makes the translator of one screen. Vietnamese comes with the screen; English is fetched when it is chosen, and
 * until it is there the reader sees Vietnamese.
 *
 * @param vietnamese the screen's dictionary; `{{ name }}` in a text is filled from the second argument of the translator
 * @param loadEnglish imports the same dictionary in English
 * @returns `t('key.inner', { name })`, reactive to the language
 */
export function screenTexts<D extends i18n.BaseRecordDict>(
  vietnamese: D,
  loadEnglish: () => Promise<{ default: Words<D> }>,
) {
  const viFlat = i18n.flatten(vietnamese);
  const [english, setEnglish] = createSignal<i18n.Flatten<D>>();
  let asked = false;
  const dictionary = createRoot(() =>
    createMemo(() => {
      if (locale() === 'vi') return viFlat;
      if (!asked) {
        asked = true;
        // A phone without signal keeps Vietnamese; the next switch asks again.
        loadEnglish().then(
          (words) => setEnglish(() => i18n.flatten(words.default as unknown as D)),
          () => (asked = false),
        );
      }
      return english() ?? viFlat;
    }),
  );
  return i18n.translator(dictionary, i18n.resolveTemplate);
}
