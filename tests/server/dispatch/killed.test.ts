import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiClient } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, offersOf, send, submitted, taskOf, type Worker, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

const MAIN = join(import.meta.dirname, '../../../packages/server/src/main.ts');

let server: TestServer;
let ground: Ground;
let near: Worker;
let far: Worker;
let child: ChildProcess;

/** A server as its own process on the test's database; what is sent goes there. */
async function launch(): Promise<TestServer> {
  child = spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      ...{ HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', DATABASE_URL: server.connectionString },
      SECRET: 'a secret of tests, at least 32 characters',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout! })) {
    const url = /Thôn Số {2}(http:\S+)/.exec(line)?.[1];
    if (url) return { ...server, ...createApiClient(url), url };
  }
  throw new Error('the server ended before it said where it is');
}

async function kill(): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

beforeAll(async () => {
  server = await startServer();
  await server.api.stop();
  ground = await makeGround(server.db);
  near = await worker(server, ground, ground.villages[0]!, { home: { lat: 12.601, lon: 107.9 } });
  far = await worker(server, ground, ground.villages[0]!, { home: { lat: 12.65, lon: 107.9 } });
});
afterAll(async () => {
  child.kill('SIGKILL');
  await server.stop();
});

test('a server killed between submit and claim leaves request, offer and timers to the next one', async () => {
  const input = form(ground.villages[0]!, { idempotencyKey: 'a3f0c6d2-4f5e-4c55-9a3b-0d6f6e1f2a10' });
  const first = await submitted(await launch(), input);
  await kill();

  const next = await launch();
  const again = await send(next, 'submitHelpRequest', input);
  expect(again).toEqual(first.outcome);
  expect(await offersOf(server.db, first.id)).toMatchObject([{ memberId: near.id, status: 'SENT' }]);
  const { globalId: taskId } = await taskOf(server.db, first.id);
  const claimed = await send(next, 'claimTask', { taskId }, { as: near.session });
  expect(claimed).toMatchObject({ task: { status: 'CLAIMED' } });
});

test('an offer whose time ends while no server runs goes to the next when one does', async () => {
  const unitId = ground.commune.id;
  const limits = { shiftOfferSeconds: 1, otherOfferSeconds: 1 };
  await server.db.dispatchPolicy.create({ data: { unitId, ...limits, maxOffers: 2 } });
  await kill();
  const request = await submitted(await launch(), form(ground.villages[0]!));
  await kill();
  await launch();
  const asked = async () => (await offersOf(server.db, request.id)).map(({ memberId }) => memberId);
  await expect.poll(asked, { timeout: 15_000 }).toEqual([near.id, far.id]);
});
