import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { record } from '@thon-so/live/record';
import { migrateLive } from '@thon-so/live/schema';
import { createWaker, NOTIFY } from '@thon-so/live/wake';
import { startEmbedded } from '@thon-so/server/database/embedded';
import pg from 'pg';
import { whenDone } from './cleaning.ts';
import { clock } from './figures.ts';
import { changeOf } from './schema.ts';

/** What the floor of the latency is notified by. */
export const FLOOR_CHANNEL = 'bench_floor';

const silent = { info() {}, warn() {} };

export interface Cluster {
  readonly connectionString: string;
  /** The address of another, new database of the cluster. */
  create(): Promise<string>;
}

/** A PostgreSQL of its own with the settings that people run it with: commits reach the disk. */
export async function startCluster(): Promise<Cluster> {
  const dataDir = mkdtempSync(join(tmpdir(), 'thon-so-bench-'));
  whenDone(() => rmSync(dataDir, { recursive: true, force: true }));
  const postgres = await startEmbedded({ dataDir, log: silent });
  whenDone(() => postgres.stop());
  const { connectionString } = postgres;
  let databases = 0;
  return {
    connectionString,
    async create() {
      const name = `bench_${++databases}`;
      await withClient(connectionString, (client) => client.query(`CREATE DATABASE ${name}`));
      const url = new URL(connectionString);
      url.pathname = `/${name}`;
      return url.href;
    },
  };
}

/** A new database with the schema of the live engine and nothing else. */
export async function liveDatabase(cluster?: Cluster): Promise<string> {
  const { create } = cluster ?? (await startCluster());
  const connectionString = await create();
  await withClient(connectionString, (client) =>
    migrateLive((sql, values) => client.query(sql, [...values])),
  );
  return connectionString;
}

export async function withClient<Result>(
  connectionString: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Connections that stay open until the bench ends. */
export async function openClients(connectionString: string, count: number): Promise<pg.Client[]> {
  const clients = Array.from({ length: count }, () => new pg.Client({ connectionString }));
  whenDone(() => Promise.all(clients.map((client) => client.end())));
  await Promise.all(clients.map((client) => client.connect()));
  return clients;
}

/**
 * Commits one change in a transaction and wakes all nodes afterwards, as a mutation on another node does; answers
 * when it sent COMMIT.
 */
export async function openWriter(connectionString: string): Promise<(n: number) => Promise<number>> {
  const [writer, notifier] = await openClients(connectionString, 2);
  const waker = createWaker({ notify: () => notifier!.query(NOTIFY) });
  return async (n) => {
    await writer!.query('BEGIN');
    await recordChange(writer!, n);
    const at = clock();
    await writer!.query('COMMIT');
    waker.wake();
    return at;
  };
}

export function recordChange(client: pg.Client, n: number, topics = ['a']): Promise<void> {
  const event = { kind: 'changed', topics, data: { ...changeOf(n) } };
  return record((sql, values) => client.query(sql, [...values]), event);
}

/** The floor of `openWriter`: a row of the same size with NOTIFY in its transaction. */
export async function openFloorWriter(connectionString: string): Promise<(n: number) => Promise<number>> {
  const [writer] = await openClients(connectionString, 1);
  return (n) => commitFloor(writer!, n);
}

export async function commitFloor(client: pg.Client, n: number): Promise<number> {
  await client.query('BEGIN');
  await client.query('INSERT INTO bench_row (data) VALUES ($1::text::jsonb)', [JSON.stringify(changeOf(n))]);
  await client.query(`NOTIFY ${FLOOR_CHANNEL}`);
  const at = clock();
  await client.query('COMMIT');
  return at;
}
