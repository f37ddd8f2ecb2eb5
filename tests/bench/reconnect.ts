import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from './servers/engine.ts';
import { start } from './support/child.ts';
import { liveDatabase, openWriter } from './support/database.ts';
import { clock } from './support/figures.ts';
import { against, figure, type Row } from './support/rows.ts';
import { CHANGES } from './support/schema.ts';
import type { Subscribers } from './support/subscribers.ts';
import { compare } from './support/whole.ts';

const SOCKETS = 2_000;
const CURSORS = 25;
const PATIENCE_MS = 20_000;

/** A node died; everybody comes to another that remembers nothing of the time before, while changes go on. */
export async function run(): Promise<Row[]> {
  const connectionString = await liveDatabase();
  const commit = await openWriter(connectionString);
  const first = await start<Engine>('servers/engine.ts', [connectionString]);
  const cursors: string[] = [];
  for (let n = 0; n < CURSORS; n++) {
    await commit(n);
    while ((await first.call('metrics')).events <= n) await pause(5);
    cursors.push(await first.call('position'));
  }
  first.process.kill('SIGKILL');
  const second = await start<Engine>('servers/engine.ts', [connectionString]);
  const clients = await start<Subscribers>('support/subscribers.ts');
  const url = `ws://127.0.0.1:${await second.call('port')}/graphql`;
  const began = clock();
  const variables = cursors.map((after) => ({ topic: 'a', after }));
  const opening = clients.call('open', { url, count: SOCKETS, query: CHANGES, variables, reading: true });
  const last = CURSORS + 40;
  for (let n = CURSORS; n < last; n++) {
    await commit(n);
    await pause(20);
  }
  await opening;
  const due = Array.from({ length: SOCKETS }, (_, at) => range((at % CURSORS) + 1, last));
  const changes = due.flat().length;
  while ((await clients.call('counted')).changes < changes && clock() < began + PATIENCE_MS) await pause(20);
  const took = clock() - began;
  const seen = await clients.call('seen');
  const { rangeReads } = await second.call('metrics');
  const { lost, doubled } = compare(due, seen);
  const back = seen.filter((each) => each.seen.length > 0 && each.resyncs === 0).length;
  return [
    against('event-range reads ÷ distinct cursors', rangeReads, 'reads', CURSORS, '<= 1'),
    against('subscribers back without reloading', back, 'sockets', SOCKETS, '>= 1'),
    figure('lost', lost, 'changes', '<= 0'),
    figure('doubled', doubled, 'changes', '<= 0'),
    figure('until the last one was whole again', took, 'ms'),
  ];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}
