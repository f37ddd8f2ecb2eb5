import { planJob } from '@thon-so/server/work';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ground, makeGround } from '../support/people.ts';
import { form, submitted } from '../support/requests.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { TRANSPORTS } from '../support/transports.ts';

const TOKEN = 'a token of tests, 24 characters';
let server: TestServer;
let ground: Ground;

beforeAll(async () => {
  server = await startServer({ settings: { metricsToken: TOKEN } });
  ground = await makeGround(server.db);
});
afterAll(() => server.stop());

const read = (authorization?: string, url = server.url) =>
  fetch(`${url}/metrics`, { headers: authorization ? { authorization } : {} });
const text = async () => (await read(`Bearer ${TOKEN}`)).text();

test('the metrics are there for whoever has the token, and for nobody else', async () => {
  for (const said of [undefined, 'Bearer ', 'Bearer wrong', `Basic ${TOKEN}`]) {
    expect((await read(said)).status, said).toBe(404);
  }
  expect((await read(`Bearer ${TOKEN}`)).headers.get('content-type')).toMatch(
    /^text\/plain; version=0\.0\.4/,
  );
  const closed = await server.startNode({ settings: { host: '127.0.0.1', metricsToken: null } as never });
  expect((await read(`Bearer ${TOKEN}`, closed.url)).status).toBe(404);
  // It would do some of the jobs that are counted below.
  await closed.stop();
});

test('queries and mutations are counted by their first field, transport and outcome', async () => {
  for (const [, ask] of TRANSPORTS) {
    await ask(server, 'query Secret0912345678 { services { id } }', {});
    await ask(server, '{ board { cursor } }', {});
  }
  const said = await text();
  for (const transport of ['http', 'ws']) {
    expect(said).toContain(
      `thon_so_graphql_operation_seconds_count{field="services",transport="${transport}",outcome="ok"} 1`,
    );
    expect(said).toContain(
      `thon_so_graphql_operation_seconds_count{field="board",transport="${transport}",outcome="refused"} 1`,
    );
  }
});

test('sockets, executions, jobs, the queue, connections and the process are there', async () => {
  const as = await server.signInAs('SUPERVISOR', ground.commune.id);
  using watch = server.subscribe(
    'subscription { boardEvents { cursor upserted { __typename } } }',
    {},
    { as },
  );
  await submitted(server, form(ground.villages[0]!));
  await watch.next();
  await server.api.node.work.transaction((tx) => planJob(tx, 'limits.sweep', {}, { key: 'now' }));
  await expect.poll(text).toMatch(/thon_so_jobs_total\{job="[\w.]+",outcome="done"\} [1-9]/);
  const said = await text();
  for (const line of [
    /^thon_so_sockets [1-9]/m,
    /^thon_so_live_executions_total [1-9]/m,
    /^thon_so_live_oldest_transaction_ms \d/m,
    /^thon_so_live_subscriptions 1$/m,
    /^thon_so_live_tail_lag_seconds [0-4](\.\d+)?(e-\d+)?$/m,
    /^thon_so_queue_jobs\{state="due"\} \d/m,
    /^thon_so_database_connections\{application="thon-so worker",state="\w+( \w+)*"\} [1-9]/m,
    /^thon_so_http_request_seconds_count\{route="graphql",method="POST",status="2xx"\} [1-9]/m,
    /^process_resident_memory_bytes \d/m,
  ]) {
    expect(said).toMatch(line);
  }
});

test('a subscription that ends is not counted any more', async () => {
  await expect.poll(text).toMatch(/^thon_so_live_subscriptions 0$/m);
});

test('refusals that may be an attack are counted by kind, with and without a line of their own', async () => {
  const aliases = Array.from({ length: 40 }, (_, at) => `a${at}: consentVersion`).join(' ');
  for (let turn = 0; turn < 3; turn += 1) await server.graphql(`{ ${aliases} }`);
  await server.api.node.work.refused.settled();
  const said = await text();
  expect(said).toContain('thon_so_refused_total{kind="query_refused",line="written"} 1\n');
  expect(said).toContain('thon_so_refused_total{kind="query_refused",line="suppressed"} 2\n');
  expect(said).toContain('thon_so_refused_total{kind="code_limited",line="written"} 0\n');
});

test('nothing that somebody sent becomes a label', async () => {
  await server.graphql('query Canary { services { id } }');
  await server.graphql('mutation Canary($c: String!) { canary: nothing(c: $c) { id } }', { c: 'Canary' });
  await fetch(`${server.url}/Canary/0912345678`, { method: 'PUT' });
  expect(await text()).not.toMatch(/canary|0912345678|912345678/i);
});
