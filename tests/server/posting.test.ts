import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isPublicAddress, isPublicUrl, postAnywhere, postOutside } from '@thon-so/server/posting';
import { afterAll, beforeAll, expect, test } from 'vitest';

let server: Server;
let asked = 0;
const url = (host: string, path = '/') => `http://${host}:${(server.address() as AddressInfo).port}${path}`;
const message = { headers: {}, body: 'text' };

beforeAll(async () => {
  server = createServer((request, response) => {
    asked += 1;
    if (request.url === '/elsewhere') response.writeHead(302, { location: url('127.0.0.1', '/inside') });
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

test('a name that leads to this machine is not posted to, whatever it is called', async () => {
  await expect(postOutside(url('localhost'), message)).rejects.toThrow('NOT_PUBLIC');
  expect(asked).toBe(0);
});

test('an operator’s own address may be anywhere, and redirects are not followed', async () => {
  expect(await postAnywhere(url('127.0.0.1'), message)).toBe(200);
  expect(await postAnywhere(url('127.0.0.1', '/elsewhere'), message)).toBe(302);
  expect(asked).toBe(2);
});

test('what went wrong is told without the address, which is as good as a key', async () => {
  const failed = postAnywhere('http://127.0.0.1:1/secret', message);
  await expect(failed).rejects.toThrow(/^ECONNREFUSED$/);
});

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:10.0.0.1',
  '64:ff9b::a00:1',
  'fd00::1',
  'fe80::1',
  'fec0::1',
  '2001:0:7f00:1::',
  'none',
])('%s is not of the Internet', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['8.8.8.8', '2607:f8b0::1'])('%s is', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test('push services have names, by https', () => {
  expect(isPublicUrl('https://fcm.googleapis.com/fcm/send/abc')).toBe(true);
  expect(isPublicUrl('https://updates.push.services.mozilla.com/wpush/v2/abc')).toBe(true);
  expect(isPublicUrl('https://updates.push.services.mozilla.com:8443/wpush/v2/abc')).toBe(false);
  for (const wrong of [
    'https://intranet/x',
    'https://2130706433/',
    'https://0x7f.1/',
    'ftp://example.com/',
  ]) {
    expect(isPublicUrl(wrong)).toBe(false);
  }
});
