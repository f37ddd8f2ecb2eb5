import { randomUUID } from 'node:crypto';
import { AT_ONCE, changedLimits, LIMITS } from '@thon-so/server/limits';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import { connect } from '../../live/client.ts';
import { type MessageGateway, startMessageGateway } from '../../support/message-gateway.ts';
import { freshPhone } from '../../support/people.ts';
import { TRANSPORTS } from '../../support/transports.ts';
import {
  AT_ACCOUNTS,
  AT_ACCOUNTS_FOR_LONG,
  AT_THE_FORM,
  type Attack,
  BY_OTHER_WAYS,
  ELSEWHERE,
} from './attacks.ts';
import { elsewhere, invite, owner, place, type Stand, setStand, told } from './stand.ts';

const FEW = [
  ...['signInDevice=3', 'signInPair=3', 'signInPhone=6', 'signInAddress=6', 'ownPassword=3', 'inviteTaken=3'],
  ...['codeAddress=3', 'codeTryAddress=3', 'passkeyAddress=3', 'providerAddress=3', 'invitationAddress=3'],
  ...['codeDevice=2', 'codePair=2', 'codePhone=4', 'submitPair=2/4'],
  ...['submitAddress=2/4', 'submitPhone=3', 'submitUnit=2/4', 'takeAddress=3', 'testRing=3'],
  ...['trackAddress=2/4', 'trackPhone=3', 'trackCode=3', 'privacyCode=3'],
  ...['socketsAddress=3', 'socketsAccount=2', 'operationsSocket=2'],
].join();
const FEW_FOR_LONG = 'signInPhoneMost=3,signInAddressMost=3,codePhone=9,codePhoneMost=2';
/** More than any of them allows. */
const PATIENCE = 9;

let gateway: MessageGateway;
let stand: Stand;
let forLong: Stand;

beforeAll(async () => {
  gateway = await startMessageGateway();
  const messageGateway = { url: gateway.url, secret: gateway.secret };
  const label = { label: 'VNeID', clientId: 'thon-so', clientSecret: 'secret' };
  const signInProvider = { issuer: 'http://127.0.0.1:9', ...label };
  stand = await setStand(FEW, { messageGateway, signInProvider });
  forLong = await setStand(FEW_FOR_LONG, { messageGateway });
});
afterAll(async () => {
  await stand[Symbol.asyncDispose]();
  await forLong[Symbol.asyncDispose]();
  await gateway[Symbol.asyncDispose]();
});

test('every limit is attacked here', () => {
  const attacked = [AT_ACCOUNTS, AT_ACCOUNTS_FOR_LONG, AT_THE_FORM, ELSEWHERE].flatMap(Object.keys);
  expect(attacked.toSorted()).toEqual([...Object.keys(LIMITS), ...Object.keys(AT_ONCE)].toSorted());
});

type Make = (stand: Stand) => Attack | Promise<Attack>;
const rows = (attacks: Readonly<Record<string, Make>>, where: () => Stand) =>
  Object.entries(attacks).flatMap(([name, make]) =>
    TRANSPORTS.map(([way, over]) => ({ name, way, over, make, where })),
  );

describe('whoever does it again and again is stopped, and somebody honest beside them is served', () => {
  test.each([
    ...rows(AT_ACCOUNTS, () => stand),
    ...rows(AT_ACCOUNTS_FOR_LONG, () => forLong),
    ...rows(AT_THE_FORM, () => stand),
    ...rows(BY_OTHER_WAYS, () => stand),
  ])('$name, over $way', async ({ over, make, where }) => {
    const { server } = where();
    const { again, refusal, honest, served } = await make(where());
    const answers: string[] = [];
    while (answers.at(-1) !== refusal && answers.length < PATIENCE)
      answers.push(told(await over(server, ...(await again()))));
    expect(answers.at(-1)).toBe(refusal);
    expect(answers.length).toBeGreaterThan(2);
    expect(told(await over(server, ...(await again())))).toBe(refusal);
    expect(told(await server.graphql(...(await honest())))).toBe(served);
  });
});

test('inviteTaken: invitations of people who have no account yet are not counted', async () => {
  const { session } = await owner(stand, 'SUPERVISOR');
  const answers = [];
  for (let turn = 0; turn < 5; turn += 1)
    answers.push(told(await stand.server.graphql(...invite(stand, freshPhone(), session))));
  expect(new Set(answers)).toEqual(new Set(['InvitationPayload']));
});

