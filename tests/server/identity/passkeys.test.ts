import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Authenticator, createAuthenticator } from '../../support/authenticator.ts';
import { type Ground, makeAccount, makeGround, PASSWORD } from '../../support/people.ts';
import { sessionOf, turnableClock } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { TRANSPORTS } from '../../support/transports.ts';

let server: TestServer;
let ground: Ground;
let accountId: string;
let owner: Session;
let device: Authenticator;
const clock = turnableClock();

beforeAll(async () => {
  server = await startServer({ now: clock.now });
  ground = await makeGround(server.db);
});
afterAll(() => server.stop());
beforeEach(async () => {
  ({ id: accountId } = await makeAccount(server.db, 'MEMBER', ground.villages[0]!.id));
  owner = await sessionOf(server.db, accountId);
  device = createAuthenticator(server.url);
});

type Result = { __typename: string; options?: string; fields?: { path: string }[] };

const SIGN_IN = `mutation ($input: SignInWithPasskeyInput!) {
  result: signInWithPasskey(input: $input) { __typename ... on ValidationError { fields { path } } }
}`;

async function mutate(name: string, input: object, as: Session | null = owner): Promise<Result> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) {
    result: ${name}(input: $input) {
      __typename ... on ValidationError { fields { path } }
      ${name === 'startPasskey' ? '... on StartPasskeyPayload { options }' : ''}
    }
  }`;
  return (await server.query<{ result: Result }>(document, { input }, { as })).result;
}

const start = async () => (await mutate('startPasskey', { password: PASSWORD })).options!;
const add = (response: string) => mutate('addPasskey', { response, name: 'Điện thoại' });
const signIn = (response: string) => mutate('signInWithPasskey', { response }, null);

async function startSignIn(): Promise<string> {
  const { result } = await server.query<{ result: Result }>(
    'mutation { result: startPasskeySignIn { ... on StartPasskeySignInPayload { options } } }',
  );
  return result.options!;
}

const passkeys = () => server.db.passkey.findMany({ where: { accountId } });
const refused = [{ path: 'response' }];

test('a passkey is added after the password, signs in, and both are written down', async () => {
  expect((await mutate('startPasskey', { password: 'not it' })).fields).toEqual([{ path: 'password' }]);
  expect((await add(device.make(await start()))).__typename).toBe('MyAccountPayload');
  const before = await server.db.session.count({ where: { accountId } });
  expect((await signIn(device.sign(await startSignIn()))).__typename).toBe('SignInWithPasskeyPayload');
  expect(await server.db.session.count({ where: { accountId } })).toBe(before + 1);
  expect((await passkeys())[0]).toMatchObject({ name: 'Điện thoại', lastUsedAt: expect.any(Date) });
  expect(
    await server.db.auditEntry.findMany({ where: { subjectId: accountId, action: { not: 'SIGNED_IN' } } }),
  ).toMatchObject([
    { action: 'SIGN_IN_CHANGED', actorId: accountId, before: { passkeys: 0 }, after: { passkeys: 1 } },
  ]);
});

test('what was signed once, for another page, or for another challenge signs nobody in', async () => {
  await add(device.make(await start()));
  const signed = device.sign(await startSignIn());
  expect((await signIn(signed)).__typename).toBe('SignInWithPasskeyPayload');
  expect((await signIn(signed)).fields).toEqual(refused);
  const elsewhere = device.sign(await startSignIn(), { origin: 'https://thonso.example.com' });
  expect((await signIn(elsewhere)).fields).toEqual(refused);
  expect((await signIn(device.sign(await start()))).fields).toEqual(refused);
  expect((await signIn(createAuthenticator(server.url).sign(await startSignIn()))).fields).toEqual(refused);
});

test('a copy of a passkey that counts is noticed: it says it was used less often', async () => {
  await add(device.make(await start()));
  await signIn(device.sign(await startSignIn(), { counter: 7 }));
  expect((await signIn(device.sign(await startSignIn(), { counter: 7 }))).fields).toEqual(refused);
});

test('a challenge is over after five minutes, and is for whom it was made', async () => {
  const options = await start();
  const stranger = await server.signInAs('MEMBER', ground.villages[0]!.id);
  const stolen = { response: device.make(options), name: 'Của tôi' };
  expect((await mutate('addPasskey', stolen, stranger)).fields).toEqual(refused);
  const late = device.make(await start());
  clock.turn(6);
  expect((await add(late)).fields).toEqual(refused);
  expect(await passkeys()).toEqual([]);
});

test('it is renamed and removed by its owner alone, and one that was removed signs nobody in', async () => {
  await add(device.make(await start()));
  const { viewer } = await server.query<{ viewer: { passkeys: { id: string }[] } }>(
    '{ viewer { passkeys { id name } } }',
    {},
    { as: owner },
  );
  const passkeyId = viewer.passkeys[0]!.id;
  const stranger = await server.signInAs('ADMIN', ground.province.id);
  expect((await mutate('renamePasskey', { passkeyId, name: 'x' }, stranger)).__typename).toBe(
    'NotFoundError',
  );
  expect((await mutate('removePasskey', { passkeyId }, stranger)).__typename).toBe('NotFoundError');
  await mutate('renamePasskey', { passkeyId, name: 'Máy ở nhà' });
  expect(await passkeys()).toMatchObject([{ name: 'Máy ở nhà' }]);
  await mutate('removePasskey', { passkeyId });
  expect((await signIn(device.sign(await startSignIn()))).fields).toEqual(refused);
});

test('the passkey of somebody who is suspended signs nobody in', async () => {
  await add(device.make(await start()));
  await server.db.account.update({ where: { id: accountId }, data: { suspendedAt: clock.now() } });
  expect((await signIn(device.sign(await startSignIn()))).fields).toEqual(refused);
});

test.each(TRANSPORTS)('what is no credential is refused in words over %s', async (_, transport) => {
  for (const response of ['', '{', '[]', 'null', '{"id":"x"}', '{"id":{},"response":null}']) {
    const { data } = await transport(server, SIGN_IN, { input: { response } });
    expect(data?.result).toEqual({ __typename: 'ValidationError', fields: refused });
  }
});
