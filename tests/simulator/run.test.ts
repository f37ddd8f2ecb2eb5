import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { seedReference } from '@thon-so/server/demo/reference';
import { seedDemo } from '@thon-so/server/demo/seed';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';

const MAIN = new URL('../../packages/simulator/src/main.ts', import.meta.url).pathname;

let server: TestServer;

beforeAll(async () => {
  server = await startServer({
    seed: async (db, api) => {
      await seedReference(db);
      await seedDemo(api.node.work);
    },
  });
});
afterAll(() => server?.stop());

async function simulate(...args: string[]) {
  const child: ChildProcess = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk) => (output += chunk));
  const [code] = await once(child, 'close');
  return { code, output };
}

describe('npm run simulate', () => {
  test('people ask, members claim and finish, and nothing goes wrong', { timeout: 60_000 }, async () => {
    const before = await server.db.helpRequest.count();
    const flags = ['--rate', '3/s', '--seconds', '4', '--members', '24', '--drain', '7'];
    const { code, output } = await simulate('--url', server.url, ...flags);
    expect(output).toContain('Xã Hòa Phú: 180 requests a minute, 24 members, 4 s.');
    expect(output).toMatch(/errors +0\n/);
    expect(code).toBe(0);
    const made = Number(/residents +(\d+) requests/.exec(output)?.[1]);
    expect(made).toBeGreaterThan(0);
    expect((await server.db.helpRequest.count()) - before).toBe(made);
    expect(Number(/(\d+) claims/.exec(output)?.[1])).toBeGreaterThan(0);
    expect(Number(/live +(\d+) batches/.exec(output)?.[1])).toBeGreaterThan(0);
  });

  test('afterwards every member holds as many tasks as their load says', async () => {
    const wrong = await server.db.$queryRaw<unknown[]>`
      SELECT m.id FROM "Member" m WHERE m."activeTasks" <> (
        SELECT count(*) FROM "Task" t WHERE t."holderId" = m.id AND t.status IN ('CLAIMED', 'IN_PROGRESS', 'WAITING'))`;
    expect(wrong).toEqual([]);
  });

  test('a server that is away is named, with what to do', async () => {
    const { code, output } = await simulate('--url', 'http://127.0.0.1:9', '--seconds', '1');
    expect(code).toBe(2);
    expect(output).toContain('No answer from http://127.0.0.1:9');
    expect(output).not.toContain('    at ');
  });

  test('a server without the demo is left alone', async () => {
    const bare = await startServer();
    const { code, output } = await simulate('--url', bare.url, '--seconds', '1');
    await bare.stop();
    expect(code).toBe(2);
    expect(output).toContain('holds no demo');
  });
});
