import type { Ask } from './api-client.ts';
import type { TestServer } from './server.ts';

export type Reply = {
  data?: Record<string, unknown> | null;
  errors?: readonly {
    message: string;
    path?: readonly (string | number)[];
    extensions?: Record<string, unknown>;
  }[];
};

export type Transport = (server: TestServer, query: string, variables: object, ask?: Ask) => Promise<Reply>;

/** One operation by each way in. A document or variables that are refused reply with their errors. */
export const TRANSPORTS: readonly (readonly [string, Transport])[] = [
  ['HTTP', async (server, query, variables, ask) => server.graphql(query, variables, ask)],
  ['the WebSocket', overSocket],
];

async function overSocket(server: TestServer, query: string, variables: object, ask?: Ask): Promise<Reply> {
  using watch = server.subscribe<Record<string, unknown>>(query, variables, ask);
  try {
    return await watch.next();
  } catch (refused) {
    if (!Array.isArray(refused)) throw refused;
    return { data: null, errors: refused };
  }
}
