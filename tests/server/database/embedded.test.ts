import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  type EmbeddedOptions,
  type EmbeddedPostgres,
  startEmbedded,
} from '@thon-so/server/database/embedded';
import pg from 'pg';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const log = { info() {}, warn() {} };

async function start(dataDir: string, options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbedded({ dataDir, log, settings: ['fsync=off'], ...options });
  onTestFinished(() => postgres.stop());
  return postgres;
}

async function query(connectionString: string, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

const keep = (address: string, value: string) =>
  query(address, `CREATE TABLE IF NOT EXISTS kept (value text); INSERT INTO kept VALUES ('${value}')`);

async function serverProcess(
  dataDir: string,
): Promise<{ child: ChildProcess; address: string; pid: number }> {
  const script = new URL('../../support/embedded-process.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(child.stdout), 'line');
  const { connectionString, pid } = JSON.parse(line);
  return { child, address: connectionString, pid };
}

/** Whether it could be had. */
function listens(server: Server, port: number): Promise<boolean> {
  return new Promise((answer) => {
    server.once('error', () => answer(false));
    server.listen(port, '127.0.0.1', () => answer(true));
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('the bundled PostgreSQL', () => {
  test('starts on an empty private folder and sorts as Vietnamese does', async () => {
    const postgres = await start(join(temporaryFolder(), 'deep', '.data'));
    expect(postgres.created).toBe(true);
    const rows = await query(
      postgres.connectionString,
      `SELECT word FROM unnest(ARRAY['đa', 'e', 'da', 'dz']) word ORDER BY word`,
    );
    expect(rows.flat()).toEqual(['da', 'dz', 'đa', 'e']);
  });

  test('keeps its rows and its address across a restart, and is gone in between', async () => {
    const dataDir = temporaryFolder();
    const first = await start(dataDir);
    await keep(first.connectionString, 'a');
    const pid = first.pid;
    await first.stop();
    expect(isAlive(pid)).toBe(false);
    const second = await start(dataDir);
    expect(second.created).toBe(false);
    expect(second.connectionString).toBe(first.connectionString);
    expect(await query(second.connectionString, 'SELECT value FROM kept')).toEqual([['a']]);
  });

  test('comes back by itself at the same address after kill -9, with everything that was committed', async () => {
    const info = vi.fn();
    const postgres = await start(temporaryFolder(), { log: { info, warn() {} }, settings: [] });
    await keep(postgres.connectionString, 'a');
    process.kill(postgres.pid, 'SIGKILL');
    await vi.waitUntil(() => info.mock.calls.length > 0, { timeout: 20_000 });
    expect(await query(postgres.connectionString, 'SELECT value FROM kept')).toEqual([['a']]);
  });

  test('comes back at the same address although another program had its port for a moment', async () => {
    const [info, warn] = [vi.fn(), vi.fn()];
    const postgres = await start(temporaryFolder(), { log: { info, warn } });
    const address = postgres.connectionString;
    await keep(address, 'a');
    process.kill(postgres.pid, 'SIGKILL');
    const other = createServer();
    await vi.waitUntil(() => listens(other, Number(new URL(address).port)), { timeout: 20_000, interval: 1 });
    await vi.waitUntil(() => warn.mock.calls.length > 0, { timeout: 20_000 });
    other.close();
    await vi.waitUntil(() => info.mock.calls.length > 0, { timeout: 20_000 });
    expect(postgres.connectionString).toBe(address);
    expect(await query(address, 'SELECT value FROM kept')).toEqual([['a']]);
  });

  test('outlives its server after kill -9 of that, and the next server takes it over', async () => {
    const dataDir = temporaryFolder();
    const killed = await serverProcess(dataDir);
    await keep(killed.address, 'a');
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    const next = await start(dataDir);
    expect(next.pid).toBe(killed.pid);
    expect(await query(next.connectionString, 'SELECT value FROM kept')).toEqual([['a']]);
    await next.stop();
    expect(isAlive(killed.pid)).toBe(false);
  });

  test('serves two servers of one folder, started at the same moment, until the last one leaves', async () => {
    const dataDir = temporaryFolder();
    const [first, second] = await Promise.all([start(dataDir), serverProcess(dataDir)]);
    expect(second.address).toBe(first.connectionString);
    await first.stop();
    await keep(second.address, 'still here');
    second.child.kill('SIGTERM');
    await once(second.child, 'exit');
    expect(isAlive(second.pid)).toBe(false);
  });

  test('is made anew when an earlier attempt stopped half-way, and what was found is set aside', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(join(dataDir, 'postgres', 'base'), { recursive: true });
    mkdirSync(join(dataDir, 'postgres.new-2000000000-abc'));
    const postgres = await start(dataDir);
    expect(postgres.created).toBe(true);
    const beside = readdirSync(dataDir).filter(
      (name) => name.startsWith('postgres.') && name !== 'postgres.log',
    );
    expect(beside).toEqual([expect.stringMatching(/^postgres\.incomplete-/)]);
  });

  test('starts although its lock names a process that has become another program', async () => {
    const dataDir = temporaryFolder();
    const before = await start(dataDir);
    await before.stop();
    writeFileSync(
      join(dataDir, 'postgres', 'postmaster.pid'),
      `${process.pid}\n${dataDir}\n0\n5432\n\n\n\nready\n`,
    );
    const postgres = await start(dataDir);
    expect(await query(postgres.connectionString, 'SELECT 1')).toEqual([[1]]);
  });

  test('its log quotes nothing of what a statement was refused for, and only its owner reads it', async () => {
    const dataDir = temporaryFolder();
    const { connectionString: at } = await start(dataDir);
    await query(at, "CREATE TABLE kept (phone text UNIQUE); INSERT INTO kept VALUES ('0912canary')");
    await expect(query(at, "INSERT INTO kept VALUES ('0912canary')")).rejects.toThrow('duplicate key');
    await expect(query(at, "SELECT '0912canary'::int")).rejects.toThrow('invalid input');
    const file = join(dataDir, 'postgres.log');
    expect(readFileSync(file, 'utf8')).not.toContain('canary');
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  test.runIf(process.getuid?.() === 0).each(['unshare', 'setpriv'])(
    'runs for root by %s in a private folder',
    async (way) => {
      const dataDir = temporaryFolder();
      const postgres = await start(dataDir, { way });
      expect(await query(postgres.connectionString, 'SELECT 1')).toEqual([[1]]);
      await postgres.stop();
      const again = await start(dataDir);
      expect(again.created).toBe(false);
    },
  );
});

describe('a database that cannot start says so once, in both languages, and names DATABASE_URL', () => {
  const clear = /Không khởi động được.*DATABASE_URL.*cannot start.*DATABASE_URL/s;

  test('when the data folder cannot be made', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(start(join(file, '.data'))).rejects.toThrow(clear);
    await expect(start(join(file, '.data'))).rejects.toThrow('DATA_DIR');
  });

  test('when the address cannot be used', async () => {
    const foreign = start(temporaryFolder(), { settings: ['listen_addresses=203.0.113.1'] });
    await expect(foreign).rejects.toThrow(clear);
  });

  test('when the data are damaged, and it leaves them as they are', async () => {
    const dataDir = temporaryFolder();
    await (await start(dataDir)).stop();
    const control = join(dataDir, 'postgres', 'global', 'pg_control');
    writeFileSync(control, 'damaged');
    await expect(start(dataDir)).rejects.toThrow(clear);
    expect(readFileSync(control, 'utf8')).toBe('damaged');
    expect(existsSync(join(dataDir, 'postgres', 'PG_VERSION'))).toBe(true);
  });
});
