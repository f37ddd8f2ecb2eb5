const patience = 1_500;

/** Resolves when somebody has looked at an empty screen for a while, or `signal` ends the waiting. */
export function untilSlow(signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patience);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
