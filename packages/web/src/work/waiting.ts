import { now } from '../live/clock.ts';
import { online } from '../live/connection.ts';
import type { OutboxEntry } from '../outbox.ts';
import { t as shared } from '../ui/texts.ts';
import { t } from './texts.ts';

const slowAfter = 3_000;

/** Whether a press that was made at `at` is worth mentioning: without network at once, else when its answer takes long. */
export function takesLong(at: number, deviceNow: number, isOnline: boolean): boolean {
  return !isOnline || deviceNow - at > slowAfter;
}

/** As `takesLong`, now; reactive. Entries carry this device's time, which may differ from the server's. */
export function isSlow(entry: OutboxEntry): boolean {
  now();
  return takesLong(entry.at, Date.now(), online());
}

/** What a card says about its newest unsent press: "Đang gửi" while it is on its way, "Chờ gửi" once that takes long. */
export function waitingWords(entry: OutboxEntry | null): string | null {
  if (!entry) return null;
  return isSlow(entry) ? shared('outbox.waiting') : t('outbox.sending');
}
