import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { type MigrationFile, readModels, SCHEMA_FOLDER } from './migration-files.ts';

const CATALOGUE_CHAR = 18;
const TEXT = 25;
const EVERYTHING = { externalTables: [], externalEnums: [] };

/** Applies the migrations that the database does not have yet; answers their names. */
export async function applyMigrations(connectionString: string, files: MigrationFile[]): Promise<string[]> {
  return withEngine(connectionString, async (engine) => {
    const result = await engine.applyMigrations({ migrationsList: listed(files), filters: EVERYTHING });
    return result.appliedMigrationNames;
  });
}

/** The SQL that leads from these migrations to the models of today; empty when they agree. Needs CREATEDB. */
export async function differenceToModels(connectionString: string, files: MigrationFile[]): Promise<string> {
  return withEngine(connectionString, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: 'migrations', ...listed(files) },
      to: { tag: 'schemaDatamodel', files: readModels() },
      script: true,
      exitCode: null,
      filters: EVERYTHING,
    });
    return stdout ?? '';
  });
}

async function withEngine<T>(
  connectionString: string,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const link: Link = { opened: [], failure: null };
  const Engine = await engineClass();
  const datamodels = readModels().map(({ path, content }): [string, string] => [path, content]);
  const adapter = bindMigrationAwareSqlAdapterFactory(corrected(new PrismaPg(parts(connectionString)), link));
  const engine = await Engine.new({ datamodels }, () => undefined, adapter);
  try {
    return await use(engine);
  } catch (error) {
    throw link.failure ?? error;
  } finally {
    engine.free();
    // The engine leaves its connections to time out, and a database in use can be neither copied nor dropped.
    await Promise.all(link.opened.map((adapter) => adapter.dispose()));
  }
}

function listed(files: MigrationFile[]): MigrationList {
  return {
    baseDir: SCHEMA_FOLDER,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: files.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;

interface Link {
  readonly opened: Adapter[];
  /** What PostgreSQL said to a script; of errors that pass through it the engine keeps a number only. */
  failure: unknown;
}

// Given as one address, the adapter would take the database itself for its shadow.
function parts(connectionString: string): pg.PoolConfig {
  const { host, port, user, password, database, ssl } = new pg.Client({ connectionString });
  return { host, port, user, password: password ?? undefined, database, ssl };
}

function corrected(inner: PrismaPg, link: Link): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    connect: async () => {
      const adapter = await inner.connect();
      link.opened.push(adapter);
      return correct(adapter, link);
    },
    connectToShadowDb: async () => correct(await inner.connectToShadowDb(), link),
  };
}

function correct(adapter: Adapter, link: Link): SqlDriverAdapter {
  const pool = adapter.underlyingDriver();
  const query = pool.query.bind(pool) as (
    config: pg.QueryConfig,
    values?: unknown[],
  ) => Promise<pg.QueryResult>;
  const queryRaw = adapter.queryRaw.bind(adapter);
  let letters: boolean[] = [];
  // The adapter refuses the one-letter columns of PostgreSQL's catalogue, which the engine reads: they go through it
  // as text and leave it as characters. The engine sends one query at a time.
  const asText = async (config: pg.QueryConfig, values?: unknown[]) => {
    const result = await query(config, values);
    letters = (result.fields ?? []).map((field) => field.dataTypeID === CATALOGUE_CHAR);
    for (const field of result.fields ?? []) if (field.dataTypeID === CATALOGUE_CHAR) field.dataTypeID = TEXT;
    return result;
  };
  Object.assign(pool, { query: asText });
  // The adapter cuts scripts at every semicolon, function bodies included, and commits each piece. Sent whole, a
  // script is one transaction: it happens entirely or not at all.
  return Object.assign(adapter, {
    executeScript: async (script: string) => {
      try {
        await query({ text: script });
      } catch (error) {
        link.failure = error;
        throw error;
      }
    },
    queryRaw: async (asked: SqlQuery) => {
      const result = await queryRaw(asked);
      const columnTypes = result.columnTypes.map((type, at) =>
        letters[at] ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    },
  });
}

let loaded: Promise<typeof SchemaEngine> | null = null;

function engineClass(): Promise<typeof SchemaEngine> {
  loaded ??= loadEngine();
  return loaded;
}

// The package's own entry imports the .wasm file as a module, which Node still calls experimental at every start.
async function loadEngine(): Promise<typeof SchemaEngine> {
  const glue: Glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = await readFile(file.replace(/\.js$/, '.wasm'));
  const imports = { './schema_engine_bg.js': { ...glue, ...quietTimers(glue) } };
  const { instance } = await WebAssembly.instantiate(wasm, imports);
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue.SchemaEngine;
}

// The engine never clears the 10 s it gives to its lock; they must not keep a process alive that has ended its work.
function quietTimers(glue: Glue): Record<string, (run: () => void, ms: number) => NodeJS.Timeout> {
  const names = Object.keys(glue).filter((name) => name.startsWith('__wbg_setTimeout_'));
  return Object.fromEntries(names.map((name) => [name, (run, ms) => setTimeout(run, ms >>> 0).unref()]));
}

interface Glue {
  readonly SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  [imported: string]: WebAssembly.ImportValue;
}
