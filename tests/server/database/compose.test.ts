import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { createClient } from '@thon-so/server/database/client';
import { addAccount } from '@thon-so/server/identity/account-actions';
import pg from 'pg';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { createApiClient } from '../../support/api-client.ts';
import { type Composed, readCompose, sqlOf } from '../../support/compose.ts';
import { ownCluster } from '../../support/own-cluster.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const log = { info() {}, warn() {} };
const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../../..');
const PASSWORDS = { POSTGRES_PASSWORD: 'of9the0owner', APPLICATION_PASSWORD: 'of3the7application' };
const ADMIN = { phone: '0912345678', password: 'mot mat khau dai' };
const DOCUMENTS: Record<string, string> = JSON.parse(
  readFileSync(join(ROOT, 'packages/web/documents.json'), 'utf8'),
);

let composed: Composed;

beforeAll(() => {
  composed = readCompose({ ...PASSWORDS, SECRET: 'a secret of tests, at least 32 characters' });
});

/** Its database as the image of PostgreSQL makes it: initdb, the database, then our script; its log in files. */
async function postgresOf({ services, configs }: Composed) {
  const { environment, command } = services.postgres!;
  const settings = [...String(command).matchAll(/-c (\S+)/g)].map(([, setting]) => setting!);
  const folder = temporaryFolder();
  const password = environment.POSTGRES_PASSWORD!;
  const initdb = environment.POSTGRES_INITDB_ARGS!.split(' ');
  const cluster = await ownCluster(folder, {
    ...{ password, initdb },
    settings: [...settings, 'logging_collector=on'],
  });
  const superuser = cluster.address('postgres', password, environment.POSTGRES_DB!);
  await query(
    cluster.address('postgres', password, 'postgres'),
    `CREATE DATABASE ${environment.POSTGRES_DB}`,
  );
  await query(superuser, sqlOf(configs.roles!.content, environment, pg.escapeLiteral));
  const logs = join(folder, 'data/log');
  const log = () => readdirSync(logs).map((file) => readFileSync(join(logs, file), 'utf8'));
  return { ...cluster, superuser, port: new URL(superuser).port, log: () => log().join('') };
}

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** What a container of this service is given, with the database on this machine. */
function environmentOf(service: string, port: string): NodeJS.ProcessEnv {
  const given = Object.entries(composed.services[service]!.environment).map(([name, value]) => [
    name,
    value.replace('@postgres:5432', `@127.0.0.1:${port}`),
  ]);
  return { PATH: process.env.PATH, NODE_ENV: 'production', ...Object.fromEntries(given) };
}

