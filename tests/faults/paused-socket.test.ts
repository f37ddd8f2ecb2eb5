import { recordAll } from '@thon-so/live/record';
import { expect, test } from 'vitest';
import { connect, EVENTS, type RawClient } from '../live/client.ts';
import { eventOf, type LiveDatabase, liveDatabase, runnerOf } from '../live/database.ts';
import { startNode, type TestNode } from '../live/node.ts';
import { compare, show, whole } from './tally.ts';

const COUNT = 10_000;
const TOGETHER = 200;
const MEBIBYTE = 1024 * 1024;

test('of 10,000 events a paused socket costs bounded memory, is closed with 4290, slows nobody and resumes whole', {
  timeout: 60_000,
}, async () => {
  await using database = await liveDatabase();
  await using node = await startNode(database, {
    tail: { catchUpEvents: 2 * COUNT },
    // Long enough for the close code to be read at the end.
    socket: { limits: { closeTimeoutMs: 60_000 } },
  });
  const alone = await run(database, node, null);
  const paused = await watch(node);
  const cursor = node.tail.position();
  paused.socket.pause();
  const held = await run(database, node, paused);
  expect(node.hub.metrics.slowSockets).toBe(1);
  expect(held.waiting).toBeLessThan(2 * MEBIBYTE);
  paused.socket.resume();
  expect(await paused.closed).toBe(4290);
  const back = await connect(node.url);
  back.subscribe('x', EVENTS, { topic: 'a', after: cursor });
  const seen: string[] = [];
  while (seen.length < COUNT) seen.push(...(await back.batch('x')).kinds);
  const ofPaused = compare(held.due, seen);
  const ofQuick = compare(held.due, held.seen);
  const lost = ofPaused.lost + ofQuick.lost;
  const doubled = ofPaused.doubled + ofQuick.doubled;
  const tally = { tried: 1, survived: lost + doubled === 0 ? 1 : 0, lost, doubled };
  const speeds = `another socket's ${COUNT} events took ${held.ms.toFixed(0)} ms, alone ${alone.ms.toFixed(0)} ms`;
  show('paused socket', tally, `${(held.waiting / MEBIBYTE).toFixed(2)} MiB waited for it; ${speeds}`);
  expect(tally).toEqual(whole(1));
});

async function watch(node: TestNode): Promise<RawClient> {
  const client = await connect(node.url);
  client.subscribe('x', EVENTS, { topic: 'a' });
  await client.settle();
  return client;
}

/** A thousand bytes an event, in bursts, with one socket that reads all of them. */
async function run(database: LiveDatabase, node: TestNode, paused: RawClient | null) {
  await using quick = await watch(node);
  const due: string[] = [];
  const seen: string[] = [];
  let waiting = 0;
  const began = performance.now();
  while (due.length < COUNT) {
    const kinds = Array.from({ length: TOGETHER }, (_, at) => `${due.length + at} ${'x'.repeat(1_000)}`);
    due.push(...kinds);
    await recordAll(
      runnerOf(database.pool),
      kinds.map((kind) => eventOf({ kind })),
    );
    while (seen.length < due.length) seen.push(...(await quick.batch('x')).kinds);
    if (paused) waiting = Math.max(waiting, node.sockets.waitingBytes());
  }
  return { due, seen, waiting, ms: performance.now() - began };
}
