import { migrateLive } from '@thon-so/live/schema';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import type { DatabaseLog } from './log.ts';
import { type MigrationFile, readMigrations } from './migration-files.ts';
import { grantApplication, mayMigrate } from './roles.ts';

// Any constant will do, as long as every node has the same one.
const MIGRATION_LOCK = 8_404_002;

export interface Migrated {
  /** Names of the migrations that this call applied. */
  readonly applied: string[];
  /** The database had none before. */
  readonly first: boolean;
}

/**
 * Brings a database up to date: our migrations, the live engine's and the job queue's. Any number of nodes may
 * call it at once; one does the work and the others wait for it. A role that may not change tables only looks
 * whether all is done; `applicationRole` is one that is let work with the result.
 * @throws MigrationError when a migration was changed after it was applied, or its SQL fails
 */
export async function migrate(
  connectionString: string,
  log: DatabaseLog,
  files = readMigrations(),
  applicationRole: string | null = null,
): Promise<Migrated> {
  const client = new pg.Client({ connectionString, application_name: 'thon-so migrate' });
  await client.connect();
  try {
    if (!(await mayMigrate(client))) return await refuseUnlessDone(client, files);
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const known = await knownMigrations(client);
    const applied = await applyMissing(client, connectionString, files, known);
    for (const name of applied) log.info({ migration: name }, 'migration applied');
    await migrateLive((text, values) => client.query(text, [...values]));
    await runMigrations({ connectionString, logger: new Logger(() => () => undefined) });
    if (applicationRole !== null) await grantApplication(client, applicationRole);
    return { applied, first: known.length === 0 && applied.length > 0 };
  } finally {
    await client.end();
  }
}

/** A migration was changed after it was applied, or its SQL fails: nothing of it is in the database. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/** For the application's own role, where its owner migrates. */
async function refuseUnlessDone(client: pg.Client, files: MigrationFile[]): Promise<Migrated> {
  const known = await knownMigrations(client);
  refuseChanged(files, known);
  const done = new Set(known.filter((row) => row.finished).map((row) => row.name));
  const missing = files.filter((file) => !done.has(file.name)).length;
  if (missing === 0) return { applied: [], first: false };
  throw new MigrationError(
    `${missing} migrations are still to be applied, which the role of DATABASE_URL may not: set MIGRATION_DATABASE_URL`,
  );
}

interface Known {
  name: string;
  checksum: string;
  finished: boolean;
}

/** Whether a database has every migration of this code: with it, `GET /ready` may say yes. */
export async function isMigrated(
  run: (sql: string) => Promise<{ name: string; finished: boolean }[]>,
  files = readMigrations(),
): Promise<boolean> {
  const done = (await run(KNOWN)).filter((row) => row.finished).map((row) => row.name);
  return files.every((file) => done.includes(file.name));
}

const KNOWN = `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
  FROM _prisma_migrations WHERE rolled_back_at IS NULL`;

async function knownMigrations(client: pg.Client): Promise<Known[]> {
  const { rows } = await client.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS present`);
  return rows[0].present ? (await client.query<Known>(KNOWN)).rows : [];
}

async function applyMissing(
  client: pg.Client,
  connectionString: string,
  files: MigrationFile[],
  known: Known[],
): Promise<string[]> {
  refuseChanged(files, known);
  const done = new Set(known.filter((row) => row.finished).map((row) => row.name));
  if (files.every((file) => done.has(file.name))) return [];
  // A migration is one transaction, so one that did not finish has left nothing but this row.
  const unfinished = known.filter((row) => !row.finished).map((row) => row.name);
  if (unfinished.length > 0) {
    await client.query(
      'UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND migration_name = ANY($1)',
      [unfinished],
    );
  }
  const { applyMigrations } = await import('./schema-engine.ts');
  try {
    return await applyMigrations(connectionString, files);
  } catch (cause) {
    throw new MigrationError(`a migration failed: ${reason(cause)}`, { cause });
  }
}

function refuseChanged(files: MigrationFile[], known: Known[]): void {
  for (const file of files) {
    const row = known.find((candidate) => candidate.finished && candidate.name === file.name);
    if (row && row.checksum !== file.checksum) {
      throw new MigrationError(
        `migration ${file.name} was changed after it had been applied; write a new one instead`,
      );
    }
  }
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
