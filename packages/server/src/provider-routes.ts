import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context, Work } from './context.ts';
import type { Contexts } from './contexts.ts';
import { readCookie, setCookie } from './cookies.ts';
import { NotSignedInError, RateLimitedError } from './errors.ts';
import type { Journey, ProvidedPerson } from './identity/provider.ts';
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

type Ended = ProviderOutcome | 'FAILED' | 'LIMITED';

/**
 * `GET /auth/provider/start?next=…` sends the browser to the provider of sign-ins, `/auth/provider/callback` takes it
 * back: to where it wanted to go, or to a page that says why not. Answers whether one of them was asked for.
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
      if (ticket !== null && !isLinkTicket(context, ticket)) return pageOf('FAILED', true);
      const link = ticket === null ? null : context.viewer!.accountId;
      try {
        await context.limits.take('providerAddress', context.ip);
        const { url: away, ...journey } = await context.provider!.begin(context.origin + CALLBACK);
        keep({ ...journey, link, next: safeNext(url.searchParams.get('next')), until: inTime(context) });
        return away.href;
      } catch (error) {
        return pageOf(explained(context, error), link !== null);
      }
    }

    async function callback(context: Context, url: URL): Promise<string> {
      const kept = read(context, readCookie(request, COOKIE));
      response.appendHeader('set-cookie', setCookie(COOKIE, '', 'Max-Age=0', secureCookies));
      if (!kept) return pageOf('FAILED', false);
      try {
        await context.limits.take('providerAddress', context.ip);
        const person = await context.provider!.finish(url, kept);
        const ended = await end(context, kept, person);
        if (ended !== 'SIGNED_IN') return pageOf(ended, kept.link !== null);
        return kept.next ?? '/sign-in';
      } catch (error) {
        return pageOf(explained(context, error), kept.link !== null);
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
  if (error instanceof RateLimitedError) return 'LIMITED';
  const kind = error instanceof Error ? error.name : typeof error;
  context.log.warn({ kind }, 'the provider of sign-ins: somebody could not be signed in');
  return 'FAILED';
}

function pageOf(ended: Ended, linking: boolean): string {
  return `${linking ? '/me' : '/sign-in'}?provider=${ended}`;
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
