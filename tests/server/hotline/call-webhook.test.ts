import { randomUUID } from 'node:crypto';
import { endLostCalls } from '@thon-so/server/hotline/incoming-actions';
import { createLog } from '@thon-so/server/log';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CALL_SECRET, type Told, tell } from '../../support/exchange.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { turnableClock } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let ground: Ground;
const logged: string[] = [];
const clock = turnableClock();
const OLD_SECRET = 'whsec_YW4gb2xkZXIgc2VjcmV0IHRoYXQgaXMgYmVpbmcgY2hhbmdlZA==';

beforeAll(async () => {
  const log = createLog('silent');
  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    log[level] = (...said: unknown[]) => void logged.push(JSON.stringify(said));
  }
  const settings = { callWebhookSecrets: [CALL_SECRET, OLD_SECRET] };
  server = await startServer({ settings, log, now: clock.now });
  ground = await makeGround(server.db);
});
afterAll(() => server.stop());

const told = (more: Told = {}) => tell(server.url, more);
const callOf = (providerCallId: string) => server.db.call.findFirst({ where: { providerCallId } });

describe('the calls webhook', () => {
  test('does not exist while no secret is set', async () => {
    await using without = await startServer();
    expect((await tell(without.url, {})).status).toBe(404);
    expect((await fetch(`${without.url}/webhooks/calls`)).status).toBe(404);
  });

  test('takes only what is signed with a secret that is set, and only now', async () => {
    const callId = randomUUID();
    expect((await told({ callId, signature: '' })).status).toBe(401);
    expect((await told({ callId, signature: 'v1,AAAA' })).status).toBe(401);
    expect((await told({ callId, secret: 'whsec_c29tZWJvZHkgZWxzZSBzaWducyB3aXRoIHRoaXM=' })).status).toBe(
      401,
    );
    for (const minutes of [-6, 6]) {
      const sentAt = new Date(Date.now() + minutes * 60_000);
      expect((await told({ callId, sentAt })).status).toBe(401);
    }
    expect(await callOf(callId)).toBeNull();
    expect((await told({ callId })).status).toBe(204);
    expect((await told({ callId: randomUUID(), secret: OLD_SECRET })).status).toBe(204);
    expect(await callOf(callId)).toMatchObject({
      unitId: ground.commune.id,
      phone: '+84912345678',
      outcome: null,
    });
  });

  test('a signature of another body or id is none', async () => {
    const body = JSON.stringify({ type: 'call.ringing', timestamp: new Date(), data: {} });
    const other = await told({ signature: 'v1,b3RoZXI=', body });
    expect(other.status).toBe(401);
  });

  test('refuses what is no message with what is wrong with it, and what is too large', async () => {
    expect((await told({ body: 'not json' })).status).toBe(400);
    const data = { callId: 'x', to: '0590900009' };
    const wrong = await told({ body: JSON.stringify({ type: 'call.held', timestamp: new Date(), data }) });
    expect([wrong.status, (await wrong.json()).message]).toEqual([400, expect.stringContaining('type')]);
    expect((await told({ callId: 'a\u0000b' })).status).toBe(400);
    const times = ['0000-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '2026-02-30T00:00:00Z'];
    for (const timestamp of times) {
      expect((await told({ body: JSON.stringify({ type: 'call.ringing', timestamp, data }) })).status).toBe(
        400,
      );
    }
    expect((await told({ body: JSON.stringify({ filler: 'x'.repeat(20_000) }) })).status).toBe(413);
    const got = await fetch(`${server.url}/webhooks/calls`);
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('a hotline that is nobody’s is a typed error, and no number is logged of any message', async () => {
    const unknown = await told({ to: '0590999999', from: '0987654321' });
    expect([unknown.status, (await unknown.json()).error]).toEqual([422, 'UNKNOWN_HOTLINE']);
    const lines = logged.join('\n');
    expect(lines).toContain('hotline');
    expect(lines).not.toMatch(/987654321|590999999|912345678/);
    const [row] = await server.db.$queryRaw<{ events: string }[]>`
      SELECT coalesce(string_agg(data::text, ' '), '') AS events FROM live.event`;
    expect(row!.events).not.toMatch(/912345678/);
  });
});

describe('a call that is told of', () => {
  test('once, twice or under the same webhook-id again is one call', async () => {
    const [callId, webhookId] = [randomUUID(), randomUUID()];
    const once = { callId, webhookId, at: new Date() };
    expect((await told(once)).status).toBe(204);
    const before = await callOf(callId);
    expect((await told(once)).status).toBe(204);
    expect((await told({ ...once, webhookId: randomUUID() })).status).toBe(204);
    expect(await callOf(callId)).toEqual(before);
    expect(await server.db.call.count({ where: { providerCallId: callId } })).toBe(1);
    expect((await told({ ...once, type: 'call.missed' })).status).toBe(409);
    expect(await callOf(callId)).toEqual(before);
  });

  test('by many messages at one moment is one call', async () => {
    const callId = randomUUID();
    const types = ['call.ringing', 'call.answered', 'call.ended', 'call.ringing'] as const;
    const answers = await Promise.all(types.map((type) => told({ callId, type })));
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204]);
    expect(await callOf(callId)).toMatchObject({ outcome: 'ANSWERED', callbackAt: null });
  });

  test('that nobody answered is owed a callback from then on', async () => {
    const callId = randomUUID();
    await told({ callId });
    await told({ callId, type: 'call.missed' });
    const call = await callOf(callId);
    expect(call).toMatchObject({ outcome: 'MISSED', operatorId: null, calledBackAt: null });
    expect(call!.callbackAt).toEqual(call!.missedAt);
  });

  test('as missed before it is told of as answered was answered after all', async () => {
    const callId = randomUUID();
    await told({ callId, type: 'call.missed' });
    expect(await callOf(callId)).toMatchObject({ outcome: 'MISSED' });
    await told({ callId, type: 'call.ended' });
    await told({ callId, type: 'call.answered' });
    await told({ callId, type: 'call.ringing' });
    expect(await callOf(callId)).toMatchObject({ outcome: 'ANSWERED', callbackAt: null });
  });

  test('with a withheld number is a call without a number, and cannot be owed', async () => {
    const callId = randomUUID();
    await told({ callId, from: null });
    expect(await callOf(callId)).toMatchObject({ phone: null, outcome: null });
    await told({ callId, from: 'anonymous', type: 'call.missed' });
    expect(await callOf(callId)).toMatchObject({ phone: null, outcome: 'MISSED', callbackAt: null });
  });

  test('of a province’s hotline is at the province’s desk', async () => {
    await server.db.unit.update({ where: { id: ground.province.id }, data: { hotline: '+84590900019' } });
    const callId = randomUUID();
    await told({ callId, to: '0590 900 019' });
    expect(await callOf(callId)).toMatchObject({ unitId: ground.province.id });
  });

  test('and then no more is missed when it has rung for long, and over when it has lasted for hours', async () => {
    const [rings, talks] = [randomUUID(), randomUUID()];
    await told({ callId: rings });
    await told({ callId: talks, type: 'call.answered' });
    clock.turn(6);
    const ended = () => endLostCalls(server.api.node.work);
    await ended();
    expect(await callOf(rings)).toMatchObject({ outcome: 'MISSED' });
    expect(await callOf(talks)).toMatchObject({ outcome: null });
    clock.turn(4 * 60);
    await ended();
    expect(await callOf(talks)).toMatchObject({ outcome: 'ANSWERED' });
  });
});
