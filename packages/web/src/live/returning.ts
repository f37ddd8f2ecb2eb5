import { onCleanup, onMount } from 'solid-js';

/** Calls when somebody comes back to the page, from another tab or another app. */
export function onReturning(again: () => void): void {
  const look = () => {
    if (document.visibilityState === 'visible') again();
  };
  onMount(() => document.addEventListener('visibilitychange', look));
  onCleanup(() => document.removeEventListener('visibilitychange', look));
}
