import { randomUUID } from 'node:crypto';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { changedLimits } from '@thon-so/server/limits';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { connect } from '../live/client.ts';
import type { Ask, Session } from '../support/api-client.ts';
import { everyRow } from '../support/fingerprint.ts';
import { freshPhone, type Ground, makeAccount, makeGround } from '../support/people.ts';
import { sessionOf, turnableClock } from '../support/requests.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { TRANSPORTS } from '../support/transports.ts';
import { elsewhere, from, place, told, wrongCode } from './limits/stand.ts';

// What is refused as an attack leaves a line in the trail and nothing else, however often and from wherever it comes.

const FEW = ['signInPair=2', 'codeTryAddress=2', 'invitationAddress=2', 'takeAddress=2', 'trackAddress=2/4'];
const FEW_AT_ONCE = ['socketsAddress=2', 'socketsAccount=1', 'operationsSocket=2'];
const clock = turnableClock();
let server: TestServer;
let ground: Ground;
let began: Date;

beforeAll(async () => {
  const settings = {
    trustedProxies: ['127.0.0.1', '::1'],
    limits: changedLimits([...FEW, ...FEW_AT_ONCE].join())!,
  };
  server = await startServer({ now: clock.now, settings });
  ground = await makeGround(server.db);
  await server.db.unit.update({ where: { id: ground.commune.id }, data: { code: '97001' } });
});
afterAll(() => server.stop());
/** Each case has an hour of its own, so that its lines are its own. */
beforeEach(() => {
  clock.turn(61);
  began = clock.now();
});

/** What was written down within this hour. */
async function lines() {
  await server.api.node.work.refused.settled();
  return server.db.auditEntry.findMany({ where: { at: { gte: began } }, orderBy: { at: 'asc' } });
}

const times = (count: number, piece: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => piece(at)).join(' ');
const doubling = `${times(30, (at) => `fragment F${at} on Unit { ...F${at + 1} ...F${at + 1} }`)} fragment F30 on Unit { id }`;
const pages = (depth: number): string =>
  depth === 0 ? 'id' : `children(first: 100) { nodes { ${pages(depth - 1)} } }`;

const OPERATION = JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '{ __typename }' } });
/** Below the socket, for bytes that ws itself would never send. */
const streamOf = (socket: WebSocket) => (socket as unknown as { _socket: Duplex })._socket;

type Sent = readonly [document: string, variables?: object, more?: Ask];
type Attack = { what: string; action: string; refusal: string; field?: string; send: () => Sent };

const mutation = (name: string, input: object): [string, object] => [
  `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { result: ${name}(input: $input) { __typename ... on UserError { message } } }`,
  { input },
];

