import type { IncomingMessage } from 'node:http';

const SESSION = 'thon_so';
const DEVICE = 'thon_so_device';
const CODES = 'thon_so_codes';
/** What browsers keep a cookie for at most. */
const DEVICE_SECONDS = 400 * 86_400;
/** A request is over long before; a phone may be borrowed. */
const CODES_SECONDS = 90 * 86_400;

/** The session's token from the request's cookies, or null. */
export function readSessionCookie(request: IncomingMessage, secure: boolean): string | null {
  return readCookie(request, SESSION, secure);
}

/** The mark of a browser in which somebody has signed in before, or null. */
export function readDeviceCookie(request: IncomingMessage, secure: boolean): string | null {
  return readCookie(request, DEVICE, secure);
}

/** The mark of a browser that was given tracking codes or has opened them, or null. */
export function readCodesCookie(request: IncomingMessage, secure: boolean): string | null {
  return readCookie(request, CODES, secure);
}

/** A cookie of the request by its name, or null. */
export function readCookie(request: IncomingMessage, name: string, secure: boolean): string | null {
  const wanted = written(name, secure);
  for (const cookie of (request.headers.cookie ?? '').split(';')) {
    const [given, value] = cookie.trim().split('=', 2);
    if (given === wanted && value) return value;
  }
  return null;
}

/** The Set-Cookie header that gives the browser a session, or takes it away. */
export function sessionCookie(session: { token: string; expiresAt: Date } | null, secure: boolean): string {
  const expires = (session?.expiresAt ?? new Date(0)).toUTCString();
  return setCookie(SESSION, session?.token ?? '', `Expires=${expires}`, secure);
}

/** The Set-Cookie header that marks a browser as one in which somebody has signed in. */
export function deviceCookie(mark: string, secure: boolean): string {
  return setCookie(DEVICE, mark, `Max-Age=${DEVICE_SECONDS}`, secure);
}

/** The Set-Cookie header that marks a browser as one that was given tracking codes or has opened them. */
export function codesCookie(mark: string, secure: boolean): string {
  return setCookie(CODES, mark, `Max-Age=${CODES_SECONDS}`, secure);
}

/** A Set-Cookie header out of reach of scripts and of what other sites send. */
export function setCookie(name: string, value: string, life: string, secure: boolean): string {
  const parts = [`${written(name, secure)}=${value}`, 'Path=/', life, 'HttpOnly', 'SameSite=Lax'];
  return (secure ? [...parts, 'Secure'] : parts).join('; ');
}

/** Over https browsers take such a name from this very host alone, over https: a neighbouring site cannot plant one. */
function written(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}
