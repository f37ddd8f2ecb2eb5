import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
const script = `export const words = ${JSON.stringify('xin chào '.repeat(400))};`;

beforeAll(async () => {
  server = await startServer();
  mkdirSync(join(server.pages, 'assets'));
  writeFileSync(join(server.pages, 'index.html'), '<!doctype html><title>Thôn Số</title>');
  writeFileSync(join(server.pages, 'assets', 'app-1a2b3c.js'), script);
  writeFileSync(join(server.pages, 'manifest.webmanifest'), '{"name":"Thôn Số"}');
});
afterAll(() => server.stop());

const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });
const post = (body: string, headers: Record<string, string>) =>
  fetch(`${server.url}/graphql`, { method: 'POST', body, headers });

describe('health', () => {
  test('says that the process is alive', async () => {
    const response = await get('/health');
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });

  test('says ready only when the database answers and has every migration', async () => {
    expect((await get('/ready')).status).toBe(200);
    await server.db.$executeRawUnsafe('ALTER TABLE _prisma_migrations RENAME TO hidden_migrations');
    const missing = await get('/ready');
    await server.db.$executeRawUnsafe('ALTER TABLE hidden_migrations RENAME TO _prisma_migrations');
    expect(missing.status).toBe(503);
    expect((await get('/ready')).status).toBe(200);
  });
});

describe('pages', () => {
  test('a page route gets index.html, checked each time', async () => {
    const response = await get('/board/today', { accept: 'text/html' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(await response.text()).toContain('Thôn Số');
  });

  test('a hashed asset is kept for ever and sent compressed', async () => {
    const response = await get('/assets/app-1a2b3c.js', { 'accept-encoding': 'br' });
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(await response.text()).toBe(script);
    const again = await get('/assets/app-1a2b3c.js', { 'if-none-match': response.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
  });

  test('a missing asset and a script that asks for JSON are not answered with a page', async () => {
    expect((await get('/assets/gone-1.js', { accept: 'text/html' })).status).toBe(404);
    expect((await get('/nowhere', { accept: 'application/json' })).status).toBe(404);
  });

  test('a path that climbs out of the folder finds nothing', async () => {
    const status = await new Promise((resolve, reject) => {
      const raw = request(`${server.url}/`, { path: '/%2e%2e%2f%2e%2e%2fetc/passwd.txt' }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      raw.on('error', reject).end();
    });
    expect(status).toBe(404);
  });
});

describe('GraphQL over HTTP', () => {
  test('a malformed document gets an error with its place and no data', async () => {
    const { status, data, errors } = await server.graphql(
      'query { viewer { ',
      {},
      { headers: { accept: 'application/graphql-response+json' } },
    );
    expect([status, data]).toEqual([400, null]);
    expect(errors?.[0]?.message).toContain('Syntax Error');
  });

  test('an unknown field is refused before anything runs', async () => {
    const { data, errors } = await server.graphql('{ viewer { passwordHash } }');
    expect(data).toBeNull();
    expect(errors?.[0]?.message).toContain('passwordHash');
  });

  test('introspection is open while developing', async () => {
    expect((await server.graphql('{ __schema { queryType { name } } }')).errors).toBeUndefined();
  });

  test('a body over the limit is refused with 413 as JSON', async () => {
    const body = JSON.stringify({ query: '{ viewer { id } }', variables: { text: 'x'.repeat(1_100_000) } });
    const response = await post(body, { 'content-type': 'application/json' });
    expect(response.status).toBe(413);
    expect(await response.json()).toHaveProperty('errors');
  });

  test('a form of another site cannot send an operation', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const sent = await post('query=mutation{signOut{__typename}}', form);
    expect(sent.status).toBe(403);
    const foreign = await post('{"query":"{viewer{id}}"}', {
      'content-type': 'application/json',
      origin: 'https://elsewhere.example',
    });
    expect(foreign.status).toBe(403);
  });

  test('a document with too many fields is refused', async () => {
    const fields = Array.from({ length: 1_001 }, (_, at) => `f${at}: id`).join(' ');
    const { errors } = await server.graphql(`{ viewer { ${fields} } }`);
    expect(errors?.[0]?.message).toBe('Câu hỏi gửi đến máy chủ có quá nhiều trường.');
  });

  test('a document deeper than anything on our pages is refused', async () => {
    const deep = 'parent { '.repeat(30);
    const { errors } = await server.graphql(`{ units(first: 1) { nodes { ${deep} id ${'}'.repeat(30)} } } }`);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'QUERY_TOO_LARGE' } });
  });

  test.each([
    ['vi', 'Theo dõi trực tiếp chỉ có qua WebSocket'],
    ['en', 'Subscriptions are served over the WebSocket'],
  ] as const)('a subscription over plain HTTP is told to use the WebSocket: %s', async (locale, words) => {
    for (const accept of ['application/json', 'text/event-stream', 'multipart/mixed']) {
      const ask = { locale, headers: { accept: `${accept}, application/json` } };
      const { status, data, errors } = await server.graphql(
        'subscription { workEvents { cursor } }',
        {},
        ask,
      );
      expect([status, data]).toEqual([400, null]);
      const message = expect.stringContaining(words);
      expect(errors).toEqual([{ message, extensions: { code: 'WEBSOCKET_ONLY' } }]);
    }
  });
});

describe('unexpected errors', () => {
  test('are shown only as the id under which they are logged', async () => {
    await server.db.$executeRawUnsafe('ALTER TABLE "Unit" RENAME TO "HiddenUnit"');
    const { errors } = await server.graphql(
      '{ units(search: "hoa") { nodes { name } } }',
      {},
      { locale: 'en' },
    );
    await server.db.$executeRawUnsafe('ALTER TABLE "HiddenUnit" RENAME TO "Unit"');
    const { message = '', extensions } = errors?.[0] ?? {};
    expect(extensions?.code).toBe('INTERNAL');
    expect(message).toContain(String(extensions?.errorId));
    expect(message).not.toMatch(/Unit|relation|prisma/i);
  });
});
