import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context, Work } from './context.ts';
import type { Contexts } from './contexts.ts';
import { readCookie, setCookie } from './cookies.ts';
import { NotSignedInError, RateLimitedError } from './errors.ts';
import { type Journey, type ProvidedPerson, ProviderStopped } from './identity/provider.ts';
import {
  isLinkTicket,
  linkProvider,
  type ProviderOutcome,
  signInByProvider,
} from './identity/provider-actions.ts';

const COOKIE = 'thon_so_provider';
const JOURNEY_MS = 10 * 60_000;
const START = '/auth/provider/start';
const CALLBACK = '/auth/provider/callback';

/** What the browser keeps while it is at the provider, signed so that nobody else can have made it. */
type Kept = Journey & { readonly next: string | null; readonly link: string | null; readonly until: number };

type Ended = ProviderOutcome | ProviderStopped['reason'] | 'FAILED' | 'LIMITED';

/**
 * `GET /auth/provider/start?next=…` sends the browser to the provider of sign-ins, `/auth/provider/callback` takes it
 * back: to where it wanted to go, or to a page that says why not. With `again` the provider asks who it is, also where
 * somebody is signed in there. Answers whether one of them was asked for.
 */
export function createProviderRoutes(options: { work: Work; contexts: Contexts; secureCookies: boolean }) {
  const { work, contexts, secureCookies } = options;

  return async (request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> => {
    if (!work.provider || request.method !== 'GET' || (path !== START && path !== CALLBACK)) return false;
    const context = await contexts.forHttp(request, response);
    const url = new URL(request.url ?? '/', context.origin);
    response.setHeader('Cache-Control', 'no-store');
    response.writeHead(303, { Location: await (path === START ? start : callback)(context, url) }).end();
    return true;

    async function start(context: Context, url: URL): Promise<string> {
      const ticket = url.searchParams.get('link');
      if (ticket !== null && !isLinkTicket(context, ticket))
        return pageOf('FAILED', { link: ticket, next: null });
      const link = ticket === null ? null : context.viewer!.accountId;
      const next = safeNext(url.searchParams.get('next'));
      try {
        await context.limits.take('providerAddress', context.ip);
        // Whoever is still signed in there may be a colleague at the same computer: they must not be linked unasked, nor
        // come back again and again as somebody whom nobody knows here.
        const asks = link !== null || url.searchParams.has('again');
        const { url: away, ...journey } = await context.provider!.begin(context.origin + CALLBACK, asks);
        keep({ ...journey, link, next, until: inTime(context) });
        return away.href;
      } catch (error) {
        return pageOf(explained(context, error), { link, next });
      }
    }

    async function callback(context: Context, url: URL): Promise<string> {
      const kept = read(context, readCookie(request, COOKIE, secureCookies));
      response.appendHeader('set-cookie', setCookie(COOKIE, '', 'Max-Age=0', secureCookies));
      if (!kept) return pageOf('FAILED', { link: null, next: null });
      try {
        await context.limits.take('providerAddress', context.ip);
        const person = await context.provider!.finish(url, kept);
        const ended = await end(context, kept, person);
        if (ended !== 'SIGNED_IN') return pageOf(ended, kept);
        return kept.next ?? '/sign-in';
      } catch (error) {
        return pageOf(explained(context, error), kept);
      }
    }

    function keep(kept: Kept): void {
      const body = Buffer.from(JSON.stringify(kept)).toString('base64url');
      const value = `${body}.${signatureOf(work, body)}`;
      const life = `Max-Age=${JOURNEY_MS / 1_000}`;
      response.appendHeader('set-cookie', setCookie(COOKIE, value, life, secureCookies));
    }
  };
}

/** Signs in, or links whoever began to link and is still signed in. */
function end(context: Context, kept: Kept, person: ProvidedPerson): Promise<ProviderOutcome> {
  if (kept.link === null) return signInByProvider(context, person);
  if (context.viewer?.accountId !== kept.link) throw new NotSignedInError();
  return linkProvider(context, person);
}

/** What the provider or the browser got wrong is logged by its name alone: the rest may hold codes and tokens. */
function explained(context: Context, error: unknown): Ended {
  if (error instanceof RateLimitedError) {
    context.refused.note({ action: 'PASSWORD_LIMITED', source: context.ip });
    return 'LIMITED';
  }
  if (error instanceof ProviderStopped && error.reason === 'CANCELLED') return 'CANCELLED';
  const kind = error instanceof Error ? error.name : typeof error;
  context.log.warn({ kind }, 'the provider of sign-ins: somebody could not be signed in');
  return error instanceof ProviderStopped ? error.reason : 'FAILED';
}

/** The page that says how it ended; one that somebody wanted to see before is not forgotten there. */
function pageOf(ended: Ended, { link, next }: Pick<Kept, 'link' | 'next'>): string {
  const asked = new URLSearchParams({ provider: ended, ...(next === null ? {} : { next }) });
  return `${link === null ? '/sign-in' : '/me'}?${asked}`;
}

function inTime({ now }: Context): number {
  return now().getTime() + JOURNEY_MS;
}

function read(context: Context, cookie: string | null): Kept | null {
  const [body = '', signature = ''] = (cookie ?? '').split('.');
  const [own, given] = [Buffer.from(signatureOf(context, body)), Buffer.from(signature)];
  if (own.length !== given.length || !timingSafeEqual(own, given)) return null;
  const kept = JSON.parse(Buffer.from(body, 'base64url').toString()) as Kept;
  return kept.until > context.now().getTime() ? kept : null;
}

function signatureOf({ sign }: Pick<Work, 'sign'>, body: string): string {
  return createHmac('sha256', sign('the way to the provider')).update(body).digest('base64url');
}

/** Only a path of this site: an address given in a link must not lead elsewhere after signing in. */
function safeNext(next: string | null): string | null {
  return next !== null && /^\/(?![/\\])[\x21-\x7e]*$/.test(next) ? next : null;
}
