import type { IncomingMessage, Server } from 'node:http';
import { type ExecutionArgs, GraphQLError, type ValidationRule } from 'graphql';
import { handleProtocols, makeServer, type OperationResult, type SubscribePayload } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { CloseCode } from './close-codes.ts';
import type { Hub } from './hub.ts';
import { type LiveLog, silentLog } from './log.ts';
import { Operations } from './operations.ts';
import { type Refused, Session } from './session.ts';
import { acceptUpgrades } from './upgrade.ts';
import type { Viewer } from './view.ts';

export interface SocketLimits {
  /** The largest message from a client, bytes. */
  readonly maxPayload: number;
  /** The largest message that introduces a client or begins a view, bytes: it is kept as long as what it began. */
  readonly keptBytes: number;
  /** Open at one moment, those included that are completed and still being executed. */
  readonly subscriptionsPerSocket: number;
  readonly socketsPerUser: number;
  readonly socketsPerAddress: number;
  /** How long a client may take to introduce itself, ms. */
  readonly initTimeoutMs: number;
  /** How often a socket is pinged, ms; one that did not answer the last ping is terminated. */
  readonly keepAliveMs: number;
  /** Bytes that may wait for a slow client before its socket is closed. */
  readonly maxBufferedBytes: number;
  /** How long a closing handshake may take before the socket is terminated, ms. */
  readonly closeTimeoutMs: number;
}

export interface SocketOptions<Scope> {
  readonly hub: Hub<Scope>;
  readonly server: Server;
  readonly path: string;
  /** Who connects; null refuses. What it throws is logged, and the client is asked to try again later. */
  authenticate(
    request: IncomingMessage,
    connectionParams: Readonly<Record<string, unknown>> | null,
  ): Viewer<Scope> | null | Promise<Viewer<Scope> | null>;
  /** Runs a query or mutation; without it graphql-js does, with the hub's context of the whole viewer. */
  executeOperation?(args: ExecutionArgs, viewer: Viewer<Scope>, request: IncomingMessage): OperationResult;
  /** The document that a client means, which may stand for it by an id; throws a GraphQLError to refuse. */
  documentOf?(payload: SubscribePayload, request: IncomingMessage): string | Promise<string>;
  /** The rules that hold over HTTP; graphql-js's own by default. */
  readonly validationRules?: readonly ValidationRule[];
  readonly maxTokens?: number;
  /** Whether the field of that name and type depends on the user; by default names that begin with `viewerCan`. */
  readonly perViewerField?: (name: string, typeName: string) => boolean;
  /** Whether a page of that origin may connect; by default only pages of the same host, and what is no page. */
  readonly allowOrigin?: (origin: string | undefined, request: IncomingMessage) => boolean;
  /** The client's address behind proxies; the peer's address by default. */
  readonly addressOf?: (request: IncomingMessage) => string;
  /** Sent with the answer to an upgrade that is refused. */
  readonly refusalHeaders?: Iterable<readonly [name: string, value: string]>;
  /** Told what a client was refused: the errors of an operation that did not begin, or a SocketRefusedError or the error of ws that ended its socket or kept it out. Must not throw. */
  readonly refused?: Refused;
  readonly limits?: Partial<SocketLimits>;
  readonly log?: LiveLog;
}

export interface LiveSockets {
  count(): number;
  /** Bytes that wait for clients to read them, of all sockets. */
  waitingBytes(): number;
  /** Closes a user's sockets on this node; returns how many. */
  closeUser(userKey: string): number;
  /** Refuses new sockets, tells all clients to go elsewhere, and resolves when the last is closed. */
  close(): Promise<void>;
}

const LIMITS: SocketLimits = {
  maxPayload: 64 * 1024,
  keptBytes: 16 * 1024,
  subscriptionsPerSocket: 32,
  socketsPerUser: 32,
  socketsPerAddress: 10_000,
  initTimeoutMs: 5_000,
  keepAliveMs: 20_000,
  maxBufferedBytes: 1024 * 1024,
  closeTimeoutMs: 2_000,
};

type Params = Record<string, unknown> | undefined;

/** Serves graphql-transport-ws on one path of an HTTP server. */
export function attachSockets<Scope>(options: SocketOptions<Scope>): LiveSockets {
  const { hub, log = silentLog } = options;
  const limits = { ...LIMITS, ...options.limits };
  const operations = new Operations(options, limits);
  const protocol = makeServer<Params, Session<Scope>>({
    connectionInitWaitTimeout: limits.initTimeoutMs,
    onConnect: (ctx) => ctx.extra.admit(ctx.connectionParams ?? null),
    onSubscribe: (ctx, id, payload) =>
      operations.begin(ctx.extra, id, payload, Object.keys(ctx.subscriptions).length),
    subscribe: (args) => operations.resultOf(args),
    execute: (args) => operations.resultOf(args),
    onNext: ({ extra }, _id, _payload, _args, { errors, ...result }) =>
      errors ? { ...result, errors: errors.map((error) => hub.maskError(error, extra.viewer())) } : undefined,
    onError: ({ extra }, _id, _payload, errors) =>
      errors
        .map((error) => (error.cause instanceof GraphQLError ? error.cause : error))
        .map((error) => hub.maskError(error, extra.viewer())),
  });
  // `closeTimeout` is missing in the types of ws, hence the constant.
  const serverOptions = {
    noServer: true,
    handleProtocols,
    maxPayload: limits.maxPayload,
    perMessageDeflate: false,
    closeTimeout: limits.closeTimeoutMs,
  };
  const sockets = new WebSocketServer(serverOptions);
  const sessions = new Set<Session<Scope>>();
  const { authenticate, refused } = options;
  const shared = { hub, limits, log, authenticate, refused };
  const upgrades = acceptUpgrades(options.server, sockets, {
    path: options.path,
    socketsPerAddress: limits.socketsPerAddress,
    refusalHeaders: options.refusalHeaders ?? [],
    allowOrigin: options.allowOrigin ?? isSameHost,
    addressOf: options.addressOf ?? ((request) => request.socket.remoteAddress ?? ''),
    refused: (error, request) => refused?.([error], { request, userKey: null }),
    opened(socket, request) {
      const session = new Session(shared, socket, request);
      sessions.add(session);
      socket.once('close', () => sessions.delete(session));
      session.serve(protocol);
    },
  });
  const keepAlive = setInterval(() => {
    for (const session of sessions) session.ping();
  }, limits.keepAliveMs);
  keepAlive.unref();

  return {
    count: () => sessions.size,
    waitingBytes: () => [...sessions].reduce((bytes, session) => bytes + session.waitingBytes, 0),
    closeUser: (userKey) => hub.closeUser(userKey),
    async close() {
      upgrades.drain();
      for (const session of sessions) session.close(CloseCode.GOING_AWAY, 'Going away');
      await Promise.all([...sessions].map((session) => session.closed()));
      upgrades.stop();
      clearInterval(keepAlive);
      sockets.close();
    },
  };
}

function isSameHost(origin: string | undefined, request: IncomingMessage): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}
