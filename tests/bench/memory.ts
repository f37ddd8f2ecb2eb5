import type { Engine } from './servers/engine.ts';
import type { Frames } from './servers/frames.ts';
import type { Stock } from './servers/stock.ts';
import { type Child, start } from './support/child.ts';
import { liveDatabase } from './support/database.ts';
import { against, type Row } from './support/rows.ts';
import { CHANGES } from './support/schema.ts';
import type { Subscribers } from './support/subscribers.ts';

const SOCKETS = 4_000;
const WARM_UP = 500;

interface Held {
  readonly heap: number;
  readonly resident: number;
}

type Server = Child<Pick<Frames, 'port' | 'memory'>>;

/** Bytes that one more socket with one idle subscription holds. */
export async function run(): Promise<Row[]> {
  const engine = await start<Engine>('servers/engine.ts', [await liveDatabase()]);
  const stock = await start<Stock>('servers/stock.ts');
  const bare = await start<Frames>('servers/frames.ts');
  const own = await heldBy(engine, CHANGES);
  const peer = await heldBy(stock, CHANGES);
  const least = await heldBy(bare, null);
  return [
    against('heap of a subscribed socket ÷ stock', own.heap, 'KiB', peer.heap, '<= 1.1'),
    against('resident memory of a subscribed socket ÷ stock', own.resident, 'KiB', peer.resident, '<= 1.1'),
    against('heap of a subscribed socket ÷ bare ws', own.heap, 'KiB', least.heap, null),
    against('resident memory of a subscribed socket ÷ bare ws', own.resident, 'KiB', least.resident, null),
  ];
}

async function heldBy(server: Server, query: string | null): Promise<Held> {
  const clients = await start<Subscribers>('support/subscribers.ts');
  const url = `ws://127.0.0.1:${await server.call('port')}/graphql`;
  const open = (count: number) => clients.call('open', { url, count, query, variables: [{ topic: 'a' }] });
  await open(WARM_UP);
  const before = await settled(server);
  await open(SOCKETS);
  const after = await settled(server);
  await clients.call('close');
  return {
    heap: (after.heap - before.heap) / SOCKETS / 1024,
    resident: (after.resident - before.resident) / SOCKETS / 1024,
  };
}

/** What the server holds once it holds no less: the last subscriptions may still be on their way. */
async function settled(server: Server): Promise<Held> {
  let held = await server.call('memory');
  for (;;) {
    const next = await server.call('memory');
    if (Math.abs(next.heap - held.heap) < 50_000) return next;
    held = next;
  }
}
