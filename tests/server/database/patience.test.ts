import { createClient, PATIENCE } from '@thon-so/server/database/client';
import { openDatabase } from '@thon-so/server/database/open';
import { transact } from '@thon-so/server/database/transaction';
import { createLog } from '@thon-so/server/log';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createApiClient } from '../../support/api-client.ts';
import { type Ground, makeAccount, makeGround } from '../../support/people.ts';
import { form, sessionOf, submitted } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { TRANSPORTS } from '../../support/transports.ts';

const LIMIT_MS = 400;
const log = createLog('silent');
let server: TestServer;
let ground: Ground;
/** The address of the server's database, with less patience. */
let impatient: string;

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
  impatient = `${server.connectionString}?statement_timeout=${LIMIT_MS}&lock_timeout=${LIMIT_MS / 2}`;
});
afterAll(() => server.stop());

/** Another node, all of whose connections are as impatient. */
async function impatientNode() {
  const database = await openDatabase({ databaseUrl: impatient, dataDir: temporaryFolder() }, log);
  const node = await server.startNode({ database });
  const client = { ...server, ...createApiClient(node.url) };
  onTestFinished(async () => {
    await client.close();
    await node.stop();
    await database.stop();
  });
  return client;
}

/** Somebody who holds the whole catalogue, as a migration gone wrong might, until they are let go. */
async function holdServices() {
  const [held, letGo] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const ended = server.db.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE "Service" IN ACCESS EXCLUSIVE MODE`;
      held.resolve();
      await letGo.promise;
    },
    { timeout: 60_000 },
  );
  await held.promise;
  return {
    async release() {
      letGo.resolve();
      await ended;
    },
  };
}

test('a statement has an end for whoever waits, and a transaction does not stand still for ever', async () => {
  const prisma = createClient({ connectionString: server.connectionString, log });
  onTestFinished(() => prisma.$disconnect());
  const settings = await prisma.$queryRaw<{ name: string; setting: string }[]>`
    SELECT name, setting FROM pg_settings WHERE name = ANY(${Object.keys(PATIENCE)})`;
  const told = Object.fromEntries(settings.map(({ name, setting }) => [name, Number(setting)]));
  expect(told).toEqual(PATIENCE);
});

test.each(TRANSPORTS)(
  'over %s, what takes too long is ended and answered with an id, and everything else goes on',
  async (_, over) => {
    const node = await impatientNode();
    const { release } = await holdServices();
    const began = performance.now();
    const [stuck, beside] = await Promise.all([
      over(node, '{ services { code } }', {}),
      over(node, '{ units(first: 1) { nodes { name } } }', {}),
    ]);
    expect(stuck.errors).toMatchObject([
      {
        message: expect.stringContaining('Mã lỗi'),
        extensions: { code: 'INTERNAL', errorId: expect.any(String) },
      },
    ]);
    expect(JSON.stringify(stuck)).not.toMatch(/timeout|canceling|lock/);
    expect(performance.now() - began).toBeLessThan(LIMIT_MS * 10);
    expect(beside.errors).toBeUndefined();
    await release();
    expect((await over(node, '{ services { code } }', {})).errors).toBeUndefined();
  },
);

test('live views and timers wait longer than any statement may take', async () => {
  const node = await impatientNode();
  const { id } = await makeAccount(server.db, 'SUPERVISOR', ground.commune.id);
  using board = node.subscribe<{ boardEvents: { upserted: object[] } }>(
    'subscription { boardEvents { upserted { __typename } } }',
    {},
    { as: await sessionOf(server.db, id) },
  );
  const next = board.next();
  await server.db.$queryRaw`SELECT pg_sleep(${(LIMIT_MS * 2) / 1_000})::text`;
  await submitted(server, form(ground.villages[0]!));
  expect((await next).data?.boardEvents.upserted).not.toEqual([]);
});

test('what nobody waits for may take as long as its transaction', async () => {
  const prisma = createClient({ connectionString: impatient, log });
  onTestFinished(() => prisma.$disconnect());
  const sleep = (timeout?: number) =>
    transact(
      { prisma, wake: () => undefined },
      (tx) => tx.$queryRaw`SELECT pg_sleep(${(LIMIT_MS * 1.5) / 1_000})::text AS slept`,
      { timeout },
    );
  await expect(sleep()).rejects.toThrow();
  await expect(sleep(60_000)).resolves.toHaveLength(1);
});
