import { once, setMaxListeners } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ExecutionArgs } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { createPubSub, createYoga } from 'graphql-yoga';
import { WebSocketServer } from 'ws';
import { serve } from '../support/child.ts';
import { processFigures } from '../support/process-figures.ts';
import { benchSchema, type Changes, changeOf } from '../support/schema.ts';

type Runner = (args: unknown) => never;

// One listener for every socket is what it does.
setMaxListeners(0);
const pubSub = createPubSub<{ changed: [Changes] }>();
const schema = benchSchema(
  (changes: Changes) => changes,
  () => pubSub.subscribe('changed'),
);
const yoga = createYoga({ schema, logging: false });
const server = createServer(yoga);
const sockets = new WebSocketServer({ server, path: yoga.graphqlEndpoint, perMessageDeflate: false });

useServer(
  {
    execute: (args) => (args.rootValue as { execute: Runner }).execute(args),
    subscribe: (args) => (args.rootValue as { subscribe: Runner }).subscribe(args),
    async onSubscribe({ extra }, _id, params) {
      const enveloped = yoga.getEnveloped({ req: extra.request, socket: extra.socket, params });
      const { execute, subscribe } = enveloped;
      const args: ExecutionArgs = {
        schema: enveloped.schema,
        operationName: params.operationName,
        document: enveloped.parse(params.query),
        variableValues: params.variables,
        contextValue: await enveloped.contextFactory(),
        rootValue: { execute, subscribe },
      };
      const errors = enveloped.validate(args.schema, args.document);
      return errors.length > 0 ? errors : args;
    },
  },
  sockets,
);
server.listen(0, '127.0.0.1');
await once(server, 'listening');

/** Yoga and graphql-ws wired as their documentations say: every socket executes and serialises for itself. */
export type Yoga = typeof handlers;
const handlers = serve({
  ...processFigures,
  port: () => (server.address() as AddressInfo).port,
  publish(n: number): void {
    pubSub.publish('changed', { cursor: 'x'.repeat(70), resync: false, upserted: [changeOf(n)] });
  },
});
