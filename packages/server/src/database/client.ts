import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../generated/prisma/client.ts';
import { DirectAdapter, withDirectSql } from './direct.ts';
import type { DatabaseLog } from './log.ts';

export interface ClientOptions {
  connectionString: string;
  log: DatabaseLog;
  /** Connections at most; 10 when not given. */
  poolSize?: number;
}

/**
 * How long PostgreSQL works on one statement for somebody who waits, how long it waits for a lock, and how long a
 * transaction may stand still, in milliseconds. Parameters of the same names in the connection string come first.
 */
export const PATIENCE = {
  statement_timeout: 15_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 60_000,
} as const;

/**
 * A connection whose end is an event that somebody hears at every moment. The adapter listens only from the tick after it
 * was given one: what PostgreSQL says in between, as when it is killed, would end the whole process. Whoever sends a statement
 * over it, or the pool, tells of it.
 */
class Connection extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/** Prisma over its own pool of connections; a connection that is lost is replaced, and logged once. */
export function createClient({ connectionString, log, poolSize = 10 }: ClientOptions): PrismaClient {
  const lost = (err: Error) => log.warn({ err }, 'a database connection was lost');
  const pool = {
    connectionString,
    Client: Connection,
    max: poolSize,
    keepAlive: true,
    // Statements that do not wait for one another's answers, within one transaction, travel together.
    pipeline: true,
    connectionTimeoutMillis: 10_000,
    application_name: 'thon-so',
    ...PATIENCE,
    // The adapter sends instants in UTC without saying so; a server that keeps local time would misread them.
    options: '-c TimeZone=UTC',
  };
  const driver = new PrismaPg(pool, { onPoolError: lost, statementNameGenerator: statementNames() });
  const adapter = new DirectAdapter(driver);
  return withDirectSql(new PrismaClient({ adapter }), adapter);
}

// Named statements are planned once per connection. Shapes are few; what lies beyond the limit stays unnamed, so that
// lists of varying length cannot fill the server's memory.
function statementNames(limit = 500): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known) return known;
    if (names.size >= limit) return '';
    const name = createHash('sha1').update(sql).digest('base64url');
    names.set(sql, name);
    return name;
  };
}
