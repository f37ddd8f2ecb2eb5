import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import { push } from '@thon-so/server/notifications/push-actions';
import { tell } from '@thon-so/server/notifications/telling-actions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiClient } from '../../support/api-client.ts';
import { makeAccount } from '../../support/people.ts';
import { send, sessionOf, worker } from '../../support/requests.ts';
import type { TestServer } from '../../support/server.ts';
import { type Ringing, setRinging, subscribe } from './ringing.ts';

let ringing: Ringing;

beforeAll(async () => {
  ringing = await setRinging();
});
afterAll(() => ringing[Symbol.asyncDispose]());

const takenBy = (browser: string) => ringing.service.taken.filter((each) => each.browser === browser);
const patience = { timeout: 15_000 };
const rings = (browser: string, count: number) =>
  expect.poll(() => takenBy(browser).length, patience).toBe(count);

describe('an offer', () => {
  test('rings on the member’s locked phone, sealed for it, for as long as it may be answered', async () => {
    const { ground } = await ringing.villager('hoa');
    const { task, offer } = await ringing.ask(ground);
    await rings('hoa', 1);
    const [{ headers, claims, payload }] = takenBy('hoa') as [(typeof ringing.service.taken)[number]];
    const left = (offer.expiresAt.getTime() - Date.now()) / 1_000;
    expect(Number(headers.ttl)).toBeGreaterThan(left - 2);
    expect(Number(headers.ttl)).toBeLessThanOrEqual(600);
    expect(headers).toMatchObject({ urgency: 'high', topic: offer.id.replaceAll('-', '') });
    expect(headers['content-encoding']).toBe('aes128gcm');
    expect(new URL(ringing.service.browser('other').endpoint).origin).toBe(claims.aud);
    expect(claims.exp * 1_000 - Date.now()).toBeLessThanOrEqual(24 * 3_600_000);
    expect(payload).toMatchObject({
      ...{ kind: 'OFFER', title: 'Có việc mới cho anh/chị', loud: true, language: 'vi', tag: offer.id },
      path: `/work?offer=${globalId('Offer', offer.id)}`,
      claim: { taskId: task.globalId },
    });
  });

  test('says nothing of the resident on the locked screen', async () => {
    const { ground } = await ringing.villager('kín');
    const { request } = await ringing.ask(ground);
    await rings('kín', 1);
    const { text } = takenBy('kín')[0]!;
    for (const secret of ['Nguyễn', 'Hoa', '0912', '+84912345678', 'VNeID', request.code]) {
      expect(text).not.toContain(secret);
    }
  });

  test('rings on every device, in the language it was turned on in', async () => {
    const { ground, member } = await ringing.villager('điện thoại');
    const input = { input: ringing.service.browser('laptop') };
    const add =
      'mutation ($input: AddPushSubscriptionInput!) { addPushSubscription(input: $input) { __typename } }';
    await ringing.server.query(add, input, { as: member.session, headers: { 'accept-language': 'en' } });
    await ringing.ask(ground);
    await rings('điện thoại', 1);
    await rings('laptop', 1);
    expect(takenBy('laptop')[0]?.payload.title).toBe('A new task for you');
  });

  test('that was claimed from the notification is theirs, and pressing twice claims once', async () => {
    const { ground, member } = await ringing.villager('bấm hai lần');
    const { task } = await ringing.ask(ground);
    await rings('bấm hai lần', 1);
    const input = takenBy('bấm hai lần')[0]!.payload.claim!;
    const outcomes = [];
    for (let press = 0; press < 2; press += 1) {
      outcomes.push(await send(ringing.server, 'claimTask', input, { as: member.session }));
    }
    expect(outcomes.map(({ __typename }) => __typename)).toEqual(['TaskPayload', 'TaskPayload']);
    expect(await ringing.server.db.task.findUnique({ where: { id: task.id } })).toMatchObject({
      holderId: member.id,
    });
  });

  test('that the member sees before it was sent does not ring', async () => {
    const { ground, member } = await ringing.villager('đã xem');
    ringing.service.answer('đã xem', 503);
    const { offer } = await ringing.ask(ground);
    await expect.poll(() => ringing.service.tries('đã xem'), patience).toBeGreaterThan(0);
    await send(ringing.server, 'seeOffer', { offerId: globalId('Offer', offer.id) }, { as: member.session });
    ringing.service.answer('đã xem', 201);
    const where = { notice: { subjectId: offer.id } };
    const delivery = await ringing.server.db.noticeDelivery.findFirstOrThrow({ where });
    await push(ringing.server.api.node.work, delivery.id);
    expect(takenBy('đã xem')).toEqual([]);
  });

  test('that goes to somebody else says on the first phone, without ringing, that it is over', async () => {
    const { ground, member } = await ringing.villager('từ chối');
    const other = await worker(ringing.server, ground, ground.villages[1]!);
    const { task, offer } = await ringing.ask(ground);
    await rings('từ chối', 1);
    const supervisor = await ringing.server.signInAs('SUPERVISOR', ground.commune.id);
    const input = { taskId: task.globalId, memberId: other.globalId };
    await send(ringing.server, 'assignTask', input, { as: supervisor });
    await rings('từ chối', 2);
    const [first, second] = takenBy('từ chối');
    expect(second?.payload).toMatchObject({ kind: 'OFFER_ENDED', loud: false, tag: first?.payload.tag });
    expect(second?.headers).toMatchObject({ urgency: 'normal', topic: offer.id.replaceAll('-', '') });
    expect(member.id).toBe(offer.memberId);
  });
});

