import type { PrismaClient } from '../generated/prisma/client.ts';
import type { Settings } from '../settings.ts';
import { createClient } from './client.ts';
import { startEmbedded } from './embedded.ts';
import type { DatabaseLog } from './log.ts';
import { isMigrated, migrate } from './migrate.ts';
import { readMigrations } from './migration-files.ts';

export interface Database {
  /** As the application's own role, where the database has one. */
  readonly connectionString: string;
  readonly prisma: PrismaClient;
  /** The PostgreSQL that came with the packages, not one named by DATABASE_URL. */
  readonly embedded: boolean;
  /** Its tables were made by this call, so it holds no data yet. */
  readonly fresh: boolean;
  /** Reachable, and with every migration of this code. */
  isReady(): Promise<boolean>;
  /** Closes the connections; stops the bundled PostgreSQL when this server is the last to use it. */
  stop(): Promise<void>;
}

/**
 * The database of this server, running and up to date.
 * @throws DatabaseStartError or MigrationError
 */
export async function openDatabase(
  settings: Pick<Settings, 'databaseUrl' | 'dataDir'> & {
    migrationDatabaseUrl?: string | null;
    poolSize?: number;
  },
  log: DatabaseLog,
): Promise<Database> {
  const { databaseUrl, dataDir, poolSize, migrationDatabaseUrl } = settings;
  const bundled = databaseUrl === null ? await startEmbedded({ dataDir, log }) : null;
  const connectionString = bundled?.applicationString ?? databaseUrl ?? '';
  const owner = bundled?.connectionString ?? migrationDatabaseUrl ?? connectionString;
  try {
    const files = readMigrations();
    const { first } = await migrate(
      owner,
      log,
      files,
      owner === connectionString ? null : userOf(connectionString),
    );
    const prisma = createClient({ connectionString, log, poolSize });
    const isReady = () => isMigrated((sql) => prisma.$queryRawUnsafe(sql), files).catch(() => false);
    const stop = async () => {
      await prisma.$disconnect();
      await bundled?.stop();
    };
    return { connectionString, prisma, embedded: bundled !== null, fresh: first, isReady, stop };
  } catch (error) {
    await bundled?.stop();
    throw error;
  }
}

function userOf(connectionString: string): string {
  return decodeURIComponent(new URL(connectionString).username);
}
