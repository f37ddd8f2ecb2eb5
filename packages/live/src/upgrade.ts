import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket, WebSocketServer } from 'ws';
import { SocketRefusedError } from './socket-refused.ts';

export interface UpgradeRules {
  readonly path: string;
  readonly socketsPerAddress: number;
  /** Sent with a refusal. */
  readonly refusalHeaders: Iterable<readonly [name: string, value: string]>;
  allowOrigin(origin: string | undefined, request: IncomingMessage): boolean;
  addressOf(request: IncomingMessage): string;
  opened(socket: WebSocket, request: IncomingMessage): void;
  /** Told of an address that has too many. */
  refused(error: SocketRefusedError, request: IncomingMessage): void;
}

/** Upgrades requests on one path of an HTTP server, within the rules; other paths are left to other listeners. */
export function acceptUpgrades(server: Server, sockets: WebSocketServer, rules: UpgradeRules) {
  const perAddress = new Map<string, number>();
  const headers = [...rules.refusalHeaders].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  let draining = false;

  function refuse(stream: Duplex, status: string): void {
    stream.on('error', () => stream.destroy());
    stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n${headers}\r\n`);
  }

  function refusal(request: IncomingMessage, address: string): string | null {
    if (draining) return '503 Service Unavailable';
    if (!rules.allowOrigin(request.headers.origin, request)) return '403 Forbidden';
    if ((perAddress.get(address) ?? 0) < rules.socketsPerAddress) return null;
    rules.refused(new SocketRefusedError(429, 'Too many sockets'), request);
    return '429 Too Many Requests';
  }

  function count(address: string, change: number): void {
    const next = (perAddress.get(address) ?? 0) + change;
    if (next > 0) perAddress.set(address, next);
    else perAddress.delete(address);
  }

  function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    if (request.url?.split('?')[0] !== rules.path) {
      if (server.listenerCount('upgrade') === 1) refuse(stream, '404 Not Found');
      return;
    }
    const address = rules.addressOf(request);
    const status = refusal(request, address);
    if (status) {
      refuse(stream, status);
      return;
    }
    count(address, 1);
    stream.once('close', () => count(address, -1));
    sockets.handleUpgrade(request, stream, head, (socket) => rules.opened(socket, request));
  }

  server.on('upgrade', upgrade);
  return {
    /** Refuses new sockets, so that clients go to another node. */
    drain(): void {
      draining = true;
    },
    stop(): void {
      server.off('upgrade', upgrade);
    },
  };
}