async function startNode(port: string): Promise<string> {
  const [command, ...args] = ['node', 'packages/server/src/main.ts'];
  const env = { ...environmentOf('api-1', port), HOST: '127.0.0.1', PORT: '0', PUBLIC_URL: '' };
  const child = spawn(command, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  for await (const line of createInterface(child.stdout)) {
    const url = /Thôn Số {2}(http:\S+)/.exec(line)?.[1];
    if (url) return url;
  }
  throw new Error('the node ended');
}

test('the nodes of docker-compose.yml work as a role that owns nothing, on a database made by its script', async () => {
  const postgres = await postgresOf(composed);
  const [, ...migrate] = composed.services.migrate!.command!;
  await run('node', migrate, { cwd: ROOT, env: environmentOf('migrate', postgres.port) });
  const url = await startNode(postgres.port);
  expect((await fetch(`${url}/ready`)).status).toBe(200);
  const prisma = createClient({ connectionString: environmentOf('api-1', postgres.port).DATABASE_URL!, log });
  onTestFinished(() => prisma.$disconnect());
  await addAccount(prisma, { ...ADMIN, displayName: 'Quản Trị', role: 'ADMIN', unitCode: '66' });
  const signIn = Object.keys(DOCUMENTS).find((id) => DOCUMENTS[id]!.startsWith('mutation SignIn('))!;
  const client = createApiClient(url);
  expect((await client.graphql('', { input: ADMIN }, { documentId: signIn })).data).toMatchObject({
    signIn: { __typename: 'SignInPayload', viewer: { startPage: '/admin' } },
  });
  await holdTheRoles(postgres);
  await holdTheLog(postgres);
});

async function holdTheRoles({ superuser, port, address }: Awaited<ReturnType<typeof postgresOf>>) {
  await expect(query(superuser, 'SELECT 1'), 'the superuser over the network').rejects.toMatchObject({
    code: '28P01',
  });
  const application = environmentOf('api-1', port).DATABASE_URL!;
  const roles = await query(
    application,
    `SELECT rolname, rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls AS mighty,
       EXISTS (SELECT FROM pg_class WHERE relowner = r.oid) AS owns
     FROM pg_roles r WHERE rolname LIKE 'thon_so%' ORDER BY 1`,
  );
  expect(roles).toEqual([
    { rolname: 'thon_so', mighty: false, owns: true },
    { rolname: 'thon_so_app', mighty: false, owns: false },
  ]);
  for (const sql of [
    'CREATE TABLE public.mine (n int)',
    'CREATE TEMPORARY TABLE mine (n int)',
    'ALTER TABLE "HelpRequest" ADD mine int',
    'DROP TABLE "HelpRequest"',
    'UPDATE "AuditEntry" SET at = now()',
    'DELETE FROM "AuditEntry"',
    'SELECT rolpassword FROM pg_authid',
  ]) {
    await expect(query(application, sql), sql).rejects.toMatchObject({ code: '42501' });
  }
  const owner = address('thon_so', PASSWORDS.POSTGRES_PASSWORD, 'thon_so');
  await expect(query(owner, 'CREATE ROLE mine'), 'the owner').rejects.toMatchObject({ code: '42501' });
}

async function holdTheLog({ port, log }: Awaited<ReturnType<typeof postgresOf>>) {
  const client = new pg.Client({ connectionString: environmentOf('api-1', port).DATABASE_URL! });
  await client.connect();
  const again = `INSERT INTO "Account" (id, phone, "displayName", "passwordHash")
    SELECT gen_random_uuid(), phone, $1, 'kept secret' FROM "Account"`;
  await expect(client.query(again, ['Bà Không Ai Biết'])).rejects.toMatchObject({ code: '23505' });
  await client.end();
  await expect.poll(log).toContain('duplicate key value violates unique constraint "Account_phone_key"');
  expect(log()).not.toMatch(/912345678|Không Ai Biết|kept secret/);
}

test('who gives a domain name gives no plain http with it: the public address follows', () => {
  const publicUrl = (given: Record<string, string>) =>
    readCompose({ ...PASSWORDS, SECRET: 'x', ...given }).services['api-1']!.environment.PUBLIC_URL;
  expect(publicUrl({})).toBe('http://localhost');
  expect(publicUrl({ SITE_ADDRESS: 'thonso.example.vn' })).toBe('https://thonso.example.vn');
  expect(publicUrl({ SITE_ADDRESS: 'thonso.example.vn', PUBLIC_URL: 'https://help.example.vn' })).toBe(
    'https://help.example.vn',
  );
});

test('the owner’s password is known to the one that migrates, which strangers do not reach, and to no node', () => {
  const knowing = Object.keys(composed.services).filter((name) =>
    JSON.stringify(composed.services[name]).includes(PASSWORDS.POSTGRES_PASSWORD),
  );
  expect(knowing.sort()).toEqual(['migrate', 'postgres']);
});

test('every setting of the README can be given to the nodes', () => {
  const table = readFileSync(join(ROOT, 'README.md'), 'utf8').split('\n| Setting |')[1]!.split('\n\n')[0]!;
  const named = table.split('\n').flatMap((row) => row.split('|')[1]?.match(/[A-Z][A-Z_]+/g) ?? []);
  expect(named.length).toBeGreaterThan(15);
  const givenByTheImage = ['PORT', 'HOST', 'DATA_DIR'];
  const { environment } = composed.services.migrate!;
  expect(named.filter((name) => !(name in environment))).toEqual(givenByTheImage);
});
