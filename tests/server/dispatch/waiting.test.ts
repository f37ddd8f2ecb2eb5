import { lookAtBoundaries } from '@thon-so/server/dispatch/boundary-actions';
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
const clock = turnableClock();

beforeAll(async () => {
  server = await startServer({ now: clock.now });
});
afterAll(() => server.stop());
beforeEach(async () => {
  ground = await makeGround(server.db);
});

const ask = () => submitted(server, form(ground.villages[0]!));
const claim = async (requestId: string, by: Worker) =>
  send(server, 'claimTask', { taskId: (await taskOf(server.db, requestId)).globalId }, { as: by.session });
const openAlerts = async (requestId: string) =>
  (await taskOf(server.db, requestId)).alerts
    .filter(({ settledAt }) => settledAt === null)
    .map(({ kind }) => kind);
const askedOf = async (requestId: string) =>
  (await offersOf(server.db, requestId)).map(({ memberId, status }) => [memberId, status]);

describe('when everybody is full', () => {
  let helper: Worker;
  let held: Awaited<ReturnType<typeof ask>>;
  let waiting: Awaited<ReturnType<typeof ask>>;

  beforeEach(async () => {
    helper = await worker(server, ground, ground.villages[0]!, { capacity: 1 });
    held = await ask();
    await claim(held.id, helper);
    waiting = await ask();
    await ask();
  });

  const finish = async () => {
    const { globalId: taskId } = await taskOf(server.db, held.id);
    await send(server, 'startTask', { taskId }, { as: helper.session });
    await send(server, 'finishTask', { taskId, outcome: 'TAUGHT' }, { as: helper.session });
    await expect.poll(() => askedOf(waiting.id), { timeout: 10_000 }).toEqual([[helper.id, 'SENT']]);
  };

  test('whoever finishes is offered the oldest task that waits, and the alert about it settles', async () => {
    expect(await openAlerts(waiting.id)).toEqual(['ALL_FULL']);
    await finish();
    expect(await openAlerts(waiting.id)).toEqual([]);
    expect(await server.db.offer.count({ where: { memberId: helper.id, status: 'SENT' } })).toBe(1);
  });

  test('the supervisor is told again when they do not take it', async () => {
    await finish();
    const [offer] = await offersOf(server.db, waiting.id);
    await send(server, 'declineOffer', { offerId: globalId('Offer', offer!.id) }, { as: helper.session });
    expect(await openAlerts(waiting.id)).toEqual(['NOBODY_ACCEPTED']);
  });

  test('a closed request frees its holder for what waits', async () => {
    await send(server, 'closeRequest', { code: held.code, reason: 'NO_HELP_WANTED' });
    await expect.poll(() => askedOf(waiting.id), { timeout: 10_000 }).toEqual([[helper.id, 'SENT']]);
  });
});

test('a task given by hand says so among its offers, with the distance', async () => {
  const first = await worker(server, ground, ground.villages[0]!);
  const second = await worker(server, ground, ground.villages[1]!);
  const boss = await server.signInAs('SUPERVISOR', ground.commune.id);
  const request = await ask();
  const assign = async (to: Worker) => {
    const { globalId: taskId } = await taskOf(server.db, request.id);
    return send(server, 'assignTask', { taskId, memberId: to.globalId }, { as: boss });
  };
  expect(await assign(second)).toMatchObject({ task: { status: 'CLAIMED' } });
  expect(await offersOf(server.db, request.id)).toMatchObject([
    { memberId: first.id, status: 'SUPERSEDED' },
    {
      memberId: second.id,
      status: 'ACCEPTED',
      reasons: ['ASSIGNED'],
      distanceMetres: 2002,
      positionSource: 'VILLAGE',
    },
  ]);
  expect(await assign(first)).toMatchObject({ task: { status: 'CLAIMED' } });
  const [kept] = await offersOf(server.db, request.id);
  expect(kept).toMatchObject({ memberId: first.id, status: 'ACCEPTED' });
  expect(kept!.reasons).toContain('ASSIGNED');
});

test('thirty older desk tasks do not hide the one in the field from whoever comes on duty', async () => {
  for (let count = 0; count < 30; count += 1) await ask();
  await server.db.task.updateMany({
    where: { communeId: ground.commune.id },
    data: { place: 'ONE_STOP_DESK' },
  });
  const inTheField = await ask();
  const helper = await worker(server, ground, ground.villages[0]!, { onDuty: false });
  await send(server, 'setAvailability', { onDuty: true }, { as: helper.session });
  expect(await askedOf(inTheField.id)).toEqual([[helper.id, 'SENT']]);
  expect(await server.db.offer.count({ where: { memberId: helper.id } })).toBe(1);
});

describe('what time alone changes', () => {
  const HOUR_MS = 3_600_000;

  async function onShift(startsIn: number, endsIn: number) {
    const helper = await worker(server, ground, ground.villages[0]!, { onDuty: false });
    const now = clock.now().getTime();
    await server.db.dutyShift.create({
      data: {
        ...{ memberId: helper.id, unitId: ground.commune.id, place: 'FIELD' },
        ...{ startsAt: new Date(now + startsIn * HOUR_MS), endsAt: new Date(now + endsIn * HOUR_MS) },
      },
    });
    return helper;
  }

  async function pass(minutes: number) {
    const since = clock.now();
    clock.turn(minutes);
    await lookAtBoundaries(server.api.node.work, since);
  }

  const toldOf = (memberId: string) => server.db.$queryRaw<object[]>`
    SELECT FROM live.event WHERE kind = 'member.changed' AND data->>'memberId' = ${memberId}`;

  test('a shift that begins is told, and its member is offered what waits', async () => {
    const helper = await onShift(1, 3);
    const request = await ask();
    await pass(30);
    expect(await toldOf(helper.id)).toHaveLength(0);
    await pass(31);
    expect(await toldOf(helper.id)).toHaveLength(1);
    expect(await askedOf(request.id)).toEqual([[helper.id, 'SENT']]);
  });

  test('a shift that ends is told once, and its member is asked nothing any more', async () => {
    await server.db.dispatchPolicy.create({ data: { unitId: ground.commune.id, shiftOfferSeconds: 7_200 } });
    const helper = await onShift(-1, 1);
    const request = await ask();
    await pass(61);
    await pass(61);
    expect(await toldOf(helper.id)).toHaveLength(1);
    expect(await askedOf(request.id)).toEqual([[helper.id, 'EXPIRED']]);
    expect(await openAlerts(request.id)).toEqual(['NOBODY_ON_DUTY']);
  });

  test('a switch that runs out is told', async () => {
    const helper = await worker(server, ground, ground.villages[0]!);
    const availabilityUntil = new Date(clock.now().getTime() + HOUR_MS);
    await server.db.member.update({ where: { id: helper.id }, data: { availabilityUntil } });
    await pass(61);
    expect(await toldOf(helper.id)).toHaveLength(1);
  });

  test('midnight makes an open board load again', async () => {
    const as = await server.signInAs('SUPERVISOR', ground.commune.id);
    const { board } = await server.query<{ board: { cursor: string } }>('{ board { cursor } }', {}, { as });
    const query =
      'subscription ($after: String) { boardEvents(after: $after) { resync upserted { __typename } } }';
    using watch = server.subscribe(query, { after: board.cursor }, { as });
    await server.db.$queryRaw`SELECT graphile_worker.add_job('board.dayBegan')::text`;
    expect((await watch.next()).data).toEqual({ boardEvents: { resync: true, upserted: [] } });
  });
});
