import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeGround } from '../support/people.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const ended = () => server.db.session.count({ where: { expiresAt: { lt: new Date() } } });

async function makeEndedSession() {
  const { commune } = await makeGround(server.db);
  const { accountId } = await server.signInAs('SUPERVISOR', commune.id);
  const expiresAt = new Date(Date.now() - 1_000);
  await server.db.session.updateMany({ where: { accountId }, data: { expiresAt } });
  return accountId;
}

test('sessions that have ended are forgotten, and every node is told', async () => {
  const accountId = await makeEndedSession();
  await server.db.$queryRaw`SELECT graphile_worker.add_job('identity.sweepSessions')::text`;
  await expect.poll(ended, { timeout: 10_000 }).toBe(0);
  const told = await server.db.$queryRaw<object[]>`
    SELECT 1 FROM live.event WHERE kind = 'rights.changed' AND data->>'accountId' = ${accountId}`;
  expect(told).toHaveLength(1);
});

test('a job whose worker died is done by a node that starts', async () => {
  await makeEndedSession();
  await server.api.stop();
  await server.db.$queryRaw`SELECT graphile_worker.add_job('identity.sweepSessions')::text`;
  await server.db
    .$executeRaw`UPDATE graphile_worker._private_jobs SET locked_by = 'worker-dead', locked_at = now()`;
  await server.startNode();
  await expect.poll(ended, { timeout: 10_000 }).toBe(0);
});