test('news that no longer holds is not told: a shift that somebody has taken meanwhile', async () => {
  const { ground, member } = await ringing.villager('ca trực');
  const { db, api } = ringing.server;
  await db.notificationChoice.update({ where: { accountId: member.accountId }, data: { quiet: false } });
  const other = await worker(ringing.server, ground, ground.villages[1]!);
  const [startsAt, endsAt] = [1, 2].map((days) => new Date(Date.now() + days * 86_400_000)) as [Date, Date];
  const shift = { unitId: ground.commune.id, place: 'FIELD', startsAt, endsAt } as const;
  const taken = await db.dutyShift.create({ data: { ...shift, memberId: other.id } });
  const open = await db.dutyShift.create({ data: shift });
  for (const { id: shiftId } of [taken, open]) {
    await tell(api.node.work, randomUUID(), { kind: 'SHIFT_OPEN', memberId: member.id, shiftId });
  }
  await rings('ca trực', 1);
  expect(takenBy('ca trực')[0]?.payload).toMatchObject({ tag: open.id, path: '/roster', loud: false });
  expect(await db.notice.count({ where: { subjectId: taken.id } })).toBe(0);
});

describe('a push service', () => {
  test('that fails is tried again, later each time, until it takes the push', async () => {
    const { ground } = await ringing.villager('hỏng');
    ringing.service.answer('hỏng', 500);
    const { offer } = await ringing.ask(ground);
    await expect.poll(() => ringing.service.tries('hỏng'), patience).toBe(1);
    const [job] = await ringing.server.db.$queryRaw<{ later: boolean; attempts: number }[]>`
      SELECT run_at > now() AS later, attempts FROM graphile_worker.jobs WHERE key LIKE 'push:%' AND attempts > 0`;
    expect(job).toMatchObject({ later: true, attempts: 1 });
    ringing.service.answer('hỏng', 201);
    await rings('hỏng', 1);
    expect(takenBy('hỏng')[0]?.payload.tag).toBe(offer.id);
  });

  test.each([404, 410])('that answers %i has forgotten the browser, and so do we', async (status) => {
    const { ground, member } = await ringing.villager(`mất ${status}`);
    ringing.service.answer(`mất ${status}`, status);
    await ringing.ask(ground);
    const left = () => ringing.server.db.pushSubscription.count({ where: { accountId: member.accountId } });
    await expect.poll(left, patience).toBe(0);
  });

  test('is handed each push once, by however many nodes, however often its job runs', async () => {
    const { ground } = await ringing.villager('hai nút');
    const other = await ringing.server.startNode();
    const { offer } = await ringing.ask(ground);
    await rings('hai nút', 1);
    const { db } = ringing.server;
    const notice = await db.notice.findFirstOrThrow({
      where: { kind: 'OFFER', subjectId: offer.id },
      include: { deliveries: true },
    });
    const news = { kind: 'OFFER', memberId: offer.memberId, offerId: offer.id } as const;
    for (const { work } of [other.node, ringing.server.api.node]) {
      await tell(work, notice.id, news);
      await push(work, notice.deliveries[0]!.id);
    }
    expect(takenBy('hai nút')).toHaveLength(1);
    expect(await db.notice.count({ where: { subjectId: offer.id } })).toBe(1);
  });
});

