import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const SCHEMA_FOLDER = join(import.meta.dirname, '../../../../schema');

export interface MigrationFile {
  readonly name: string;
  readonly sql: string;
  /** As Prisma's own table keeps it: SHA-256 of the file, in hex. */
  readonly checksum: string;
}

/** Every migration of a folder in the order in which they are applied. */
export function readMigrations(folder = join(SCHEMA_FOLDER, 'migrations')): MigrationFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** The Prisma schema files, as the schema engine takes them. */
export function readModels(): { path: string; content: string }[] {
  const folder = join(SCHEMA_FOLDER, 'prisma');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => ({ path: name, content: readFileSync(join(folder, name), 'utf8') }));
}
