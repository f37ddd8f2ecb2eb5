import { randomBytes } from 'node:crypto';
import { APPLICATION_ROLE } from '@thon-so/server/database/roles';
import { inject } from 'vitest';
import { execute, withDatabase } from './cluster.ts';

export interface TestDatabase extends AsyncDisposable {
  /** As its owner. */
  readonly connectionString: string;
  /** As the application's role, which may read and write rows and nothing else. */
  readonly applicationString: string;
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
  const { connectionString: server, applicationString: application } = inject('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await execute(server, `CREATE DATABASE ${name} ${options}`);
  // A template hands on its tables, not who may come in.
  await execute(
    server,
    `REVOKE ALL ON DATABASE ${name} FROM PUBLIC; GRANT CONNECT ON DATABASE ${name} TO ${APPLICATION_ROLE}`,
  );
  const drop = () => execute(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  const connectionString = withDatabase(server, name);
  const applicationString = withDatabase(application, name);
  return { connectionString, applicationString, drop, [Symbol.asyncDispose]: drop };
}
