import { createEffect, createSignal, on, onMount } from 'solid-js';

/**
 * Marks a part of the screen for the length of one animation: when it comes onto a screen that was already drawn, and when
 * what it shows changes.
 *
 * @param shown what it shows, as text
 * @param isNew whether it came after the screen was first drawn
 * @returns `flashing`, and `ended` for the animation's end
 */
export function createFlash(shown: () => string, isNew: () => boolean) {
  const [flashing, setFlashing] = createSignal(false);
  onMount(() => isNew() && setFlashing(true));
  createEffect(on(shown, () => setFlashing(true), { defer: true }));
  return { flashing, ended: () => setFlashing(false) };
}
