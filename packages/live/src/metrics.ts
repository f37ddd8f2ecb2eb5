/** Counters since start, which never reset, unless said otherwise; read them at any time. */
export interface LiveMetrics {
  /** Statements that read a range of events, those of the tail's own loop excluded. */
  rangeReads: number;
  /** Reads of the tail's own loop. */
  tailReads: number;
  /** Batches with at least one event that the tail handed to the hub. */
  batches: number;
  /** Events in those batches. */
  events: number;
  /** (batch, concerned view) pairs: the most executions that live delivery may cost. */
  concernedViews: number;
  /** (cursor, view) pairs of subscribers who came back and had missed something: each costs one execution too. */
  resumedViews: number;
  /** Executions of a subscription document. */
  executions: number;
  /** Executions that failed and were tried again. */
  retries: number;
  /** Messages written to sockets by the hub. */
  delivered: number;
  /** Sockets closed because they did not read fast enough. */
  slowSockets: number;
  /** Times that the LISTEN connection was established. */
  listens: number;
  /** How long the oldest transaction that has written has been seen open, ms; 0 without one. Goes up and down. */
  oldestTransactionMs: number;
  /** Subscriptions over sockets that are open now. Goes up and down. */
  subscriptions: number;
  /** When the tail last finished a read, ms since 1970; 0 before the first. */
  lastReadAt: number;
  /** Transactions that were open for longer than the limit. */
  longTransactions: number;
}

export function createMetrics(): LiveMetrics {
  return {
    rangeReads: 0,
    tailReads: 0,
    batches: 0,
    events: 0,
    concernedViews: 0,
    resumedViews: 0,
    executions: 0,
    retries: 0,
    delivered: 0,
    slowSockets: 0,
    listens: 0,
    oldestTransactionMs: 0,
    subscriptions: 0,
    lastReadAt: 0,
    longTransactions: 0,
  };
}
