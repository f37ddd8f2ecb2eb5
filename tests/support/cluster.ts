import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@thon-so/server/database/embedded';
import { migrate } from '@thon-so/server/database/migrate';
import { runningPostmaster } from '@thon-so/server/database/postmaster';
import { APPLICATION_ROLE } from '@thon-so/server/database/roles';
import pg from 'pg';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The PostgreSQL of this run: its addresses as superuser and as the application, and the migrated template. */
    postgres: { connectionString: string; applicationString: string; template: string };
  }
}

const PREFIX = 'thon-so-tests-';
const TEMPLATE = 'thon_so_template';
const silent = { info() {}, warn() {} };

/** One PostgreSQL for the whole run, with a template that has every migration; gone afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  removeLeftovers();
  const dataDir = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const postgres = await startEmbedded({
    dataDir,
    log: silent,
    settings: ['fsync=off', 'max_connections=400'],
  });
  const { connectionString, applicationString } = postgres;
  await execute(connectionString, `CREATE DATABASE ${TEMPLATE}`);
  await migrate(withDatabase(connectionString, TEMPLATE), silent, undefined, APPLICATION_ROLE);
  project.provide('postgres', { connectionString, applicationString, template: TEMPLATE });
  return async () => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/** The same server and user, another database. */
export function withDatabase(connectionString: string, database: string): string {
  const url = new URL(connectionString);
  url.pathname = `/${database}`;
  return url.href;
}

export async function execute(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

// A run that was killed could not clean up.
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (!pid || isAlive(Number(pid))) continue;
    const folder = join(tmpdir(), name);
    const running = runningPostmaster(join(folder, 'postgres'));
    if (running) process.kill(running.pid, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
