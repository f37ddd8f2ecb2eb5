import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@thon-so/domain/roles';
import { createClient } from '@thon-so/server/database/client';
import { openDatabase } from '@thon-so/server/database/open';
import type { PrismaClient } from '@thon-so/server/generated/prisma/client';
import { createLog } from '@thon-so/server/log';
import { type ApiServer, createServer, type ServerOptions } from '@thon-so/server/server';
import { type ApiClient, createApiClient, type Session } from './api-client.ts';
import { makeAccount, PASSWORD } from './people.ts';
import { freshDatabase } from './postgres.ts';

export interface TestServer extends ApiClient, AsyncDisposable {
  readonly url: string;
  /** The database as its owner, for what a test plants and looks up. */
  readonly db: PrismaClient;
  /** The database as the server's own role. */
  readonly connectionString: string;
  readonly api: ApiServer;
  /** The folder of its pages, empty at first. */
  readonly pages: string;
  /** A new account with that role at the unit, signed in. */
  signInAs(role: Role, unitId: string): Promise<Session & { accountId: string }>;
  /** Another node on the same database. */
  startNode(options?: Partial<ServerOptions>): Promise<ApiServer>;
  stop(): Promise<void>;
}

export interface TestServerOptions extends Partial<Omit<ServerOptions, 'settings'>> {
  settings?: Partial<ServerOptions['settings']>;
  /** Fills the fresh database before the node starts. */
  seed?: (db: PrismaClient, api: ApiServer) => Promise<unknown>;
}

const SETTINGS: ServerOptions['settings'] = {
  host: '127.0.0.1',
  port: 0,
  publicUrl: null,
  secret: 'a secret of tests, at least 32 characters',
  mapStyleUrl: null,
  trustedProxies: [],
};

/** A node on a fresh database of its own and a free port. Dispose of it, or call `stop`. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { seed, settings, ...rest } = options;
  const fresh = await freshDatabase();
  const log = createLog(process.env.LOG_LEVEL ?? 'silent');
  const pages = mkdtempSync(join(tmpdir(), 'thon-so-pages-'));
  const database = await openDatabase({ databaseUrl: fresh.applicationString, dataDir: pages }, log);
  const db = createClient({ connectionString: fresh.connectionString, log });
  const nodes: ApiServer[] = [];
  const make = (more: Partial<ServerOptions> = {}) => {
    const merged = { database, log, pages, production: false, ...rest, ...more };
    return createServer({ ...merged, settings: { ...SETTINGS, ...settings, ...more.settings } });
  };
  const begin = async (node: ApiServer) => {
    await node.start();
    nodes.push(node);
    return node;
  };
  const api = make();
  await seed?.(db, api);
  await begin(api);
  const client = createApiClient(api.url);
  const stop = async () => {
    await client.close();
    await Promise.all(nodes.splice(0).map((node) => node.stop()));
    await db.$disconnect();
    await database.stop();
    await fresh.drop();
    rmSync(pages, { recursive: true, force: true });
  };
  return {
    ...client,
    url: api.url,
    db,
    connectionString: fresh.applicationString,
    api,
    pages,
    async signInAs(role, unitId) {
      const account = await makeAccount(db, role, unitId);
      return { ...(await client.signIn(account.phone, PASSWORD)), accountId: account.id };
    },
    startNode: (more) => begin(make(more)),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
