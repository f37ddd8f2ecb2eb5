import { Client } from 'pg';
import type { JsonObject, LiveEvent } from './event.ts';
import { parseSnapshot, type Snapshot } from './snapshot.ts';

/** What one statement saw: its snapshot, and the events that an earlier snapshot had not seen. */
export interface EventRange {
  readonly epoch: string;
  readonly snapshot: Snapshot;
  /** The highest transaction id of which events were pruned. */
  readonly pruned: bigint;
  readonly events: readonly LiveEvent[];
}

export interface EventReader {
  /** @param limit the most events to return; ask for one more than you can use to know that there are more */
  readAfter(from: Snapshot, limit?: number): Promise<EventRange>;
  readPosition(): Promise<EventRange>;
  /** Deletes events recorded longer ago than that and remembers how far; returns how many. */
  prune(olderThanMs: number): Promise<number>;
  close(): Promise<void>;
}

interface EventRow {
  readonly snapshot: string;
  readonly pruned: string;
  readonly id: string | null;
  readonly tx: string;
  readonly kind: string;
  readonly topics: string[];
  readonly data: JsonObject;
  readonly at: Date;
}

// The difference of two snapshots: what began after the first, and what was running in it and has committed.
// It has to stay one READ COMMITTED statement on the primary, so that snapshot and rows agree.
const READ_AFTER = `/* live.readAfter */
  WITH now AS MATERIALIZED (SELECT pg_current_snapshot() AS snapshot)
  SELECT now.snapshot::text AS snapshot, epoch.pruned::text AS pruned,
         e.id::text AS id, e.tx::text AS tx, e.kind, e.topics, e.data, e.at
  FROM now CROSS JOIN live.epoch LEFT JOIN LATERAL (
    SELECT * FROM live.event
    WHERE tx >= pg_snapshot_xmax($1::pg_snapshot) AND tx < pg_snapshot_xmax(now.snapshot)
    UNION ALL
    SELECT * FROM live.event WHERE tx = ANY (ARRAY(SELECT pg_snapshot_xip($1::pg_snapshot)))
  ) e ON true
  ORDER BY e.id LIMIT $2`;

const READ_POSITION = `/* live.readPosition */
  SELECT pg_current_snapshot()::text AS snapshot, pruned::text AS pruned, NULL AS id FROM live.epoch`;

const PRUNE = `/* live.prune */
  WITH gone AS (DELETE FROM live.event WHERE at < now() - $1 * interval '1 ms' RETURNING tx),
       mark AS (UPDATE live.epoch SET pruned = greatest(pruned, (SELECT max(tx) FROM gone))
                WHERE EXISTS (SELECT FROM gone))
  SELECT count(*)::int AS count FROM gone`;

const STATEMENT_TIMEOUT_MS = 30_000;

interface Session {
  readonly client: Client;
  readonly epoch: string;
}

/** Reads events over one connection of its own, opened when first needed and again after it was lost. */
export function createReader(connectionString: string, applicationName: string): EventReader {
  let session: Promise<Session> | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function open(): Promise<Session> {
    const client = new Client({
      connectionString,
      application_name: applicationName,
      // Its estimates know nothing of the few rows there are, and would have every read compiled.
      options: '-c jit=off',
      keepAlive: true,
      query_timeout: STATEMENT_TIMEOUT_MS,
      connectionTimeoutMillis: STATEMENT_TIMEOUT_MS,
    });
    client.on('error', forget);
    client.on('end', forget);
    await client.connect();
    const { rows } = await client.query<{ epoch: string }>('SELECT live.current_epoch() AS epoch');
    return { client, epoch: rows[0]!.epoch };
  }

  function forget(): void {
    session = null;
  }

  /** One statement after the other: a connection carries no two at a time. */
  function query<Row extends object>(text: string, values: unknown[]) {
    const answer = last.then(() => queryNow<Row>(text, values));
    last = answer.catch(() => {});
    return answer;
  }

  async function queryNow<Row extends object>(text: string, values: unknown[]) {
    session ??= open();
    const mine = session;
    try {
      const { client, epoch } = await mine;
      const { rows } = await client.query<Row>({ name: text.slice(3, text.indexOf(' *')), text, values });
      return { rows, epoch };
    } catch (error) {
      if (session === mine) forget();
      void mine.then(({ client }) => client.end()).catch(() => {});
      throw error;
    }
  }

  async function read(text: string, values: unknown[]): Promise<EventRange> {
    const { rows, epoch } = await query<EventRow>(text, values);
    const first = rows[0];
    const snapshot = first && parseSnapshot(first.snapshot);
    if (!snapshot) throw new Error('live.epoch is empty: run migrateLive before the tail starts');
    return { epoch, snapshot, pruned: BigInt(first.pruned), events: rows.flatMap(toEvent) };
  }

  return {
    readAfter: (from, limit) => read(READ_AFTER, [from.text, limit ?? null]),
    readPosition: () => read(READ_POSITION, []),
    async prune(olderThanMs) {
      const { rows } = await query<{ count: number }>(PRUNE, [olderThanMs]);
      return rows[0]!.count;
    },
    async close() {
      const open = session;
      session = null;
      await open?.then(({ client }) => client.end()).catch(() => {});
    },
  };
}

function toEvent(row: EventRow): LiveEvent[] {
  if (row.id === null) return [];
  const { id, tx, kind, topics, data } = row;
  return [{ id, tx, kind, topics, data, at: row.at.toISOString() }];
}
