import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

const LONGEST_CHAIN = 20;

/**
 * The client's address: the peer's, or behind trusted proxies the last one of X-Forwarded-For that is no proxy.
 * @param trusted addresses and networks (CIDR) of proxies
 */
export function createAddressOf(trusted: readonly string[]): (request: IncomingMessage) => string {
  const proxies = new BlockList();
  for (const each of trusted) {
    const [address = '', bits] = each.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(bits), family);
  }
  const isProxy = (address: string) => {
    const family = isIP(address);
    return family !== 0 && proxies.check(address, family === 6 ? 'ipv6' : 'ipv4');
  };
  return (request) => {
    const peer = plain(request.socket.remoteAddress ?? '');
    const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',');
    const chain = [
      ...forwarded
        .slice(-LONGEST_CHAIN)
        .map(plain)
        .filter((each) => isIP(each) !== 0),
      peer,
    ];
    return chain.findLast((address) => !isProxy(address)) ?? chain[0] ?? peer;
  };
}

function plain(address: string): string {
  return address.trim().replace(/^::ffff:/, '');
}
