import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CALL_SECRET } from '../support/exchange.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer({ settings: { callWebhookSecrets: [CALL_SECRET] } });
  mkdirSync(join(server.pages, 'assets'));
  writeFileSync(join(server.pages, 'index.html'), '<!doctype html><title>Thôn Số</title>');
  writeFileSync(join(server.pages, 'assets', 'app-1a2b3c.js'), 'export {};');
});
afterAll(() => server.stop());

const request = (line: string, ...headers: string[]) => {
  const connection = headers.includes('Upgrade: websocket') ? 'Upgrade' : 'close';
  return [`${line} HTTP/1.1`, 'Host: localhost', `Connection: ${connection}`, ...headers, '', ''].join(
    '\r\n',
  );
};
const json = (body: string) => [
  'Content-Type: application/json',
  `Content-Length: ${Buffer.byteLength(body)}`,
  '',
  body,
];
const upgrade = [
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

/** What is sent, and the status of its answer. */
const ANSWERS: readonly [string, string, number][] = [
  ['a page', request('GET /board', 'Accept: text/html'), 200],
  ['an asset', request('GET /assets/app-1a2b3c.js'), 200],
  ['health', request('GET /health'), 200],
  ['what is not there', request('GET /assets/gone.js'), 404],
  ['an address that is none', request('GET /%ff'), 400],
  ['an answer of the API', request('POST /graphql', ...json('{"query":"{ viewer { id } }"}')), 200],
  ['a document that is none', request('POST /graphql', ...json('{"query":"{"}')), 200],
  ['a body that is none', request('POST /graphql', ...json('{')), 400],
  ['a request of a page elsewhere', request('POST /graphql', 'Origin: https://elsewhere.example'), 403],
  ['a webhook that is not signed', request('POST /webhooks/calls', ...json('{}')), 401],
  ['a webhook that is asked for', request('GET /webhooks/calls'), 405],
  ['a calendar that is not there', request('GET /calendar/abc.ics'), 404],
  ['no HTTP at all', 'NONSENSE\r\n\r\n', 400],
  ['a head without end', request('GET /', `X: ${'x'.repeat(20_000)}`), 431],
  [
    'a socket of a page elsewhere',
    request('GET /graphql', ...upgrade, 'Origin: https://elsewhere.example'),
    403,
  ],
  ['a socket at another address', request('GET /elsewhere', ...upgrade), 404],
];

/** Sends bytes, and answers all that came back until the server closed. */
function exchange(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let answer = '';
  socket.on('data', (part) => (answer += part));
  socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)));
  socket.on('close', () => resolve(answer));
  socket.write(bytes);
  return promise;
}

test.each(ANSWERS)('%s comes with every header that protects pages', async (_what, bytes, status) => {
  const [head = ''] = (await exchange(bytes)).split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  const headers = new Map(
    head
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(': ', 2) as [string, string])
      .map(([name, value]) => [name.toLowerCase(), value]),
  );
  expect(headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self';");
  expect(headers.get('content-security-policy')).not.toContain('unsafe');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
});

test('GraphiQL alone may load itself from elsewhere, and is not there in production', async () => {
  const page = { headers: { accept: 'text/html' } };
  const developing = await fetch(`${server.url}/graphql`, page);
  expect(developing.headers.get('content-security-policy')).toContain('https://unpkg.com');
  const node = await server.startNode({ production: true });
  const closed = await fetch(`${node.url}/graphql`, page);
  expect(closed.headers.get('content-security-policy')).not.toContain('unpkg');
  expect(await closed.text()).not.toContain('GraphiQL');
});

test('behind https, browsers are told to stay there', async () => {
  const settings = {
    ...{ host: '127.0.0.1', port: 0, secret: 'x'.repeat(32), mapStyleUrl: null },
    trustedProxies: [],
  };
  const node = await server.startNode({ settings: { ...settings, publicUrl: 'https://thonso.example' } });
  const { headers } = await fetch(`${node.url}/health`);
  expect(headers.get('strict-transport-security')).toContain('max-age=');
  expect(headers.get('content-security-policy')).toContain("connect-src 'self' wss://thonso.example;");
});
