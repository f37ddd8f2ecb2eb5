import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, openRaw, type RawClient } from '../live/client.ts';
import { makeGround } from '../support/people.ts';
import { form, submitted } from '../support/requests.ts';
import { startServer, type TestServer } from '../support/server.ts';

const MEGABYTES_60 = 60 * 1024 * 1024;
const EVIL = 'https://evil.example';

let server: TestServer;
let village: { id: string };
let honest: RawClient;
let wire: string;

beforeAll(async () => {
  server = await startServer({ settings: { trustedProxies: ['127.0.0.1', '::1'] } });
  village = (await makeGround(server.db)).villages[0]!;
  wire = `${server.url.replace('http', 'ws')}/graphql`;
  honest = await connect(wire);
});
afterAll(async () => {
  await honest[Symbol.asyncDispose]();
  await server.stop();
});

const json = { 'content-type': 'application/json' };
const post = (body: BodyInit, headers: Record<string, string> = json) =>
  fetch(`${server.url}/graphql`, { method: 'POST', headers, body });
const requests = () => server.db.helpRequest.count();

const SUBMIT = `mutation ($input: SubmitHelpRequestInput!) { submitHelpRequest(input: $input) { __typename } }`;
const submitting = () => ({
  query: SUBMIT,
  variables: { input: { idempotencyKey: randomUUID(), ...form(village) } },
});

/** The lines of a kind in the trail; nothing of what was sent is in them. */
async function linesOf(action: 'ORIGIN_REFUSED' | 'MESSAGE_REFUSED') {
  await server.api.node.work.refused.settled();
  const lines = await server.db.auditEntry.findMany({ where: { action } });
  for (const { actorId, unitId, before, after } of lines)
    expect({ actorId, unitId, before, after }).toEqual({
      actorId: null,
      unitId: null,
      before: {},
      after: {},
    });
  return lines.length;
}

/** Whoever else is connected goes on, and the node answers. */
async function othersGoOn(): Promise<void> {
  await honest.settle();
  expect((await submitted(server, form(village))).id).toBeTruthy();
}

describe('60 MB are refused before they are read, and the trail has a line', () => {
  test('as a body', async () => {
    const headers = { ...json, 'x-forwarded-for': '203.0.113.1' };
    const said = await post('x'.repeat(MEGABYTES_60), headers).catch((error: Error) => error);
    // The server ends the connection while the client still sends, so that it may not read the answer.
    if (said instanceof Response) expect(said.status).toBe(413);
    else expect(said).toBeInstanceOf(TypeError);
    await expect.poll(() => linesOf('MESSAGE_REFUSED')).toBe(1);
    await othersGoOn();
  });

  test('as a message of a socket', async () => {
    const attacker = await connect(wire, {}, { 'x-forwarded-for': '203.0.113.2' });
    attacker.socket.send('x'.repeat(MEGABYTES_60));
    expect(await attacker.closed).toBe(1009);
    await expect.poll(() => linesOf('MESSAGE_REFUSED')).toBe(2);
    await othersGoOn();
  });
});

describe('several operations in one message are refused', () => {
  test('as a body', async () => {
    const before = await requests();
    const response = await post(JSON.stringify([submitting(), submitting()]));
    expect(response.status).toBe(400);
    expect(await requests()).toBe(before);
  });

  test('as a message of a socket', async () => {
    const before = await requests();
    const attacker = await connect(wire);
    attacker.socket.send(JSON.stringify([{ id: '1', type: 'subscribe', payload: submitting() }]));
    expect(await attacker.closed).toBe(4400);
    expect(await requests()).toBe(before);
  });
});

