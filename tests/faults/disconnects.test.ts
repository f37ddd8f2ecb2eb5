import { setTimeout as pause } from 'node:timers/promises';
import { record } from '@thon-so/live/record';
import { expect, test } from 'vitest';
import { connect, EVENTS } from '../live/client.ts';
import { eventOf, type LiveDatabase, liveDatabase, runnerOf } from '../live/database.ts';
import { startNode, type TestNode } from '../live/node.ts';
import { compare, show, times, whole } from './tally.ts';

const READERS = 10;
const WRITERS = 3;

test('a reader that is cut off at any point and comes back, to any node, misses nothing and gets nothing twice', {
  timeout: 600_000,
}, async () => {
  await using database = await liveDatabase();
  // The second node remembers little, so many come back to more than it knows and have it read.
  await using one = await startNode(database);
  await using two = await startNode(database, { tail: { historyEvents: 20 } });
  const cuts = times(300, 10_000);
  const start = one.tail.position();
  let reading = READERS;
  const readers = Array.from({ length: READERS }, () =>
    read([one, two], start, cuts / READERS).finally(() => reading--),
  );
  const written: string[] = [];
  const writers = Array.from({ length: WRITERS }, (_, at) =>
    write(database, `${at}`, written, () => reading > 0),
  );
  const gone = await Promise.all(readers);
  await Promise.all(writers);
  await database.commit({ kind: 'end' });
  written.push('end');
  const results = await Promise.all(gone.map((reader) => finish(two, reader)));
  const counts = results.map(({ seen }) => compare(written, seen));
  const lost = counts.reduce((sum, each) => sum + each.lost, 0);
  const doubled = counts.reduce((sum, each) => sum + each.doubled, 0);
  const tally = { tried: cuts, survived: lost + doubled === 0 ? cuts : 0, lost, doubled };
  show('random disconnects', tally, `${written.length} events, ${READERS} readers, 2 nodes`);
  expect(tally).toEqual(whole(cuts));
});

interface Reader {
  readonly seen: string[];
  cursor: string;
}

/** Reads on, and is cut off after some batches or some time: before, amid or after a message. */
async function read(nodes: readonly TestNode[], start: string, cuts: number): Promise<Reader> {
  const reader: Reader = { seen: [], cursor: start };
  for (let cut = 0; cut < cuts; cut++) {
    const client = await connect(nodes[Math.floor(Math.random() * nodes.length)]!.url);
    client.subscribe('x', EVENTS, { topic: 'a', after: reader.cursor });
    const end = pause(Math.random() * 25, null);
    const batches = Math.floor(Math.random() * 4);
    for (let n = 0; n < batches; n++) {
      const batch = await Promise.race([client.batch('x'), end]);
      if (batch === null) break;
      take(reader, batch);
    }
    await client[Symbol.asyncDispose]();
  }
  return reader;
}

function take(reader: Reader, batch: { cursor: string; resync: boolean; kinds: string[] }): void {
  if (batch.resync) throw new Error('a cursor of this run was refused');
  reader.seen.push(...batch.kinds);
  reader.cursor = batch.cursor;
}

async function finish(node: TestNode, reader: Reader): Promise<Reader> {
  const client = await connect(node.url);
  client.subscribe('x', EVENTS, { topic: 'a', after: reader.cursor });
  while (!reader.seen.includes('end')) take(reader, await client.batch('x'));
  await client[Symbol.asyncDispose]();
  return reader;
}

/** Short and long transactions, some of which are rolled back. */
async function write(database: LiveDatabase, name: string, written: string[], goesOn: () => boolean) {
  const client = await database.pool.connect();
  for (let n = 0; goesOn(); n++) {
    await client.query('BEGIN');
    await record(runnerOf(client), eventOf({ kind: `${name}/${n}` }));
    await pause(Math.random() * 8);
    const undo = n % 7 === 3;
    await client.query(undo ? 'ROLLBACK' : 'COMMIT');
    if (!undo) written.push(`${name}/${n}`);
  }
  client.release();
}
