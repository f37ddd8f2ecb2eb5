import { sweep } from '@thon-so/server/dispatch/timer-actions';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Ground, makeGround } from '../../support/people.ts';
import {
  form,
  offersOf,
  send,
  submitted,
  taskOf,
  turnableClock,
  type Worker,
  worker,
} from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let ground: Ground;
let helpers: Worker[];
const clock = turnableClock();

beforeAll(async () => {
  server = await startServer({ now: clock.now });
});
afterAll(() => server.stop());

// Five members, each a kilometre further north than the one before, of whom three are asked at once.
beforeEach(async () => {
  ground = await makeGround(server.db);
  await server.db.dispatchPolicy.create({
    data: { unitId: ground.commune.id, parallelOffers: 3, maxOffers: 2 },
  });
  helpers = [];
  for (const north of [1, 2, 3, 4, 5]) {
    const home = { lat: 12.6 + north * 0.009, lon: 107.9 };
    helpers.push(
      await worker(server, ground, ground.villages[0]!, { home, displayName: `Cách ${north} km` }),
    );
  }
});

const ask = () => submitted(server, form(ground.villages[0]!));
/** Who was asked, by their place in the line, and what became of it. */
const askedOf = async (requestId: string) =>
  (await offersOf(server.db, requestId))
    .toSorted((a, b) => a.position - b.position)
    .map(({ memberId, status }) => [helpers.findIndex(({ id }) => id === memberId), status]);
const answer = async (requestId: string, index: number) => {
  const by = helpers[index]!;
  const offers = await offersOf(server.db, requestId);
  const offer = offers.find(({ memberId }) => memberId === by.id)!;
  return send(server, 'declineOffer', { offerId: globalId('Offer', offer.id) }, { as: by.session });
};
const claim = async (requestId: string, index: number) => {
  const { globalId: taskId } = await taskOf(server.db, requestId);
  return send(server, 'claimTask', { taskId }, { as: helpers[index]!.session });
};

test('the nearest three are asked at once; one claims, the others see who has it', async () => {
  const request = await ask();
  expect(await askedOf(request.id)).toEqual([
    [0, 'SENT'],
    [1, 'SENT'],
    [2, 'SENT'],
  ]);
  expect(await claim(request.id, 1)).toMatchObject({ task: { status: 'CLAIMED' } });
  expect(await askedOf(request.id)).toEqual([
    [0, 'SUPERSEDED'],
    [1, 'ACCEPTED'],
    [2, 'SUPERSEDED'],
  ]);
  const { globalId: id } = await taskOf(server.db, request.id);
  const holder = await server.query(
    'query ($id: ID!) { task(id: $id) { holder { displayName } } }',
    { id },
    { as: helpers[0]!.session },
  );
  expect(holder).toEqual({ task: { holder: { displayName: 'Cách 2 km' } } });
  expect(await claim(request.id, 0)).toMatchObject({
    __typename: 'TaskAlreadyClaimedError',
    claimedBy: { displayName: 'Cách 2 km' },
  });
});

test('a decline asks the next, so that three are asking again', async () => {
  const request = await ask();
  await answer(request.id, 1);
  expect(await askedOf(request.id)).toEqual([
    [0, 'SENT'],
    [1, 'DECLINED'],
    [2, 'SENT'],
    [3, 'SENT'],
  ]);
});

test('offers that end together are passed on together, and the task opens when nobody is left', async () => {
  const request = await ask();
  clock.turn(11);
  await sweep(server.api.node.work);
  expect((await askedOf(request.id)).slice(3)).toEqual([
    [3, 'SENT'],
    [4, 'SENT'],
  ]);
  await answer(request.id, 3);
  expect((await taskOf(server.db, request.id)).openToTeamAt).toBeNull();
  await answer(request.id, 4);
  expect((await taskOf(server.db, request.id)).alerts).toMatchObject([{ kind: 'NOBODY_ACCEPTED' }]);
});

test('the timer fires for the offer that ends first, whichever was made first', async () => {
  const now = clock.now();
  await server.db.dutyShift.create({
    data: {
      ...{ memberId: helpers[2]!.id, unitId: ground.commune.id, place: 'FIELD' },
      ...{ startsAt: new Date(now.getTime() - 60_000), endsAt: new Date(now.getTime() + 3_600_000) },
    },
  });
  const request = await ask();
  const offers = await offersOf(server.db, request.id);
  const soonest = Math.min(...offers.map(({ expiresAt }) => expiresAt.getTime()));
  const task = await taskOf(server.db, request.id);
  const [job] = await server.db.$queryRaw<{ runAt: Date }[]>`
    SELECT run_at AS "runAt" FROM graphile_worker.jobs WHERE key = ${`offer:${task.id}`}`;
  expect(offers.find(({ memberId }) => memberId === helpers[2]!.id)!.expiresAt.getTime()).toBe(soonest);
  expect(job?.runAt.getTime()).toBe(soonest);
});

test('live offers count against capacity: each has room for three, and nobody is asked a fourth time', async () => {
  await Promise.all(Array.from({ length: 7 }, ask));
  const counts = await Promise.all(
    helpers.map(({ id }) => server.db.offer.count({ where: { memberId: id, status: 'SENT' } })),
  );
  expect(counts).toEqual([3, 3, 3, 3, 3]);
});

test('of three who claim at once one wins, and two are told who', async () => {
  const request = await ask();
  const outcomes = await Promise.all([0, 1, 2].map((index) => claim(request.id, index)));
  expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual([
    'TaskAlreadyClaimedError',
    'TaskAlreadyClaimedError',
    'TaskPayload',
  ]);
});

describe('coming on duty', () => {
  test('with 20 tasks waiting, three members are offered the three oldest: one each, no flood', async () => {
    const helper = (index: number) => helpers[index]!;
    const duty = (index: number, onDuty: boolean) =>
      send(server, 'setAvailability', { onDuty }, { as: helper(index).session });
    for (const index of helpers.keys()) await duty(index, false);
    const requests = [];
    for (let count = 0; count < 20; count += 1) requests.push(await ask());
    await Promise.all([0, 1, 2].map((index) => duty(index, true)));
    const asked = await Promise.all(requests.map(({ id }) => askedOf(id)));
    expect(asked.slice(0, 3).map((offers) => offers.length)).toEqual([1, 1, 1]);
    expect(asked.slice(3).flat()).toEqual([]);
    expect(new Set(asked.flat().map(([index]) => index))).toEqual(new Set([0, 1, 2]));
  });
});
