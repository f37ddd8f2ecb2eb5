import { createHmac, createPublicKey, createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Ground, makeAccount, makeGround } from '../../support/people.ts';
import { startServer, type TestServer } from '../../support/server.ts';

const [clientId, clientSecret] = ['thon-so', 'a secret that both sides know'];
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const others = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicPem = keys.publicKey.export({ type: 'spki', format: 'pem' });

type Told = {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
  sign: (text: string) => string;
  /** What else is in the answer. */
  beside: Record<string, unknown>;
};
type Answer = (told: Told, response: ServerResponse) => void;

let issuer: string;
let server: TestServer;
let ground: Ground;
let phone: string;
/** What the provider makes of the token that would be right. */
let spoil: Answer = () => undefined;
let asked: { nonce: string };

const provider = createServer((request, response) => {
  const send = (body: object) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (request.url === '/.well-known/openid-configuration')
    return send({
      ...{ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
      ...{
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
      },
      // As widely as any provider has ever said.
      id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
    });
  if (request.url === '/keys')
    return send({
      keys: [{ ...createPublicKey(publicPem).export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }],
    });
  const seconds = Math.floor(Date.now() / 1_000);
  const told: Told = {
    header: { alg: 'RS256', typ: 'JWT' },
    claims: {
      ...{
        iss: issuer,
        aud: clientId,
        sub: 'somebody',
        iat: seconds,
        exp: seconds + 300,
        nonce: asked.nonce,
      },
      ...{ phone_number: phone, phone_number_verified: true },
    },
    sign: (text) => createSign('RSA-SHA256').update(text).sign(keys.privateKey, 'base64url'),
    beside: {},
  };
  spoil(told, response);
  if (response.headersSent) return;
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part(told.header)}.${part(told.claims)}`;
  send({ access_token: 'a', token_type: 'Bearer', id_token: `${text}.${told.sign(text)}`, ...told.beside });
});

beforeAll(async () => {
  provider.listen(0, '127.0.0.1');
  await once(provider, 'listening');
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  server = await startServer({
    settings: { signInProvider: { issuer, clientId, clientSecret, label: 'Cổng thử' } },
  });
  ground = await makeGround(server.db);
});
afterAll(async () => {
  await server.stop();
  provider.closeAllConnections();
  provider.close();
});
beforeEach(async () => {
  await server.db.linkedSignIn.deleteMany();
  ({ phone } = await makeAccount(server.db, 'MEMBER', ground.villages[0]!.id));
});

/** Goes to the provider and back with what it sent along; answers where it ended and whether a session began. */
async function signIn(back: Record<string, string> = {}): Promise<{ at: string; signedIn: boolean }> {
  const away = await fetch(`${server.url}/auth/provider/start`, { redirect: 'manual' });
  const there = new URL(away.headers.get('location')!).searchParams;
  asked = { nonce: there.get('nonce')! };
  const cookie = away.headers.getSetCookie()[0]!.split(';')[0]!;
  const query = new URLSearchParams({ code: 'a code', state: there.get('state')!, ...back });
  const returned = await fetch(`${server.url}/auth/provider/callback?${query}`, {
    ...{ redirect: 'manual', headers: { cookie } },
  });
  const sets = returned.headers.getSetCookie();
  return { at: returned.headers.get('location')!, signedIn: sets.some((set) => /^thon_so=[^;]/.test(set)) };
}

const hmac = (key: string | Buffer) => (text: string) =>
  createHmac('sha256', key).update(text).digest('base64url');
const spoiled: [string, Answer][] = [
  ['of another issuer', ({ claims }) => Object.assign(claims, { iss: 'https://elsewhere.example' })],
  ['for another program', ({ claims }) => Object.assign(claims, { aud: 'another' })],
  ['for several, by another', ({ claims }) => Object.assign(claims, { aud: [clientId, 'x'], azp: 'x' })],
  ['that ran out', ({ claims }) => Object.assign(claims, { exp: Number(claims.iat) - 300 })],
  ['without an end', ({ claims }) => Object.assign(claims, { exp: undefined })],
  ['without a nonce', ({ claims }) => Object.assign(claims, { nonce: undefined })],
  ['with the nonce of another time', ({ claims }) => Object.assign(claims, { nonce: 'of-another-time' })],
  ['of nobody', ({ claims }) => Object.assign(claims, { sub: undefined })],
  ['without a signature', (told) => Object.assign(told, { header: { alg: 'none' }, sign: () => '' })],
  [
    'signed with the public key as if it were a secret',
    (told) => Object.assign(told, { header: { alg: 'HS256' }, sign: hmac(publicPem) }),
  ],
  [
    'signed with what the program shows the provider',
    (told) => Object.assign(told, { header: { alg: 'HS256' }, sign: hmac(clientSecret) }),
  ],
  [
    'signed with a key of somebody else',
    (told) => {
      told.sign = (text) => createSign('RSA-SHA256').update(text).sign(others.privateKey, 'base64url');
    },
  ],
  [
    'with the key of somebody else in its head',
    (told) => {
      told.header = { alg: 'RS256', jwk: others.publicKey.export({ format: 'jwk' }) };
      told.sign = (text) => createSign('RSA-SHA256').update(text).sign(others.privateKey, 'base64url');
    },
  ],
  [
    'that was changed after it was signed',
    (told) => {
      const { sign } = told;
      told.sign = () => sign('another text');
    },
  ],
  ['in an answer of 60 MB', ({ beside }) => Object.assign(beside, { filler: 'x'.repeat(60_000_000) })],
  ['that is no token', (_told, response) => response.writeHead(200).end('<html>')],
  [
    'somewhere else',
    (_told, response) => response.writeHead(307, { location: 'https://elsewhere.example/token' }).end(),
  ],
];

test('the right token lets in', async () => {
  spoil = () => undefined;
  expect(await signIn()).toEqual({ at: '/sign-in', signedIn: true });
});

test.each(spoiled)('a token %s lets nobody in', async (_, answer) => {
  spoil = answer;
  expect(await signIn()).toEqual({ at: '/sign-in?provider=FAILED', signedIn: false });
  expect(await server.db.linkedSignIn.count()).toBe(0);
});

test('a number that is verified in words alone belongs to nobody', async () => {
  spoil = ({ claims }) => Object.assign(claims, { phone_number_verified: 'true' });
  expect(await signIn()).toEqual({ at: '/sign-in?provider=UNKNOWN', signedIn: false });
});

test.each([
  ['another state', { state: 'made-up' }],
  ['the name of another provider', { iss: 'https://elsewhere.example' }],
])('a way back with %s lets nobody in', async (_, back) => {
  spoil = () => undefined;
  expect(await signIn(back)).toEqual({ at: '/sign-in?provider=FAILED', signedIn: false });
});
