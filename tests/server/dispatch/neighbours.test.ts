import { randomUUID } from 'node:crypto';
import { DEFAULT_POLICY } from '@thon-so/domain/dispatch';
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
import { edit } from '../admin/editing.ts';

let server: TestServer;
let ground: Ground;
let other: Ground;
let own: Worker;
let neighbour: Worker;
const clock = turnableClock();

beforeAll(async () => {
  server = await startServer({ now: clock.now });
});
afterAll(() => server.stop());

// The neighbour is nearer than the commune's only member.
beforeEach(async () => {
  ground = await makeGround(server.db);
  other = await makeGround(server.db);
  const home = { lat: 12.609, lon: 107.9 };
  own = await worker(server, ground, ground.villages[1]!, { displayName: 'Người xã mình', capacity: 1 });
  neighbour = await worker(server, other, other.villages[0]!, { displayName: 'Người xã bên', home });
  await list({ neighbourIds: [globalId('Unit', other.commune.id)] });
});

async function list(changes: object) {
  const as = await server.signInAs('SUPERVISOR', ground.commune.id);
  const row = await server.db.dispatchPolicy.findUnique({ where: { unitId: ground.commune.id } });
  const { parallelOffers: _, widen: __, neighbourIds: ___, ...usual } = DEFAULT_POLICY;
  const about = { unitId: globalId('Unit', ground.commune.id), version: row?.version ?? 0 };
  return edit(server, 'updateDispatchPolicy', { ...about, ...usual, ...changes }, as);
}
const ask = () => submitted(server, form(ground.villages[0]!));
const askedOf = async (requestId: string) =>
  (await offersOf(server.db, requestId)).map(({ memberId, status }) => [memberId, status]);
const decline = async (requestId: string, by: Worker) => {
  const offer = (await offersOf(server.db, requestId)).at(-1)!;
  return send(server, 'declineOffer', { offerId: globalId('Offer', offer.id) }, { as: by.session });
};
const duty = (by: Worker, onDuty: boolean) => send(server, 'setAvailability', { onDuty }, { as: by.session });

test('when the own commune has used up its round, the neighbours are asked before the task opens', async () => {
  const request = await ask();
  expect(await askedOf(request.id)).toEqual([[own.id, 'SENT']]);
  await decline(request.id, own);
  const [, offer] = await offersOf(server.db, request.id);
  expect(offer).toMatchObject({
    memberId: neighbour.id,
    distanceMetres: 1001,
    reasons: expect.arrayContaining(['NEIGHBOUR']),
  });
  const task = await taskOf(server.db, request.id);
  expect([task.openToTeamAt, task.alerts]).toEqual([null, []]);
});

test('nobody eligible of the own commune: the neighbour is asked at once, and the history says so', async () => {
  await duty(own, false);
  const request = await ask();
  expect(await askedOf(request.id)).toEqual([[neighbour.id, 'SENT']]);
  const boss = await server.signInAs('SUPERVISOR', ground.commune.id);
  const { helpRequest } = await server.query<{
    helpRequest: { history: { text: string }[]; task: { offers: { member: { displayName: string } }[] } };
  }>(
    `query ($id: ID!) { helpRequest(id: $id) {
      history { text } task { offers { member { displayName } reasons } } } }`,
    { id: globalId('HelpRequest', request.id) },
    { as: boss, locale: 'vi' },
  );
  expect(helpRequest.task.offers).toEqual([
    { member: { displayName: 'Người xã bên' }, reasons: expect.arrayContaining(['NEIGHBOUR', 'ONLY_ONE']) },
  ]);
  expect(helpRequest.history.at(-1)?.text).toBe('Mời Người xã bên (xã lân cận) nhận việc, cách 1,0 km');
});

test('the neighbour claims through the offer, sees the task and its resident, and finishes it', async () => {
  await duty(own, false);
  const request = await ask();
  const { globalId: taskId } = await taskOf(server.db, request.id);
  const as = neighbour.session;
  const seen = '{ myWork { offers { task { commune { id } viewerCanClaim } } } }';
  const commune = { id: globalId('Unit', ground.commune.id) };
  expect(await server.query(seen, {}, { as })).toEqual({
    myWork: { offers: [{ task: { commune, viewerCanClaim: true } }] },
  });
  expect(await send(server, 'claimTask', { taskId }, { as })).toMatchObject({ task: { status: 'CLAIMED' } });
  const read = `query ($id: ID!) { task(id: $id) { commune { id } point { lat } request { contact { callerPhone } } } }`;
  expect(await server.query(read, { id: taskId }, { as })).toMatchObject({
    task: { commune, point: { lat: 12.6 }, request: { contact: { callerPhone: '+84912345678' } } },
  });
  await send(server, 'startTask', { taskId }, { as });
  expect(await send(server, 'finishTask', { taskId, outcome: 'TAUGHT' }, { as })).toMatchObject({
    task: { status: 'DONE' },
  });
});