describe('what is no message is refused', () => {
  test.each(['', '{', 'null', '7', '"x"', '\u0000', '{"query":7}'])('as a body: %j', async (body) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(/^\{"errors":/);
  });

  test.each(['', '{', 'null', '7', '"x"', '\u0000', '{"type":"subscribe"}', '{"type":"none"}'])(
    'as a message of a socket: %j',
    async (message) => {
      const attacker = await connect(wire);
      attacker.socket.send(message);
      expect(await attacker.closed).toBe(4400);
    },
  );

  test('as bytes where a frame should be', async () => {
    const attacker = await connect(wire);
    const { _socket } = attacker.socket as unknown as { _socket: NodeJS.WritableStream };
    _socket.write(Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff]));
    expect(await attacker.closed).toBeGreaterThanOrEqual(1002);
    await othersGoOn();
  });
});

test.each(['localhost:99999', 'a b', '%', '[::1'])(
  'a host that is none, %s, is refused without a word of the inside',
  async (host) => {
    const socket = connectTcp(Number(new URL(server.url).port), 'localhost');
    socket.end(`GET /graphql HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    const said = await text(socket);
    expect(said).toMatch(/^HTTP\/1\.1 400 /);
    expect(said).not.toMatch(/ at |node_modules/);
  },
);

describe('another site', () => {
  test('may not have a link or a form change anything', async () => {
    const before = await requests();
    const { query, variables } = submitting();
    const params = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    const headers = { 'x-thon-so': 'web' };
    const linked = await fetch(`${server.url}/graphql?${params}`, { headers });
    expect(linked.status).toBe(405);
    const sent = await post(params, { 'content-type': 'application/x-www-form-urlencoded' });
    expect(sent.status).toBeGreaterThanOrEqual(400);
    expect(await requests()).toBe(before);
  });

  test('is not told by a browser’s question beforehand that it may send', async () => {
    const headers = {
      origin: EVIL,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type, x-thon-so',
    };
    const response = await fetch(`${server.url}/graphql`, { method: 'OPTIONS', headers });
    for (const name of response.headers.keys()) expect(name).not.toMatch(/^access-control-allow/);
  });

  test('opens no socket and sends no operation, and the trail has a line of either', async () => {
    const known = await linesOf('ORIGIN_REFUSED');
    const attacker = openRaw(wire, { origin: EVIL, 'x-forwarded-for': '203.0.113.3' });
    const [, response] = (await once(attacker.socket, 'unexpected-response')) as [
      unknown,
      { statusCode: number },
    ];
    expect(response.statusCode).toBe(403);
    attacker.socket.terminate();
    const before = await requests();
    for (const [locale, words] of [
      ['vi', 'một trang khác'],
      ['en', 'another site'],
    ] as const) {
      const headers = { ...json, 'accept-language': locale, 'x-forwarded-for': '203.0.113.4' };
      const refused = await post(JSON.stringify(submitting()), { ...headers, origin: EVIL });
      expect(refused.status).toBe(403);
      const error = { message: expect.stringContaining(words), extensions: { code: 'CROSS_SITE' } };
      expect(await refused.json()).toEqual({ errors: [error] });
    }
    expect(await linesOf('ORIGIN_REFUSED')).toBe(known + 2);
    expect(await requests()).toBe(before);
  });

  test('is also a page of this host that came in clear, where people come by https', async () => {
    await using behind = await startServer({ settings: { publicUrl: 'https://thonso.example' } });
    const { host } = new URL(behind.url);
    const statusOf = async (origin: string) => {
      const headers = { ...json, origin };
      const sent = await fetch(`${behind.url}/graphql`, {
        method: 'POST',
        headers,
        body: '{"query":"{ __typename }"}',
      });
      const { socket } = openRaw(`ws://${host}/graphql`, { origin });
      const opened = await Promise.race([
        once(socket, 'open').then(() => 101),
        once(socket, 'unexpected-response').then(([, { statusCode }]) => statusCode as number),
      ]);
      socket.terminate();
      return [sent.status, opened];
    };
    expect(await statusOf(`http://${host}`)).toEqual([403, 403]);
    expect(await statusOf(`https://${host}`)).toEqual([200, 101]);
    expect(await statusOf('https://thonso.example')).toEqual([200, 101]);
  });
});
