import type { IncomingMessage, Server } from 'node:http';
import { Socket } from 'node:net';
import { peerOf } from './addresses.ts';
import type { RefusedLines } from './audit/refused-actions.ts';

/**
 * Headers of every answer. Pages run and load nothing but our own files, styles included; only the map's style may come
 * from elsewhere, where one is configured.
 */
export function securityHeaders(options: {
  publicUrl: string | null;
  mapStyleUrl: string | null;
}): Map<string, string> {
  const map = options.mapStyleUrl === null ? '' : ` ${new URL(options.mapStyleUrl).origin}`;
  // Browsers of before 2022 do not count a WebSocket of the same host as 'self'.
  const sockets =
    options.publicUrl === null ? '' : ` ${new URL(options.publicUrl).origin.replace(/^http/, 'ws')}`;
  const headers = new Map([
    [
      'Content-Security-Policy',
      policy([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        `img-src 'self' data:${map}`,
        `connect-src 'self'${sockets}${map}`,
        "media-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
      ]),
    ],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    // An address may hold a tracking code.
    ['Referrer-Policy', 'same-origin'],
    ['Permissions-Policy', 'geolocation=(self), camera=(), microphone=()'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
  ]);
  if (options.publicUrl?.startsWith('https:'))
    headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  return headers;
}

/** Of GraphiQL, which is no page of ours, is there while developing only, and loads itself from a foreign host. */
export const GRAPHIQL_POLICY = policy([
  "default-src 'self' https://unpkg.com",
  "script-src 'self' https://unpkg.com 'unsafe-inline'",
  "style-src 'self' https://unpkg.com 'unsafe-inline'",
  "img-src 'self' data: https:",
  "worker-src 'self' blob:",
]);

function policy(directives: readonly string[]): string {
  const always = ["base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"];
  return [...directives, ...always].join('; ');
}

/** A connection that ended within a request, as in a dead zone, or of which the rest came after the answer. */
const BROKEN_OFF: ReadonlySet<string> = new Set(['HPE_INVALID_EOF_STATE', 'HPE_CLOSED_CONNECTION']);

/**
 * Answers what is no HTTP, too large in its head, or too slow. Node would send a bare status line. What is no HTTP or too
 * large is noted under the peer, as nothing of it was read: behind a proxy, which passes no such thing on, that is the proxy.
 */
export function refuseWhatIsNoHttp(
  server: Server,
  headers: ReadonlyMap<string, string>,
  refused: Pick<RefusedLines, 'note'>,
): void {
  const lines = [...headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const statuses: Record<string, string> = {
    HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
    ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  };
  server.on('clientError', ({ code = '' }: NodeJS.ErrnoException, socket) => {
    if (code.startsWith('HPE_') && !BROKEN_OFF.has(code) && socket instanceof Socket)
      refused.note({ action: 'MESSAGE_REFUSED', source: peerOf(socket) });
    if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const status = statuses[code] ?? '400 Bad Request';
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n${lines}\r\n`);
  });
}

/** Whether a page of another site makes this request, as far as its browser says. */
export function isCrossSite(request: IncomingMessage, publicUrl: string | null): boolean {
  const { origin } = request.headers;
  return origin === undefined ? false : !isOwnOrigin(origin, request, publicUrl);
}

/**
 * Whether an origin is ours: that of the public address, or the host the request came to. Where people come by https, a
 * page of the same host that came in clear may be anybody's on its way.
 */
export function isOwnOrigin(origin: string, request: IncomingMessage, publicUrl: string | null): boolean {
  if (!URL.canParse(origin)) return false;
  if (publicUrl !== null && new URL(publicUrl).origin === origin) return true;
  const { protocol, host } = new URL(origin);
  if (publicUrl?.startsWith('https:') && protocol !== 'https:') return false;
  return host === request.headers.host;
}
