import { type Accessor, createEffect, onCleanup } from 'solid-js';

/** Keys pressed in a form, or over an open dialog, mean what they mean there. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  return (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    target.matches('input, textarea, select, [contenteditable]') ||
    document.querySelector('dialog[open]') !== null
  );
}

/**
 * The large screen on the wall: the whole display, letters that grow with its width, F and Esc to come and go. A browser that
 * refuses full screen (after a reload, without a press) still shows it over the whole page.
 *
 * @param wall whether it is on
 * @param setWall turns it on or off
 */
export function createWall(wall: Accessor<boolean>, setWall: (on: boolean) => void): void {
  const root = document.documentElement;
  createEffect(() => {
    // 1920 px give 23 px letters: capitals of 10 mm on a screen of 55 inches, which are read from three metres. From 1440
    // px on the smallest ones have 18 px.
    root.style.fontSize = wall() ? 'max(18px, min(1.42vw, 20.5px), 1.2vw)' : '';
    if (wall() && !document.fullscreenElement) root.requestFullscreen?.().catch(() => undefined);
    if (!wall() && document.fullscreenElement) void document.exitFullscreen();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTaken(event)) return;
    if (event.key === 'f' || event.key === 'F') setWall(!wall());
    else if (event.key === 'Escape' && wall()) setWall(false);
  };
  // Esc that leaves full screen is the browser's own and reaches no listener.
  const onFullscreen = () => {
    if (!document.fullscreenElement && wall()) setWall(false);
  };
  document.addEventListener('keydown', onKeyDown);
  document.addEventListener('fullscreenchange', onFullscreen);
  onCleanup(() => {
    document.removeEventListener('keydown', onKeyDown);
    document.removeEventListener('fullscreenchange', onFullscreen);
    root.style.fontSize = '';
    if (document.fullscreenElement) void document.exitFullscreen();
  });
}
