import type { IncomingMessage } from 'node:http';

/** Headers of every answer. Pages load nothing from elsewhere but the map's style, where one is configured. */
export function securityHeaders(options: {
  publicUrl: string | null;
  mapStyleUrl: string | null;
}): Map<string, string> {
  const map = options.mapStyleUrl === null ? '' : ` ${new URL(options.mapStyleUrl).origin}`;
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob:${map}`,
    `connect-src 'self' ws: wss:${map}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  const headers = new Map([
    ['Content-Security-Policy', policy.join('; ')],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    // An address may hold a tracking code.
    ['Referrer-Policy', 'same-origin'],
    ['Permissions-Policy', 'geolocation=(self), camera=(), microphone=()'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
  ]);
  if (options.publicUrl?.startsWith('https:')) headers.set('Strict-Transport-Security', 'max-age=31536000');
  return headers;
}

/** Whether a page of another site makes this request, as far as its browser says. */
export function isCrossSite(request: IncomingMessage, publicUrl: string | null): boolean {
  const { origin } = request.headers;
  return origin === undefined ? false : !isOwnOrigin(origin, request, publicUrl);
}

/** Whether an origin is ours: that of the public address, or the host the request came to. */
export function isOwnOrigin(origin: string, request: IncomingMessage, publicUrl: string | null): boolean {
  if (!URL.canParse(origin)) return false;
  if (publicUrl !== null && new URL(publicUrl).origin === origin) return true;
  return new URL(origin).host === request.headers.host;
}
