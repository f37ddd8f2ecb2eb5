import { createHash } from 'node:crypto';
import { migrate } from '@thon-so/server/database/migrate';
import { readMigrations } from '@thon-so/server/database/migration-files';
import { differenceToModels } from '@thon-so/server/database/schema-engine';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { emptyDatabase, freshDatabase } from '../../support/postgres.ts';

const log = { info() {}, warn() {} };

function migration(name: string, sql: string) {
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

async function database(): Promise<string> {
  const created = await emptyDatabase();
  onTestFinished(() => created.drop());
  return created.connectionString;
}

test('the migrations lead exactly to the models', async () => {
  const created = await freshDatabase();
  onTestFinished(() => created.drop());
  expect(await differenceToModels(created.connectionString, readMigrations())).toMatch(
    /empty migration|^\s*$/,
  );
});

test('nodes that start at once apply every migration once', async () => {
  const address = await database();
  const nodes = await Promise.all(Array.from({ length: 4 }, () => migrate(address, log)));
  const names = readMigrations().map((file) => file.name);
  expect(nodes.flatMap((node) => node.applied).sort()).toEqual(names);
  expect(nodes.filter((node) => node.first)).toHaveLength(1);
  const client = await connect(address);
  const { rows } = await client.query('SELECT migration_name, applied_steps_count FROM _prisma_migrations');
  expect(rows).toEqual(names.map((name) => ({ migration_name: name, applied_steps_count: 1 })));
});

test('a database that is up to date is left as it is', async () => {
  const created = await freshDatabase();
  onTestFinished(() => created.drop());
  expect(await migrate(created.connectionString, log)).toEqual({ applied: [], first: false });
});

test('function bodies and several statements arrive whole', async () => {
  const address = await database();
  const body = `CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN n := n; RETURN n * 2; END $$;
    CREATE TABLE doubled AS SELECT twice(21) AS n;`;
  await migrate(address, log, [migration('001_function', body)]);
  expect((await (await connect(address)).query('SELECT n FROM doubled')).rows).toEqual([{ n: 42 }]);
});

test('a migration that fails half-way leaves nothing, and is applied once it is repaired', async () => {
  const address = await database();
  const broken = migration('001_table', 'CREATE TABLE a (n int); CREATE TABLE b (n missing_type);');
  await expect(migrate(address, log, [broken])).rejects.toThrow(/missing_type/);
  const client = await connect(address);
  expect((await client.query(`SELECT to_regclass('a') AS a`)).rows).toEqual([{ a: null }]);
  const repaired = migration('001_table', 'CREATE TABLE a (n int); CREATE TABLE b (n int);');
  expect((await migrate(address, log, [repaired])).applied).toEqual(['001_table']);
});

test('a migration during which the server was killed is applied at the next start', async () => {
  const address = await database();
  const [one, two] = [
    migration('001_a', 'CREATE TABLE a (n int);'),
    migration('002_b', 'CREATE TABLE b (n int);'),
  ];
  await migrate(address, log, [one]);
  const client = await connect(address);
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('00000000', $1, '002_b')`,
    [two.checksum],
  );
  expect((await migrate(address, log, [one, two])).applied).toEqual(['002_b']);
});

test('a migration that was changed after it had been applied is refused by name', async () => {
  const address = await database();
  await migrate(address, log, [migration('001_a', 'CREATE TABLE a (n int);')]);
  const changed = migration('001_a', 'CREATE TABLE a (n bigint);');
  await expect(migrate(address, log, [changed])).rejects.toThrow(/001_a was changed/);
});
