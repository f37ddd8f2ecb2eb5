import { statSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '@thon-so/server/settings';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const OWN = 'postgresql://me:secret@db/thonso';

test('nothing needs to be set', () => {
  const dataDir = join(temporaryFolder(), '.data');
  expect(readSettings({ DATA_DIR: dataDir, PORT: '' })).toMatchObject({
    port: 4000,
    databaseUrl: null,
    dataDir,
    publicUrl: null,
    trustedProxies: [],
    logLevel: 'info',
  });
});

test('the secret is made once, is private and stays', () => {
  const environment = { DATA_DIR: join(temporaryFolder(), '.data') };
  const { secret } = readSettings(environment);
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(readSettings(environment).secret).toBe(secret);
  expect(statSync(join(environment.DATA_DIR, 'secret')).mode & 0o777).toBe(0o600);
});

test('nodes that share a database in production must be given the secret', () => {
  const environment = { DATA_DIR: temporaryFolder(), DATABASE_URL: OWN, NODE_ENV: 'production' };
  expect(() => readSettings(environment)).toThrow('SECRET');
  expect(readSettings({ ...environment, SECRET: 'x'.repeat(32) }).secret).toBe('x'.repeat(32));
});

test('in production the demo has to be asked for, elsewhere it can be declined', () => {
  const demo = (environment: object) => readSettings({ DATA_DIR: temporaryFolder(), ...environment }).demo;
  expect([demo({}), demo({ NODE_ENV: 'production' })]).toEqual([true, false]);
  expect([demo({ DEMO: 'false' }), demo({ DEMO: 'true', NODE_ENV: 'production' })]).toEqual([false, true]);
});

test.each([
  ['DEMO', 'yes'],
  ['PUBLIC_URL', 'https://http://intranet'],
  ['PUBLIC_URL', 'https://:80'],
  ['PORT', '80a'],
  ['PORT', '70000'],
  ['DATABASE_URL', 'mysql://db/thonso'],
  ['PUBLIC_URL', 'thonso.example.vn'],
  ['SECRET', 'short'],
  ['TRUSTED_PROXIES', '10.0.0.0/8, proxy'],
  ['LOG_LEVEL', 'loud'],
  ['LIMITS', 'takeAddress=many'],
  ['MESSAGE_WEBHOOK_URL', 'ftp://gateway'],
  ['MESSAGE_WEBHOOK_SECRET', 'short'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => readSettings({ DATA_DIR: temporaryFolder(), [name]: value })).toThrow(`  ${name}: `);
});

test('addresses lose their last slash and proxies are a list', () => {
  const settings = readSettings({
    DATA_DIR: temporaryFolder(),
    PUBLIC_URL: 'https://thonso.example.vn/',
    TRUSTED_PROXIES: '10.0.0.0/8, ::1',
  });
  expect(settings.publicUrl).toBe('https://thonso.example.vn');
  expect(settings.trustedProxies).toEqual(['10.0.0.0/8', '::1']);
});

test('a gateway for messages needs its address and its secret', () => {
  const url = 'https://gateway.example.vn/messages';
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const read = (environment: object) => readSettings({ DATA_DIR: temporaryFolder(), ...environment });
  expect(read({}).messageGateway).toBeNull();
  expect(read({ MESSAGE_WEBHOOK_URL: url, MESSAGE_WEBHOOK_SECRET: secret }).messageGateway).toEqual({
    url,
    secret,
  });
  expect(() => read({ MESSAGE_WEBHOOK_URL: url })).toThrow('MESSAGE_WEBHOOK_SECRET');
  expect(() => read({ MESSAGE_WEBHOOK_SECRET: secret })).toThrow('MESSAGE_WEBHOOK_URL');
});

test('a provider of sign-ins is set whole, over https unless it is on this machine', () => {
  const whole = { OIDC_ISSUER: 'https://sso.example.vn', OIDC_CLIENT_ID: 'thon-so', OIDC_CLIENT_SECRET: 's' };
  const read = (environment: object) => readSettings({ DATA_DIR: temporaryFolder(), ...environment });
  expect(read({}).signInProvider).toBeNull();
  expect(read({ ...whole, OIDC_LABEL: 'VNeID' }).signInProvider).toEqual({
    ...{ issuer: 'https://sso.example.vn', clientId: 'thon-so', clientSecret: 's', label: 'VNeID' },
  });
  expect(() => read({ ...whole, OIDC_CLIENT_SECRET: '' })).toThrow('  OIDC_CLIENT_SECRET: ');
  expect(() => read({ ...whole, OIDC_ISSUER: 'http://sso.example.vn' })).toThrow('  OIDC_ISSUER: ');
  expect(read({ ...whole, OIDC_ISSUER: 'http://localhost:4200' }).signInProvider).not.toBeNull();
});
