import type { Engine } from './servers/engine.ts';
import { type Child, start } from './support/child.ts';
import {
  type Cluster,
  liveDatabase,
  openFloorWriter,
  openWriter,
  startCluster,
  withClient,
} from './support/database.ts';
import { clock, quantile } from './support/figures.ts';
import { frameOf } from './support/frame.ts';
import { against, type Row } from './support/rows.ts';
import { CHANGES } from './support/schema.ts';
import type { Subscribers } from './support/subscribers.ts';

const MANY = 1_000;
const MEASURING_MS = 34_000;
const COMMITS = 8;

type Send = (n: number) => Promise<number>;

interface Ways {
  readonly engine: Send;
  readonly floor: Send;
}

/** From the sending of COMMIT to each client's receipt, in milliseconds. */
export async function run(): Promise<Row[]> {
  const cluster = await startCluster();
  const one = await settings(cluster, 1);
  const many = await settings(cluster, MANY);
  const times: Record<string, number[]> = {};
  const end = clock() + MEASURING_MS;
  for (let round = 0; round < 4 || clock() < end; round++) {
    for (const { label, count, clients, ways } of [...one, ...many]) {
      for (const way of ['floor', 'engine'] as const) {
        const all = await measure(clients, count, ways[way]);
        const known = times[`${label} ${way}`] ?? [];
        times[`${label} ${way}`] = round > 0 ? [...known, ...all] : [];
      }
    }
  }
  return [...many, ...one].flatMap(({ label, count }) => rowsOf(label, times, count === MANY));
}

interface Setting {
  readonly label: string;
  readonly count: number;
  readonly clients: Child<Subscribers>;
  readonly ways: Ways;
}

/** A node with that many subscribers, and both places that a change may be committed at. */
async function settings(cluster: Cluster, count: number): Promise<Setting[]> {
  const connectionString = await liveDatabase(cluster);
  await withClient(connectionString, (client) =>
    client.query('CREATE TABLE bench_row (id bigint GENERATED ALWAYS AS IDENTITY, data jsonb NOT NULL)'),
  );
  const far: Ways = {
    engine: await openWriter(connectionString),
    floor: await openFloorWriter(connectionString),
  };
  const engine = await start<Engine>('servers/engine.ts', [connectionString]);
  const clients = await start<Subscribers>('support/subscribers.ts');
  const url = `ws://127.0.0.1:${await engine.call('port')}/graphql`;
  await clients.call('open', { url, count, query: CHANGES, variables: [{ topic: 'a' }] });
  await measure(clients, count, (n) => engine.call('commit', n));
  await engine.call('listenForFloor', frameOf(await clients.call('sample')));
  const near: Ways = {
    engine: (n) => engine.call('commit', n),
    floor: (n) => engine.call('commitFloor', n),
  };
  const name = count === 1 ? '1 socket' : `${count} sockets`;
  return [
    { label: `${name}, committed on its node`, count, clients, ways: near },
    { label: `${name}, committed elsewhere`, count, clients, ways: far },
  ];
}

async function measure(clients: Child<Subscribers>, count: number, send: Send): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < COMMITS; n++) {
    await clients.call('arm', count);
    const at = await send(n);
    for (const arrival of await clients.call('arrivals')) times.push(arrival - at);
  }
  return times;
}

function rowsOf(label: string, times: Record<string, number[]>, goals: boolean): Row[] {
  const [engine, floor] = [times[`${label} engine`]!, times[`${label} floor`]!];
  return (['p50', 'p99'] as const).map((name) => {
    const share = name === 'p50' ? 0.5 : 0.99;
    const goal = { p50: '<= 1.5', p99: '<= 2' }[name];
    const [own, least] = [quantile(engine, share), quantile(floor, share)];
    return against(`${name}, ${label}`, own, 'ms', least, goals ? goal : null);
  });
}
