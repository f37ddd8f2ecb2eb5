import { createSignal } from 'solid-js';

const key = 'thon-so.sign-in-changes.seen';
const [seen, setSeen] = createSignal(localStorage.getItem(key));

/** Whether this browser has shown its owner this change of how they get in, or a later one. */
export function isSeen(id: string): boolean {
  return seen() === id;
}

/** Remembers the newest change that was shown here; other browsers of the same person still show it. */
export function markSeen(id: string): void {
  localStorage.setItem(key, id);
  setSeen(id);
}
