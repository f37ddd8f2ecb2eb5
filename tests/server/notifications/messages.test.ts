import { globalId } from '@thon-so/server/ids';
import { sendMessage } from '@thon-so/server/notifications/message-actions';
import { messageDue, sweep } from '@thon-so/server/notifications/telling-actions';
import { tellMember } from '@thon-so/server/telling';
import { signatureOf } from '@thon-so/server/webhook-signature';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, send, submitted, taskOf, turnableClock, worker } from '../../support/requests.ts';
import { type Ringing, setRinging } from './ringing.ts';

const patience = { timeout: 15_000 };

/** The messages that one member was sent, by their number. */
async function messagesTo(ringing: Ringing, accountId: string) {
  const { phone } = await ringing.server.db.account.findUniqueOrThrow({ where: { id: accountId } });
  return ringing.gateway.sent.map((body) => JSON.parse(body)).filter((message) => message.phone === phone);
}

const stateOf = async (ringing: Ringing, offerId: string) =>
  (await ringing.server.db.notice.findFirst({ where: { kind: 'OFFER', subjectId: offerId } }))?.state;

const CHANGE = `mutation ($input: ChangeNotificationSettingsInput!) {
  result: changeNotificationSettings(input: $input) { __typename ... on ValidationError { fields { path } } } }`;

