import { createEffect, createMemo, createSignal, on, untrack } from 'solid-js';
import { now } from '../live/clock.ts';

/** A little longer than the animation: a card that is scrolled away runs none, so its end cannot be waited for. */
const length = 2_000;

/**
 * Marks a part of the screen for the length of one animation: when it comes onto a screen that was already drawn, and when
 * what it shows changes.
 *
 * @param shown what it shows, as text
 * @param isNew whether it came after the screen was first drawn
 * @returns whether it is marked now
 */
export function createFlash(shown: () => string, isNew: () => boolean) {
  const [since, setSince] = createSignal(untrack(isNew) ? untrack(now) : null);
  createEffect(on(shown, () => setSince(untrack(now)), { defer: true }));
  return createMemo(() => {
    const at = since();
    return at !== null && now() - at < length;
  });
}
