import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeGround, makeMember, PASSWORD } from '../../support/people.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { confirm, moveTask, mutate, requestIdOf, submit, taskOf } from '../board/moves.ts';

const PARTS = /* GraphQL */ `fragment Parts on TrackedRequest {
  __typename id number kind status place updatedAt waitingNote outcome resolvedAt closedAt closeReason confirmedBy score
  helper { name teamName badgeNumber since distanceMetres } steps { status at }
  hotline canConfirm canReopen canCancel officialName answer
}`;
const TRACKED = /* GraphQL */ `${PARTS} query($code: String!, $phone: String) {
  trackedRequest(code: $code, phone: $phone) { cursor request { ...Parts } }
}`;
const EVENTS = /* GraphQL */ `${PARTS} subscription($code: String!, $after: String) {
  trackedRequestEvents(code: $code, after: $after) { cursor resync removedIds upserted { ...Parts } totals { changes } }
}`;

type Tracked = {
  id: string;
  number: number;
  status: string;
  place: string;
  hotline: string | null;
  helper: { name: string; teamName: string; badgeNumber: string; distanceMetres: number | null } | null;
  steps: { status: string }[];
  canConfirm: boolean;
  canReopen: boolean;
  canCancel: boolean;
};
type View = { trackedRequest: { cursor: string; request: Tracked } | null };
type Batch = { trackedRequestEvents: { upserted: Tracked[]; removedIds: string[] } };

let server: TestServer;
let ground: Ground;
let member: { session: Session; id: string };

beforeAll(async () => {
  server = await startServer({ settings: { trustedProxies: ['127.0.0.1', '::1', '::ffff:127.0.0.1'] } });
  ground = await makeGround(server.db);
  const made = await makeMember(server.db, ground, ground.villages[0]!, {
    displayName: 'H Linh',
    home: { lat: 12.61, lon: 107.9 },
  });
  member = { session: await server.signIn(made.account.phone, PASSWORD), id: made.member.id };
});

afterAll(() => server.stop());

async function track(code: string, phone?: string): Promise<View['trackedRequest']> {
  return (await server.query<View>(TRACKED, { code, phone })).trackedRequest;
}

/** What the resident's page shows, kept by batches alone. */
async function page(code: string) {
  const opened = await track(code);
  if (!opened) throw new Error('unknown code');
  const shown: Record<string, Tracked> = { [opened.request.id]: opened.request };
  const watch = server.subscribe<Batch>(EVENTS, { code, after: opened.cursor });
  return {
    shown,
    stop: () => watch.stop(),
    /** Waits until the page shows what a fresh one would; the test's limit ends it. */
    async told(): Promise<Tracked> {
      for (;;) {
        const { data, errors } = await watch.next();
        if (!data) throw new Error(JSON.stringify(errors));
        for (const each of data.trackedRequestEvents.upserted) shown[each.id] = each;
        for (const id of data.trackedRequestEvents.removedIds) delete shown[id];
        const fresh = (await track(code))!.request;
        if (JSON.stringify(Object.values(shown)) === JSON.stringify([fresh])) return fresh;
      }
    },
  };
}

test('a code is found however it is typed, with the caller’s phone and without, and with no other', async () => {
  const { code, request } = await submit(server, ground.villages[0]!.id);
  const typed = `${code.slice(0, 4).toLowerCase()} - ${code.slice(4)}`;
  expect((await track(typed))?.request).toMatchObject({
    number: request.number,
    place: 'Thôn Một, Xã Thử',
    hotline: '+84590900009',
  });
  expect((await track(code, '0905 123 456'))?.request.number).toBe(request.number);
  expect(await track(code, '0905999888')).toBeNull();
});

test('an unknown code is nothing when asked for, and refused when watched; the socket stays', async () => {
  expect(await track('0000-0000')).toBeNull();
  expect(await track('khong phai ma')).toBeNull();
  const { code } = await submit(server, ground.villages[0]!.id);
  const live = await page(code);
  using refused = server.subscribe(EVENTS, { code: '0000-0000' });
  await expect(refused.next()).rejects.toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  await mutate(server, ['closeRequest', 'CloseRequestInput'], { code, reason: 'CANCELLED' }, '');
  expect(await live.told()).toMatchObject({ status: 'CLOSED' });
  live.stop();
});

