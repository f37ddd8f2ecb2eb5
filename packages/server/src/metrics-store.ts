import type { Db } from './context.ts';

export type QueueFigures = {
  waiting: number;
  due: number;
  running: number;
  failed: number;
  oldestDueSeconds: number;
};

/** How much the job queue holds now. */
export async function queueFigures(db: Db): Promise<QueueFigures> {
  const [row] = await db.$queryRaw<QueueFigures[]>`
    -- metrics.queue
    SELECT count(*)::int AS waiting,
      (count(*) FILTER (WHERE run_at <= now() AND locked_at IS NULL AND attempts < max_attempts))::int AS due,
      (count(*) FILTER (WHERE locked_at IS NOT NULL))::int AS running,
      (count(*) FILTER (WHERE attempts >= max_attempts))::int AS failed,
      COALESCE(extract(epoch FROM now() - min(run_at) FILTER (
        WHERE run_at <= now() AND locked_at IS NULL AND attempts < max_attempts)), 0)::float AS "oldestDueSeconds"
    FROM graphile_worker._private_jobs`;
  return row!;
}

export type Connections = { application: string; state: string; count: number };

/** Our sessions on the database, by what they are for and what they do. */
export function connections(db: Db): Promise<Connections[]> {
  return db.$queryRaw<Connections[]>`
    -- metrics.connections
    SELECT application_name AS application, COALESCE(state, 'unknown') AS state, count(*)::int AS count
    FROM pg_stat_activity
    WHERE datname = current_database() AND usename = current_user AND application_name ~ '^(thon-so|live)'
    GROUP BY 1, 2`;
}
