import type { IncomingMessage } from 'node:http';

const NAME = 'thon_so';

/** The session's token from the request's cookies, or null. */
export function readSessionCookie(request: IncomingMessage): string | null {
  for (const cookie of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = cookie.trim().split('=', 2);
    if (name === NAME && value) return value;
  }
  return null;
}

/** The Set-Cookie header that gives the browser a session, or takes it away. */
export function sessionCookie(session: { token: string; expiresAt: Date } | null, secure: boolean): string {
  const value = session?.token ?? '';
  const expires = (session?.expiresAt ?? new Date(0)).toUTCString();
  const parts = [`${NAME}=${value}`, 'Path=/', `Expires=${expires}`, 'HttpOnly', 'SameSite=Lax'];
  return (secure ? [...parts, 'Secure'] : parts).join('; ');
}
