import { setTimeout as pause } from 'node:timers/promises';
import { createWaker, NOTIFY } from '@thon-so/live/wake';
import type { Engine } from './servers/engine.ts';
import { type Child, start } from './support/child.ts';
import { liveDatabase, openClients, recordChange } from './support/database.ts';
import { clock } from './support/figures.ts';
import { against, figure, type Row } from './support/rows.ts';
import { CHANGES } from './support/schema.ts';
import type { Subscribers } from './support/subscribers.ts';
import { compare } from './support/whole.ts';

const TOPICS = 40;
const SCOPES = ['supervisor', 'lead'];
const SOCKETS = 1_200;
const WRITERS = 4;
const EVENTS_EACH = 150;
const PATIENCE_MS = 20_000;

/** Executions of documents for the (batch, concerned view) pairs there were; both counted outside of the engine. */
export async function run(): Promise<Row[]> {
  const connectionString = await liveDatabase();
  const engine = await start<Engine>('servers/engine.ts', [connectionString]);
  const clients = await start<Subscribers>('support/subscribers.ts');
  // Each view watches two topics, so an event may concern several and a batch one view twice.
  const watched = Array.from({ length: TOPICS }, (_, at) => [`t${at}`, `t${(at * 7 + 1) % TOPICS}`]);
  const variables = watched.map((topics) => ({ topic: topics.join(' ') }));
  const url = `ws://127.0.0.1:${await engine.call('port')}/graphql`;
  await clients.call('open', {
    url,
    count: SOCKETS,
    query: CHANGES,
    variables,
    scopes: SCOPES,
    reading: true,
  });
  await clients.call('arm', 0);
  const written = await write(connectionString);
  const due = Array.from({ length: SOCKETS }, (_, at) => concerning(written, watched[at % TOPICS]!));
  await received(clients, due.flat().length);
  const { executions, pairs, views } = await engine.call('counted');
  const { messages } = await clients.call('counted');
  const { lost, doubled } = compare(due, await clients.call('seen'));
  return [
    against('executions ÷ (batch, concerned view) pairs', executions, 'executions', pairs, '<= 1'),
    against('executions ÷ messages delivered', executions, 'executions', messages, null),
    figure('distinct views', views, 'views'),
    figure('lost', lost, 'changes', '<= 0'),
    figure('doubled', doubled, 'changes', '<= 0'),
  ];
}

type Written = ReadonlyMap<number, string>;

function concerning(written: Written, topics: readonly string[]): number[] {
  return [...written].filter(([, topic]) => topics.includes(topic)).map(([n]) => n);
}

/** Several nodes writing at once, in bursts; answers the topic of each change. */
async function write(connectionString: string): Promise<Written> {
  const written = new Map<number, string>();
  const clients = await openClients(connectionString, 2 * WRITERS);
  const writing = clients.slice(0, WRITERS).map(async (client, writer) => {
    const waker = createWaker({ notify: () => clients[WRITERS + writer]!.query(NOTIFY) });
    for (let at = 0; at < EVENTS_EACH; at++) {
      const n = writer * EVENTS_EACH + at;
      const topic = `t${(n * 13) % TOPICS}`;
      await recordChange(client, n, [topic]);
      written.set(n, topic);
      waker.wake();
      if (at % 10 === 0) await pause(30);
    }
    await waker.settled();
  });
  await Promise.all(writing);
  return written;
}

async function received(clients: Child<Subscribers>, changes: number): Promise<void> {
  const end = clock() + PATIENCE_MS;
  while ((await clients.call('counted')).changes < changes && clock() < end) await pause(50);
}
