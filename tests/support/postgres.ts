import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { execute, withDatabase } from './cluster.ts';

export interface TestDatabase extends AsyncDisposable {
  readonly connectionString: string;
  /** Ends every connection to it and removes it. */
  drop(): Promise<void>;
}

/** A database of its own with every migration and no data: one per test file, made in some 30 ms. */
export function freshDatabase(): Promise<TestDatabase> {
  return createDatabase(`TEMPLATE ${inject('postgres').template} STRATEGY FILE_COPY`);
}

/** A database of its own with nothing in it, not even tables. */
export function emptyDatabase(): Promise<TestDatabase> {
  return createDatabase('');
}

async function createDatabase(options: string): Promise<TestDatabase> {
  const server = inject('postgres').connectionString;
  const name = `test_${randomBytes(6).toString('hex')}`;
  await execute(server, `CREATE DATABASE ${name} ${options}`);
  const drop = () => execute(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  return { connectionString: withDatabase(server, name), drop, [Symbol.asyncDispose]: drop };
}
