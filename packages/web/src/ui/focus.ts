/**
 * Moves the focus to where the work goes on, if what had it went away with the press: whoever works by keys or by ear
 * would else begin at the top of the page again. A focus that is anywhere to be seen stays there.
 */
export function takeLostFocus(element: HTMLElement | null): void {
  if (!element || !isLost(document.activeElement)) return;
  element.focus({ preventScroll: true });
  // Whoever touches or points looks where they pressed, and the page stays there.
  if (element.matches(':focus-visible')) element.scrollIntoView({ block: 'nearest' });
}

function isLost(holder: Element | null): boolean {
  if (holder === null || holder === document.body) return true;
  return holder.getClientRects().length === 0 || holder.matches(':disabled');
}
