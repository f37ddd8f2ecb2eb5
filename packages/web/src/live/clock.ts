import { createRoot, createSignal, onCleanup } from 'solid-js';

let offset = 0;

const shared = createRoot(() => {
  const [now, setNow] = createSignal(Date.now());
  const tick = () => {
    if (!document.hidden) setNow(Date.now() + offset);
  };
  if (typeof document !== 'undefined') {
    const timer = setInterval(tick, 1000);
    document.addEventListener('visibilitychange', tick);
    onCleanup(() => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    });
  }
  return { now, setNow };
});

/** The time on the server's clock, in milliseconds since 1970, moving once a second while the page is visible. */
export const now = shared.now;

/** The time on the server's clock at this very moment, also while the page is hidden; not reactive. */
export function serverTime(): number {
  return Date.now() + offset;
}

/**
 * Learns how far this device's clock is off from an HTTP `Date` header. Cheap phones are often minutes wrong, and an
 * offer's countdown must end when the server says so. The header has whole seconds, so smaller differences are noise.
 */
export function noteServerDate(header: string | null, receivedAt = Date.now()): void {
  const server = header ? Date.parse(header) : Number.NaN;
  if (Number.isNaN(server)) return;
  const difference = server + 500 - receivedAt;
  offset = Math.abs(difference) < 2000 ? 0 : difference;
  shared.setNow(receivedAt + offset);
}
