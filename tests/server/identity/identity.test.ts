import { addAccount } from '@thon-so/server/identity/account-actions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ground, makeAccount, makeGround, makeMember, PASSWORD } from '../../support/people.ts';
import { startServer, type TestServer } from '../../support/server.ts';

const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(input: $input) {
    __typename
    ... on SignInPayload { viewer { displayName phone startPage homeUnit { name } member { badgeNumber } } }
    ... on UserError { code message }
    ... on RateLimitedError { retryAfterSeconds }
    ... on ValidationError { fields { path message } }
  }
}`;
type SignIn = {
  signIn: {
    __typename: string;
    code?: string;
    message?: string;
    retryAfterSeconds?: number;
    viewer?: {
      displayName: string;
      phone: string;
      startPage: string;
      homeUnit: { name: string };
      member: object;
    };
    fields?: { path: string; message: string }[];
  };
};

let server: TestServer;
let ground: Ground;

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
});
afterAll(() => server.stop());

const signIn = (phone: string, password: string, locale: 'vi' | 'en' = 'vi') =>
  server.graphql<SignIn>(SIGN_IN, { input: { phone, password } }, { locale });
const viewer = (as: { cookie: string } | null) =>
  server.query<{ viewer: { displayName: string } | null }>('{ viewer { displayName } }', {}, { as });

describe('signing in', () => {
  test('answers who it is and where their day starts, whatever way the number is typed', async () => {
    const { account } = await makeMember(server.db, ground, ground.villages[0]!, { displayName: 'Mai Thử' });
    const { data } = await signIn(`0${account.phone.slice(3, 6)} ${account.phone.slice(6)}`, PASSWORD);
    expect(data?.signIn).toMatchObject({
      __typename: 'SignInPayload',
      viewer: {
        displayName: 'Mai Thử',
        phone: account.phone,
        startPage: '/work',
        homeUnit: { name: 'Thôn Một' },
      },
    });
    expect(data?.signIn.viewer?.member).not.toBeNull();
  });

  test('gives a cookie that scripts and other sites cannot use, and keeps only its hash', async () => {
    const account = await makeAccount(server.db, 'OPERATOR', ground.commune.id);
    const cookie = (await signIn(account.phone, PASSWORD)).headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).not.toMatch(/Secure/);
    const token = /=([^;]+)/.exec(cookie)?.[1] ?? '';
    const kept = await server.db.session.findMany({ where: { accountId: account.id } });
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  test('behind https the cookie is for https and this host only: a neighbouring site plants none', async () => {
    const account = await makeAccount(server.db, 'OPERATOR', ground.commune.id);
    const node = await server.startNode({
      settings: { ...SETTINGS, publicUrl: 'https://thonso.example.vn' },
    });
    const response = await fetch(`${node.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: SIGN_IN,
        variables: { input: { phone: account.phone, password: PASSWORD } },
      }),
    });
    const cookies = response.headers.getSetCookie();
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) expect(cookie).toMatch(/^__Host-thon_so[^;]*; Path=\/; .*Secure$/);
    expect(response.headers.get('strict-transport-security')).toMatch(/includeSubDomains/);
    const nameOf = async (cookie: string) => {
      const body = JSON.stringify({ query: '{ viewer { displayName } }' });
      const headers = { 'content-type': 'application/json', cookie };
      const asked = await fetch(`${node.url}/graphql`, { method: 'POST', headers, body });
      return ((await asked.json()) as { data: { viewer: object | null } }).data.viewer;
    };
    const [session = ''] = cookies.map((cookie) => cookie.split(';')[0]!);
    expect(await nameOf(session)).not.toBeNull();
    expect(await nameOf(session.replace('__Host-', ''))).toBeNull();
  });

  test.each([
    ['for https alone where production does not know its address', null, true],
    ['for both where production is told that people come by plain http', 'http://thonso.lan', false],
  ])('cookies are %s', async (_, publicUrl, secure) => {
    const account = await makeAccount(server.db, 'OPERATOR', ground.commune.id);
    const documents = new Map([['0123456789abcdef', SIGN_IN]]);
    const node = await server.startNode({
      ...{ production: true, documents },
      settings: { ...SETTINGS, publicUrl },
    });
    const input = { phone: account.phone, password: PASSWORD };
    const { headers } = await fetch(`${node.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ documentId: '0123456789abcdef', variables: { input } }),
    });
    const cookies = headers.getSetCookie();
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) expect(/; Secure$/.test(cookie)).toBe(secure);
  });

  test('a wrong password and a number nobody has get the same answer, in the language of the reader', async () => {
    const account = await makeAccount(server.db, 'OPERATOR', ground.commune.id);
    const wrong = (await signIn(account.phone, 'not it')).data?.signIn;
    const unknown = (await signIn('0590 399 999', 'not it')).data?.signIn;
    expect(wrong).toEqual(unknown);
    expect(wrong).toMatchObject({ __typename: 'InvalidCredentialsError', code: 'INVALID_CREDENTIALS' });
    expect((await signIn(account.phone, 'not it', 'en')).data?.signIn.message).toBe(
      'Wrong phone number or password.',
    );
  });

  test('what is no phone number is refused at its field', async () => {
    const { data } = await signIn('12345', PASSWORD);
    expect(data?.signIn).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'phone' }] });
  });

  test('right passwords do not use up the attempts', async () => {
    const account = await makeAccount(server.db, 'OPERATOR', ground.commune.id);
    for (let attempt = 0; attempt < 12; attempt++) {
      expect((await signIn(account.phone, PASSWORD)).data?.signIn.__typename).toBe('SignInPayload');
    }
  });

  test('a suspended account cannot sign in, and its sessions end', async () => {
    const account = await makeAccount(server.db, 'OPERATOR', ground.commune.id);
    await server.db.account.update({ where: { id: account.id }, data: { suspendedAt: new Date() } });
    expect((await signIn(account.phone, PASSWORD)).data?.signIn.__typename).toBe('InvalidCredentialsError');
  });
});

const SETTINGS = {
  host: '127.0.0.1',
  port: 0,
  publicUrl: null,
  secret: 'a secret of tests, at least 32 characters',
  mapStyleUrl: null,
  trustedProxies: [],
};

describe('a session', () => {
  test('is nobody without a cookie, with a made-up one, and after it has ended', async () => {
    const account = await makeAccount(server.db, 'SUPERVISOR', ground.commune.id, 'Nam Thử');
    const session = await server.signIn(account.phone, PASSWORD);
    expect((await viewer(session)).viewer?.displayName).toBe('Nam Thử');
    expect((await viewer(null)).viewer).toBeNull();
    expect((await viewer({ cookie: 'thon_so=made-up' })).viewer).toBeNull();
  });

  test('ends when somebody signs in again in the same browser, whoever it is', async () => {
    const before = await server.signInAs('OPERATOR', ground.commune.id);
    const next = await makeAccount(server.db, 'MEMBER', ground.commune.id, 'Mai Thử');
    const input = { phone: next.phone, password: PASSWORD };
    const { headers } = await server.graphql<SignIn>(SIGN_IN, { input }, { as: before });
    const [cookie = ''] = /thon_so=[^;]+/.exec(headers.get('set-cookie') ?? '') ?? [];
    expect((await viewer({ cookie })).viewer?.displayName).toBe('Mai Thử');
    expect((await viewer(before)).viewer).toBeNull();
    expect(await server.db.session.count({ where: { accountId: before.accountId } })).toBe(0);
  });

  test('lives on while it is used, but not for ever', async () => {
    const as = await server.signInAs('OPERATOR', ground.commune.id);
    const days = (count: number) => new Date(Date.now() - count * 86_400_000);
    const left = async (createdAt: Date) => {
      const where = { accountId: as.accountId };
      const expiresAt = new Date(Date.now() + 86_400_000);
      await server.db.session.updateMany({ where, data: { createdAt, lastSeenAt: days(1), expiresAt } });
      const node = await server.startNode();
      const headers = { 'content-type': 'application/json', cookie: as.cookie };
      const body = '{"query":"{ viewer { id } }"}';
      await fetch(`${node.url}/graphql`, { method: 'POST', headers, body });
      const kept = await server.db.session.findFirstOrThrow({ where });
      return Math.round((kept.expiresAt.getTime() - Date.now()) / 86_400_000);
    };
    expect(await left(days(29))).toBe(30);
    expect(await left(days(80))).toBe(10);
  });

  test('ends at once, on every node, when its owner signs out', async () => {
    const node = await server.startNode();
    const session = await server.signInAs('SUPERVISOR', ground.commune.id);
    const onOther = () =>
      fetch(`${node.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: session.cookie },
        body: '{"query":"{ viewer { displayName } }"}',
      }).then((response) => response.json() as Promise<{ data: { viewer: object | null } }>);
    expect((await onOther()).data.viewer).not.toBeNull();
    const out = await server.graphql<{ signOut: { signedOut: boolean } }>(
      'mutation { signOut { ... on SignOutPayload { signedOut } } }',
      {},
      { as: session },
    );
    expect(out.data?.signOut.signedOut).toBe(true);
    expect(out.headers.get('set-cookie')).toMatch(/Expires=Thu, 01 Jan 1970/);
    expect((await viewer(session)).viewer).toBeNull();
    await expect.poll(async () => (await onOther()).data.viewer).toBeNull();
  });

  test('a signed-out call is told so, in the language of the reader', async () => {
    const { errors } = await server.graphql('{ households { nodes { id } } }', {}, { locale: 'en' });
    expect(errors?.[0]).toMatchObject({
      message: 'Sign in to do this.',
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });

  test('the demo accounts are shown on a demo database only', async () => {
    expect(await server.query('{ demoAccounts { phone } }')).toEqual({ demoAccounts: [] });
  });
});

describe('an account added from the command line', () => {
  const asked = {
    phone: '0912 345 678',
    displayName: 'Quản trị',
    role: 'ADMIN',
    unitCode: '66',
    password: PASSWORD,
  };

  test('signs in with its role', async () => {
    await server.db.unit.update({ where: { id: ground.province.id }, data: { code: '66' } });
    expect(await addAccount(server.db, asked)).toEqual({ phone: '+84912345678', unit: 'Tỉnh Thử' });
    const { data } = await signIn(asked.phone, PASSWORD);
    expect(data?.signIn.viewer?.startPage).toBe('/admin');
    await expect(addAccount(server.db, asked)).rejects.toThrow('has an account already');
  });

  test('is refused with every reason when it cannot be', async () => {
    const wrong = { ...asked, phone: '12', role: 'KING', password: 'short' };
    await expect(addAccount(server.db, wrong)).rejects.toThrow(/phone number[\s\S]*role[\s\S]*password/);
    await expect(addAccount(server.db, { ...asked, unitCode: '0' })).rejects.toThrow('no unit');
  });
});
