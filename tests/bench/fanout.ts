import type { Engine } from './servers/engine.ts';
import type { Frames } from './servers/frames.ts';
import type { Yoga } from './servers/yoga.ts';
import { type Child, start } from './support/child.ts';
import { liveDatabase, openWriter, startCluster } from './support/database.ts';
import { clock, median } from './support/figures.ts';
import { frameOf } from './support/frame.ts';
import { against, type Row } from './support/rows.ts';
import { CHANGES } from './support/schema.ts';
import type { Subscribers } from './support/subscribers.ts';

const SOCKETS = 1_000;
const MEASURING_MS = 25_000;
const BATCHES = 20;

interface Contender {
  readonly clients: Child<Subscribers>;
  readonly server: { call(name: 'cpu'): Promise<number> };
  send(n: number): Promise<unknown>;
}

/**
 * CPU of the server for a delivered message, everything from the tail's read to the write included. The floor sends
 * when the engine does, after a commit: the same write costs the kernel less where messages follow each other closely.
 */
export async function run(): Promise<Row[]> {
  const cluster = await startCluster();
  const connectionString = await liveDatabase(cluster);
  const engine = await start<Engine>('servers/engine.ts', [connectionString]);
  const frames = await start<Frames>('servers/frames.ts');
  const stock = await start<Yoga>('servers/yoga.ts');
  const clients = await start<Subscribers>('support/subscribers.ts');
  await open(clients, await engine.call('port'));
  await clients.call('arm', SOCKETS);
  const commit = await openWriter(connectionString);
  const pace = await openWriter(await liveDatabase(cluster));
  await commit(0);
  await clients.call('arrivals');
  const message = await clients.call('sample');
  await open(clients, await frames.call('port'), null);
  await open(clients, await stock.call('port'));
  const frame = frameOf(message);
  const payload = Buffer.from(message);
  const contenders: Record<string, Contender> = {
    engine: { clients, server: engine, send: commit },
    floor: {
      clients,
      server: frames,
      send: (n) => pace(n).then(() => frames.call('writeFrame', frame)),
    },
    unpaced: { clients, server: frames, send: () => frames.call('writeFrame', frame) },
    payload: { clients, server: frames, send: () => frames.call('sendPayload', payload) },
    stock: { clients, server: stock, send: (n) => stock.call('publish', n) },
  };
  const cost = await interleave(contenders);
  return [
    against('CPU per delivered message', cost.engine!, 'µs', cost.floor!, '<= 1.3'),
    against('… beside a floor that need not commit', cost.engine!, 'µs', cost.unpaced!, null),
    against('… of ws.send with a prepared payload', cost.payload!, 'µs', cost.floor!, null),
    against('… of stock yoga + graphql-ws', cost.stock!, 'µs', cost.floor!, null),
  ];
}

function open(clients: Child<Subscribers>, port: number, query: string | null = CHANGES): Promise<void> {
  const url = `ws://127.0.0.1:${port}/graphql`;
  return clients.call('open', { url, count: SOCKETS, query, variables: [{ topic: 'a' }] });
}

/** The median cost of each, from rounds in turn as long as there is time; the first round warms up. */
async function interleave(contenders: Record<string, Contender>): Promise<Record<string, number>> {
  const costs = new Map(Object.keys(contenders).map((name) => [name, [] as number[]]));
  const end = clock() + MEASURING_MS;
  for (let round = 0; round < 4 || clock() < end; round++) {
    for (const [name, contender] of Object.entries(contenders)) {
      const batches = name === 'stock' ? BATCHES / 5 : BATCHES;
      const cost = await costOf(contender, batches);
      if (round > 0) costs.get(name)!.push(cost);
    }
  }
  return Object.fromEntries([...costs].map(([name, all]) => [name, median(all)]));
}

async function costOf({ clients, server, send }: Contender, batches: number): Promise<number> {
  const before = await server.call('cpu');
  for (let n = 1; n <= batches; n++) {
    await clients.call('arm', SOCKETS);
    await send(n);
    await clients.call('arrivals');
  }
  return ((await server.call('cpu')) - before) / (batches * SOCKETS);
}