const ATTACKS: readonly Attack[] = [
  {
    ...{ what: 'fragments that double thirty times', action: 'QUERY_REFUSED', refusal: 'QUERY_TOO_LARGE' },
    send: () => [`{ units { nodes { ...F0 } } } ${doubling}`],
  },
  {
    ...{ what: 'aliases by the hundred', action: 'QUERY_REFUSED', refusal: 'QUERY_TOO_LARGE' },
    send: () => [`{ ${times(300, (at) => `a${at}: consentVersion`)} }`],
  },
  {
    ...{ what: 'aliases by the ten thousand', action: 'QUERY_REFUSED', refusal: 'GRAPHQL_PARSE_FAILED' },
    send: () => [`{ ${times(10_000, (at) => `a${at}: consentVersion`)} }`],
  },
  {
    ...{ what: 'depth', action: 'QUERY_REFUSED', refusal: 'QUERY_TOO_LARGE' },
    send: () => [`{ units { nodes { ${'parent { '.repeat(50)}id ${'}'.repeat(50)} } } }`],
  },
  {
    ...{ what: 'cost', action: 'QUERY_REFUSED', refusal: 'QUERY_TOO_LARGE', field: 'units' },
    send: () => [`{ u: units(first: 100) { nodes { ${pages(3)} } } }`],
  },
  {
    ...{ what: 'a key that was never given', action: 'CLIENT_KEY_REFUSED', refusal: 'CLIENT_KEY_REFUSED' },
    send: () => ['{ consentVersion }', {}, { clientKey: `thonso_${'0'.repeat(64)}` }],
  },
  {
    what: 'guesses at tracking codes',
    ...{ action: 'CODE_LIMITED', refusal: 'PROOF_OF_WORK_REQUIRED', field: 'trackedRequest' },
    send: () => [`{ result: trackedRequest(code: "${wrongCode()}") { cursor } }`],
  },
  {
    what: 'guesses at passwords',
    ...{ action: 'PASSWORD_LIMITED', refusal: 'RateLimitedError', field: 'signIn' },
    send: () => mutation('signIn', { phone: '0905 111 222', password: 'not it' }),
  },
  {
    what: 'guesses at one-time codes',
    ...{ action: 'RESET_LIMITED', refusal: 'RateLimitedError', field: 'resetPassword' },
    send: () =>
      mutation('resetPassword', { phone: freshPhone(), code: '123456', password: 'con trâu đi trước' }),
  },
  {
    what: 'guesses at invitations',
    ...{ action: 'INVITATION_LIMITED', refusal: 'RATE_LIMITED', field: 'invitation' },
    send: () => [`{ result: invitation(token: "${randomUUID()}") { displayName } }`],
  },
  {
    what: 'numbers drawn by the dozen',
    ...{ action: 'FORM_LIMITED', refusal: 'RateLimitedError', field: 'takeTicket' },
    send: () =>
      mutation('takeTicket', { idempotencyKey: randomUUID(), unitCode: '97001', link: randomUUID() }),
  },
];

const NOBODY = '00000000-0000-0000-0000-000000000000';
const nobodys = (action: string, field?: string) => ({
  ...{ id: expect.anything(), at: expect.any(Date), action, actorId: null, subjectId: NOBODY, unitId: null },
  ...{ before: {}, after: field ? { field } : {}, onceKey: expect.stringMatching(/^[0-9a-f]{32}$/) },
});

describe.each(TRANSPORTS)('over %s', (_, over) => {
  test.each(ATTACKS)('$what: a typed refusal, one line, and nothing else', async (attack) => {
    const { action, refusal, field, send } = attack;
    const before = await everyRow(server.db);
    const at = place();
    const sendOnce = async () => {
      const [document, variables = {}, more = {}] = send();
      return told(await over(server, document, variables, { ...from(at()), ...more }));
    };
    const answers = [];
    for (let turn = 0; turn < 5; turn += 1) answers.push(await sendOnce());
    expect(answers.slice(-2)).toEqual([refusal, refusal]);
    const written = await lines();
    // Links that do not hold are refused before they are too many.
    const own = written.filter((line) => line.action !== 'INVITATION_REFUSED');
    expect(own).toEqual([nobodys(action, field)]);
    const words = written.map(({ before, after }) => ({ before, after }));
    expect(JSON.stringify(words)).not.toMatch(/2001:db8|thonso_|905/);
    expect(await everyRow(server.db)).toEqual(before);
  });

  test('somebody who is answered that they may not has a line of theirs, whatever they try', async () => {
    const member = await makeAccount(server.db, 'MEMBER', ground.villages[0]!.id);
    const as = await sessionOf(server.db, member.id);
    const send = () =>
      over(server, ...mutation('makeClientKey', { idempotencyKey: randomUUID(), name: 'Tôi' }), {
        ...from(place()()),
        as,
      });
    for (const answer of [await send(), await send()]) expect(told(answer)).toBe('NotAllowedError');
    const own = { actorId: member.id, subjectId: member.id, unitId: ground.villages[0]!.id };
    expect(await lines()).toMatchObject([
      { action: 'ACCESS_REFUSED', ...own, after: { field: 'makeClientKey' } },
    ]);
  });

  test('whoever is signed in is named, with the unit of their role', async () => {
    const member = await makeAccount(server.db, 'MEMBER', ground.villages[0]!.id);
    const as = await sessionOf(server.db, member.id);
    for (const document of [ATTACKS[1]!, ATTACKS[4]!].map(({ send }) => send()[0]))
      expect(told(await over(server, document, {}, { ...from(place()()), as }))).toBe('QUERY_TOO_LARGE');
    const own = { action: 'QUERY_REFUSED', actorId: member.id, unitId: ground.villages[0]!.id };
    expect(await lines()).toMatchObject([own, own]);
  });
});

