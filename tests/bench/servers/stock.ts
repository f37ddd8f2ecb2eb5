import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DocumentNode, type ExecutionArgs, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { serve } from '../support/child.ts';
import { processFigures } from '../support/process-figures.ts';
import { benchSchema, type Changes, changeOf } from '../support/schema.ts';

let coming = Promise.withResolvers<Changes>();

async function* changes(): AsyncGenerator<Changes> {
  for (;;) yield await coming.promise;
}

const schema = benchSchema((source: Changes) => source, changes);
const server = createServer();
const sockets = new WebSocketServer({ server, path: '/graphql', perMessageDeflate: false });
// With every document parsed once only, as whoever counts memory would have it.
const documents = new Map<string, DocumentNode>();
useServer(
  {
    onSubscribe(_ctx, _id, { query, operationName, variables }): ExecutionArgs {
      const document = documents.get(query) ?? parse(query);
      documents.set(query, document);
      return { schema, document, operationName, variableValues: variables };
    },
  },
  sockets,
);
server.listen(0, '127.0.0.1');
await once(server, 'listening');

/** graphql-ws as it comes, over the leanest source there is: every socket executes and serialises for itself. */
export type Stock = typeof stock;
const stock = serve({
  ...processFigures,
  port: () => (server.address() as AddressInfo).port,
  publish(n: number): void {
    const { resolve } = coming;
    coming = Promise.withResolvers();
    resolve({ cursor: 'x'.repeat(70), resync: false, upserted: [changeOf(n)] });
  },
});
