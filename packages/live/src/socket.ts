import type { IncomingMessage, Server } from 'node:http';
import { type ExecutionArgs, execute, GraphQLError, OperationTypeNode, type ValidationRule } from 'graphql';
import {
  type Context,
  handleProtocols,
  makeServer,
  type OperationResult,
  type SubscribePayload,
} from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { CloseCode } from './close-codes.ts';
import { createDocuments, type PreparedDocument } from './document.ts';
import type { Hub, Membership } from './hub.ts';
import { type LiveLog, silentLog } from './log.ts';
import { planOperation } from './operation.ts';
import { openSession, type Session } from './session.ts';
import { acceptUpgrades } from './upgrade.ts';
import type { Viewer } from './view.ts';

export interface SocketLimits {
  /** The largest message from a client, bytes. */
  readonly maxPayload: number;
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
  /** The rules that hold over HTTP; graphql-js's own by default. */
  readonly validationRules?: readonly ValidationRule[];
  readonly maxTokens?: number;
  /** Whether a field of that name depends on the user; by default names that begin with `viewerCan`. */
  readonly perViewerField?: (name: string) => boolean;
  /** Whether a page of that origin may connect; by default only pages of the same host, and what is no page. */
  readonly allowOrigin?: (origin: string | undefined, request: IncomingMessage) => boolean;
  /** The client's address behind proxies; the peer's address by default. */
  readonly addressOf?: (request: IncomingMessage) => string;
  readonly limits?: Partial<SocketLimits>;
  readonly log?: LiveLog;
}

export interface LiveSockets {
  count(): number;
  /** Closes a user's sockets on this node; returns how many. */
  closeUser(userKey: string): number;
  /** Refuses new sockets, tells all clients to go elsewhere, and resolves when the last is closed. */
  close(): Promise<void>;
}

const LIMITS: SocketLimits = {
  maxPayload: 64 * 1024,
  subscriptionsPerSocket: 32,
  socketsPerUser: 32,
  socketsPerAddress: 10_000,
  initTimeoutMs: 5_000,
  keepAliveMs: 20_000,
  maxBufferedBytes: 1024 * 1024,
  closeTimeoutMs: 2_000,
};

type Extra<Scope> = Session<Scope>;
type WsContext<Scope> = Context<Record<string, unknown> | undefined, Extra<Scope>>;

/** Serves graphql-transport-ws on one path of an HTTP server. */
export function attachSockets<Scope>(options: SocketOptions<Scope>): LiveSockets {
  const { hub, log = silentLog } = options;
  const limits = { ...LIMITS, ...options.limits };
  const documents = createDocuments({ schema: hub.schema, ...options });
  const results = new WeakMap<ExecutionArgs, () => OperationResult>();

  const protocol = makeServer<Record<string, unknown> | undefined, Extra<Scope>>({
    connectionInitWaitTimeout: limits.initTimeoutMs,
    onConnect: (ctx) => ctx.extra.admit(ctx.connectionParams ?? null),
    onSubscribe: (ctx, id, payload) => begin(ctx, id, payload).catch((error) => [visible(error)]),
    subscribe: (args) => results.get(args)!(),
    execute: (args) => results.get(args)!(),
    onNext: (_ctx, _id, _payload, _args, { errors, ...result }) =>
      errors ? { ...result, errors: errors.map(hub.maskError) } : undefined,
    onError: (_ctx, _id, _payload, errors) =>
      errors.map((error) => hub.maskError(error.cause instanceof GraphQLError ? error.cause : error)),
  });

  function visible(error: unknown): GraphQLError {
    if (error instanceof GraphQLError) return error;
    const { message, extensions } = hub.maskError(error);
    return new GraphQLError(message, { extensions });
  }

  /** Prepares an operation; every refusal is an error message for that id, never the end of the socket. */
  async function begin(ctx: WsContext<Scope>, id: string, payload: SubscribePayload) {
    if (Object.keys(ctx.subscriptions).length > limits.subscriptionsPerSocket) {
      return [new GraphQLError(`More than ${limits.subscriptionsPerSocket} operations on one socket`)];
    }
    const prepared = documents.prepare(payload.query);
    if (!('document' in prepared)) return prepared;
    const kind = kindOf(prepared, payload.operationName);
    if (!kind) return [new GraphQLError('The document has no operation of that name')];
    const args: ExecutionArgs = {
      schema: hub.schema,
      document: prepared.document,
      operationName: payload.operationName,
      variableValues: payload.variables,
    };
    if (kind !== OperationTypeNode.SUBSCRIPTION) {
      results.set(args, () => runOnce(args, ctx.extra));
      return args;
    }
    const operation = planOperation(hub.schema, prepared, payload.operationName, payload.variables);
    if (!('key' in operation)) return operation;
    const membership = await hub.subscribe({ sink: ctx.extra, id, operation, viewer: ctx.extra.viewer() });
    results.set(args, () => park(membership));
    return args;
  }

  function runOnce(args: ExecutionArgs, session: Session<Scope>): OperationResult {
    const viewer = session.viewer();
    if (options.executeOperation) return options.executeOperation(args, viewer, session.request);
    return runWithContext(args, viewer);
  }

  async function runWithContext(args: ExecutionArgs, viewer: Viewer<Scope>) {
    return execute({ ...args, contextValue: await hub.contextFor(viewer, null) });
  }

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
  const upgrades = acceptUpgrades(options.server, sockets, {
    path: options.path,
    socketsPerAddress: limits.socketsPerAddress,
    allowOrigin: options.allowOrigin ?? isSameHost,
    addressOf: options.addressOf ?? ((request) => request.socket.remoteAddress ?? ''),
    opened(socket, request) {
      const session = openSession({ socket, request, hub, limits, log, authenticate: options.authenticate });
      sessions.add(session);
      session.serve(protocol, () => sessions.delete(session));
    },
  });
  const keepAlive = setInterval(() => {
    for (const session of sessions) session.ping();
  }, limits.keepAliveMs);
  keepAlive.unref();

  return {
    count: () => sessions.size,
    closeUser: (userKey) => hub.closeUser(userKey),
    async close() {
      upgrades.drain();
      const closing = [...sessions].map((session) => session.closed);
      for (const session of sessions) session.close(CloseCode.GOING_AWAY, 'Going away');
      await Promise.all(closing);
      upgrades.stop();
      clearInterval(keepAlive);
      sockets.close();
    },
  };
}

function kindOf({ document }: PreparedDocument, name: string | null | undefined): OperationTypeNode | null {
  const operations = document.definitions.filter((each) => each.kind === 'OperationDefinition');
  if (name == null) return operations.length === 1 ? operations[0]!.operation : null;
  return operations.find((each) => each.name?.value === name)?.operation ?? null;
}

function isSameHost(origin: string | undefined, request: IncomingMessage): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}

/** Stands in for the results of a subscription: the hub writes them, this only waits for the end. */
function park(membership: Membership): AsyncGenerator<never, void, void> {
  const done = { done: true, value: undefined } as const;
  async function leave() {
    membership.leave();
    return done;
  }
  return {
    next: () => membership.ended.then(() => done),
    return: leave,
    throw: leave,
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => membership.leave(),
  };
}
