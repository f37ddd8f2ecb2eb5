import type { NewEvent } from './event.ts';

/** Runs one statement with `$1`-style parameters; bind it to a transaction to be part of that transaction. */
export type SqlRunner = (sql: string, values: readonly unknown[]) => Promise<{ rows: unknown[] }>;

// Parameters travel as text, so that any driver can pass them without knowing arrays or jsonb.
const INSERT = `/* live.record */
  INSERT INTO live.event (kind, topics, data)
  SELECT e.event->>'kind', ARRAY(SELECT jsonb_array_elements_text(e.event->'topics')), e.event->'data'
  FROM jsonb_array_elements($1::text::jsonb) WITH ORDINALITY AS e (event, place) ORDER BY e.place`;

/**
 * Writes an event in the caller's transaction: it exists exactly when that transaction commits.
 * Lock the aggregate's row first, so that events of one aggregate are numbered in their true order.
 */
export function record(run: SqlRunner, event: NewEvent): Promise<void> {
  return recordAll(run, [event]);
}

/** As `record`, for what one transaction has to tell in order: one statement for all. */
export async function recordAll(run: SqlRunner, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await run(INSERT, [JSON.stringify(events.map(checked))]);
}

function checked({ kind, topics, data }: NewEvent): NewEvent {
  if (topics.length === 0) throw new Error(`event ${kind} concerns nobody: it needs at least one topic`);
  return { kind, topics: [...new Set(topics)], data };
}