test('the commune that asked sees who holds its task and may call them; the load shows where they work', async () => {
  await duty(own, false);
  const request = await ask();
  const { globalId: taskId } = await taskOf(server.db, request.id);
  const boss = await server.signInAs('SUPERVISOR', ground.commune.id);
  const query = 'query ($id: ID!) { task(id: $id) { holder { displayName contact { phone } } } }';
  await send(server, 'claimTask', { taskId }, { as: neighbour.session });
  const { task } = await server.query<{ task: { holder: { displayName: string; contact: object } } }>(
    query,
    { id: taskId },
    { as: boss },
  );
  expect(task.holder).toMatchObject({ displayName: 'Người xã bên', contact: { phone: expect.any(String) } });
  const stranger = await server.signInAs('SUPERVISOR', (await makeGround(server.db)).commune.id);
  const { data } = await server.graphql<{ node: object | null }>(
    'query ($id: ID!) { node(id: $id) { ... on Member { displayName } } }',
    { id: neighbour.globalId },
    { as: stranger },
  );
  expect(data?.node ?? null).toBeNull();
  const events = await server.db.$queryRaw<{ communeId: string }[]>`
    SELECT data->'place'->>'communeId' AS "communeId" FROM live.event
    WHERE kind = 'member.changed' AND data->>'memberId' = ${neighbour.id}`;
  expect(events.at(-1)?.communeId).toBe(other.commune.id);
});

test('a neighbour who is not asked may neither see nor take the task, even when it is open', async () => {
  await list({ widen: false });
  await duty(own, false);
  const request = await ask();
  const task = await taskOf(server.db, request.id);
  expect(task.openToTeamAt).not.toBeNull();
  expect(await askedOf(request.id)).toEqual([]);
  const taken = await send(server, 'claimTask', { taskId: task.globalId }, { as: neighbour.session });
  expect(taken.__typename).toBe('NotFoundError');
});

test('when the neighbours do not take it either, it opens to the own commune with what lacked there', async () => {
  await duty(own, false);
  const request = await ask();
  await decline(request.id, neighbour);
  expect(await taskOf(server.db, request.id)).toMatchObject({
    openToTeamAt: expect.any(Date),
    alerts: [{ kind: 'NOBODY_ON_DUTY' }],
  });
});

test('a neighbour whose time is over, or who goes off duty, is followed by the next', async () => {
  const second = await worker(server, other, other.villages[1]!);
  await duty(own, false);
  const request = await ask();
  await duty(neighbour, false);
  expect(await askedOf(request.id)).toEqual([
    [neighbour.id, 'EXPIRED'],
    [second.id, 'SENT'],
  ]);
  clock.turn(11);
  await sweep(server.api.node.work);
  expect((await askedOf(request.id)).at(-1)).toEqual([second.id, 'EXPIRED']);
  expect((await taskOf(server.db, request.id)).openToTeamAt).not.toBeNull();
});

test('a neighbour who comes on duty is offered what waits next door, after what waits at home', async () => {
  for (const member of [own, neighbour]) await duty(member, false);
  const nextDoor = await ask();
  const atHome = await submitted(server, form(other.villages[0]!));
  await duty(neighbour, true);
  expect(await askedOf(atHome.id)).toEqual([[neighbour.id, 'SENT']]);
  expect(await askedOf(nextDoor.id)).toEqual([]);
  await decline(atHome.id, neighbour);
  await duty(neighbour, true);
  expect(await askedOf(nextDoor.id)).toEqual([[neighbour.id, 'SENT']]);
});

test('two communes that list each other route at once, and nobody is asked beyond their room', async () => {
  await server.db.dispatchPolicy.create({
    data: { unitId: other.commune.id, neighbourIds: [ground.commune.id] },
  });
  await server.db.member.update({ where: { id: neighbour.id }, data: { capacity: 2 } });
  const villages = [ground.villages[0]!, other.villages[0]!];
  await Promise.all(Array.from({ length: 10 }, (_, index) => submitted(server, form(villages[index % 2]!))));
  for (const [member, room] of [
    [own, 1],
    [neighbour, 2],
  ] as const) {
    expect(await server.db.offer.count({ where: { memberId: member.id, status: 'SENT' } })).toBe(room);
  }
});

test('an administrator lists communes only, other than the own one', async () => {
  for (const id of [ground.commune.id, other.villages[0]!.id, other.province.id]) {
    const refused = await list({ neighbourIds: [globalId('Unit', id)] });
    expect(refused.fields?.map(({ path }) => path)).toEqual(['neighbourIds']);
  }
  expect(await list({})).toMatchObject({ __typename: 'UpdateDispatchPolicyPayload' });
  const kept = await server.db.dispatchPolicy.findUnique({ where: { unitId: ground.commune.id } });
  expect(kept?.neighbourIds).toEqual([other.commune.id]);
});