test('guesses by watching, over the WebSocket: the same refusal and the same line', async () => {
  const [at, before] = [place(), await everyRow(server.db)];
  const [, [, over]] = TRANSPORTS as [unknown, (typeof TRANSPORTS)[0]];
  const answers = [];
  for (let turn = 0; turn < 4; turn += 1) {
    const watch = 'subscription ($code: String!) { trackedRequestEvents(code: $code) { cursor } }';
    answers.push(told(await over(server, watch, { code: wrongCode() }, from(at()))));
  }
  expect(answers).toEqual(['NOT_FOUND', 'NOT_FOUND', 'RATE_LIMITED', 'RATE_LIMITED']);
  expect(await lines()).toEqual([nobodys('CODE_LIMITED')]);
  expect(await everyRow(server.db)).toEqual(before);
});

test('somebody who watches what is not theirs is refused, and named', async () => {
  const member = await makeAccount(server.db, 'MEMBER', ground.villages[0]!.id);
  const [, [, over]] = TRANSPORTS as [unknown, (typeof TRANSPORTS)[0]];
  const as = await sessionOf(server.db, member.id);
  const watch = 'subscription { boardEvents { cursor } }';
  for (const ip of [place()(), place()()])
    expect(told(await over(server, watch, {}, { ...from(ip), as }))).toBe('FORBIDDEN');
  expect(await lines()).toMatchObject([{ action: 'ACCESS_REFUSED', actorId: member.id }]);
});

/** A socket as a program opens it that knows no rules: what its end was, after what it sends once it is open. */
function rude(ip: string, send: (socket: WebSocket) => void, as?: Session): Promise<number> {
  const headers = { 'x-forwarded-for': ip, ...(as && { cookie: as.cookie }) };
  const address = `${server.url.replace('http', 'ws')}/graphql`;
  const socket = new WebSocket(address, 'graphql-transport-ws', { headers });
  const { promise, resolve } = Promise.withResolvers<number>();
  socket.on('open', () => send(socket));
  socket.on('close', resolve);
  socket.on('unexpected-response', (_request, { statusCode = 0 }) => resolve(statusCode));
  socket.on('error', () => undefined);
  return promise;
}

const INTRODUCTION = JSON.stringify({ type: 'connection_init' });
const introduce = (socket: WebSocket) => socket.send(INTRODUCTION);

test.each<[what: string, code: number, send: (socket: WebSocket) => void]>([
  ['what is no message of the protocol', 4400, (socket) => socket.send('{"type":"please"}')],
  ['what is no JSON', 4400, (socket) => socket.send('\u0000{')],
  ['a subscription before the introduction', 4401, (socket) => socket.send(OPERATION)],
  ['a second introduction', 4429, (socket) => [1, 2].map(() => introduce(socket))],
  ['a frame whose text is none', 1007, (socket) => socket.send(Buffer.from([255, 254]), { binary: false })],
  [
    'a frame that nobody may send',
    1002,
    (socket) => streamOf(socket).write(Buffer.from([0xff, 0x80, 0, 0, 0, 0])),
  ],
  ['a message too large', 1009, (socket) => socket.send('x'.repeat(1_100_000))],
])('%s ends the socket and leaves one line', async (_, code, send) => {
  const at = place();
  expect([await rude(at(), send), await rude(at(), send)]).toEqual([code, code]);
  expect(await lines()).toEqual([nobodys('MESSAGE_REFUSED')]);
});

