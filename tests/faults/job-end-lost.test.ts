import { createClient } from '@thon-so/server/database/client';
import { expect, test } from 'vitest';
import { freshDatabase } from '../support/postgres.ts';
import { startProcess } from './node-process.ts';

const silent = { info() {}, warn() {} };

test('a node lives on when the database goes away at the moment in which the end of a job is written', async () => {
  const fresh = await freshDatabase();
  const db = createClient({ connectionString: fresh.connectionString, log: silent });
  try {
    await using node = await startProcess(fresh.connectionString);
    // As a server that is shut down answers (57P01), for one job only.
    await db.$executeRaw`
      CREATE FUNCTION go_away() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'terminating connection' USING ERRCODE = '57P01'; END $$`;
    await db.$executeRaw`
      CREATE TRIGGER go_away BEFORE DELETE ON graphile_worker._private_jobs
      FOR EACH ROW WHEN (OLD.key = 'lost') EXECUTE FUNCTION go_away()`;
    await db.$queryRaw`SELECT graphile_worker.add_job('identity.sweepSessions', job_key := 'lost')::text`;
    await expect
      .poll(
        () =>
          db.$queryRaw`SELECT 1 FROM graphile_worker._private_jobs WHERE key = 'lost' AND locked_by IS NOT NULL`,
      )
      .toHaveLength(1);
    // Another job is done after it, so the one before has been answered.
    await db.$queryRaw`SELECT graphile_worker.add_job('identity.sweepSessions', job_key := 'next')::text`;
    await expect
      .poll(() => db.$queryRaw`SELECT 1 FROM graphile_worker._private_jobs WHERE key = 'next'`)
      .toHaveLength(0);
    expect(node.process.exitCode).toBeNull();
    expect((await fetch(`${node.url}/health`)).status).toBe(200);
  } finally {
    await db.$disconnect();
    await fresh.drop();
  }
});
