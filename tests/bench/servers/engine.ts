import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { LiveBatch } from '@thon-so/live/event';
import { createHub } from '@thon-so/live/hub';
import { attachSockets } from '@thon-so/live/socket';
import { createTail } from '@thon-so/live/tail';
import { createWaker } from '@thon-so/live/wake';
import pg from 'pg';
import { serve } from '../support/child.ts';
import { commitFloor, FLOOR_CHANNEL, recordChange } from '../support/database.ts';
import { clock } from '../support/figures.ts';
import { processFigures } from '../support/process-figures.ts';
import { benchSchema, type Change } from '../support/schema.ts';

const connectionString = process.argv[2]!;
const tail = createTail({ connectionString });
/** The topics of each distinct view, and what the engine itself does not count. */
const views = new Map<string, readonly string[]>();
const counted = { executions: 0, pairs: 0 };
tail.onBatch(({ events }) => {
  const topics = new Set(events.flatMap((event) => event.topics));
  for (const watched of views.values()) if (watched.some((topic) => topics.has(topic))) counted.pairs++;
});
const hub = createHub<null>({
  tail,
  schema: benchSchema(({ cursor, resync, events }: LiveBatch) => {
    counted.executions++;
    return { cursor, resync, upserted: events.map((event) => event.data as unknown as Change) };
  }),
  views: {
    changes: {
      topics({ topic }, { scopeKey }) {
        const topics = String(topic).split(' ');
        views.set(`${scopeKey} ${topic}`, topics);
        return topics;
      },
    },
  },
  contextFor: () => ({}),
});
const server = createServer();
const streams = new Set<Socket>();
server.on('connection', (stream: Socket) => {
  streams.add(stream);
  stream.once('close', () => streams.delete(stream));
});
attachSockets<null>({
  hub,
  server,
  path: '/graphql',
  authenticate: (_request, params) => ({ scope: null, scopeKey: String(params?.scope), userKey: null }),
  limits: { socketsPerAddress: 50_000, keepAliveMs: 600_000 },
});
await tail.start();
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const writer = new pg.Client({ connectionString });
await writer.connect();
const waker = createWaker({ notify: () => tail.notify(), tail });

/** The engine and a node that uses it; also the floor of its latency, on the same sockets. */
export type Engine = typeof engine;
const engine = serve({
  ...processFigures,
  port: () => (server.address() as AddressInfo).port,
  position: () => tail.position(),
  metrics: () => ({ ...hub.metrics }),
  counted: () => ({ ...counted, views: views.size }),
  /** Commits one change as a mutation on this node does; answers when it sent COMMIT. */
  async commit(n: number): Promise<number> {
    await writer.query('BEGIN');
    await recordChange(writer, n);
    const at = clock();
    await writer.query('COMMIT');
    waker.wake();
    return at;
  },
  /** From now on every notification of the floor's channel sends this frame to every socket. */
  async listenForFloor(frame: Uint8Array): Promise<void> {
    const listener = new pg.Client({ connectionString });
    await listener.connect();
    listener.on('notification', () => {
      for (const stream of streams) stream.write(frame);
    });
    await listener.query(`LISTEN ${FLOOR_CHANNEL}`);
  },
  /** The floor of `commit`. */
  commitFloor: (n: number): Promise<number> => commitFloor(writer, n),
});
