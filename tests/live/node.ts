import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LiveBatch } from '@thon-so/live/event';
import { createHub, type Hub, type HubOptions } from '@thon-so/live/hub';
import { attachSockets, type LiveSockets, type SocketOptions } from '@thon-so/live/socket';
import { createTail, type Tail, type TailOptions } from '@thon-so/live/tail';
import type { Viewer } from '@thon-so/live/view';
import { buildSchema, GraphQLError, type GraphQLSchema } from 'graphql';
import type { LiveDatabase } from './database.ts';

export type Scope = { readonly topics: readonly string[] };

/** What resolvers of the test schema see: who watches, and a list of what was executed. */
export interface TestContext {
  readonly viewer: Viewer<Scope>;
  readonly executed: string[];
}

export interface TestNode extends AsyncDisposable {
  readonly url: string;
  readonly tail: Tail;
  readonly hub: Hub<Scope>;
  readonly sockets: LiveSockets;
  /** The scope keys of all executions, in order. */
  readonly executed: string[];
  /** How many contexts were made. */
  contexts(): number;
}

export interface NodeOptions {
  tail?: Partial<TailOptions>;
  hub?: Partial<HubOptions<Scope>>;
  socket?: Partial<SocketOptions<Scope>>;
  /** Called by every execution of a view; what it awaits holds the execution up, what it throws fails it. */
  onExecute?: (batch: LiveBatch) => Promise<void> | void;
}

function testSchema(onExecute: NodeOptions['onExecute']): GraphQLSchema {
  const schema = buildSchema(`
    type Query { hello: String!  broken: String }
    type Mutation { whoAmI: String! }
    type Subscription { events(topic: String!, after: String): Batch!  own(after: String): Batch! }
    type Batch { cursor: String!  resync: Boolean!  kinds: [String!]!  user: String!  viewerCanEdit: Boolean! }
  `);
  const resolveBatch = async (batch: LiveBatch, _args: unknown, context: TestContext) => {
    context.executed.push(context.viewer.userKey ?? context.viewer.scopeKey);
    await onExecute?.(batch);
    return { ...batch, kinds: batch.events.map((event) => event.kind) };
  };
  const fields = schema.getSubscriptionType()!.getFields();
  fields.events!.resolve = resolveBatch;
  fields.own!.resolve = resolveBatch;
  const batch = schema.getType('Batch');
  if (batch && 'getFields' in batch) {
    const { user, viewerCanEdit } = batch.getFields();
    Object.assign(user!, {
      resolve: (_: unknown, __: unknown, { viewer }: TestContext) => viewer.userKey ?? 'nobody',
    });
    Object.assign(viewerCanEdit!, {
      resolve: (_: unknown, __: unknown, { viewer }: TestContext) => viewer.userKey === 'an',
    });
  }
  const query = schema.getQueryType()!.getFields();
  query.hello!.resolve = () => 'xin chào';
  query.broken!.resolve = () => {
    throw new Error('password of the database');
  };
  schema.getMutationType()!.getFields().whoAmI!.resolve = (_, __, { viewer }: TestContext) =>
    viewer.userKey ?? 'nobody';
  return schema;
}

/** A node as a server would wire it: clients say in `connectionParams` who they are (`user`, `scope`). */
export async function startNode(database: LiveDatabase, options: NodeOptions = {}): Promise<TestNode> {
  const tail = createTail({ connectionString: database.connectionString, pollMs: 20, ...options.tail });
  await tail.start();
  const executed: string[] = [];
  let contexts = 0;
  const hub = createHub<Scope>({
    tail,
    schema: testSchema(options.onExecute),
    views: {
      events: {
        topics({ topic }) {
          if (topic === 'forbidden') throw new GraphQLError('Not yours');
          return [String(topic)];
        },
      },
      own: { perViewer: true, topics: (_, viewer) => [`user:${viewer.userKey}`] },
    },
    contextFor(viewer): TestContext {
      contexts++;
      return { viewer, executed };
    },
    ...options.hub,
  });
  const server = createServer();
  const sockets = attachSockets<Scope>({
    hub,
    server,
    path: '/graphql',
    authenticate(_request, params) {
      if (params?.refuse) return null;
      const { user = null, scope = 'all' } = (params ?? {}) as { user?: string; scope?: string };
      return { scope: { topics: [] }, scopeKey: scope, userKey: user };
    },
    ...options.socket,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}/graphql`,
    tail,
    hub,
    sockets,
    executed,
    contexts: () => contexts,
    async [Symbol.asyncDispose]() {
      await sockets.close();
      hub.close();
      await tail.stop();
      server.close();
    },
  };
}
