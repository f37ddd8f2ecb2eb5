import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { createAuthenticator } from '../../support/authenticator.ts';
import { type Ground, makeAccount, makeGround, PASSWORD } from '../../support/people.ts';
import { sessionOf } from '../../support/requests.ts';
import { type Ringing, setRinging, subscribe } from './ringing.ts';

const SITE = 'https://thonso.example.vn';
const NEW = 'con trâu đi trước';
const patience = { timeout: 15_000 };
let ringing: Ringing;
let ground: Ground;
let owner: { id: string; phone: string; session: Session; browser: string };

beforeAll(async () => {
  ringing = await setRinging({ settings: { publicUrl: SITE } });
  ground = await makeGround(ringing.server.db);
});
afterAll(() => ringing[Symbol.asyncDispose]());
beforeEach(async () => {
  const account = await makeAccount(ringing.server.db, 'OPERATOR', ground.commune.id, 'Lê Kín Thử');
  const session = await sessionOf(ringing.server.db, account.id);
  owner = { ...account, session, browser: randomUUID() };
  await subscribe(ringing.server, owner, ringing.service.browser(owner.browser));
});

async function mutate<Data = { __typename: string }>(
  name: string,
  input: object,
  as: Session | null = owner.session,
  { type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`, payload = '' } = {},
): Promise<Data> {
  const document = `mutation ($input: ${type}!) { result: ${name}(input: $input) { __typename ${payload} } }`;
  return (await ringing.server.query<{ result: Data }>(document, { input }, { as })).result;
}

async function addPasskey(): Promise<void> {
  const payload = '... on StartPasskeyPayload { options }';
  const { options } = await mutate<{ options: string }>('startPasskey', { password: PASSWORD }, undefined, {
    payload,
  });
  const response = createAuthenticator(SITE).make(options);
  expect(await mutate('addPasskey', { response, name: 'Máy lạ' })).toMatchObject({
    __typename: 'MyAccountPayload',
  });
}

/** Somebody above the owner makes a link for a new password. */
async function makeLink(): Promise<string> {
  const supervisor = await ringing.server.signInAs('SUPERVISOR', ground.commune.id);
  const input = { idempotencyKey: randomUUID(), accountId: globalId('Account', owner.id) };
  const how = { type: 'AccountInput', payload: '... on InvitationPayload { path }' };
  return (await mutate<{ path: string }>('renewInvitation', input, supervisor, how)).path;
}

const pushes = () =>
  ringing.service.taken.filter(({ browser }) => browser === owner.browser).map(({ payload }) => payload);
const messages = () =>
  ringing.gateway.sent.map((body) => JSON.parse(body)).filter(({ phone }) => phone === owner.phone);

async function changes(as: Session) {
  const document = '{ viewer { signInChanges { kind byName } } }';
  const { viewer } = await ringing.server.query<{ viewer: { signInChanges: object[] } }>(
    document,
    {},
    { as },
  );
  return viewer.signInChanges;
}

test('a passkey that was added is told at once on their other devices, without a name or a number', async () => {
  await addPasskey();
  await expect.poll(pushes, patience).toHaveLength(1);
  const [told] = pushes();
  expect(told).toMatchObject({ kind: 'PASSKEY_ADDED', path: '/me', loud: false, claim: null });
  expect(told!.body).toContain('Không phải anh/chị?');
  expect(told!.title + told!.body).not.toMatch(/Lê Kín|Máy lạ|[0-9]/);
  expect(await changes(owner.session)).toEqual([{ kind: 'PASSKEY_ADDED', byName: null }]);
});

test('each of two passkeys is told, and so is one that was removed', async () => {
  await addPasskey();
  await addPasskey();
  const passkey = await ringing.server.db.passkey.findFirstOrThrow({ where: { accountId: owner.id } });
  await mutate('removePasskey', { passkeyId: globalId('Passkey', passkey.id) });
  const kinds = () => pushes().map(({ kind }) => kind);
  await expect
    .poll(() => kinds().sort(), patience)
    .toEqual(['PASSKEY_ADDED', 'PASSKEY_ADDED', 'PASSKEY_REMOVED']);
});

test('a link for a new password rings on their devices when it is made, and its use is told by message', async () => {
  const path = await makeLink();
  await expect.poll(pushes, patience).toMatchObject([{ kind: 'PASSWORD_LINK_MADE' }]);
  await mutate('acceptInvitation', { token: path.replace('/join/', ''), password: NEW }, null);
  // Their devices are signed out by now, and ring no more.
  await expect.poll(messages, patience).toHaveLength(1);
  expect(messages()[0].text).toBe(
    'Thôn Số: Mật khẩu của anh/chị vừa được đặt mới. Không phải anh/chị? Hãy báo ngay tổ trưởng hoặc người điều hành để khóa tài khoản. https://thonso.example.vn/me',
  );
  const again = await ringing.server.signIn(owner.phone, NEW);
  expect(await changes(again)).toEqual([
    { kind: 'PASSWORD_BY_LINK', byName: null },
    { kind: 'PASSWORD_LINK_MADE', byName: 'SUPERVISOR Thử' },
  ]);
});

test('another password is told by message also to who wants none about the work', async () => {
  await mutate('changeNotificationSettings', { quietHours: null, messages: false });
  await ringing.server.db.pushSubscription.deleteMany({ where: { accountId: owner.id } });
  await mutate('changePassword', { present: PASSWORD, next: NEW });
  await expect.poll(messages, patience).toHaveLength(1);
  expect(messages()[0].text).toContain('Mật khẩu của anh/chị vừa được đổi.');
  expect(await changes(owner.session)).toEqual([{ kind: 'PASSWORD_CHANGED', byName: null }]);
});

test('a one-time code that set a new password is told beside the code itself', async () => {
  await mutate('requestPasswordCode', { phone: owner.phone }, null);
  await expect.poll(messages, patience).toHaveLength(1);
  const code = /\d{6}/.exec(messages()[0].text)![0];
  await mutate('resetPassword', { phone: owner.phone, code, password: NEW }, null);
  await expect.poll(messages, patience).toHaveLength(2);
  expect(messages()[1].text).toContain('Mật khẩu của anh/chị vừa được đặt mới.');
});

test('whoever is invited for the first time is told nothing', async () => {
  const supervisor = await ringing.server.signInAs('SUPERVISOR', ground.commune.id);
  await ringing.server.db.account.update({ where: { id: owner.id }, data: { passwordHash: null } });
  const input = { idempotencyKey: randomUUID(), accountId: globalId('Account', owner.id) };
  const how = { type: 'AccountInput', payload: '... on InvitationPayload { path }' };
  const { path } = await mutate<{ path: string }>('renewInvitation', input, supervisor, how);
  await mutate('acceptInvitation', { token: path.replace('/join/', ''), password: NEW }, null);
  const planned = await ringing.server.db.$queryRaw`
    SELECT key FROM graphile_worker.jobs WHERE key LIKE ${`tell:PASSWORD%${owner.id}%`}`;
  expect(planned).toEqual([]);
  expect(await ringing.server.db.notice.count({ where: { accountId: owner.id } })).toBe(0);
});
