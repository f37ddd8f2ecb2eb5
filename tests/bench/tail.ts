import { setTimeout as pause } from 'node:timers/promises';
import { createTail, type Tail } from '@thon-so/live/tail';
import { createWaker } from '@thon-so/live/wake';
import type pg from 'pg';
import { whenDone } from './support/cleaning.ts';
import { liveDatabase, openClients, openWriter, recordChange, startCluster } from './support/database.ts';
import { clock, median } from './support/figures.ts';
import { readNaively } from './support/naive-cursor.ts';
import { against, figure, type Row } from './support/rows.ts';
import { compare } from './support/whole.ts';

const EVENTS = 10_000;
const WRITERS = 8;
const ROUNDS = 16;
const COMMITS = 12;

/** Whether the tail loses or doubles anything under concurrent writers, and what an open transaction delays. */
export async function run(): Promise<Row[]> {
  const cluster = await startCluster();
  const connectionString = await liveDatabase(cluster);
  const tail = createTail({ connectionString });
  await tail.start();
  whenDone(() => tail.stop());
  const { ours, naive, written } = await underWriters(connectionString, tail);
  const delay = await delays(connectionString, await cluster.create(), tail);
  const due = [[...written]];
  const [own, other] = [compare(due, [{ seen: ours }]), compare(due, [{ seen: naive }])];
  return [
    figure('committed by 8 writers', written.size, 'events'),
    figure('lost by the tail', own.lost, 'events', '<= 0'),
    figure('doubled by the tail', own.doubled, 'events', '<= 0'),
    figure('lost by a cursor on id', other.lost, 'events'),
    against('delay with a transaction open elsewhere', delay.held, 'ms', delay.free, '<= 1.2'),
  ];
}

/** What the tail and a cursor on ids saw of the same transactions. */
async function underWriters(connectionString: string, tail: Tail) {
  const ours: number[] = [];
  const unlisten = tail.onBatch(({ events }) => ours.push(...events.map((event) => Number(event.data.n))));
  const clients = await openClients(connectionString, WRITERS + 1);
  const reader = readNaively(clients[WRITERS]!);
  const waker = createWaker({ notify: () => tail.notify(), tail });
  const written = new Set<number>();
  const next = { n: 0 };
  await Promise.all(clients.slice(0, WRITERS).map((client) => write(client, next, written, waker.wake)));
  await waker.settled();
  const naive = await reader.stop();
  const end = clock() + 10_000;
  while (ours.length < written.size && clock() < end) await pause(20);
  unlisten();
  return { ours, naive, written };
}

/** Transactions of one to four events, some of them rolled back, whole or to a savepoint. */
async function write(client: pg.Client, next: { n: number }, written: Set<number>, wake: () => void) {
  while (written.size < EVENTS) {
    const own: number[] = [];
    await client.query('BEGIN');
    for (let left = 1 + (next.n % 4); left > 0; left--) {
      const n = next.n++;
      await client.query('SAVEPOINT step');
      await recordChange(client, n);
      if (n % 11 === 0) await client.query('ROLLBACK TO step');
      else own.push(n);
    }
    const undo = next.n % 13 === 0;
    await client.query(undo ? 'ROLLBACK' : 'COMMIT');
    if (undo) continue;
    for (const n of own) written.add(n);
    wake();
  }
}

/** Milliseconds from a commit to the tail's batch, rounds with and without a write open in another database. */
async function delays(connectionString: string, elsewhere: string, tail: Tail) {
  const commit = await openWriter(connectionString);
  const [holder] = await openClients(elsewhere, 1);
  await holder!.query('CREATE TABLE held (n int)');
  const times = { free: [] as number[], held: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    times.free.push(...(await measure(commit, tail)));
    await holder!.query('BEGIN; INSERT INTO held VALUES (1)');
    times.held.push(...(await measure(commit, tail)));
    await holder!.query('ROLLBACK');
  }
  return { free: median(times.free), held: median(times.held) };
}

async function measure(commit: (n: number) => Promise<number>, tail: Tail): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < COMMITS; n++) {
    const seen = new Promise<number>((resolve) => {
      const stop = tail.onBatch(() => {
        stop();
        resolve(clock());
      });
    });
    const at = await commit(n);
    times.push((await seen) - at);
    await pause(5);
  }
  return times;
}
