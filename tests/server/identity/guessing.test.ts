import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { freshPhone, type Ground, makeAccount, makeGround, PASSWORD } from '../../support/people.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { TRANSPORTS, type Transport } from '../../support/transports.ts';

let server: TestServer;
let ground: Ground;
let phone: string;
let accountId: string;

beforeAll(async () => {
  server = await startServer({ settings: { trustedProxies: ['127.0.0.1'] } });
  ground = await makeGround(server.db);
});
afterAll(() => server.stop());
beforeEach(async () => {
  ({ phone, id: accountId } = await makeAccount(server.db, 'OPERATOR', ground.commune.id));
});

type Answer = { signIn: { __typename: string; message?: string } };

const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(input: $input) { __typename ... on UserError { message } }
}`;
const [[, http], [, socket]] = TRANSPORTS as [readonly [string, Transport], readonly [string, Transport]];

let last = 0;
/** Asks from an address that nobody has come from yet. */
function elsewhere(as: Session | null = null) {
  last += 1;
  return { as, headers: { 'x-forwarded-for': `203.0.113.${last}` } };
}

const signIn = (password: string, ask: object, of = phone) =>
  server.graphql<Answer>(SIGN_IN, { input: { phone: of, password } }, ask);

/** The mark of a browser in which its owner has signed in. */
async function knownBrowser(): Promise<Session> {
  const cookies = (await signIn(PASSWORD, elsewhere())).headers.getSetCookie();
  return { cookie: cookies.find((cookie) => cookie.startsWith('thon_so_device='))!.split(';')[0]! };
}

test('forty guesses at one number from forty addresses are stopped, their target gets in, and the audit has a line', async () => {
  const known = await knownBrowser();
  const answers = await Promise.all(Array.from({ length: 40 }, () => signIn('not it', elsewhere())));
  const looked = answers.filter(({ data }) => data?.signIn.__typename === 'InvalidCredentialsError');
  expect(looked).toHaveLength(20);
  for (const as of [null, known])
    expect((await signIn(PASSWORD, elsewhere(as))).data?.signIn.__typename).toBe('SignInPayload');
  const entries = () =>
    server.db.auditEntry.findMany({ where: { subjectId: accountId, action: { not: 'SIGNED_IN' } } });
  await expect.poll(async () => (await entries()).length).toBe(1);
  expect(await entries()).toMatchObject([
    { action: 'SIGN_IN_LIMITED', actorId: null, unitId: ground.commune.id },
  ]);
  expect(JSON.stringify(await entries())).not.toContain(phone.slice(3));
});

test('guesses are answered alike, word for word, whether somebody has the number or nobody, by either way in', async () => {
  const answersOf = async (transport: Transport, of: string) => {
    const ask = elsewhere();
    const answers = Array.from({ length: 12 }, () =>
      transport(server, SIGN_IN, { input: { phone: of, password: 'not it' } }, ask),
    );
    return (await Promise.all(answers))
      .map(({ data }) => JSON.stringify((data as Answer).signIn).replace(/\d+/, 'n'))
      .sort();
  };
  const known = await answersOf(http, phone);
  expect(known.filter((answer) => answer.includes('RateLimitedError'))).toHaveLength(2);
  expect(await answersOf(http, freshPhone())).toEqual(known);
  const { phone: another } = await makeAccount(server.db, 'OPERATOR', ground.commune.id);
  expect(await answersOf(socket, another)).toEqual(known);
});

test('a browser is known to those alone who signed in there, and its mark tells nothing', async () => {
  const known = await knownBrowser();
  for (const said of [phone.slice(3), accountId]) expect(known.cookie).not.toContain(said);
  const victim = await makeAccount(server.db, 'MEMBER', ground.villages[0]!.id);
  const marks = [
    known.cookie,
    'thon_so_device=AAAAAAAAAAAAAAAAAAAAAA.0123456789abcdef0123456789abcdef',
    'thon_so_device=%00',
  ];
  const ask = elsewhere();
  await Promise.all(Array.from({ length: 10 }, () => signIn('not it', ask, victim.phone)));
  for (const cookie of marks) {
    const { data } = await signIn(PASSWORD, { ...ask, as: { cookie } }, victim.phone);
    expect(data?.signIn.__typename).toBe('RateLimitedError');
  }
});

test('a socket, which can carry no cookie back, begins no session with the right password either', async () => {
  const { errors } = await socket(server, SIGN_IN, { input: { phone, password: PASSWORD } });
  expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  expect(await server.db.session.count({ where: { accountId } })).toBe(0);
});
