import { beginAnew } from '@thon-so/live/restored';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiClient } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, submitted } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let ground: Ground;

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
});
afterAll(() => server.stop());

type Answer = { boardEvents: { resync: boolean; upserted: object[] } };
const BOARD = `subscription ($after: String) { boardEvents(after: $after) { resync upserted { __typename } } }`;

test('after a restore open pages load anew, once, and then follow what happens', async () => {
  const as = await server.signInAs('SUPERVISOR', ground.commune.id);
  const before = server.api.node.work.position();
  await server.api.stop();
  // As in a cluster that was made for the backup: its transaction ids are younger than all that was pruned.
  await server.db.$executeRaw`UPDATE live.epoch SET pruned = '9000000000'`;
  await beginAnew(async (sql, values) => {
    await server.db.$executeRawUnsafe(sql, ...values);
    return { rows: [] };
  });
  const node = await server.startNode();
  const client = createApiClient(node.url);
  using old = client.subscribe<Answer>(BOARD, { after: before }, { as });
  expect((await old.next()).data?.boardEvents).toEqual({ resync: true, upserted: [] });
  using fresh = client.subscribe<Answer>(BOARD, { after: node.node.work.position() }, { as });
  await submitted({ ...server, ...client }, form(ground.villages[0]!));
  const batch = (await fresh.next()).data?.boardEvents;
  expect(batch?.resync).toBe(false);
  expect(batch?.upserted).toContainEqual({ __typename: 'HelpRequest' });
  await client.close();
});