/** What another program shows, so that production takes its documents. */
async function givenKey(): Promise<string> {
  const { ground } = await ringing.villager(null);
  const admin = await makeAccount(ringing.server.db, 'ADMIN', ground.province.id);
  const make = `mutation ($input: MakeClientKeyInput!) {
    result: makeClientKey(input: $input) { ... on MakeClientKeyPayload { key } } }`;
  const input = { idempotencyKey: randomUUID(), name: 'Phần mềm thử' };
  const as = await sessionOf(ringing.server.db, admin.id);
  return (await ringing.server.query<{ result: { key: string } }>(make, { input }, { as })).result.key;
}

describe('a browser', () => {
  const refusals = async (change: object, node: Pick<TestServer, 'query'> = ringing.server) => {
    const { member } = await ringing.villager(null);
    const added = await subscribe(node, member, { ...ringing.service.browser('sai'), ...change });
    return added.fields?.map(({ path }) => path) ?? [];
  };

  test.each([
    'http://example.com/push',
    'https://10.0.0.1/push',
    'https://[::ffff:192.168.1.1]/push',
    'https://169.254.169.254/latest/meta-data',
    'https://gateway.internal/push',
    'https://user:pass@example.com/push',
    'not an address',
  ])('may not have us call %s', async (endpoint) => {
    expect(await refusals({ endpoint })).toEqual(['endpoint']);
  });

  test('of this machine itself is for trials, and refused in production', async () => {
    expect(await refusals({})).toEqual([]);
    const node = await ringing.server.startNode({ production: true });
    const [client, clientKey] = [createApiClient(node.url), await givenKey()];
    const program: Pick<TestServer, 'query'> = {
      query: (document, variables, ask) => client.query(document, variables, { ...ask, clientKey }),
    };
    for (const change of [{}, { endpoint: 'https://localhost/push' }, { endpoint: 'https://[::1]/push' }]) {
      expect(await refusals(change, program)).toEqual(['endpoint']);
    }
    // Its timers would take the trial's browsers for gone.
    await node.stop();
  });

  test('whose keys are none is refused', async () => {
    expect(await refusals({ p256dh: 'B'.repeat(87) })).toEqual(['p256dh']);
    expect(await refusals({ auth: 'short' })).toEqual(['auth']);
  });

  test('rings no more when its person signs out there, and goes on ringing elsewhere', async () => {
    const { ground, member } = await ringing.villager('ở nhà');
    const away = { session: await sessionOf(ringing.server.db, member.accountId) };
    await subscribe(ringing.server, away, ringing.service.browser('đã thoát'));
    await ringing.server.query('mutation { signOut { __typename } }', {}, { as: away.session });
    await ringing.ask(ground);
    await rings('ở nhà', 1);
    expect(ringing.service.tries('đã thoát')).toBe(0);
  });

  test('that somebody else signs in on rings for them alone', async () => {
    const [first, second] = [await ringing.villager(null), await ringing.villager(null)];
    const browser = ringing.service.browser('dùng chung');
    await subscribe(ringing.server, first.member, browser);
    await subscribe(ringing.server, second.member, browser);
    const owners = await ringing.server.db.pushSubscription.findMany({
      where: { endpoint: browser.endpoint },
    });
    expect(owners.map(({ accountId }) => accountId)).toEqual([second.member.accountId]);
  });

  test('beyond the tenth takes the place of the oldest', async () => {
    const { member } = await ringing.villager(null);
    for (let device = 0; device < 12; device += 1) {
      await subscribe(ringing.server, member, ringing.service.browser(`máy ${device}`));
    }
    const rows = await ringing.server.db.pushSubscription.findMany({
      where: { accountId: member.accountId },
    });
    expect(rows).toHaveLength(10);
    expect(rows.some(({ endpoint }) => endpoint.endsWith(encodeURIComponent('máy 0')))).toBe(false);
  });

  test('can be rung to try it, and is told when it no longer can', async () => {
    const { member } = await ringing.villager(null);
    const browser = ringing.service.browser('thử');
    await subscribe(ringing.server, member, browser);
    const RING = `mutation ($endpoint: String!) {
      result: ringForTest(input: { endpoint: $endpoint }) { __typename ... on RingForTestPayload { outcome } } }`;
    const ring = async () =>
      (
        await ringing.server.query<{ result: { __typename: string; outcome?: string } }>(
          RING,
          { endpoint: browser.endpoint },
          { as: member.session },
        )
      ).result;
    expect(await ring()).toMatchObject({ outcome: 'TAKEN' });
    expect(takenBy('thử')[0]?.payload).toMatchObject({ kind: 'TEST', loud: true });
    ringing.service.answer('thử', 410);
    expect(await ring()).toMatchObject({ outcome: 'GONE' });
    expect(await ring()).toMatchObject({ __typename: 'NotFoundError' });
  });
});
