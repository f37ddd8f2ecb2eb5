import type { NewEvent } from '@thon-so/live/event';
import { record, type SqlRunner } from '@thon-so/live/record';
import { migrateLive } from '@thon-so/live/schema';
import pg from 'pg';
import { emptyDatabase } from '../support/postgres.ts';

export interface LiveDatabase extends AsyncDisposable {
  readonly connectionString: string;
  readonly pool: pg.Pool;
  /** Commits one event in a transaction of its own. */
  commit(event: Partial<NewEvent>): Promise<void>;
}

export function runnerOf(client: pg.Pool | pg.ClientBase): SqlRunner {
  return (sql, values) => client.query(sql, [...values]);
}

export function eventOf(event: Partial<NewEvent>): NewEvent {
  return { kind: 'changed', topics: ['a'], data: {}, ...event };
}

/** A database with the schema of the live engine and nothing else. */
export async function liveDatabase(): Promise<LiveDatabase> {
  const database = await emptyDatabase();
  const { connectionString } = database;
  const pool = new pg.Pool({ connectionString, max: 20 });
  pool.on('error', () => {});
  const client = await pool.connect();
  await migrateLive(runnerOf(client));
  client.release();
  return {
    connectionString,
    pool,
    commit: (event) => record(runnerOf(pool), eventOf(event)),
    async [Symbol.asyncDispose]() {
      await pool.end();
      await database.drop();
    },
  };
}