describe('with a gateway for messages', () => {
  let ringing: Ringing;
  beforeAll(async () => {
    ringing = await setRinging({ settings: { publicUrl: 'https://thonso.example.vn' } });
  });
  afterAll(() => ringing[Symbol.asyncDispose]());

  test('a member without a browser that rings is sent a message, with their number, language and words only', async () => {
    const { ground, member } = await ringing.villager(null);
    const { offer } = await ringing.ask(ground);
    await expect.poll(() => messagesTo(ringing, member.accountId), patience).toHaveLength(1);
    const [message] = await messagesTo(ringing, member.accountId);
    expect(message).toEqual({
      phone: expect.stringMatching(/^\+84/),
      language: 'vi',
      text: 'Thôn Số: Có việc mới cho anh/chị. Mở để xem và nhận việc. https://thonso.example.vn/work',
    });
    await expect.poll(() => stateOf(ringing, offer.id), patience).toBe('MESSAGED');
  });

  test('a member who has not looked when a third of the time is over is sent one, though a push was taken', async () => {
    const { ground, member } = await ringing.villager('không xem');
    const { offer } = await ringing.ask(ground);
    await expect.poll(() => stateOf(ringing, offer.id), patience).toBe('PUSHED');
    const notice = await ringing.server.db.notice.findFirstOrThrow({ where: { subjectId: offer.id } });
    const third = (offer.expiresAt.getTime() - offer.sentAt.getTime()) / 3;
    expect(notice.messageDue!.getTime() - offer.sentAt.getTime()).toBeCloseTo(third, -2);
    expect(await messagesTo(ringing, member.accountId)).toEqual([]);
    await ringing.server.db.notice.update({ where: { id: notice.id }, data: { messageDue: new Date() } });
    // Two nodes look at it by the sweep and by its timer, at once.
    const other = await ringing.server.startNode();
    const { work } = ringing.server.api.node;
    await Promise.all([
      sweep(work),
      sweep(other.node.work),
      messageDue(work, notice.id),
      messageDue(work, notice.id),
    ]);
    await expect.poll(() => stateOf(ringing, offer.id), patience).toBe('MESSAGED');
    expect(await messagesTo(ringing, member.accountId)).toHaveLength(1);
    await other.stop();
  });

  test('a member who has seen the offer is sent none', async () => {
    const { ground, member } = await ringing.villager('có xem');
    const { offer } = await ringing.ask(ground);
    await expect.poll(() => stateOf(ringing, offer.id), patience).toBe('PUSHED');
    await send(ringing.server, 'seeOffer', { offerId: globalId('Offer', offer.id) }, { as: member.session });
    const notice = await ringing.server.db.notice.findFirstOrThrow({ where: { subjectId: offer.id } });
    await ringing.server.db.notice.update({ where: { id: notice.id }, data: { messageDue: new Date() } });
    await messageDue(ringing.server.api.node.work, notice.id);
    expect(
      await ringing.server.db.noticeDelivery.count({ where: { noticeId: notice.id, channel: 'MESSAGE' } }),
    ).toBe(0);
    expect(await messagesTo(ringing, member.accountId)).toEqual([]);
  });

  test('who has turned messages off is never sent one', async () => {
    const { ground, member } = await ringing.villager(null);
    const input = { quietHours: null, messages: false };
    await ringing.server.query(CHANGE, { input }, { as: member.session });
    const { offer } = await ringing.ask(ground);
    await expect.poll(() => stateOf(ringing, offer.id), patience).toBe('UNREACHED');
    expect(await messagesTo(ringing, member.accountId)).toEqual([]);
  });

  test('a gateway that fails is tried again with the same id, and what it took is not sent again', async () => {
    ringing.gateway.answer(503);
    const { ground, member } = await ringing.villager(null);
    const before = ringing.gateway.heard.length;
    const { offer } = await ringing.ask(ground);
    await expect.poll(() => ringing.gateway.heard.length, patience).toBe(before + 1);
    ringing.gateway.answer(204);
    await expect.poll(() => stateOf(ringing, offer.id), patience).toBe('MESSAGED');
    const ids = new Set(ringing.gateway.heard.slice(before).map(({ headers }) => headers['webhook-id']));
    expect(ids.size).toBe(1);
    const delivery = await ringing.server.db.noticeDelivery.findFirstOrThrow({
      where: { channel: 'MESSAGE', notice: { subjectId: offer.id } },
    });
    await sendMessage(ringing.server.api.node.work, delivery.id);
    expect(await messagesTo(ringing, member.accountId)).toHaveLength(1);
  });

  test('who overhears a message can neither change it nor send it again, at once or later', async () => {
    const { ground } = await ringing.villager(null);
    const before = ringing.gateway.sent.length;
    await ringing.ask(ground);
    await expect.poll(() => ringing.gateway.sent.length, patience).toBe(before + 1);
    const { headers, body } = ringing.gateway.heard.at(-1)!;
    const again = async (change: Record<string, string>, text = body) => {
      const names = ['content-type', 'webhook-id', 'webhook-timestamp', 'webhook-signature'];
      const copied = Object.fromEntries(names.map((name) => [name, headers[name]!]));
      const init = { method: 'POST', headers: { ...copied, ...change }, body: text };
      return (await fetch(ringing.gateway.url, init)).status;
    };
    expect(await again({})).toBe(204);
    expect(ringing.gateway.refused.at(-1)).toBe('replay');
    expect(await again({}, body.replace('+84', '+85'))).toBe(401);
    const old = String(Number(headers['webhook-timestamp']) - 600);
    const message = { id: headers['webhook-id']!, timestamp: old, body };
    const signature = signatureOf(message, ringing.gateway.secret);
    expect(await again({ 'webhook-timestamp': old, 'webhook-signature': signature })).toBe(401);
    expect(ringing.gateway.sent).toHaveLength(before + 1);
  });

  test('the log of what was sent holds no personal data', async () => {
    const { ground, member } = await ringing.villager(null);
    const { offer } = await ringing.ask(ground);
    await expect.poll(() => stateOf(ringing, offer.id), patience).toBe('MESSAGED');
    const { phone, displayName } = await ringing.server.db.account.findUniqueOrThrow({
      where: { id: member.accountId },
    });
    const kept = await ringing.server.db.notice.findMany({
      where: { subjectId: offer.id },
      include: { deliveries: true },
    });
    for (const secret of [phone, displayName, 'Hoa']) expect(JSON.stringify(kept)).not.toContain(secret);
  });
});

