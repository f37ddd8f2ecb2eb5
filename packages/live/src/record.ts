import type { NewEvent } from './event.ts';

/** Runs one statement with `$1`-style parameters; bind it to a transaction to be part of that transaction. */
export type SqlRunner = (sql: string, values: readonly unknown[]) => Promise<{ rows: unknown[] }>;

// Parameters travel as text, so that any driver can pass them without knowing arrays or jsonb.
const INSERT = `/* live.record */
  INSERT INTO live.event (kind, topics, data)
  VALUES ($1::text, ARRAY(SELECT jsonb_array_elements_text($2::text::jsonb)), $3::text::jsonb)`;

/**
 * Writes an event in the caller's transaction: it exists exactly when that transaction commits.
 * Lock the aggregate's row first, so that events of one aggregate are numbered in their true order.
 */
export async function record(run: SqlRunner, event: NewEvent): Promise<void> {
  const topics = [...new Set(event.topics)];
  if (topics.length === 0)
    throw new Error(`event ${event.kind} concerns nobody: it needs at least one topic`);
  await run(INSERT, [event.kind, JSON.stringify(topics), JSON.stringify(event.data)]);
}