test('too many sockets of one address, of one account, and too much at once on one leave a line each', async () => {
  const account = await makeAccount(server.db, 'MEMBER', ground.villages[0]!.id);
  const as = await sessionOf(server.db, account.id);
  const url = `${server.url.replace('http', 'ws')}/graphql`;
  const open = (ip: string, more = {}) => connect(url, {}, { 'x-forwarded-for': ip, ...more });
  const [at, busy] = [place(), elsewhere()];
  await using one = await open(at());
  await using _other = await open(at());
  expect(await rude(at(), introduce)).toBe(429);
  expect(await lines()).toEqual([nobodys('SOCKETS_LIMITED')]);
  await using _own = await open(elsewhere(), as);
  expect(await rude(elsewhere(), introduce, as)).toBe(4291);
  expect(await lines()).toMatchObject([{}, { action: 'SOCKETS_LIMITED', actorId: account.id }]);
  await using many = await open(busy);
  const watch = 'subscription { queueEvents(unitCode: "97001") { cursor } }';
  for (const id of ['1', '2', '3']) many.subscribe(id, watch);
  const refusal = {
    message: 'Một kết nối chỉ làm được 2 việc cùng một lúc.',
    extensions: { code: 'TOO_MANY_OPERATIONS' },
  };
  expect(await many.next('3')).toMatchObject({ type: 'error', payload: [refusal] });
  expect((await lines()).map(({ action }) => action)).toEqual(Array(3).fill('SOCKETS_LIMITED'));
  one.subscribe('1', '{ __typename }');
  expect(await one.next('1')).toMatchObject({ type: 'next' });
});

test.each([
  ['a head too large', 431, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
  ['what is no HTTP', 400, '\u0016\u0003\u0001\u0002\r\n\r\n'],
])('%s leaves one line of the peer, who alone is known', async (_, status, bytes) => {
  const send = async () => {
    const socket = net.connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write(bytes);
    return Number((await text(socket)).split(' ')[1]);
  };
  expect([await send(), await send()]).toEqual([status, status]);
  expect(await lines()).toEqual([nobodys('MESSAGE_REFUSED')]);
});

test('an attacker with a whole network of addresses fills nothing: so many lines of a kind an hour, then none', async () => {
  const { refused } = server.api.node.work;
  const before = { ...refused.counts().get('SESSION_REFUSED')! };
  for (let address = 0; address < 300; address += 1)
    refused.note({ action: 'SESSION_REFUSED', source: `2001:db8:${address}::` });
  expect(await lines()).toHaveLength(100);
  expect(refused.counts().get('SESSION_REFUSED')).toEqual({
    written: before.written + 100,
    suppressed: before.suppressed + 200,
  });
  clock.turn(61);
  refused.note({ action: 'SESSION_REFUSED', source: '2001:db8:1::' });
  expect(await lines()).toHaveLength(101);
});

test('several nodes write one line of a source, and no more than the hour has room for', async () => {
  const another = await server.startNode({ now: clock.now });
  for (const { node } of [server.api, another]) {
    for (let address = 0; address < 100; address += 1)
      node.work.refused.note({ action: 'ORIGIN_REFUSED', source: `198.51.100.${address % 60}` });
    await node.work.refused.settled();
  }
  expect(await lines()).toHaveLength(60);
  for (let address = 0; address < 60; address += 1)
    another.node.work.refused.note({ action: 'ORIGIN_REFUSED', source: `203.0.113.${address}` });
  await another.node.work.refused.settled();
  expect(await lines()).toHaveLength(100);
  await another.stop();
});

test('a line that cannot be written hurts nobody, and the next refusal of that source is written', async () => {
  const { refused } = server.api.node.work;
  const lost = { action: 'MESSAGE_REFUSED', source: '192.0.2.1' } as const;
  refused.note({ ...lost, account: () => Promise.reject(new Error('no database')) });
  expect(await lines()).toEqual([]);
  refused.note(lost);
  expect(await lines()).toHaveLength(1);
});