test('providerAddress: ways to the provider from one place are limited, and another goes', async () => {
  const begin = async (ip: string) => {
    const headers = { 'x-forwarded-for': ip };
    const answer = await fetch(`${stand.server.url}/auth/provider/start`, { redirect: 'manual', headers });
    return answer.headers.get('location');
  };
  const at = place();
  const answers: (string | null)[] = [];
  for (let turn = 0; turn < 4; turn += 1) answers.push(await begin(at()));
  const down = '/sign-in?provider=DOWN';
  expect(answers).toEqual([down, down, down, '/sign-in?provider=LIMITED']);
  expect(await begin(elsewhere())).toBe(down);
});

/** A socket that introduces itself: whether it was let in, or how it was not. */
function socketFrom(ip: string, cookie = ''): Promise<{ said: string | number; socket: WebSocket }> {
  const { promise, resolve } = Promise.withResolvers<{ said: string | number; socket: WebSocket }>();
  const headers = { 'x-forwarded-for': ip, cookie };
  const address = `${stand.server.url.replace('http', 'ws')}/graphql`;
  const socket = new WebSocket(address, 'graphql-transport-ws', { headers });
  socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
  socket.on('message', () => resolve({ said: 'in', socket }));
  socket.on('close', (said) => resolve({ said, socket }));
  socket.on('unexpected-response', (_request, { statusCode = 0 }) => resolve({ said: statusCode, socket }));
  socket.on('error', () => undefined);
  return promise;
}

test('socketsAddress and socketsAccount: so many sockets at one moment, and others still get in', async () => {
  const [at, { session }] = [place(), await owner(stand)];
  const open: WebSocket[] = [];
  const said = async (ip: string, cookie?: string) => {
    const { said: answer, socket } = await socketFrom(ip, cookie);
    open.push(socket);
    return answer;
  };
  const ofAddress = [await said(at()), await said(at()), await said(at()), await said(at())];
  expect(ofAddress).toEqual(['in', 'in', 'in', 429]);
  const ofAccount = [await said(elsewhere(), session), await said(elsewhere(), session)];
  expect([...ofAccount, await said(elsewhere(), session)]).toEqual(['in', 'in', 4291]);
  expect(await said(elsewhere())).toBe('in');
  for (const socket of open) socket.terminate();
});

test('operationsSocket: so many operations at once on one socket, and those that are open live on', async () => {
  const url = `${stand.server.url.replace('http', 'ws')}/graphql`;
  await using client = await connect(url, {}, { 'x-forwarded-for': elsewhere() });
  const watch = (id: string) =>
    client.subscribe(id, 'subscription ($code: String!) { queueEvents(unitCode: $code) { cursor } }', {
      code: stand.unitCode,
    });
  for (const id of ['1', '2', '3']) watch(id);
  expect(await client.next('3')).toMatchObject({ type: 'error' });
  client.send({ id: '1', type: 'complete' });
  // It counts until what was begun for it has come to its end.
  await vi.waitFor(async () => {
    const id = randomUUID();
    client.subscribe(id, '{ __typename }');
    expect(await client.next(id)).toMatchObject({ type: 'next' });
  }, 10_000);
});

test('a deployer changes limits by name, and is told of what is none', () => {
  const changed = changedLimits('submitUnit=120/1200, takeAddress=300 socketsAddress=50');
  expect(changed?.rates.submitUnit).toEqual({ ...LIMITS.submitUnit, free: 120, points: 1_200 });
  expect(changed?.rates.takeAddress).toEqual({ ...LIMITS.takeAddress, points: 300 });
  expect(changed?.atOnce).toEqual({ ...AT_ONCE, socketsAddress: 50 });
  expect(changedLimits('')).toEqual({ rates: LIMITS, atOnce: AT_ONCE });
  const wrong = [
    'takeAddress',
    'takeAddress=0',
    'takeAddress=1/3',
    'submitUnit=60',
    'submitUnit=9/3',
    'none=3',
  ];
  for (const text of [...wrong, 'toString=3', 'takeAddress=-3']) expect(changedLimits(text)).toBeNull();
});
