import { lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const PATIENCE_MS = 10_000;

/** Sends a POST request and answers its status; redirects are not followed. Rejects where nobody answers in time. */
export type Post = (
  url: string,
  message: { headers: Record<string, string | number>; body: string | Uint8Array },
) => Promise<number>;

const inside = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  inside.addSubnet(network, bits, 'ipv4');
}
for (const [network, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  inside.addSubnet(network, bits, 'ipv6');
}

/** Whether an address is of the Internet: not of this machine, its network, or one that stands for them. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  // An IPv4 address written as IPv6 is judged as what it is; a BlockList does so by itself.
  return family !== 0 && !inside.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Whether an address that a stranger names may be posted to: https at its own port, where push services are, and no name
 * or number of this machine or its network.
 * A name that only leads there is found out when it is looked up.
 */
export function isPublicUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'https:' || url.port || url.username || url.password) return false;
  const host = hostOf(url);
  return isIP(host)
    ? isPublicAddress(host)
    : /\.[a-z][a-z0-9-]*$/i.test(host) && !/\.(local|internal)$/i.test(host);
}

/** Whether it is an address of this very machine, which only trials may post to. */
export function isLoopbackUrl(text: string): boolean {
  return URL.canParse(text) && /^(localhost|127\.0\.0\.1|::1)$/.test(hostOf(new URL(text)));
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/** Resolves only to public addresses, at the moment of connecting, so that a name cannot be turned in between. */
const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const open = error ? [] : found.filter(({ address }) => isPublicAddress(address));
    const first = open[0];
    if (!first) return callback(error ?? Object.assign(new Error(), { code: 'NOT_PUBLIC' }), '', 0);
    if (options.all) callback(null, open);
    else callback(null, first.address, first.family);
  });
};

/** To whoever is named: for addresses that the operator has set. */
export const postAnywhere: Post = (url, message) => post(url, message, undefined);

/** To the Internet only: for addresses that others named. Check them with `isPublicUrl` first. */
export const postOutside: Post = (url, message) => post(url, message, lookUpPublic);

async function post(
  url: string,
  { headers, body }: Parameters<Post>[1],
  look: LookupFunction | undefined,
): Promise<number> {
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  const bytes = Buffer.from(body);
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: 'POST',
      headers: { ...headers, 'Content-Length': bytes.length },
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(look ? { lookup: look } : {}),
    });
    sent.on('response', (response) => {
      // What a stranger's server says beyond its status is not read.
      response.on('error', () => undefined);
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    // The cause may name the address, which is as good as a key.
    sent.on('error', (error: NodeJS.ErrnoException) => reject(new Error(error.code ?? error.name)));
    sent.end(bytes);
  });
}
