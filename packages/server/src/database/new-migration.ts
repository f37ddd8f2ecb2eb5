import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from './embedded.ts';
import { readMigrations, SCHEMA_FOLDER } from './migration-files.ts';
import { differenceToModels } from './schema-engine.ts';

/** Writes schema/migrations/<time>_<name>/migration.sql: what the Prisma models have beyond the migrations so far. */
async function writeMigration(name: string): Promise<string | null> {
  const dataDir = mkdtempSync(join(tmpdir(), 'thon-so-migration-'));
  const log = { info: () => undefined, warn: () => undefined };
  const postgres = await startEmbedded({ dataDir, log, settings: ['fsync=off'] });
  try {
    const sql = await differenceToModels(postgres.connectionString, readMigrations());
    if (!sql.trim() || sql.includes('This is an empty migration')) return null;
    const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    const folder = join(SCHEMA_FOLDER, 'migrations', `${time}_${name}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'migration.sql'), sql);
    return folder;
  } finally {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Usage: node packages/server/src/database/new-migration.ts <what_it_does>');
  process.exitCode = 1;
} else {
  const folder = await writeMigration(name);
  console.log(
    folder ? `wrote ${folder}; read it before it is committed` : 'the models and the migrations agree',
  );
}
