import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

const LONGEST_CHAIN = 20;

/** Whoever sits at this machine itself: what is limited by volume leaves them alone. */
export const LOCAL = 'local';

export interface AddressRules {
  /** Addresses and networks (CIDR) of proxies. */
  readonly trusted: readonly string[];
  /** Where people reach the pages; where that is known, nobody is taken for somebody at this machine. */
  readonly publicUrl?: string | null;
  /** Told once, of a proxy whose reports are not believed: everybody behind it counts as one. */
  warn?(proxy: string): void;
}

/**
 * Whom limits count: the peer, or behind trusted proxies the last one of X-Forwarded-For that is no proxy. IPv4 as it
 * is written, IPv6 by its network of 64 bits, which is what one household or one server is given.
 */
export function createAddressOf(rules: AddressRules): (request: IncomingMessage) => string {
  const isProxy = proxiesOf(rules.trusted);
  let warned = false;
  return (request) => {
    const peer = plain(request.socket.remoteAddress ?? '');
    const forwarded = request.headers['x-forwarded-for'];
    if (forwarded !== undefined && !isProxy(peer) && isLoopback(peer) && !warned) {
      warned = true;
      rules.warn?.(peer);
    }
    if ((rules.publicUrl ?? null) === null && isLocal(request, peer)) return LOCAL;
    return counted(clientOf(peer, String(forwarded ?? ''), isProxy));
  };
}

/** The peer itself as it is counted, of what was no request that could tell who is behind it. */
export function peerOf({ remoteAddress = '' }: { remoteAddress?: string | undefined }): string {
  return counted(plain(remoteAddress));
}

/** Read from the right: what stands left of the first that is no proxy, or no address, may be invented. */
function clientOf(peer: string, forwarded: string, isProxy: (address: string) => boolean): string {
  const chain = forwarded.split(',').slice(-LONGEST_CHAIN).map(plain);
  let client = peer;
  while (isProxy(client) && isIP(chain.at(-1) ?? '') !== 0) client = chain.pop()!;
  return client;
}

function proxiesOf(trusted: readonly string[]): (address: string) => boolean {
  const proxies = new BlockList();
  for (const each of trusted) {
    const [address = '', bits] = each.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(bits), family);
  }
  return (address) => {
    const family = isIP(address);
    return family !== 0 && proxies.check(address, family === 6 ? 'ipv6' : 'ipv4');
  };
}

/** Without port, brackets and zone; an IPv4 address in IPv6's clothes is IPv4. */
function plain(written: string): string {
  const bare = /^\[([^\]]*)\](:\d+)?$/.exec(written.trim())?.[1] ?? written.trim();
  const address = bare.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1').replace(/%.*$/, '');
  if (isIP(address) !== 6) return address;
  const groups = groupsOf(address);
  if (!/^(0:){5}ffff$/.test(groups.slice(0, 6).join(':'))) return address;
  return groups
    .slice(6)
    .flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255])
    .join('.');
}

function counted(address: string): string {
  return isIP(address) === 6 ? `${groupsOf(address).slice(0, 4).join(':')}::/64` : address;
}

/** The eight groups of an IPv6 address, in lower case and without leading zeros. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [before, after] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean)) as [
    string[],
    string[],
  ];
  const between =
    tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...between, ...after];
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}

const REPORTED = [
  'x-forwarded-for',
  'forwarded',
  'x-real-ip',
  'x-forwarded-host',
  'x-forwarded-proto',
  'via',
];

/**
 * A program or browser of this machine, and no proxy on it: nothing is reported of anybody behind, and the host that was
 * asked for is this machine. A proxy that passes neither on cannot bring live views through without PUBLIC_URL either,
 * as their origin would be another host.
 */
function isLocal({ headers }: IncomingMessage, peer: string): boolean {
  if (!isLoopback(peer) || REPORTED.some((name) => headers[name] !== undefined)) return false;
  return /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i.test(headers.host ?? '');
}
