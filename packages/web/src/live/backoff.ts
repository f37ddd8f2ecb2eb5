/** Milliseconds before try number `attempt` (0 first): doubling from half a second to 20 s, half of it at random. */
export function backoff(attempt: number, random = Math.random): number {
  const ceiling = Math.min(20_000, 500 * 2 ** attempt);
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
}

/**
 * Waits the backoff of `attempt`, or less: it ends at once when the network comes back or the page becomes visible, because
 * then a try is likely to succeed. `signal` ends it too.
 */
export function untilRetry(attempt: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      document.removeEventListener('visibilitychange', visible);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const visible = () => {
      if (!document.hidden) done();
    };
    const timer = setTimeout(done, backoff(attempt));
    window.addEventListener('online', done);
    document.addEventListener('visibilitychange', visible);
    signal?.addEventListener('abort', done);
  });
}
