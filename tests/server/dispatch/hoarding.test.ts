import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, send, submitted, taskOf, turnableClock, type Worker, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let ground: Ground;
let member: Worker;
let held: string[];
const clock = turnableClock();
const open = async () => {
  const request = await submitted(server, form(ground.villages[0]!));
  return (await taskOf(server.db, request.id)).globalId;
};
const claim = (taskId: string) => send(server, 'claimTask', { taskId }, { as: member.session });

beforeAll(async () => {
  server = await startServer({ now: clock.now });
});
afterAll(() => server.stop());

// A member off duty, who took two of the tasks that were open to the whole commune.
beforeEach(async () => {
  ground = await makeGround(server.db);
  member = await worker(server, ground, ground.villages[0]!, { onDuty: false, capacity: 9 });
  held = [await open(), await open()];
  for (const taskId of held) await claim(taskId);
});

test('a member with two claims that wait unstarted for an hour takes no more open tasks, and is told which', async () => {
  const next = await open();
  expect((await claim(next)).__typename).toBe('TaskPayload');
  clock.turn(61);
  const more = await open();
  const refused = await claim(more);
  expect(refused).toMatchObject({ __typename: 'TooManyUnstartedError' });
  expect(refused.tasks?.map(({ id }) => id)).toEqual([...held, next]);
  expect(refused.message).toContain('3 việc');
});

test('starting one of the two, or handing it back, is enough', async () => {
  clock.turn(61);
  const more = await open();
  expect((await claim(more)).__typename).toBe('TooManyUnstartedError');
  await send(server, 'startTask', { taskId: held[0] }, { as: member.session });
  expect((await claim(more)).__typename).toBe('TaskPayload');
});

test('an offer to them is theirs all the same', async () => {
  clock.turn(61);
  await send(server, 'setAvailability', { onDuty: true }, { as: member.session });
  const offered = await open();
  expect((await claim(offered)).__typename).toBe('TaskPayload');
});

test('their phone and the board say from when', async () => {
  const QUERY = `query { myWork { member { hoardsFrom } nearby { id viewerCanClaim } } }`;
  type Seen = {
    myWork: { member: { hoardsFrom: string }; nearby: { id: string; viewerCanClaim: boolean }[] };
  };
  const look = async () => (await server.query<Seen>(QUERY, {}, { as: member.session })).myWork;
  const more = await open();
  const { claimedAt } = await server.db.task.findFirstOrThrow({
    where: { holderId: member.id },
    orderBy: { claimedAt: 'desc' },
  });
  const from = new Date((claimedAt?.getTime() ?? 0) + 3_600_000).toISOString();
  expect(await look()).toEqual({
    member: { hoardsFrom: from },
    nearby: [{ id: more, viewerCanClaim: true }],
  });
  clock.turn(61);
  expect((await look()).nearby).toEqual([{ id: more, viewerCanClaim: false }]);
});
