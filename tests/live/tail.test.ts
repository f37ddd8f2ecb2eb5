import { decodeCursor, encodeCursor } from '@thon-so/live/cursor';
import type { LiveBatch, LiveEvent } from '@thon-so/live/event';
import { record } from '@thon-so/live/record';
import { migrateLive } from '@thon-so/live/schema';
import { parseSnapshot } from '@thon-so/live/snapshot';
import { createTail, type Tail, type TailOptions } from '@thon-so/live/tail';
import { createWaker, NOTIFY } from '@thon-so/live/wake';
import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { eventOf, type LiveDatabase, liveDatabase, runnerOf } from './database.ts';

let database: LiveDatabase;
const tails: Tail[] = [];

beforeAll(async () => {
  database = await liveDatabase();
});
afterEach(async () => {
  await Promise.all(tails.splice(0).map((tail) => tail.stop()));
});
afterAll(() => database[Symbol.asyncDispose]());

async function startTail(options: Partial<TailOptions> = {}): Promise<Tail> {
  const tail = createTail({ connectionString: database.connectionString, pollMs: 20, ...options });
  await tail.start();
  tails.push(tail);
  return tail;
}

/** Collects what the tail hands out, until an event of that kind. */
function collectUntil(tail: Tail, kind: string): Promise<LiveEvent[]> {
  const seen: LiveEvent[] = [];
  return new Promise((resolve) => {
    const stop = tail.onBatch(({ events }) => {
      seen.push(...events);
      if (!events.some((event) => event.kind === kind)) return;
      stop();
      resolve(seen);
    });
  });
}

/** Whether nothing that was begun before the first cursor was still under way at the second. */
function isPast(first: string, second: string): boolean {
  const { xmax } = decodeCursor(first)!.snapshot;
  return [...decodeCursor(second)!.snapshot.running].every((tx) => tx >= xmax);
}

function nextBatch(tail: Tail): Promise<LiveBatch> {
  return new Promise((resolve) => {
    const stop = tail.onBatch((batch) => {
      stop();
      resolve(batch);
    });
  });
}

async function inTransaction<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

const kinds = (events: readonly LiveEvent[]) => events.map((event) => event.kind);

test('two nodes may migrate at the same moment', async () => {
  await using fresh = await liveDatabase();
  const migrate = async () => {
    const client = await fresh.pool.connect();
    await migrateLive(runnerOf(client));
    client.release();
  };
  await fresh.pool.query('DROP SCHEMA live CASCADE');
  await Promise.all([migrate(), migrate(), migrate()]);
  const { rows } = await fresh.pool.query('SELECT count(*)::int AS epochs FROM live.epoch');
  expect(rows).toEqual([{ epochs: 1 }]);
});

test('an event exists exactly when its transaction commits', async () => {
  const tail = await startTail();
  const collected = collectUntil(tail, 'end');
  const failed = inTransaction(async (client) => {
    await record(runnerOf(client), eventOf({ kind: 'rolled back' }));
    throw new Error('the action fails');
  });
  await expect(failed).rejects.toThrow('the action fails');
  await inTransaction((client) => record(runnerOf(client), eventOf({ kind: 'committed' })));
  await database.commit({ kind: 'end' });
  expect(kinds(await collected)).toEqual(['committed', 'end']);
});

test('an event carries its topics once and its data unchanged', async () => {
  const tail = await startTail();
  const batch = nextBatch(tail);
  await database.commit({
    kind: 'made',
    topics: ['unit:1', 'unit:1', 'ấp "2"'],
    data: { id: 'x', list: [1, null] },
  });
  expect((await batch).events).toMatchObject([
    { kind: 'made', topics: ['unit:1', 'ấp "2"'], data: { id: 'x', list: [1, null] } },
  ]);
});

test('an event that concerns nobody is refused', async () => {
  await expect(database.commit({ topics: [] })).rejects.toThrow('at least one topic');
});

