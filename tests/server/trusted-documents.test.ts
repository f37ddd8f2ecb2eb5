import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { schema } from '@thon-so/server/schema';
import { allRules, MAX_TOKENS } from '@thon-so/server/validation-rules';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectDocuments } from '../../packages/web/documents-plugin.ts';
import type { Ask, Session } from '../support/api-client.ts';
import { everyRow } from '../support/fingerprint.ts';
import { type Ground, makeAccount, makeGround } from '../support/people.ts';
import { sessionOf } from '../support/requests.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { TRANSPORTS } from '../support/transports.ts';

const OURS = { id: '0123456789abcdef', text: 'query Ours { consentVersion }' };
const WATCH = {
  id: 'fedcba9876543210',
  text: 'subscription Watch($after: String) { boardEvents(after: $after) { cursor upserted { __typename } } }',
};
const THEIRS = '{ theirs: consentVersion }';
const SCHEMA = '{ __schema { queryType { name } } }';

let server: TestServer;
let ground: Ground;
let admin: Session;
let key: string;

beforeAll(async () => {
  const documents = new Map([OURS, WATCH].map(({ id, text }) => [id, text]));
  server = await startServer({ production: true, documents, settings: { trustedProxies: ['127.0.0.1'] } });
  ground = await makeGround(server.db);
  admin = await sessionOf(server.db, (await makeAccount(server.db, 'ADMIN', ground.province.id)).id);
});
afterAll(() => server.stop());

