import { onCleanup, onMount } from 'solid-js';

/**
 * Calls `onSeen` once, when most of `element` is inside the window of a page that is itself visible: an offer behind a locked
 * screen was not seen.
 */
export function whenSeen(element: () => Element, onSeen: () => void): void {
  let inWindow = false;
  const check = () => {
    if (!inWindow || document.hidden) return;
    stop();
    onSeen();
  };
  const observer = new IntersectionObserver(
    ([entry]) => {
      inWindow = entry?.isIntersecting ?? false;
      check();
    },
    { threshold: 0.6 },
  );
  const stop = () => {
    observer.disconnect();
    document.removeEventListener('visibilitychange', check);
  };
  onMount(() => {
    observer.observe(element());
    document.addEventListener('visibilitychange', check);
  });
  onCleanup(stop);
}
