import { createSignal } from 'solid-js';

export type Locale = 'vi' | 'en';

const key = 'thon-so.locale';

function stored(): Locale {
  try {
    return localStorage.getItem(key) === 'en' ? 'en' : 'vi';
  } catch {
    // Storage can be forbidden (private windows): the page then starts in Vietnamese each time.
    return 'vi';
  }
}

const [locale, change] = createSignal<Locale>(stored());

/** The language of the screen: Vietnamese unless the reader chose English on this device. */
export { locale };

/** Switches the language of everything on screen and remembers it on this device. */
export function setLocale(next: Locale): void {
  change(next);
  showLocale();
  try {
    localStorage.setItem(key, next);
  } catch {
    return;
  }
}

/** Tells the browser and screen readers which language the page is in. */
export function showLocale(): void {
  document.documentElement.lang = locale();
}
