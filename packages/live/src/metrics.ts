/** Counters since start; read them at any time, they never reset. */
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
}

export function createMetrics(): LiveMetrics {
  return {
    rangeReads: 0,
    tailReads: 0,
    batches: 0,
    events: 0,
    concernedViews: 0,
    executions: 0,
    retries: 0,
    delivered: 0,
    slowSockets: 0,
    listens: 0,
  };
}