test('the resident sees live who is coming, how far they are, and every step to the end', async () => {
  const { code, request } = await submit(server, ground.villages[0]!.id);
  const live = await page(code);
  const { id } = await taskOf(server, request.number);
  const at = new Date().toISOString();
  const share = { sharesPosition: true };
  await mutate(server, ['setAvailability', 'SetAvailabilityInput'], share, '', member.session);
  await moveTask(server, member.session, 'claimTask', id);
  const claimed = await live.told();
  expect(claimed).toMatchObject({ status: 'ASSIGNED', helper: { name: 'H Linh', teamName: 'Tổ thử' } });
  expect(claimed.helper?.distanceMetres).toBeNull();

  const point = { lat: 12.609, lon: 107.9 };
  await mutate(server, ['reportPosition', 'ReportPositionInput'], { point, at }, '', member.session);
  expect((await live.told()).helper?.distanceMetres).toBe(1001);

  await moveTask(server, member.session, 'startTask', id);
  expect(await live.told()).toMatchObject({ status: 'IN_PROGRESS', helper: { distanceMetres: null } });
  const pause = { waitingFor: 'RESIDENT', note: 'Mang giấy khai sinh' };
  await moveTask(server, member.session, 'pauseTask', id, pause);
  expect(await live.told()).toMatchObject({ status: 'WAITING_RESIDENT', waitingNote: pause.note });
  await moveTask(server, member.session, 'finishTask', id, { outcome: 'TAUGHT' });
  expect(await live.told()).toMatchObject({ status: 'RESOLVED', canConfirm: true, canReopen: true });
  await confirm(server, { code, resolved: true, score: 4 });
  const closed = await live.told();
  expect(closed).toMatchObject({ status: 'CLOSED', canConfirm: false, canReopen: true, canCancel: false });
  expect(closed.steps.map(({ status }) => status)).toEqual([
    'RECEIVED',
    'ASSIGNED',
    'IN_PROGRESS',
    'WAITING_RESIDENT',
    'IN_PROGRESS',
    'RESOLVED',
    'CLOSED',
  ]);
  live.stop();
});

test('whoever goes off duty, or no longer shares where they are, is no longer seen coming, at once', async () => {
  const { code, request } = await submit(server, ground.villages[0]!.id);
  const live = await page(code);
  const set = (change: object) =>
    mutate(server, ['setAvailability', 'SetAvailabilityInput'], change, '', member.session);
  const comes = async () => {
    const point = { lat: 12.609, lon: 107.9 };
    const at = new Date().toISOString();
    await mutate(server, ['reportPosition', 'ReportPositionInput'], { point, at }, '', member.session);
    expect((await live.told()).helper?.distanceMetres).toBe(1001);
  };
  await set({ onDuty: true, sharesPosition: true });
  await moveTask(server, member.session, 'claimTask', (await taskOf(server, request.number)).id);
  await live.told();
  await comes();
  await set({ onDuty: false });
  expect((await live.told()).helper).toMatchObject({ name: 'H Linh', distanceMetres: null });
  await set({ onDuty: true });
  await comes();
  await set({ sharesPosition: false });
  expect((await live.told()).helper?.distanceMetres).toBeNull();
  await set({ sharesPosition: true });
  await comes();
  live.stop();
});

test('a page is told only of its own request: what else the member does gives nothing away', async () => {
  const mine = await submit(server, ground.villages[0]!.id);
  const live = await page(mine.code);
  await moveTask(server, member.session, 'claimTask', (await taskOf(server, mine.request.number)).id);
  await live.told();
  const other = await submit(server, ground.villages[0]!.id);
  const otherTask = await taskOf(server, other.request.number);
  await moveTask(server, member.session, 'claimTask', otherTask.id);
  const after = (await track(mine.code))!.cursor;
  using watch = server.subscribe<Batch>(EVENTS, { code: mine.code, after });
  const told = watch.next();
  await moveTask(server, member.session, 'startTask', otherTask.id);
  expect((await told).data?.trackedRequestEvents).toMatchObject({ upserted: [], removedIds: [] });
  expect(Object.values(live.shown).map(({ number }) => number)).toEqual([mine.request.number]);
  live.stop();
});

test('the code of a duplicate follows the original, live and afterwards', async () => {
  const operator = await server.signInAs('OPERATOR', ground.commune.id);
  const original = await submit(server, ground.villages[0]!.id);
  const double = await submit(server, ground.villages[0]!.id);
  const live = await page(double.code);
  const input = { reason: 'DUPLICATE', note: 'Gửi hai lần', duplicateOfNumber: original.request.number };
  const requestId = await requestIdOf(server, double.request.number);
  await mutate(server, ['closeRequest', 'CloseRequestInput'], { requestId, ...input }, '', operator);
  expect((await live.told()).number).toBe(original.request.number);
  await mutate(
    server,
    ['closeRequest', 'CloseRequestInput'],
    { code: original.code, reason: 'CANCELLED' },
    '',
  );
  expect(await live.told()).toMatchObject({ number: original.request.number, status: 'CLOSED' });
  live.stop();
});

test('a tracked request cannot be had by its id, only by its code', async () => {
  const { request } = await submit(server, ground.villages[0]!.id);
  const supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
  for (const as of [null, supervisor]) {
    const query = 'query($id: ID!) { node(id: $id) { __typename id } }';
    const { data } = await server.graphql<{ node: object | null }>(query, { id: request.id }, { as });
    expect(data?.node ?? null).toBeNull();
  }
  expect(request.id).toBe(
    globalId(
      'TrackedRequest',
      (await server.db.helpRequest.findFirstOrThrow({ where: { number: request.number } })).id,
    ),
  );
});

test('what a code opens has no phone, address or name of the resident', async () => {
  const query = `{ __type(name: "TrackedRequest") { fields { name } } }`;
  const { __type } = await server.query<{ __type: { fields: { name: string }[] } }>(query);
  const names = __type.fields.map(({ name }) => name);
  for (const secret of [
    'contact',
    'callerName',
    'callerPhone',
    'description',
    'addressNote',
    'point',
    'history',
  ]) {
    expect(names).not.toContain(secret);
  }
});
