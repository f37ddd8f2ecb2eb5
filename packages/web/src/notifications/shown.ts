interface Shown {
  readonly data: unknown;
  close(): void;
}

/** The offer that a notification is about, by its global id; null for other news. */
export function offerOf({ data }: Pick<Shown, 'data'>): string | null {
  const { path } = (data ?? {}) as { path?: unknown };
  return typeof path === 'string' ? (/^\/work\?offer=([\w-]+)$/.exec(path)?.[1] ?? null) : null;
}

/** Closes the notifications of offers that their member sees on the page, or that no longer wait. */
export async function closeSeen(waiting: ReadonlySet<string>): Promise<void> {
  if (document.hidden || !('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration();
  const shown = (await registration?.getNotifications()) ?? [];
  for (const notification of shown) {
    const offer = offerOf(notification);
    if (offer !== null && !waiting.has(offer)) notification.close();
  }
}