describe('a supervisor widens the search for one request', () => {
  let boss: Awaited<ReturnType<TestServer['signInAs']>>;

  beforeEach(async () => {
    await list({ widen: false });
    boss = await server.signInAs('SUPERVISOR', ground.commune.id);
  });
  const widen = async (requestId: string, ask: { as: Worker['session'] } = { as: boss }) =>
    send(server, 'widenTask', { taskId: (await taskOf(server.db, requestId)).globalId }, ask);

  test('the nearest neighbour is asked at once, the alert settles, and the history says who did it', async () => {
    await duty(own, false);
    const request = await ask();
    expect(await askedOf(request.id)).toEqual([]);
    expect(await widen(request.id)).toMatchObject({ task: { status: 'OPEN' } });
    expect(await askedOf(request.id)).toEqual([[neighbour.id, 'SENT']]);
    const { alerts } = await taskOf(server.db, request.id);
    expect(alerts.map(({ kind, settledAt }) => [kind, settledAt !== null])).toEqual([
      ['NOBODY_ON_DUTY', true],
    ]);
    const read =
      'query ($id: ID!) { helpRequest(id: $id) { history { kind text actorName } task { widenedAt } } }';
    type Read = { helpRequest: { history: object[]; task: object } };
    const id = { id: globalId('HelpRequest', request.id) };
    const { helpRequest } = await server.query<Read>(read, id, { as: boss, locale: 'vi' });
    const text = 'Mở rộng tìm người sang xã, phường lân cận';
    expect(helpRequest.history).toContainEqual({ kind: 'WIDENED', text, actorName: 'SUPERVISOR Thử' });
    expect(helpRequest.task).toEqual({ widenedAt: expect.any(String) });
  });

  test('also beside a member of the own commune who is being asked, and goes on with the next neighbour', async () => {
    const second = await worker(server, other, other.villages[1]!);
    const request = await ask();
    await widen(request.id);
    expect((await askedOf(request.id)).map(([id]) => id)).toEqual([own.id, neighbour.id]);
    await decline(request.id, neighbour);
    await send(
      server,
      'declineOffer',
      { offerId: globalId('Offer', (await offersOf(server.db, request.id))[0]!.id) },
      { as: own.session },
    );
    expect((await askedOf(request.id)).at(-1)).toEqual([second.id, 'SENT']);
  });

  test('whoever comes on duty next door is asked about it, though the commune does not widen by itself', async () => {
    for (const member of [own, neighbour]) await duty(member, false);
    const second = await worker(server, other, other.villages[1]!);
    const [widened, plain] = [await ask(), await ask()];
    await widen(widened.id);
    await decline(widened.id, second);
    await duty(neighbour, true);
    expect((await askedOf(widened.id)).at(-1)).toEqual([neighbour.id, 'SENT']);
    expect(await askedOf(plain.id)).toEqual([]);
  });

  test('the board is told', async () => {
    await duty(own, false);
    const request = await ask();
    const { board } = await server.query<{ board: { cursor: string } }>(
      '{ board { cursor } }',
      {},
      { as: boss },
    );
    const document = `subscription ($after: String) { boardEvents(after: $after) {
      upserted { ... on HelpRequest { id task { widenedAt offers { status } } } } } }`;
    using watch = server.subscribe(document, { after: board.cursor }, { as: boss });
    await widen(request.id);
    expect((await watch.next()).data).toMatchObject({
      boardEvents: {
        upserted: expect.arrayContaining([
          {
            id: globalId('HelpRequest', request.id),
            task: { widenedAt: expect.any(String), offers: [{ status: 'SENT' }] },
          },
        ]),
      },
    });
  });

  test('sent twice it has one effect; two at once ask one neighbour', async () => {
    await worker(server, other, other.villages[1]!);
    await duty(own, false);
    const request = await ask();
    const input = { idempotencyKey: randomUUID(), taskId: (await taskOf(server.db, request.id)).globalId };
    const again = () => send(server, 'widenTask', input, { as: boss });
    const outcomes = await Promise.all([again(), again(), widen(request.id)]);
    expect(outcomes.filter(({ reason }) => reason === 'UNDER_WAY').length).toBeGreaterThan(0);
    expect(await askedOf(request.id)).toHaveLength(1);
    expect(await again()).toEqual(outcomes[0]);
  });

  test('is refused to others, for what somebody has, and where there is nobody to widen to', async () => {
    const request = await ask();
    const lead = await server.signInAs('LEAD', ground.villages[0]!.id);
    expect((await widen(request.id, { as: lead })).__typename).toBe('NotAllowedError');
    const theirs = await server.signInAs('SUPERVISOR', other.commune.id);
    expect((await widen(request.id, { as: theirs })).__typename).toBe('NotFoundError');
    await duty(neighbour, false);
    expect(await widen(request.id)).toMatchObject({
      __typename: 'NothingWiderError',
      reason: 'NOBODY_ON_DUTY',
    });
    await list({ widen: false, neighbourIds: [] });
    expect(await widen(request.id)).toMatchObject({ reason: 'NO_NEIGHBOURS' });
    const { globalId: taskId } = await taskOf(server.db, request.id);
    await send(server, 'claimTask', { taskId }, { as: own.session });
    expect(await widen(request.id)).toMatchObject({ claimedBy: { id: own.globalId } });
    expect((await askedOf(request.id)).map(([id]) => id)).toEqual([own.id]);
  });
});