describe('without a gateway', () => {
  let ringing: Ringing;
  let ground: Ground;
  const clock = turnableClock();
  beforeAll(async () => {
    ringing = await setRinging({ gateway: false, now: clock.now });
    ground = await makeGround(ringing.server.db);
  });
  afterAll(() => ringing[Symbol.asyncDispose]());

  const OFFERS = `query ($id: ID!) { helpRequest(id: $id) { task { offers { status delivery member { id } } } } }`;
  type Offers = { helpRequest: { task: { offers: { status: string; delivery: string | null }[] } } };

  test('the board is told at once that nobody could be reached, so that somebody calls the member', async () => {
    await worker(ringing.server, ground, ground.villages[0]!);
    const supervisor = await ringing.server.signInAs('SUPERVISOR', ground.commune.id);
    const request = await submitted(ringing.server, form(ground.villages[0]!));
    const id = globalId('HelpRequest', request.id);
    const deliveries = async () =>
      (await ringing.server.query<Offers>(OFFERS, { id }, { as: supervisor })).helpRequest.task.offers.map(
        ({ delivery }) => delivery,
      );
    await expect.poll(deliveries, patience).toEqual(['UNREACHED']);
    const told = await ringing.server.db.$queryRaw<object[]>`
      SELECT 1 FROM live.event WHERE kind = 'offer.changed' AND data->>'requestId' = ${request.id}`;
    expect(told.length).toBeGreaterThanOrEqual(2);
  });

  test('quiet hours that begin when they end are refused', async () => {
    const { member } = await ringing.villager(null);
    const input = { quietHours: { fromMinute: 60, untilMinute: 60 }, messages: true };
    expect(await ringing.server.query(CHANGE, { input }, { as: member.session })).toMatchObject({
      result: { fields: [{ path: 'quietHours' }] },
    });
  });

  test('what can wait until morning waits, survives a restart, and is told once by two nodes', async () => {
    const { member } = await ringing.villager('ngủ', { onDuty: false });
    const input = { quietHours: { fromMinute: 0, untilMinute: 1_439 }, messages: true };
    expect(await ringing.server.query(CHANGE, { input }, { as: member.session })).toMatchObject({
      result: { __typename: 'NotificationSettingsPayload' },
    });
    const request = await submitted(ringing.server, form(ground.villages[0]!));
    const { id: taskId } = await taskOf(ringing.server.db, request.id);
    await ringing.server.db.task.update({
      where: { id: taskId },
      data: { status: 'CLAIMED', holderId: member.id },
    });
    const { work } = ringing.server.api.node;
    const news = { kind: 'TASK_REMINDER', memberId: member.id, taskId } as const;
    await work.transaction((tx) => tellMember(tx, news));
    const waiting = () => ringing.server.db.$queryRaw<{ at: Date }[]>`
      SELECT run_at AS at FROM graphile_worker.jobs
      WHERE key = ${`tell:TASK_REMINDER:${member.id}:${taskId}`} AND run_at > now() + interval '1 minute'`;
    await expect.poll(async () => (await waiting()).length, patience).toBe(1);
    expect(ringing.service.tries('ngủ')).toBe(0);
    await ringing.server.api.stop();
    const nodes = [await ringing.server.startNode(), await ringing.server.startNode()];
    clock.turn(24 * 60);
    await ringing.server.db.notificationChoice.update({
      where: { accountId: member.accountId },
      data: { quiet: false },
    });
    await ringing.server.db
      .$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key LIKE 'tell:TASK_REMINDER:%'`;
    await expect.poll(() => ringing.service.tries('ngủ'), patience).toBe(1);
    await Promise.all(nodes.map((node) => sweep(node.node.work)));
    expect(await ringing.server.db.notice.count({ where: { subjectId: taskId } })).toBe(1);
    expect(ringing.service.taken.filter(({ browser }) => browser === 'ngủ')).toHaveLength(1);
  });
});
