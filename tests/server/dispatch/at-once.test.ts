import { randomUUID } from 'node:crypto';
import { offerDue } from '@thon-so/server/dispatch/timer-actions';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiClient } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, offersOf, send, submitted, taskOf, type Worker, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let ground: Ground;

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
});
afterAll(() => server.stop());

/** Sends the same thing many times at once, to two nodes. */
async function atOnce<Result>(run: (node: Pick<TestServer, 'query'>) => Promise<Result>): Promise<Result[]> {
  const other = createApiClient((await server.startNode()).url);
  const sent = Array.from({ length: 20 }, (_, turn) => run(turn % 2 === 0 ? server : other));
  return Promise.all(sent).finally(() => other.close());
}

test('a form sent many times at once to two nodes is one request with one code and one offer', async () => {
  const helper: Worker = await worker(server, ground, ground.villages[0]!);
  const input = form(ground.villages[0]!, { idempotencyKey: randomUUID(), description: 'cùng lúc' });
  const outcomes = await atOnce((node) => send(node, 'submitHelpRequest', input));
  expect(new Set(outcomes.map(({ code, request }) => `${code} ${request?.number}`)).size).toBe(1);
  const made = await server.db.helpRequest.findMany({ where: { description: 'cùng lúc' } });
  expect(made).toHaveLength(1);
  expect(await offersOf(server.db, made[0]!.id)).toMatchObject([{ memberId: helper.id }]);
});

test('a claim sent many times at once to two nodes takes one place in the member’s hands', async () => {
  const place = await makeGround(server.db);
  const helper = await worker(server, place, place.villages[0]!);
  const request = await submitted(server, form(place.villages[0]!));
  const { globalId: taskId } = await taskOf(server.db, request.id);
  const input = { idempotencyKey: randomUUID(), taskId };
  const outcomes = await atOnce((node) => send(node, 'claimTask', input, { as: helper.session }));
  expect(outcomes.map(({ __typename }) => __typename)).toEqual(outcomes.map(() => 'TaskPayload'));
  expect((await server.db.member.findUniqueOrThrow({ where: { id: helper.id } })).activeTasks).toBe(1);
});

test('a timer that runs on two nodes at once, and more than once, does its work once', async () => {
  const place = await makeGround(server.db);
  await worker(server, place, place.villages[0]!);
  await worker(server, place, place.villages[1]!);
  const request = await submitted(server, form(place.villages[0]!));
  const { id } = await taskOf(server.db, request.id);
  await server.db.offer.updateMany({
    where: { taskId: id },
    data: { expiresAt: new Date(Date.now() - 1_000) },
  });
  const other = await server.startNode();
  await Promise.all(
    Array.from({ length: 8 }, (_, turn) => offerDue((turn % 2 ? other : server.api).node.work, id)),
  );
  const offers = await offersOf(server.db, request.id);
  expect(offers.map(({ status }) => status)).toEqual(['EXPIRED', 'SENT']);
  const told = { requestId: request.id, kind: 'OFFER_EXPIRED' };
  expect(await server.db.requestHistory.count({ where: told })).toBe(1);
});

test('an answer that comes as the time runs out is either taken or late, and never both', async () => {
  const place = await makeGround(server.db);
  const helper = await worker(server, place, place.villages[0]!, { capacity: 50 });
  for (let turn = 0; turn < 12; turn += 1) {
    const request = await submitted(server, form(place.villages[0]!));
    const { id, globalId: taskId, offers } = await taskOf(server.db, request.id);
    await server.db.offer.updateMany({
      where: { taskId: id },
      data: { expiresAt: new Date(Date.now() + 5 + turn) },
    });
    expect(offers).toHaveLength(1);
    const [claimed] = await Promise.all([
      send(server, 'claimTask', { taskId }, { as: helper.session }),
      offerDue(server.api.node.work, id),
      offerDue(server.api.node.work, id),
    ]);
    const after = await taskOf(server.db, request.id);
    const taken = claimed.__typename === 'TaskPayload';
    expect([taken, after.status]).toEqual([taken, taken ? 'CLAIMED' : 'OPEN']);
    expect(after.offers.filter(({ status }) => status === 'SENT').length).toBeLessThanOrEqual(taken ? 0 : 1);
  }
  const { activeTasks } = await server.db.member.findUniqueOrThrow({ where: { id: helper.id } });
  const held = await server.db.task.count({ where: { holderId: helper.id, status: 'CLAIMED' } });
  expect(activeTasks).toBe(held);
});
