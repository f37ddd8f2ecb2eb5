import { expect, test } from 'vitest';
import { connect, EVENTS } from '../live/client.ts';
import { liveDatabase } from '../live/database.ts';
import { startNode } from '../live/node.ts';
import { compare, show, times, whole } from './tally.ts';

const POLL_MS = 100;

test('while the LISTEN connection is terminated again and again, every change still arrives, by polling', {
  timeout: 300_000,
}, async () => {
  await using database = await liveDatabase();
  await using node = await startNode(database, { tail: { pollMs: POLL_MS } });
  const client = await connect(node.url);
  client.subscribe('x', EVENTS, { topic: 'a' });
  await client.settle();
  const tried = times(10, 100);
  const seen: string[] = [];
  let longest = 0;
  for (let n = 0; n < tried; n++) {
    await expect.poll(() => node.tail.metrics.listens, { timeout: 20_000 }).toBeGreaterThan(n);
    const { rowCount } = await database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'live listen' AND datname = current_database()`,
    );
    expect(rowCount).toBe(1);
    const began = performance.now();
    await database.commit({ kind: `${n}` });
    seen.push(...(await client.batch('x')).kinds);
    longest = Math.max(longest, performance.now() - began);
  }
  const due = Array.from({ length: tried }, (_, n) => `${n}`);
  const { lost, doubled } = compare(due, seen);
  const tally = { tried, survived: tried - lost - doubled, lost, doubled };
  show('LISTEN terminated', tally, `longest delivery ${longest.toFixed(0)} ms at polls of ${POLL_MS} ms`);
  expect(tally).toEqual(whole(tried));
});
