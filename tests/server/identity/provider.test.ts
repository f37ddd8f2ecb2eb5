import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type OidcProvider, startOidcProvider } from '../../support/oidc-provider.ts';
import { freshPhone, type Ground, makeAccount, makeGround, PASSWORD } from '../../support/people.ts';
import { sessionOf, turnableClock } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let oidc: OidcProvider;
let server: TestServer;
let ground: Ground;
let phone: string;
let accountId: string;
const clock = turnableClock();

beforeAll(async () => {
  oidc = await startOidcProvider();
  server = await startServer({ now: clock.now, settings: { signInProvider: oidc.settings } });
  oidc.serve(`${server.url}/auth/provider/callback`);
  ground = await makeGround(server.db);
});
afterAll(async () => {
  await server.stop();
  await oidc[Symbol.asyncDispose]();
});
beforeEach(async () => {
  ({ phone, id: accountId } = await makeAccount(server.db, 'MEMBER', ground.villages[0]!.id));
});

let last = 0;
/** Somebody whom the provider knows sits down in front of it. */
function somebody(claims: object = {}): string {
  last += 1;
  oidc.signedIn = `subject-${last}`;
  oidc.people.set(oidc.signedIn, claims);
  return oidc.signedIn;
}

/** A browser that keeps cookies of both sites and follows where it is sent, a step at a time. */
function browser(session: Session | null = null) {
  const cookies = new Map<string, string>();
  if (session) cookies.set(`${new URL(server.url).host} thon_so`, session.cookie.split(/[=;]/)[1]!);
  const go = async (url: string) => {
    const { host } = new URL(url);
    const own = [...cookies].filter(([key]) => key.startsWith(`${host} `));
    const cookie = own.map(([key, value]) => `${key.split(' ')[1]}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
      cookies.set(`${host} ${name}`, value!);
    }
    const location = response.headers.get('location');
    return location && new URL(location, url).href;
  };
  return {
    go,
    /** Where it ends on our site, or at `stop`. */
    async follow(path: string, stop?: RegExp): Promise<string> {
      let at = `${server.url}${path}`;
      for (let step = 0; step < 12; step++) {
        const next = await go(at);
        if (!next) return at;
        at = next;
        const ended = at.startsWith(server.url) && !at.includes('/auth/provider/');
        if (ended || stop?.test(at)) return at.replace(server.url, '');
      }
      throw new Error(`it never ends: ${at}`);
    },
    async viewer() {
      const cookie = `thon_so=${cookies.get(`${new URL(server.url).host} thon_so`) ?? ''}`;
      const { viewer } = await server.query<{ viewer: { phone: string } | null }>(
        '{ viewer { phone } }',
        {},
        { as: { cookie } },
      );
      return viewer?.phone ?? null;
    },
  };
}

const links = () => server.db.linkedSignIn.findMany({ where: { accountId } });

async function linkPath(as: Session, password = PASSWORD): Promise<string | undefined> {
  const { startLink } = await server.query<{ startLink: { path?: string } }>(
    `mutation ($input: StartLinkInput!) { startLink(input: $input) { ... on StartLinkPayload { path } } }`,
    { input: { password } },
    { as },
  );
  return startLink.path;
}

test('whoever has the verified number of an account signs in, is linked, and is known by that from then on', async () => {
  const subject = somebody({ phone_number: phone, phone_number_verified: true });
  const first = browser();
  expect(await first.follow('/auth/provider/start?next=/work')).toBe('/work');
  expect(await first.viewer()).toBe(phone);
  expect(await links()).toMatchObject([{ subject, issuer: oidc.settings.issuer }]);
  oidc.people.set(subject, {});
  const again = browser();
  expect(await again.follow('/auth/provider/start')).toBe('/sign-in');
  expect(await again.viewer()).toBe(phone);
  const changes = await server.db.auditEntry.findMany({
    where: { subjectId: accountId, action: 'SIGN_IN_CHANGED' },
  });
  expect(changes).toMatchObject([{ actorId: accountId, after: { linked: true } }]);
});

test.each([
  ['a number that nobody verified', () => ({ phone_number: phone, phone_number_verified: false })],
  ['a number that nobody has here', () => ({ phone_number: freshPhone(), phone_number_verified: true })],
  ['no number', () => ({})],
])('somebody unknown with %s does not get in', async (_, claims) => {
  somebody(claims());
  const stranger = browser();
  expect(await stranger.follow('/auth/provider/start?next=/work')).toBe(
    '/sign-in?provider=UNKNOWN&next=%2Fwork',
  );
  expect(await stranger.viewer()).toBeNull();
  expect(await links()).toEqual([]);
});

test('somebody suspended does not get in, nor another person of the provider with the number of one who is linked', async () => {
  somebody({ phone_number: phone, phone_number_verified: true });
  await browser().follow('/auth/provider/start');
  somebody({ phone_number: phone, phone_number_verified: true });
  expect(await browser().follow('/auth/provider/start')).toBe('/sign-in?provider=UNKNOWN');
  await server.db.linkedSignIn.deleteMany({ where: { accountId } });
  await server.db.account.update({ where: { id: accountId }, data: { suspendedAt: clock.now() } });
  expect(await browser().follow('/auth/provider/start')).toBe('/sign-in?provider=UNKNOWN');
});

test('the way back is for the browser that went, once, and within ten minutes', async () => {
  somebody({ phone_number: phone, phone_number_verified: true });
  const [own, other] = [browser(), browser()];
  const back = await own.follow('/auth/provider/start', /callback\?/);
  expect(await other.follow(back)).toBe('/sign-in?provider=FAILED');
  expect(await own.follow(back)).toBe('/sign-in');
  expect(await own.follow(back)).toBe('/sign-in?provider=FAILED');
  const late = browser();
  const lateBack = await late.follow('/auth/provider/start', /callback\?/);
  clock.turn(11);
  expect(await late.follow(lateBack)).toBe('/sign-in?provider=FAILED');
});

test('a code of another browser’s way lets nobody in, as it belongs to what only that browser keeps', async () => {
  somebody({ phone_number: phone, phone_number_verified: true });
  const [own, other] = [browser(), browser()];
  const ways = await Promise.all(
    [own, other].map((each) => each.follow('/auth/provider/start', /callback\?/)),
  );
  const [mine, theirs] = ways.map((way) => new URL(way, server.url));
  mine!.searchParams.set('code', theirs!.searchParams.get('code')!);
  expect(await own.follow(`${mine!.pathname}${mine!.search}`)).toBe('/sign-in?provider=FAILED');
  expect(await own.viewer()).toBeNull();
});

test('a way back with another state or a made-up code signs nobody in', async () => {
  somebody({ phone_number: phone, phone_number_verified: true });
  for (const [part, value] of [
    ['state', 'another'],
    ['code', 'made-up'],
    ['iss', 'https://elsewhere.example.com'],
  ] as const) {
    const own = browser();
    const back = new URL(await own.follow('/auth/provider/start', /callback\?/), server.url);
    back.searchParams.set(part, value);
    expect(await own.follow(back.pathname + back.search)).toBe('/sign-in?provider=FAILED');
    expect(await own.viewer()).toBeNull();
  }
});

test.each(['https://elsewhere.example.com', '//elsewhere.example.com', '/\\elsewhere.example.com', 'work'])(
  'nobody is sent to %s after signing in',
  async (next) => {
    somebody({ phone_number: phone, phone_number_verified: true });
    expect(await browser().follow(`/auth/provider/start?next=${encodeURIComponent(next)}`)).toBe('/sign-in');
  },
);

test('one’s account is linked after the password, and unlinked; a link that another has is refused', async () => {
  const own = await sessionOf(server.db, accountId);
  expect(await linkPath(own, 'not it')).toBeUndefined();
  const subject = somebody();
  expect(await browser(own).follow((await linkPath(own))!)).toBe('/me?provider=LINKED');
  expect(await links()).toMatchObject([{ subject }]);
  const colleague = await server.signInAs('MEMBER', ground.villages[0]!.id);
  expect(await browser(colleague).follow((await linkPath(colleague))!)).toBe('/me?provider=TAKEN');
  await server.query('mutation { unlink { __typename } }', {}, { as: own });
  expect(await links()).toEqual([]);
  expect(await browser().follow('/auth/provider/start')).toBe('/sign-in?provider=UNKNOWN');
});

test('another’s, an old or a made-up ticket links nothing', async () => {
  const own = await sessionOf(server.db, accountId);
  const other = await server.signInAs('MEMBER', ground.villages[0]!.id);
  somebody();
  const path = (await linkPath(own))!;
  expect(await browser(other).follow(path)).toBe('/me?provider=FAILED');
  expect(await browser(own).follow('/auth/provider/start?link=9999999999999.abc')).toBe(
    '/me?provider=FAILED',
  );
  clock.turn(6);
  expect(await browser(own).follow(path)).toBe('/me?provider=FAILED');
  expect(await server.db.linkedSignIn.count({ where: { subject: oidc.signedIn } })).toBe(0);
});

test('without a provider there is no such way, and no button', async () => {
  await using plain = await startServer();
  expect((await fetch(`${plain.url}/auth/provider/start`, { redirect: 'manual' })).status).toBe(404);
  expect(await plain.query('{ signInWays { provider } }')).toEqual({ signInWays: { provider: null } });
});

test.each([
  ['access_denied', 'CANCELLED'],
  ['temporarily_unavailable', 'DOWN'],
  ['invalid_request', 'FAILED'],
])('whoever comes back with %s is told %s', async (error, told) => {
  somebody({ phone_number: phone, phone_number_verified: true });
  const own = browser();
  const back = new URL(await own.follow('/auth/provider/start', /callback\?/), server.url);
  back.searchParams.delete('code');
  back.searchParams.set('error', error);
  expect(await own.follow(back.pathname + back.search)).toBe(`/sign-in?provider=${told}`);
  expect(await own.viewer()).toBeNull();
});

test('a refusal that the provider did not send to this browser is no choice of theirs', async () => {
  const own = browser();
  const back = new URL(await own.follow('/auth/provider/start', /callback\?/), server.url);
  const forged = `${back.pathname}?error=access_denied&state=another&iss=${oidc.settings.issuer}`;
  expect(await own.follow(forged)).toBe('/sign-in?provider=FAILED');
});

test('the provider asks who it is before an account is linked, and when somebody comes again as another', async () => {
  const own = await sessionOf(server.db, accountId);
  const promptOf = async (path: string, as: Session | null = null) =>
    new URL((await browser(as).go(server.url + path))!).searchParams.get('prompt');
  expect(await promptOf('/auth/provider/start')).toBeNull();
  expect(await promptOf('/auth/provider/start?again')).toBe('login');
  expect(await promptOf((await linkPath(own))!, own)).toBe('login');
});

test('a provider that cannot be reached is said, and asked anew the next time', async () => {
  await using own = await startServer({ settings: { signInProvider: oidc.settings } });
  const start = async () => {
    const answer = await fetch(`${own.url}/auth/provider/start`, { redirect: 'manual' });
    return answer.headers.get('location');
  };
  oidc.down = true;
  expect(await start()).toBe('/sign-in?provider=DOWN');
  oidc.down = false;
  expect(await start()).toContain(oidc.settings.issuer);
});

test('a provider that goes silent while somebody is there is said', async () => {
  somebody({ phone_number: phone, phone_number_verified: true });
  const own = browser();
  const back = await own.follow('/auth/provider/start', /callback\?/);
  oidc.down = true;
  expect(await own.follow(back)).toBe('/sign-in?provider=DOWN');
  oidc.down = false;
  expect(await own.viewer()).toBeNull();
});
