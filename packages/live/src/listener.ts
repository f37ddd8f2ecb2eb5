import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { LiveLog } from './log.ts';
import type { LiveMetrics } from './metrics.ts';
import { LISTEN, NOTIFY } from './wake.ts';

const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 5_000;

export interface Listener {
  start(): void;
  /** Wakes the other nodes, over the same connection; rejects while there is none. */
  notify(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Keeps one connection that LISTENs, and calls `wake` for every notification of others and whenever it is established.
 * A lost connection is logged once and established again with growing delays; polling delivers meanwhile.
 */
export function createListener(options: {
  connectionString: string;
  wake: () => void;
  log: LiveLog;
  metrics: LiveMetrics;
}): Listener {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let reported = false;
  let connection: Client | null = null;

  async function listenUntilLost(): Promise<void> {
    const client = new Client({
      connectionString: options.connectionString,
      application_name: 'live listen',
      keepAlive: true,
      connectionTimeoutMillis: LONGEST_DELAY_MS,
    });
    const lost = new Promise<void>((resolve) => {
      client.once('error', () => resolve());
      client.once('end', () => resolve());
      stopping.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    let ownProcess = 0;
    client.on('notification', ({ processId }) => {
      if (processId !== ownProcess) options.wake();
    });
    try {
      await client.connect();
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      ownProcess = rows[0]!.pid;
      await client.query(LISTEN);
      connection = client;
      options.metrics.listens++;
      if (reported) options.log.info({}, 'live: LISTEN connection established again');
      reported = false;
      options.wake();
      await lost;
    } finally {
      connection = null;
      client.on('error', () => {});
      await client.end().catch(() => {});
    }
  }

  async function run(): Promise<void> {
    let wait = FIRST_DELAY_MS;
    while (!stopping.signal.aborted) {
      try {
        await listenUntilLost();
        wait = FIRST_DELAY_MS;
      } catch {
        wait = Math.min(wait * 2, LONGEST_DELAY_MS);
      }
      if (stopping.signal.aborted) return;
      if (!reported) options.log.warn({}, 'live: LISTEN connection lost, polling until it is back');
      reported = true;
      await delay(wait, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  return {
    start() {
      running = run();
    },
    async notify() {
      if (!connection) throw new Error('the LISTEN connection is down');
      await connection.query(NOTIFY);
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
