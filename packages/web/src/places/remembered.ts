import type { Place } from './place.ts';

const key = 'thon-so.place';

/** The place that was last chosen on this device, so that the hotline and the form know it next time. */
export function rememberedPlace(): Place | null {
  try {
    const text = localStorage.getItem(key);
    return text ? (JSON.parse(text) as Place) : null;
  } catch {
    return null;
  }
}

/** Keeps a chosen place on this device: a village's name, nothing about a person. */
export function rememberPlace(place: Place): void {
  try {
    localStorage.setItem(key, JSON.stringify(place));
  } catch {
    return;
  }
}
