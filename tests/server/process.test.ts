import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../support/postgres.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const MAIN = join(import.meta.dirname, '../../packages/server/src/main.ts');
const running: ChildProcess[] = [];
const databases: TestDatabase[] = [];

afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  for (const database of databases.splice(0)) await database.drop();
});

/** The server on a fresh database. */
async function launch(environment: Record<string, string> = {}) {
  const database = await freshDatabase();
  databases.push(database);
  return launchWith({ DATABASE_URL: database.connectionString, ...environment });
}

/** The server as its own process, and what it has said so far. */
function launchWith(environment: Record<string, string>) {
  const { NODE_ENV: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [MAIN], {
    env: { ...inherited, HOST: '127.0.0.1', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let said = '';
  const changed = new EventTarget();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      said += chunk;
      changed.dispatchEvent(new Event('said'));
    });
  }
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const until = async (pattern: RegExp) => {
    while (!pattern.test(said)) await once(changed, 'said');
    return pattern.exec(said)!;
  };
  return { child, ended, until, said: () => said };
}

test('the server prints where it is, serves, and ends with 0 on SIGTERM', async () => {
  const server = await launch();
  const [, url] = await server.until(/Thôn Số {2}(http:\S+)/);
  expect((await fetch(`${url}/ready`)).status).toBe(200);
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
});

test('an own database is given the country and the catalogue, but no demo', async () => {
  const server = await launch();
  const [, url] = await server.until(/Thôn Số {2}(http:\S+)/);
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ services { code } demoAccounts { phone } units(search: \\"hoa phu\\") { nodes { id } } }"}',
  });
  const { data } = (await response.json()) as {
    data: { services: object[]; demoAccounts: object[]; units: { nodes: object[] } };
  };
  expect(data.services.length).toBeGreaterThan(10);
  expect(data.units.nodes.length).toBeGreaterThan(0);
  expect(data.demoAccounts).toEqual([]);
});

test('in production an empty installation gets no demo, and says how its first administrator is made', async () => {
  const server = launchWith({ DATA_DIR: temporaryFolder(), NODE_ENV: 'production' });
  await server.until(/add-account\.ts/);
  expect(server.said()).toContain('Nobody has an account yet');
  expect(server.said()).toContain('cookies are for https alone');
  expect(server.said()).not.toContain('thonso-demo');
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
});

test('a setting that cannot be used is named, and nothing starts', async () => {
  const server = await launch({ PORT: 'ninety' });
  expect(await server.ended).toBe(1);
  expect(server.said()).toContain('PORT: a port number');
});

test('a port in use is said in words', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const server = await launch({ PORT: String(port) });
  expect(await server.ended).toBe(1);
  expect(server.said()).toContain('set another PORT');
  expect(server.said()).not.toContain('    at ');
  other.close();
});
