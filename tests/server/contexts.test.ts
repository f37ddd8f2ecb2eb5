import type { IncomingMessage } from 'node:http';
import { createAddressOf } from '@thon-so/server/addresses';
import type { Work } from '@thon-so/server/context';
import { createContexts } from '@thon-so/server/contexts';
import type { Sessions } from '@thon-so/server/identity/session-actions';
import { createRateLimits } from '@thon-so/server/rate-limits';
import { scopeKey } from '@thon-so/server/scope';
import { describe, expect, test } from 'vitest';

const nobody: Sessions = {
  viewerOf: async () => null,
  viewerOfAccount: async () => null,
  forget: () => undefined,
};
const contexts = createContexts({
  work: {} as Work,
  sessions: nobody,
  limits: createRateLimits(),
  addressOf: () => '192.0.2.1',
  admission: { keyIdOf: async () => null },
  secureCookies: false,
});
const grant = { role: 'SUPERVISOR', unitId: 'u', level: 'COMMUNE', communeId: 'u', provinceId: 'p' } as const;
const scope = { signedIn: true, locale: 'vi', grants: [grant] } as const;

describe('a live execution', () => {
  test('that several people share knows their rights, and throws when asked who they are', async () => {
    const context = await contexts.forView({ scope, scopeKey: scopeKey(scope), userKey: null });
    expect(context.scope.grants).toEqual([grant]);
    expect(() => context.viewer).toThrow('does not know who reads');
  });

  test('is shared only by equal rights in the same language', () => {
    const key = scopeKey(scope);
    expect(scopeKey({ ...scope, grants: [{ ...grant }] })).toBe(key);
    expect(scopeKey({ ...scope, locale: 'en' })).not.toBe(key);
    expect(scopeKey({ ...scope, grants: [{ ...grant, unitId: 'v' }] })).not.toBe(key);
    expect(scopeKey({ ...scope, signedIn: false, grants: [] })).not.toBe(key);
  });

  test('cannot sign anybody in', async () => {
    const context = await contexts.forView({ scope, scopeKey: '', userKey: null });
    await expect(context.become(null)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe("the client's address", () => {
  const from = (remoteAddress: string, forwarded?: string, more: Record<string, string> = {}) =>
    ({
      socket: { remoteAddress },
      headers: { host: 'localhost:4000', 'x-forwarded-for': forwarded, ...more },
    }) as unknown as IncomingMessage;
  const addressOf = createAddressOf({ trusted: ['10.0.0.0/8', '2001:db8::1', '127.0.0.1'] });
  const untrusting = createAddressOf({ trusted: [] });

  test('is the peer’s, whatever a stranger claims', () => {
    expect(addressOf(from('203.0.113.9', '198.51.100.7'))).toBe('203.0.113.9');
    expect(addressOf(from('203.0.113.9', '127.0.0.1'))).toBe('203.0.113.9');
  });

  test('is the last one that trusted proxies report, not what the client put in front', () => {
    expect(addressOf(from('10.1.2.3', '1.1.1.1, 198.51.100.7, 10.9.9.9'))).toBe('198.51.100.7');
    expect(addressOf(from('2001:db8::1', '198.51.100.7'))).toBe('198.51.100.7');
    expect(addressOf(from('10.1.2.3', '127.0.0.1, 198.51.100.7:52311'))).toBe('198.51.100.7');
  });

  test('is the proxy’s own where it reports nothing that is an address, whatever stands left of that', () => {
    expect(addressOf(from('10.1.2.3', 'unknown'))).toBe('10.1.2.3');
    expect(addressOf(from('10.1.2.3', '198.51.100.7, unknown'))).toBe('10.1.2.3');
    expect(addressOf(from('10.1.2.3', '198.51.100.7, unknown, 10.9.9.9'))).toBe('10.9.9.9');
  });

  test('is one for an IPv4 address however it is written, and for a network of 64 bits of IPv6', () => {
    expect(addressOf(from('::ffff:203.0.113.9'))).toBe('203.0.113.9');
    expect(addressOf(from('10.1.2.3', '::FFFF:cb00:7109'))).toBe('203.0.113.9');
    const network = '2001:db8:1:2::/64';
    for (const one of ['2001:db8:1:2::1', '2001:0DB8:1:2:aaaa:bbbb:cccc:dddd', '[2001:db8:1:2::9]:443']) {
      expect(addressOf(from('10.1.2.3', one))).toBe(network);
    }
    expect(addressOf(from('fe80::1%eth0'))).toBe('fe80:0:0:0::/64');
    expect(addressOf(from('10.1.2.3', '2001:db8:1:3::1'))).not.toBe(network);
  });

  test('is this machine only for whoever sits at it: not behind a proxy on it, believed or not', () => {
    expect(untrusting(from('127.0.0.1'))).toBe('local');
    expect(untrusting(from('::1', undefined, { host: '[::1]:4000' }))).toBe('local');
    expect(untrusting(from('127.0.0.1', '127.0.0.1'))).toBe('127.0.0.1');
    expect(untrusting(from('127.0.0.1', undefined, { host: 'thonso.example.vn' }))).toBe('127.0.0.1');
    expect(untrusting(from('127.0.0.1', undefined, { forwarded: 'for=198.51.100.7' }))).toBe('127.0.0.1');
    expect(addressOf(from('127.0.0.1', '127.0.0.1'))).toBe('127.0.0.1');
    const known = createAddressOf({ trusted: [], publicUrl: 'https://thonso.example.vn' });
    expect(known(from('127.0.0.1'))).toBe('127.0.0.1');
  });

  test('of everybody behind a proxy on this machine that is not trusted is one, and the log says so once', () => {
    const warned: string[] = [];
    const telling = createAddressOf({ trusted: [], warn: (proxy) => warned.push(proxy) });
    expect(telling(from('127.0.0.1', '198.51.100.7'))).toBe('127.0.0.1');
    expect(telling(from('127.0.0.1', '198.51.100.8'))).toBe('127.0.0.1');
    expect(warned).toEqual(['127.0.0.1']);
  });
});
