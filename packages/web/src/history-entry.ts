import { useBeforeLeave } from '@solidjs/router';
import { createEffect, onCleanup } from 'solid-js';

/** What a screen noted in this entry of the browser's history; whoever comes back to the entry finds it again. */
export function entryNote(name: string): unknown {
  return (history.state as Record<string, unknown> | null)?.[name];
}

export function noteInEntry(name: string, value: number): void {
  history.replaceState({ ...history.state, [name]: value }, '');
}

/** Browsers limit how often an entry may be written to. */
const PAUSE_MS = 400;

/**
 * Keeps how far down a screen is read, for whoever goes elsewhere and back, or loads the page again.
 *
 * @param ready whether what was read is on the screen again
 */
export function keepScroll(ready: () => boolean): void {
  const path = location.pathname;
  const before = entryNote('y');
  let pause: ReturnType<typeof setTimeout> | undefined;
  let restored = typeof before !== 'number';
  createEffect(() => {
    if (restored || !ready()) return;
    restored = true;
    requestAnimationFrame(() => scrollTo({ top: before as number, behavior: 'instant' }));
  });
  const note = () => {
    clearTimeout(pause);
    pause = setTimeout(() => restored && location.pathname === path && noteInEntry('y', scrollY), PAUSE_MS);
  };
  // A link may be pressed before the pause is over.
  useBeforeLeave(({ to }) => {
    if (typeof to === 'string' && restored) noteInEntry('y', scrollY);
  });
  addEventListener('scroll', note, { passive: true });
  onCleanup(() => {
    clearTimeout(pause);
    removeEventListener('scroll', note);
  });
}
