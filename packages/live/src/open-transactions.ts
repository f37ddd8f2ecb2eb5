import type { LiveLog } from './log.ts';
import type { LiveMetrics } from './metrics.ts';
import type { Snapshot } from './snapshot.ts';

/** Notices a transaction of the cluster that has written and stays open. */
export interface OpenTransactions {
  /** Give it the snapshot of every read. */
  note(snapshot: Snapshot): void;
}

/**
 * Nothing of others waits for an open transaction; but its own events do, and while it lasts no row that was deleted
 * since can be vacuumed. Says so once for each that is open for longer than `limitMs`.
 */
export function watchOpenTransactions(options: {
  limitMs: number;
  log: LiveLog;
  metrics: LiveMetrics;
}): OpenTransactions {
  const { limitMs, log, metrics } = options;
  let oldest: bigint | null = null;
  let since = 0;
  let reported = false;

  function follow(next: bigint | null): void {
    if (next === oldest) return;
    if (reported) log.info({ tx: String(oldest) }, 'live: the long transaction has ended');
    oldest = next;
    since = Date.now();
    reported = false;
  }

  return {
    note({ running }) {
      follow(running.values().next().value ?? null);
      metrics.oldestTransactionMs = oldest === null ? 0 : Date.now() - since;
      if (reported || metrics.oldestTransactionMs < limitMs) return;
      reported = true;
      metrics.longTransactions++;
      const details = { tx: String(oldest), openForMs: metrics.oldestTransactionMs };
      log.warn(details, 'live: a transaction stays open, see pg_stat_activity for its backend_xid');
    },
  };
}
