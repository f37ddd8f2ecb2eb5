import type { SqlRunner } from './record.ts';

// Any constant will do: it only has to be the same on every node.
const MIGRATION_LOCK = 7_305_841_120_993;

const STATEMENTS = [
  'CREATE SCHEMA IF NOT EXISTS live',
  `CREATE TABLE IF NOT EXISTS live.event (
     id bigint GENERATED ALWAYS AS IDENTITY,
     tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
     kind text NOT NULL,
     topics text[] NOT NULL,
     data jsonb NOT NULL,
     at timestamptz NOT NULL DEFAULT clock_timestamp(),
     PRIMARY KEY (tx, id))`,
  'CREATE INDEX IF NOT EXISTS event_at ON live.event USING brin (at)',
  `CREATE TABLE IF NOT EXISTS live.epoch (
     only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
     id uuid NOT NULL DEFAULT gen_random_uuid(),
     pruned xid8 NOT NULL DEFAULT '0')`,
  'INSERT INTO live.epoch DEFAULT VALUES ON CONFLICT DO NOTHING',
  // Transaction ids start over in a restored or promoted cluster, and those that a crash lost are given again:
  // each of these changes the epoch. A crash is seen by the reset of the statistics that it causes.
  `CREATE OR REPLACE FUNCTION live.current_epoch() RETURNS text LANGUAGE sql STABLE AS $$
     SELECT md5(concat_ws(' ', e.id, s.system_identifier, c.timeline_id, extract(epoch FROM w.stats_reset)))
     FROM live.epoch e, pg_control_system() s, pg_control_checkpoint() c, pg_stat_bgwriter w $$`,
];

/**
 * Creates what the engine needs in its own SQL schema `live`; safe to repeat, and on several nodes at once.
 * `run` must keep one session (a client or a transaction, not a pool), because it holds a lock in between.
 */
export async function migrateLive(run: SqlRunner): Promise<void> {
  await run(`SELECT pg_advisory_lock(${MIGRATION_LOCK})::text`, []);
  try {
    for (const statement of STATEMENTS) await run(statement, []);
  } finally {
    await run(`SELECT pg_advisory_unlock(${MIGRATION_LOCK})::text`, []);
  }
}
