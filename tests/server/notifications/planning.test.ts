import { randomUUID } from 'node:crypto';
import type { MemberNews } from '@thon-so/domain/news';
import { beforeCommit } from '@thon-so/server/database/transaction';
import { tellMember } from '@thon-so/server/telling';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const offered = (): MemberNews => ({ kind: 'OFFER', memberId: randomUUID(), offerId: randomUUID() });
const PLANNED = `SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE task_identifier = 'notifications.tell'`;

test('the same news planned twice is told once, other news for itself', async () => {
  const news = offered();
  const planned: unknown[] = [];
  await server.api.node.work.transaction(async (tx) => {
    for (const each of [news, { ...news }, offered()]) await tellMember(tx, each);
    // Jobs are written at the end; once it is committed, they may be done and gone at any moment.
    beforeCommit(tx, async () => void planned.push(...(await tx.$queryRawUnsafe<object[]>(PLANNED))));
  });
  expect(planned).toEqual([{ count: 2 }]);
});

test('nobody is told of what was not committed', async () => {
  const planned = () => server.db.$queryRawUnsafe(PLANNED);
  await expect.poll(planned).toEqual([{ count: 0 }]);
  const failing = server.api.node.work.transaction(async (tx) => {
    await tellMember(tx, offered());
    throw new Error('refused');
  });
  await expect(failing).rejects.toThrow('refused');
  expect(await planned()).toEqual([{ count: 0 }]);
});
