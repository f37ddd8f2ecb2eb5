import { createSignal } from 'solid-js';

const [newVersion, setNewVersion] = createSignal(false);

/** Whether this phone keeps a newer version of the pages than the one on screen. */
export { newVersion };

/** The script this very page began with. */
function ownEntry(): string {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  return script ? new URL(script.src).pathname : '';
}

/** Resolves when nothing on the page is about to come any more, or after `looks` pauses: what never comes is waited for no longer. */
export async function untilShown(
  page: Pick<ParentNode, 'querySelector'>,
  pause: () => Promise<void>,
  looks = 30,
): Promise<void> {
  for (let look = 0; look < looks && page.querySelector('[data-awaited]') !== null; look += 1) await pause();
}

async function register(): Promise<void> {
  const workers = navigator.serviceWorker;
  workers.addEventListener('message', ({ data }) => {
    if (data?.type === 'version' && data.entry !== ownEntry()) setNewVersion(true);
  });
  const registration = await workers.register('/service-worker.js', { updateViaCache: 'none' });
  // A page that stays open for days asks for a new version whenever it comes back.
  const look = () => {
    if (!document.hidden && navigator.onLine) registration.update().catch(() => undefined);
  };
  document.addEventListener('visibilitychange', look);
  window.addEventListener('online', look);
}

/**
 * Keeps the pages on this phone for dead zones. Only where browsers allow it (https or localhost) and the pages are
 * built, and not before this one is there: the code and the answers that its screen waits for come first.
 */
export function keepPagesOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || !isSecureContext) return;
  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 500));
  const begin = () =>
    void untilShown(document, pause)
      .then(register)
      .catch((error) => console.warn(error));
  if (document.readyState === 'complete') begin();
  else window.addEventListener('load', begin, { once: true });
}
