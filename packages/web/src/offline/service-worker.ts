import { createSignal } from 'solid-js';

const [newVersion, setNewVersion] = createSignal(false);

/** Whether this phone keeps a newer version of the pages than the one on screen. */
export { newVersion };

/** The script this very page began with. */
function ownEntry(): string {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  return script ? new URL(script.src).pathname : '';
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
 * built, and not before this one is there: its own files come first.
 */
export function keepPagesOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || !isSecureContext) return;
  const begin = () => void register().catch((error) => console.warn(error));
  if (document.readyState === 'complete') begin();
  else window.addEventListener('load', begin, { once: true });
}
