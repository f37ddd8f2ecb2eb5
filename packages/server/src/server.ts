import { once } from 'node:events';
import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { createAddressOf } from './addresses.ts';
import { type Admission, createAdmission } from './admission.ts';
import { createCallWebhook } from './call-webhook.ts';
import { createTrustedDocuments, type Manifest } from './clients/document-actions.ts';
import { createClientKeys } from './clients/key-actions.ts';
import type { Work } from './context.ts';
import { type Contexts, createContexts } from './contexts.ts';
import type { Database } from './database/open.ts';
import { createSessions } from './identity/session-actions.ts';
import { AT_ONCE, LIMITS } from './limits.ts';
import { createListener } from './listener.ts';
import { attachLiveSockets, createLiveHub } from './live.ts';
import { createMetrics, createMetricsPage, type Metrics } from './metrics.ts';
import { createNode, type Node } from './node.ts';
import { createProviderRoutes } from './provider-routes.ts';
import { createRateLimits } from './rate-limits.ts';
import { Readiness } from './readiness.ts';
import { feedFile } from './roster/feed-actions.ts';
import { schema } from './schema.ts';
import { refuseWhatIsNoHttp, securityHeaders } from './security.ts';
import type { Settings } from './settings.ts';
import { createStaticFiles } from './static-files.ts';
import { startWorker, type Worker } from './worker.ts';
import { createHttpApi } from './yoga.ts';

export interface ServerOptions {
  readonly settings: Pick<
    Settings,
    'host' | 'port' | 'publicUrl' | 'secret' | 'mapStyleUrl' | 'trustedProxies'
  > &
    Partial<
      Pick<Settings, 'messageGateway' | 'callWebhookSecrets' | 'signInProvider' | 'metricsToken' | 'limits'>
    >;
  readonly database: Pick<Database, 'prisma' | 'connectionString' | 'isReady'>;
  readonly log: Logger;
  /** The folder of the built pages. */
  readonly pages: string;
  /** The documents that the pages send, by their ids; none by default. */
  readonly documents?: Manifest;
  /** Only documents of our pages, or with a key; no introspection, no GraphiQL. */
  readonly production: boolean;
  readonly now?: () => Date;
}

/** One node: the API, its live views, its share of the timers, and the pages, on one port. */
export interface ApiServer {
  /** Where it listens; known after `start`. */
  readonly url: string;
  readonly node: Node;
  start(): Promise<void>;
  /** Takes no more, closes sockets with 1001, ends the requests and jobs under way. The database stays open. */
  stop(): Promise<void>;
}

const STOP_LIMIT_MS = 10_000;
const HTTPS_ONLY =
  'PUBLIC_URL is not set: cookies are for https alone; where people come by plain http, set PUBLIC_URL=http://…';

export function createServer(options: ServerOptions): ApiServer {
  const { settings, database, log, production } = options;
  const now = options.now ?? (() => new Date());
  const node = nodeOf(options, now);
  const { work, tail } = node;
  const sessions = createSessions(database.prisma, now);
  const { rates, atOnce } = settings.limits ?? { rates: LIMITS, atOnce: AT_ONCE };
  const limits = createRateLimits(work, rates);
  const addressOf = addressesFor(settings, log);
  const secureCookies = settings.publicUrl?.startsWith('https:') ?? production;
  const { documents, keys, admission } = openGate(work, options);
  const contexts = createContexts({ work, sessions, limits, admission, addressOf, secureCookies });
  const guarded = { contexts, admission, production };
  const metrics = createMetrics(log);
  const hub = createLiveHub({ schema, tail, work, contexts, sessions, keys, limits });
  const readiness = new Readiness(database.isReady);
  const headers = securityHeaders(settings);
  const server = httpServer(options, { work, guarded, metrics, readiness, headers, secureCookies });
  refuseWhatIsNoHttp(server, headers, work.refused);
  const sockets = attachLiveSockets({
    hub,
    server,
    work,
    atOnce,
    execute: metrics.executeOver('ws'),
    addressOf,
    headers,
    ...guarded,
    publicUrl: settings.publicUrl,
  });
  metrics.watch({ db: database.prisma, live: hub.metrics, sockets, refused: work.refused });
  let worker: Worker | null = null;
  let stopped: Promise<void> | null = null;

  async function startAll(): Promise<void> {
    if (secureCookies && settings.publicUrl === null) log.warn(HTTPS_ONLY);
    await documents.bring();
    await tail.start();
    worker = await startWorker(database.connectionString, work, metrics.job);
    server.listen(settings.port, settings.host);
    await once(server, 'listening');
  }

  async function stopAll(): Promise<void> {
    readiness.stop();
    const ended = endRequests(server);
    await sockets.close();
    await ended;
    await worker?.stop();
    hub.close();
    await node.stop();
  }

  return {
    node,
    get url() {
      return urlOf(server);
    },
    async start() {
      try {
        await startAll();
      } catch (error) {
        await this.stop();
        throw error;
      }
    },
    stop() {
      stopped ??= stopAll();
      return stopped;
    },
  };
}

function nodeOf({ settings, database, log, production }: ServerOptions, now: () => Date): Node {
  const { secret, mapStyleUrl, publicUrl, messageGateway: gateway = null, signInProvider = null } = settings;
  const reach = { publicUrl, gateway, production };
  return createNode({ database, secret, mapStyleUrl, log, now, reach, provider: signInProvider });
}

function addressesFor({ trustedProxies: trusted, publicUrl }: ServerOptions['settings'], log: Logger) {
  const unknown = 'a proxy is not in TRUSTED_PROXIES: limits count everybody behind it as one';
  return createAddressOf({ trusted, publicUrl, warn: (proxy) => log.warn({ proxy }, unknown) });
}

interface HttpParts {
  readonly work: Work;
  readonly guarded: { contexts: Contexts; admission: Admission; production: boolean };
  readonly metrics: Metrics;
  readonly readiness: Readiness;
  readonly headers: ReadonlyMap<string, string>;
  readonly secureCookies: boolean;
}

function httpServer({ settings, log, pages, production }: ServerOptions, parts: HttpParts): Server {
  const { work, guarded, metrics, readiness, headers, secureCookies } = parts;
  return createHttpServer(
    { requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 },
    createListener({
      api: createHttpApi({
        ...{ schema, log, refused: work.refused, ...guarded },
        execute: metrics.executeOver('http'),
      }),
      contexts: guarded.contexts,
      refused: work.refused,
      callWebhook: createCallWebhook(work, settings.callWebhookSecrets ?? []),
      providerRoutes: createProviderRoutes({ work, contexts: guarded.contexts, secureCookies }),
      pages: createStaticFiles(pages),
      isReady: () => readiness.isReady(),
      calendar: (token) => feedFile(work, token),
      observe: metrics.request,
      metricsPage: createMetricsPage(metrics, settings.metricsToken ?? null),
      headers,
      publicUrl: settings.publicUrl,
      developing: !production,
      log,
    }),
  );
}

/** What decides which documents are executed. */
function openGate(work: Work, { documents: manifest = new Map(), production }: ServerOptions) {
  const documents = createTrustedDocuments(work, manifest);
  const keys = createClientKeys(work);
  return { documents, keys, admission: createAdmission({ documents, keys, trustedOnly: production }) };
}

function urlOf(server: Server): string {
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

/** No new connections; those that are idle are closed, and the others when their answer is sent. */
async function endRequests(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  // A connection whose answer is still to come stays open after it, unless it is looked for again.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const force = setTimeout(() => server.closeAllConnections(), STOP_LIMIT_MS);
  await closed;
  clearTimeout(force);
  clearInterval(idle);
}
