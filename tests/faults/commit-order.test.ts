import { record } from '@thon-so/live/record';
import type { Tail } from '@thon-so/live/tail';
import { createTail } from '@thon-so/live/tail';
import * as fc from 'fast-check';
import type pg from 'pg';
import { expect, test } from 'vitest';
import { eventOf, type LiveDatabase, liveDatabase, runnerOf } from '../live/database.ts';
import { compare, show, times, whole } from './tally.ts';

const step = fc.record({
  writer: fc.nat(3),
  act: fc.constantFrom('write', 'write', 'write', 'savepoint', 'undo', 'commit', 'rollback', 'resume'),
});
type Step = { readonly writer: number; readonly act: string };

test('however transactions are interleaved, who resumes at any point gets what is committed after it, once', {
  timeout: 600_000,
}, async () => {
  await using database = await liveDatabase();
  const tails = [{}, { historyEvents: 3 }].map((options) =>
    createTail({ connectionString: database.connectionString, pollMs: 5, ...options }),
  );
  await Promise.all(tails.map((tail) => tail.start()));
  const schedules = times(25, 1_000);
  const found = { tried: 0, survived: 0, lost: 0, doubled: 0 };
  let resumed = 0;
  const schedule = fc.array(step, { minLength: 6, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(schedule, async (steps) => {
      const points = await play(database, tails, steps, found.tried);
      const counts = points.map(({ due, seen }) => compare(due, seen));
      const lost = counts.reduce((sum, each) => sum + each.lost, 0);
      const doubled = counts.reduce((sum, each) => sum + each.doubled, 0);
      resumed += points.length;
      found.tried++;
      found.lost += lost;
      found.doubled += doubled;
      if (lost + doubled === 0) found.survived++;
      expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 });
    }),
    { numRuns: schedules },
  );
  await Promise.all(tails.map((tail) => tail.stop()));
  show('schedules of commits', found, `${resumed} readers resumed within them`);
  expect(found).toEqual(whole(schedules));
});

interface Point {
  readonly due: string[];
  readonly seen: string[];
}

interface Open {
  readonly client: pg.PoolClient;
  written: string[];
  /** What was written before the savepoint; null without one. */
  saved: string[] | null;
}

/** Plays a schedule; everybody who resumed within it reads what came after their cursor, at its end. */
async function play(database: LiveDatabase, tails: readonly Tail[], steps: readonly Step[], run: number) {
  const committed: string[] = [];
  const open = new Map<number, Open>();
  const places: { tail: Tail; cursor: string; seen: string[] }[] = [];
  async function end(writer: number, how: 'COMMIT' | 'ROLLBACK') {
    const it = open.get(writer);
    if (!it) return;
    open.delete(writer);
    await it.client.query(how);
    it.client.release();
    if (how === 'COMMIT') committed.push(...it.written);
  }
  // What the start's cursor has seen is nothing of this run: all of it has to come.
  for (const tail of tails) places.push({ tail, cursor: tail.position(), seen: [] });
  for (const [at, { writer, act }] of steps.entries()) {
    if (act === 'resume') {
      // Reads what there is at this point with one node, and goes on with the other.
      const from = places[at % places.length]!;
      const batch = await from.tail.readAfter(from.cursor);
      const kinds = batch.events.map(({ kind }) => kind);
      places.push({ tail: tails[at % 2]!, cursor: batch.cursor, seen: [...from.seen, ...kinds] });
    } else if (act === 'commit') await end(writer, 'COMMIT');
    else if (act === 'rollback') await end(writer, 'ROLLBACK');
    else await perform(await begin(database, open, writer), act, `${run}/${at}`);
  }
  for (const writer of [...open.keys()]) await end(writer, 'COMMIT');
  return Promise.all(places.map((place) => readToEnd(place, committed)));
}

async function begin(database: LiveDatabase, open: Map<number, Open>, writer: number): Promise<Open> {
  const known = open.get(writer);
  if (known) return known;
  const client = await database.pool.connect();
  await client.query('BEGIN');
  const it: Open = { client, written: [], saved: null };
  open.set(writer, it);
  return it;
}

async function perform(it: Open, act: string, kind: string): Promise<void> {
  if (act === 'savepoint') {
    await it.client.query('SAVEPOINT s');
    it.saved = [...it.written];
  } else if (act === 'undo' && it.saved) {
    await it.client.query('ROLLBACK TO s');
    it.written = [...it.saved];
  } else {
    await record(runnerOf(it.client), eventOf({ kind }));
    it.written.push(kind);
  }
}

async function readToEnd(
  place: { tail: Tail; cursor: string; seen: string[] },
  due: string[],
): Promise<Point> {
  let { cursor, seen } = place;
  const deadline = Date.now() + 5_000;
  while (compare(due, seen).lost > 0 && Date.now() < deadline) {
    const next = new Promise<void>((resolve) => {
      const stop = place.tail.onBatch(() => {
        stop();
        resolve();
      });
      setTimeout(resolve, 20);
    });
    const batch = await place.tail.readAfter(cursor);
    seen = [...seen, ...batch.events.map(({ kind }) => kind)];
    cursor = batch.cursor;
    if (compare(due, seen).lost > 0) await next;
  }
  return { due, seen };
}