test('a transaction that commits late is neither lost nor waited for', async () => {
  const tail = await startTail();
  const late = await database.pool.connect();
  await late.query('BEGIN');
  await record(runnerOf(late), eventOf({ kind: 'late' }));
  const first = nextBatch(tail);
  await database.commit({ kind: 'early' });
  expect(kinds((await first).events)).toEqual(['early']);
  const second = nextBatch(tail);
  await late.query('COMMIT');
  late.release();
  expect(kinds((await second).events)).toEqual(['late']);
});

test('any schedule of commits, rollbacks and savepoints is tailed without a hole or a double', async () => {
  const tail = await startTail();
  const step = fc.record({
    writer: fc.nat(3),
    act: fc.constantFrom('write', 'write', 'savepoint', 'commit', 'rollback', 'read'),
  });
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const collected = collectUntil(tail, `end ${++round}`);
      const expected = await play(steps, tail);
      await database.commit({ kind: `end ${round}` });
      const seen = kinds(await collected).slice(0, -1);
      expect([...seen].sort()).toEqual(expected.sort());
    }),
    { numRuns: 40 },
  );
});

async function play(steps: { writer: number; act: string }[], tail: Tail): Promise<string[]> {
  const committed: string[] = [];
  const open = new Map<number, { client: pg.PoolClient; written: string[] }>();
  async function begin(writer: number) {
    const client = await database.pool.connect();
    await client.query('BEGIN');
    const transaction = { client, written: [] };
    open.set(writer, transaction);
    return transaction;
  }
  async function end(writer: number, how: 'COMMIT' | 'ROLLBACK') {
    const transaction = open.get(writer);
    if (!transaction) return;
    open.delete(writer);
    await transaction.client.query(how);
    transaction.client.release();
    if (how === 'COMMIT') committed.push(...transaction.written);
  }
  for (const [at, { writer, act }] of steps.entries()) {
    if (act === 'read') await tail.readAfter(tail.position()).then(() => tail.wake());
    else if (act === 'commit') await end(writer, 'COMMIT');
    else if (act === 'rollback') await end(writer, 'ROLLBACK');
    else {
      const { client, written } = open.get(writer) ?? (await begin(writer));
      const undo = act === 'savepoint' && at % 2 === 0;
      if (act === 'savepoint') await client.query('SAVEPOINT s');
      await record(runnerOf(client), eventOf({ kind: `${at}` }));
      if (undo) await client.query('ROLLBACK TO s');
      else written.push(`${at}`);
    }
  }
  for (const writer of [...open.keys()]) await end(writer, 'COMMIT');
  return committed;
}

test('six concurrent writers lose and double nothing', async () => {
  const tail = await startTail();
  const collected = collectUntil(tail, 'all written');
  const write = async (writer: number) => {
    for (let n = 0; n < 100; n++) {
      await inTransaction(async (client) => {
        await record(runnerOf(client), eventOf({ kind: `${writer}/${n}` }));
        if (n % 3 === 0) await client.query('SELECT pg_sleep(0.002)');
        if (n % 10 === 9) throw new Error('rolled back');
      }).catch(() => {});
      tail.wake();
    }
  };
  await Promise.all([0, 1, 2, 3, 4, 5].map(write));
  await database.commit({ kind: 'all written' });
  const seen = kinds(await collected);
  expect(seen).toHaveLength(6 * 90 + 1);
  expect(new Set(seen).size).toBe(seen.length);
  const ofFirst = seen.filter((kind) => kind.startsWith('0/')).map((kind) => Number(kind.slice(2)));
  expect(ofFirst).toEqual([...ofFirst].sort((a, b) => a - b));
});

test('a transaction held open in another database delays nothing', async () => {
  await using other = await liveDatabase();
  const idle = await other.pool.connect();
  await idle.query('BEGIN');
  await idle.query('SELECT pg_current_xact_id()');
  const tail = await startTail();
  const batch = nextBatch(tail);
  await database.commit({ kind: 'not held up' });
  expect(kinds((await batch).events)).toEqual(['not held up']);
  await idle.query('ROLLBACK');
  idle.release();
});