/** An administrator's own program; the first key comes out of the database of a node that is still open. */
async function manage<Data>(document: string, variables: object, as = admin): Promise<Data> {
  const developing = await server.startNode({ production: false });
  const response = await fetch(`${developing.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: as.cookie },
    body: JSON.stringify({ query: document, variables }),
  });
  await developing.stop();
  const { data } = (await response.json()) as { data: { result: Data } };
  return data.result;
}

const MAKE = `mutation ($input: MakeClientKeyInput!) { result: makeClientKey(input: $input) {
  __typename ... on MakeClientKeyPayload { key clientKey { id name lastUsedAt } } } }`;
const REVOKE = `mutation ($input: RevokeClientKeyInput!) { result: revokeClientKey(input: $input) {
  __typename ... on RevokeClientKeyPayload { clientKey { revokedAt } } } }`;

type Made = { __typename: string; key: string; clientKey: { id: string; name: string } };

async function makeKey(name: string): Promise<Made> {
  return manage<Made>(MAKE, { input: { idempotencyKey: randomUUID(), name } });
}

/** How many lines of a kind the trail has; one of each source an hour, so each test comes from a place of its own. */
async function linesOf(action: 'DOCUMENT_REFUSED' | 'CLIENT_KEY_REFUSED'): Promise<number> {
  await server.api.node.work.refused.settled();
  return server.db.auditEntry.count({
    where: { action, actorId: null, unitId: null, after: { equals: {} } },
  });
}

let places = 0;
function elsewhere() {
  places += 1;
  return { 'x-forwarded-for': `203.0.113.${places}` };
}

const codes = (errors?: readonly { extensions?: Record<string, unknown> }[]) =>
  errors?.map(({ extensions }) => extensions?.code);

describe.each(TRANSPORTS)('in production, over %s', (_name, ask) => {
  test('a document of our pages is known by its id', async () => {
    const { data, errors } = await ask(server, '', {}, { documentId: OURS.id });
    expect(errors).toBeUndefined();
    expect(data).toEqual({ consentVersion: expect.any(String) });
  });

  test.each([
    ['another document', THEIRS, {}],
    ['the very text of one of ours', OURS.text, {}],
    ['an id that no build had', '', { documentId: 'ffffffffffffffff' }],
    ['an id that is none', '', { documentId: '../../etc/passwd' }],
    ['introspection', '{ __schema { queryType { name } } }', {}],
    ['what is no document', '{', {}],
  ] satisfies [string, string, Ask][])(
    '%s is refused in the reader’s language, with one line in the trail and nothing else',
    async (_what, text, more) => {
      const headers = elsewhere();
      const [before, known] = [await everyRow(server.db), await linesOf('DOCUMENT_REFUSED')];
      for (const [locale, words] of [
        ['vi', 'hãy tải lại'],
        ['en', 'load it again'],
      ] as const) {
        const { data, errors } = await ask(server, text, {}, { locale, headers, ...more });
        expect(data ?? null).toBeNull();
        expect(codes(errors)).toEqual(['DOCUMENT_NOT_TRUSTED']);
        expect(errors?.[0]?.message).toContain(words);
      }
      expect(await linesOf('DOCUMENT_REFUSED')).toBe(known + 1);
      expect(await everyRow(server.db)).toEqual(before);
    },
  );

  test('another program asks what it likes with a key, and is noted; but not for the schema', async () => {
    key ??= (await makeKey('Tổng đài thử')).key;
    const { data } = await ask(server, THEIRS, {}, { clientKey: key });
    expect(data).toEqual({ theirs: expect.any(String) });
    const used = () => server.db.clientKey.findFirst({ where: { lastUsedAt: { not: null } } });
    await expect.poll(used).toMatchObject({ name: 'Tổng đài thử' });
    const closed = await ask(server, SCHEMA, {}, { clientKey: key });
    expect(closed.errors?.[0]?.message).toBe('Máy chủ này không cho hỏi cấu trúc dữ liệu.');
    const inEnglish = await ask(server, SCHEMA, {}, { clientKey: key, locale: 'en' });
    expect(inEnglish.errors?.[0]?.message).toContain('introspection');
  });

  test('a key that was never given, or was revoked, is refused as such, with one line in the trail', async () => {
    const [headers, known] = [elsewhere(), await linesOf('CLIENT_KEY_REFUSED')];
    const { key: lost, clientKey } = await makeKey('Mất');
    await manage(REVOKE, { input: { idempotencyKey: randomUUID(), id: clientKey.id } });
    for (const clientKey of [lost, `thonso_${'0'.repeat(64)}`, '']) {
      const { errors } = await ask(
        server,
        THEIRS,
        {},
        { clientKey, headers: { ...headers, 'x-nothing': clientKey } },
      );
      expect(codes(errors)).toEqual(['CLIENT_KEY_REFUSED']);
    }
    expect(await linesOf('CLIENT_KEY_REFUSED')).toBe(known + 1);
  });
});

describe('a key', () => {
  test('is in the answer and nowhere else, and made again by the same form', async () => {
    const form = { input: { idempotencyKey: randomUUID(), name: 'Zalo của xã' } };
    const made = await manage<Made>(MAKE, form);
    expect(made.key).toMatch(/^thonso_[0-9a-f]{64}$/);
    expect(await manage<Made>(MAKE, form)).toEqual(made);
    const row = await server.db.clientKey.findFirstOrThrow({ where: { name: 'Zalo của xã' } });
    expect(JSON.stringify(row)).not.toContain(made.key.slice(7));
    const kept = await server.db.idempotencyKey.findUniqueOrThrow({
      where: { key: form.input.idempotencyKey },
    });
    expect(JSON.stringify(kept.outcome)).not.toContain(made.key.slice(7));
  });

  test('is made and seen by administrators alone', async () => {
    const supervisor = await makeAccount(server.db, 'SUPERVISOR', ground.commune.id);
    const as = await sessionOf(server.db, supervisor.id);
    const input = { idempotencyKey: randomUUID(), name: 'Tôi' };
    expect(await manage(MAKE, { input }, as)).toEqual({ __typename: 'NotAllowedError' });
    expect(await server.db.clientKey.count({ where: { name: 'Tôi' } })).toBe(0);
    const { errors } = await server.graphql('{ clientKeys { name } }', {}, { as, clientKey: key });
    expect(codes(errors)).toEqual(['FORBIDDEN']);
    const listed = await server.query<{ clientKeys: { name: string }[] }>(
      '{ clientKeys { name } }',
      {},
      { as: admin, clientKey: key },
    );
    expect(listed.clientKeys.map(({ name }) => name)).toContain('Tổng đài thử');
  });

  test('that is revoked closes its sockets at once, everybody else’s live on, and both changes are written down', async () => {
    const { key: own, clientKey } = await makeKey('Bảng của tỉnh');
    const supervisor = await makeAccount(server.db, 'SUPERVISOR', ground.commune.id);
    const as = await sessionOf(server.db, supervisor.id);
    using theirs = server.subscribe(WATCH.text, {}, { as, clientKey: own });
    using ours = server.subscribe('', {}, { as, documentId: WATCH.id });
    const [lost, kept] = [theirs.next(), ours.next()];
    lost.catch(() => undefined);
    // Both are under way once a query sent after them is answered.
    await server.query(THEIRS, {}, { clientKey: own });
    await manage(REVOKE, { input: { idempotencyKey: randomUUID(), id: clientKey.id } });
    await expect(lost).rejects.toMatchObject({ code: 4403 });
    await server.db.unit.findFirst();
    const still = await Promise.race([
      kept.then(
        () => 'ended',
        () => 'ended',
      ),
      Promise.resolve('open'),
    ]);
    expect(still).toBe('open');
    const actions = await server.db.auditEntry.findMany({
      where: { action: { in: ['CLIENT_KEY_MADE', 'CLIENT_KEY_REVOKED'] }, after: { not: {} } },
      orderBy: { at: 'desc' },
      take: 2,
    });
    expect(actions.map(({ action }) => action)).toEqual(['CLIENT_KEY_REVOKED', 'CLIENT_KEY_MADE']);
  });
});

test('a page of an earlier build is answered by a node of a later one', async () => {
  const later = await server.startNode({ production: true, documents: new Map() });
  const response = await fetch(`${later.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ documentId: OURS.id }),
  });
  expect(await response.json()).toEqual({ data: { consentVersion: expect.any(String) } });
});

test('every document of our pages is found by the build, and keeps within the limits that hold for everybody', async () => {
  const manifest = await collectDocuments(join(import.meta.dirname, '../../packages/web/src'));
  expect(Object.keys(manifest).length).toBeGreaterThan(200);
  const rules = allRules(true);
  for (const text of Object.values(manifest)) {
    const errors = validate(schema, parse(text, { maxTokens: MAX_TOKENS }), rules);
    expect(errors.map(({ message }) => `${text.slice(0, 60)}: ${message}`)).toEqual([]);
  }
});
