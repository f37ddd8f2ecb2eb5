import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { RefusedLines } from './audit/refused-actions.ts';
import type { Contexts } from './contexts.ts';
import { CrossSiteError } from './errors.ts';
import { localeOf } from './locale.ts';
import { presentError } from './present.ts';
import { GRAPHIQL_POLICY, isCrossSite } from './security.ts';
import type { createStaticFiles } from './static-files.ts';
import type { createHttpApi } from './yoga.ts';

type Exchange = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

const TOO_LARGE = 413;

/** A member's own shifts, for a phone's calendar: whoever has the address may read it. */
const CALENDAR = /^\/calendar\/(\w+)\.ics$/;

export interface ListenerParts {
  api: ReturnType<typeof createHttpApi>;
  /** What a telephone exchange tells of calls. */
  callWebhook: Exchange;
  /** The way to the provider of sign-ins and back; answers whether it was asked for. */
  providerRoutes(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean>;
  pages: ReturnType<typeof createStaticFiles>;
  isReady(): Promise<boolean>;
  /** The calendar file behind a secret token; null where there is none. */
  calendar(token: string): Promise<string | null>;
  /** Counts an exchange. */
  observe(path: string, response: ServerResponse): void;
  /** Answers with the metrics whoever may read them; false for everybody else. */
  metricsPage(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  contexts: Pick<Contexts, 'senderOf'>;
  refused: RefusedLines;
  headers: ReadonlyMap<string, string>;
  publicUrl: string | null;
  /** GraphiQL is there. */
  developing: boolean;
  log: Logger;
}

/** Answers every request of a node: the API, its health, its pages. */
export function createListener({
  api,
  callWebhook,
  providerRoutes,
  pages,
  isReady,
  calendar,
  observe,
  metricsPage,
  contexts,
  refused,
  headers,
  publicUrl,
  developing,
  log,
}: ListenerParts): Exchange {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = pathOf(request);
    if (path === null) return sendJson(response, 400, { error: 'bad request' });
    observe(path, response);
    if (path === '/graphql') return graphql(request, response);
    if (path === '/webhooks/calls') return callWebhook(request, response);
    if (path === '/health') return sendJson(response, 200, { status: 'ok' });
    if (path === '/ready') {
      const ready = await isReady();
      return sendJson(response, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready' });
    }
    if (await providerRoutes(request, response, path)) return;
    if (path === '/metrics') {
      if (!(await metricsPage(request, response))) sendJson(response, 404, { error: 'not found' });
      return;
    }
    const token = CALENDAR.exec(path)?.[1];
    const file = token ? await calendar(token) : null;
    if (file !== null) return sendCalendar(response, file);
    if (!(await pages(request, response, path))) sendJson(response, 404, { error: 'not found' });
  }

  async function graphql(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (isCrossSite(request, publicUrl)) return refuseCrossSite(request, response);
    response.setHeader('Cache-Control', 'no-store');
    response.once('close', () => {
      if (response.statusCode === TOO_LARGE)
        refused.note({ action: 'MESSAGE_REFUSED', ...contexts.senderOf(request) });
    });
    if (developing && request.method === 'GET')
      response.setHeader('Content-Security-Policy', GRAPHIQL_POLICY);
    await api(request, response, { req: request, res: response });
  }

  function refuseCrossSite(request: IncomingMessage, response: ServerResponse): void {
    // Not whose session it came with: they are who the other site is after.
    refused.note({ action: 'ORIGIN_REFUSED', source: contexts.senderOf(request).source });
    const locale = localeOf(request.headers['accept-language']);
    sendJson(response, 403, { errors: [presentError(new CrossSiteError(), { locale, log })] });
  }

  return async (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    try {
      await answer(request, response);
    } catch (err) {
      log.error({ err }, 'a request failed');
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { error: 'internal error' });
    }
  };
}

/** The decoded path, or null where it, or the host that was asked, is none. */
function pathOf({ url = '/', headers }: IncomingMessage): string | null {
  if (!URL.canParse(`http://${headers.host ?? 'localhost'}${url}`)) return null;
  try {
    return decodeURIComponent(url.split('?', 1)[0] ?? '/');
  } catch {
    return null;
  }
}

function sendCalendar(response: ServerResponse, file: string): void {
  const headers = { 'Content-Type': 'text/calendar; charset=utf-8', 'X-Robots-Tag': 'noindex' };
  response.setHeader('Cache-Control', 'private, no-cache');
  response.writeHead(200, headers).end(file);
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.setHeader('Cache-Control', 'no-store');
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