test('a transaction that stays open is reported once, by metric and log, until it ends', async () => {
  const said: string[] = [];
  const note = (_: object, message: string) => void said.push(message);
  const tail = await startTail({ openTransactionMs: 100, log: { info: note, warn: note, error: note } });
  const holder = await database.pool.connect();
  await holder.query('BEGIN');
  await record(runnerOf(holder), eventOf({}));
  await database.commit({});
  await expect.poll(() => tail.metrics.longTransactions).toBe(1);
  expect(tail.metrics.oldestTransactionMs).toBeGreaterThanOrEqual(100);
  await holder.query('ROLLBACK');
  holder.release();
  await expect.poll(() => tail.metrics.oldestTransactionMs).toBe(0);
  expect(said.filter((message) => message.includes('transaction'))).toEqual([
    'live: a transaction stays open, see pg_stat_activity for its backend_xid',
    'live: the long transaction has ended',
  ]);
});

test('a wake-up after commit delivers without waiting for the poll, on this node and on others', async () => {
  const near = await startTail({ pollMs: 60_000 });
  const far = await startTail({ pollMs: 60_000 });
  await Promise.all([listening(near), listening(far)]);
  const waker = createWaker({ notify: () => near.notify(), tail: near });
  const batches = Promise.all([nextBatch(near), nextBatch(far)]);
  await database.commit({ kind: 'woken' });
  waker.wake();
  for (const batch of await batches) expect(kinds(batch.events)).toEqual(['woken']);
});

test('a node that wakes the others reads once for its own commit', async () => {
  const [near, far] = [await startTail({ pollMs: 60_000 }), await startTail({ pollMs: 60_000 })];
  await Promise.all([listening(near), listening(far)]);
  const waker = createWaker({ notify: () => near.notify(), tail: near });
  const before = near.metrics.tailReads;
  for (let n = 1; n <= 5; n++) {
    const batches = Promise.all([nextBatch(near), nextBatch(far)]);
    await database.commit({});
    waker.wake();
    await batches;
    await waker.settled();
  }
  expect(near.metrics.tailReads - before).toBe(5);
});

test('a thousand wake-ups cost a few notifications, and the last one is never swallowed', async () => {
  let notifications = 0;
  const waker = createWaker({
    async notify() {
      notifications++;
      await database.pool.query(NOTIFY);
    },
  });
  for (let n = 0; n < 1_000; n++) waker.wake();
  await waker.settled();
  expect(notifications).toBe(2);
});

async function listening(tail: Tail): Promise<void> {
  await expect.poll(() => tail.metrics.listens).toBeGreaterThan(0);
}

test('after the LISTEN connection was terminated polling delivers, and it is established again', async () => {
  const tail = await startTail({ pollMs: 50 });
  await listening(tail);
  const collected = collectUntil(tail, 'end');
  for (let n = 0; n < 10; n++) {
    await terminate('live listen');
    await database.commit({ kind: `${n}` });
  }
  await database.commit({ kind: 'end' });
  expect(await collected).toHaveLength(11);
  await expect.poll(() => tail.metrics.listens).toBeGreaterThan(1);
});

test('after the reading connection was terminated the tail goes on where it was', async () => {
  const tail = await startTail();
  const collected = collectUntil(tail, 'end');
  for (let n = 0; n < 5; n++) {
    await terminate('live tail');
    await database.commit({ kind: `${n}` });
  }
  await database.commit({ kind: 'end' });
  expect(kinds(await collected)).toEqual(['0', '1', '2', '3', '4', 'end']);
});

async function terminate(applicationName: string): Promise<void> {
  await database.pool.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database()',
    [applicationName],
  );
}

