import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LiveBatch } from '@thon-so/live/event';
import { record } from '@thon-so/live/record';
import { migrateLive } from '@thon-so/live/schema';
import { createTail } from '@thon-so/live/tail';
import { startEmbedded } from '@thon-so/server/database/embedded';
import pg from 'pg';
import { expect, test } from 'vitest';
import { eventOf, runnerOf } from './database.ts';

test('after PostgreSQL has crashed, when it may give transaction ids again, every view starts again', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'live-epoch-'));
  const { connectionString, stop } = await startEmbedded({ dataDir, log: { info() {}, warn() {} } });
  const pool = new pg.Pool({ connectionString, max: 1 });
  pool.on('error', () => {});
  const tail = createTail({ connectionString, pollMs: 20 });
  try {
    await migrateLive(runnerOf(pool));
    await tail.start();
    const before = tail.position();
    const restarted = new Promise<LiveBatch>((resolve) => tail.onBatch(resolve));
    const { rows } = await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    process.kill(rows[0]!.pid, 'SIGKILL');
    expect(await restarted).toMatchObject({ resync: true, events: [] });
    expect(await tail.readAfter(before)).toMatchObject({ resync: true });
    const next = new Promise<LiveBatch>((resolve) => tail.onBatch(resolve));
    await record(runnerOf(pool), eventOf({ kind: 'afterwards' }));
    expect(await next).toMatchObject({ resync: false, events: [{ kind: 'afterwards' }] });
  } finally {
    await tail.stop();
    await pool.end();
    await stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
