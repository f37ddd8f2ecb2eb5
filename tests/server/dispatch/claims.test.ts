import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, send, submitted, taskOf, turnableClock, type Worker, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let ground: Ground;
const clock = turnableClock();

beforeAll(async () => {
  server = await startServer({ now: clock.now });
});
afterAll(() => server.stop());

async function team(size: number, facts: object = {}): Promise<Worker[]> {
  ground = await makeGround(server.db);
  const members: Worker[] = [];
  for (let index = 0; index < size; index += 1) {
    const home = { lat: 12.6 + (index + 1) * 0.001, lon: 107.9 };
    members.push(await worker(server, ground, ground.villages[0]!, { home, ...facts }));
  }
  return members;
}

async function openTask() {
  const request = await submitted(server, form(ground.villages[0]!));
  return taskOf(server.db, request.id);
}

test('of 100 simultaneous claims one wins and 99 are told who has it', async () => {
  const members = await team(100, { onDuty: false });
  const task = await openTask();
  expect(task.openToTeamAt).not.toBeNull();
  const taskId = task.globalId;
  const outcomes = await Promise.all(
    members.map(({ session }) => send(server, 'claimTask', { taskId }, { as: session })),
  );
  const winners = outcomes.flatMap((one, index) =>
    one.__typename === 'TaskPayload' ? [members[index]!] : [],
  );
  expect(winners).toHaveLength(1);
  const losers = outcomes.filter((one) => one.__typename === 'TaskAlreadyClaimedError');
  expect(losers).toHaveLength(99);
  expect(new Set(losers.map(({ claimedBy }) => claimedBy?.id))).toEqual(new Set([winners[0]!.globalId]));
  const after = await taskOf(server.db, String(task.requestId));
  expect(after).toMatchObject({ status: 'CLAIMED', holderId: winners[0]!.id });
  expect(after.alerts.every(({ settledAt }) => settledAt !== null)).toBe(true);
  const held = await server.db.member.findUniqueOrThrow({ where: { id: winners[0]!.id } });
  expect(held.activeTasks).toBe(1);
});

test('while a task is being offered only the offered member may claim it', async () => {
  const [first, second] = await team(2);
  const task = await openTask();
  const input = { taskId: task.globalId };
  expect(await send(server, 'claimTask', input, { as: second!.session })).toMatchObject({
    __typename: 'NotOfferedError',
  });
  expect(await send(server, 'claimTask', input, { as: first!.session })).toMatchObject({
    task: { status: 'CLAIMED' },
  });
  const request = await server.db.helpRequest.findUniqueOrThrow({ where: { id: task.requestId! } });
  expect(request).toMatchObject({ status: 'ASSIGNED' });
  expect(request.firstResponseAt).not.toBeNull();
});

test('an offer whose time is over cannot be claimed, though no timer has noticed', async () => {
  const [first] = await team(1);
  const task = await openTask();
  clock.turn(11);
  const outcome = await send(server, 'claimTask', { taskId: task.globalId }, { as: first!.session });
  expect(outcome.__typename).toBe('OfferEndedError');
  expect((await taskOf(server.db, task.requestId!)).status).toBe('OPEN');
});

test('a claim sent twice under one key wins once and answers the same', async () => {
  const [first] = await team(1);
  const task = await openTask();
  const input = { taskId: task.globalId, idempotencyKey: randomUUID() };
  const once = await send(server, 'claimTask', input, { as: first!.session });
  const again = await send(server, 'claimTask', input, { as: first!.session });
  expect(again).toEqual(once);
  expect((await server.db.member.findUniqueOrThrow({ where: { id: first!.id } })).activeTasks).toBe(1);
});

test('simultaneous claims of many tasks by one member never exceed their capacity', async () => {
  const [only] = await team(1, { capacity: 2, onDuty: false });
  const tasks = [];
  for (let index = 0; index < 6; index += 1) tasks.push(await openTask());
  const outcomes = await Promise.all(
    tasks.map(({ globalId: taskId }) => send(server, 'claimTask', { taskId }, { as: only!.session })),
  );
  const named = outcomes.map(({ __typename }) => __typename).sort();
  expect(named).toEqual([...Array(4).fill('CapacityFullError'), 'TaskPayload', 'TaskPayload']);
});

test('somebody signed out, an operator and an unknown task are each refused in their own way', async () => {
  const [first] = await team(1);
  const task = await openTask();
  const operator = await server.signInAs('OPERATOR', ground.commune.id);
  const input = { taskId: task.globalId };
  const unknown = { taskId: globalId('Task', randomUUID()) };
  expect((await send(server, 'claimTask', input)).__typename).toBe('NotSignedInError');
  expect((await send(server, 'claimTask', input, { as: operator })).__typename).toBe('NotAllowedError');
  expect((await send(server, 'claimTask', unknown, { as: first!.session })).__typename).toBe('NotFoundError');
  expect((await send(server, 'claimTask', { taskId: 'x' }, { as: first!.session })).__typename).toBe(
    'NotFoundError',
  );
});

test('a member of another commune cannot take a task that is open to the team', async () => {
  const [stranger] = await team(1);
  await team(0);
  const task = await openTask();
  const outcome = await send(server, 'claimTask', { taskId: task.globalId }, { as: stranger!.session });
  expect(outcome.__typename).toBe('NotFoundError');
});