test('a reader resumes from any cursor without a hole or a double, on a node with or without memory of it', async () => {
  const tail = await startTail();
  const cursors = [tail.position()];
  for (let n = 0; n < 5; n++) {
    const batch = nextBatch(tail);
    await database.commit({ kind: `${n}` });
    cursors.push((await batch).cursor);
  }
  const other = await startTail();
  for (const [at, cursor] of cursors.entries()) {
    const expected = ['0', '1', '2', '3', '4'].slice(at);
    expect(kinds((await tail.readAfter(cursor)).events)).toEqual(expected);
    expect(kinds((await other.readAfter(cursor)).events)).toEqual(expected);
  }
  expect(tail.metrics.rangeReads).toBe(0);
  expect(other.metrics.rangeReads).toBeLessThanOrEqual(cursors.length);
});

test('a hundred readers with the same cursor cost one statement', async () => {
  const first = await startTail();
  const cursor = first.position();
  const batch = nextBatch(first);
  await database.commit({ kind: 'missed' });
  await batch;
  const node = await startTail();
  const answers = await Promise.all(Array.from({ length: 100 }, () => node.readAfter(cursor)));
  expect(new Set(answers.map((answer) => kinds(answer.events).join()))).toEqual(new Set(['missed']));
  expect(node.metrics.rangeReads).toBe(1);
});

test('a cursor of a node that is ahead is served once this node has caught up', async () => {
  const behind = await startTail({ pollMs: 60_000 });
  const ahead = await startTail();
  const batch = nextBatch(ahead);
  await database.commit({ kind: 'seen there' });
  const { cursor } = await batch;
  expect(await behind.readAfter(cursor)).toMatchObject({ resync: false, events: [] });
});

test('garbage, a foreign epoch and a cursor from the future are answered with resync', async () => {
  const tail = await startTail();
  const { epoch, snapshot } = decodeCursor(tail.position())!;
  const future = parseSnapshot(`${snapshot.xmax + 1_000_000n}:${snapshot.xmax + 1_000_000n}:`)!;
  const cursors = [
    '',
    'garbage',
    'é'.repeat(50),
    'A'.repeat(100_000),
    encodeCursor({ epoch: 'another', snapshot }),
    encodeCursor({ epoch, snapshot: future }),
  ];
  for (const cursor of cursors) {
    expect(await tail.readAfter(cursor)).toMatchObject({ resync: true, events: [] });
  }
});

test('a cursor older than what was pruned is answered with resync, a newer one is not', async () => {
  const first = await startTail();
  const old = first.position();
  let batch = nextBatch(first);
  await database.commit({ kind: 'pruned' });
  const { cursor } = await batch;
  // Other databases of this server have transactions open too, which hold back how far a cursor is sure of.
  await expect.poll(() => isPast(cursor, first.position())).toBe(true);
  const kept = first.position();
  await first.prune(0);
  batch = nextBatch(first);
  await database.commit({ kind: 'kept' });
  await batch;
  const node = await startTail();
  expect(await node.readAfter(old)).toMatchObject({ resync: true, events: [] });
  const { resync, events } = await node.readAfter(kept);
  expect({ resync, kinds: kinds(events) }).toEqual({ resync: false, kinds: ['kept'] });
});

test('a cursor with more events behind it than one subscriber is given is answered with resync', async () => {
  const first = await startTail();
  const cursor = first.position();
  const collected = collectUntil(first, 'end');
  for (let n = 0; n < 5; n++) await database.commit({});
  await database.commit({ kind: 'end' });
  await collected;
  const node = await startTail({ catchUpEvents: 5 });
  expect(await node.readAfter(cursor)).toMatchObject({ resync: true });
});

test('a new epoch starts every view again', async () => {
  const tail = await startTail();
  const old = tail.position();
  const batch = nextBatch(tail);
  await database.pool.query('UPDATE live.epoch SET id = gen_random_uuid()');
  await terminate('live tail');
  expect(await batch).toMatchObject({ resync: true, events: [] });
  expect(await tail.readAfter(old)).toMatchObject({ resync: true });
});
