/** The part of a window that tells when its page is left and come back to. */
type Leaving = Pick<Window, 'addEventListener' | 'removeEventListener'>;

/**
 * Browsers keep a page whole, with all that it shows, for the back button. On a shared computer the next person would see
 * the last one's work: so it is covered when it is left, and loaded anew when it is come back to.
 *
 * @param cover hides what the page shows, or shows it again
 * @param reload loads the page anew
 * @returns ends it
 */
export function coverWhenLeft(
  target: Leaving,
  cover: (hidden: boolean) => void,
  reload: () => void,
): () => void {
  const leave = () => cover(true);
  const back = (event: Event) => {
    if ((event as PageTransitionEvent).persisted) reload();
    else cover(false);
  };
  target.addEventListener('pagehide', leave);
  target.addEventListener('pageshow', back);
  return () => {
    target.removeEventListener('pagehide', leave);
    target.removeEventListener('pageshow', back);
  };
}
