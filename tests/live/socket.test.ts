import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { connect, EVENTS, openRaw } from './client.ts';
import { type LiveDatabase, liveDatabase } from './database.ts';
import { startNode } from './node.ts';

let database: LiveDatabase;

beforeAll(async () => {
  database = await liveDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

test('the stock client subscribes, receives and completes', async () => {
  await using node = await startNode(database);
  const client = createClient({ url: node.url, webSocketImpl: WebSocket });
  const batches = client.iterate({ query: EVENTS, variables: { topic: 'a', after: node.tail.position() } });
  await database.commit({ kind: 'seen' });
  expect((await batches.next()).value.data.events.kinds).toEqual(['seen']);
  await batches.return?.();
  await client.dispose();
});

test('a malformed, invalid, oversized or unknown document is refused, and the socket and its other views live on', async () => {
  await using node = await startNode(database);
  const client = await connect(node.url);
  client.subscribe('good', EVENTS, { topic: 'a' });
  const refused = [
    '{',
    '',
    '{ nothing }',
    'subscription { nothing }',
    'subscription { __typename }',
    'subscription { a: events(topic: "a") { cursor } b: events(topic: "b") { cursor } }',
    'fragment F on Query { hello }',
    'query A { hello } query B { hello }',
    'subscription($topic: Int!) { events(topic: $topic) { cursor } }',
    'subscription($topic: String!) { events(topic: $topic) { cursor } }',
    `{ ${'hello '.repeat(6_000)} }`,
  ];
  for (const [at, query] of refused.entries()) {
    client.subscribe(`bad ${at}`, query);
    expect(await client.next(`bad ${at}`), query).toMatchObject({ type: 'error', payload: [{}] });
  }
  await database.commit({ kind: 'alive' });
  expect((await client.batch('good')).kinds).toEqual(['alive']);
});

test('a view that refuses answers with its own error', async () => {
  await using node = await startNode(database);
  const client = await connect(node.url);
  client.subscribe('x', EVENTS, { topic: 'forbidden' });
  expect(await client.next('x')).toMatchObject({ type: 'error', payload: [{ message: 'Not yours' }] });
});

test('queries and mutations over the socket know the whole viewer, and unexpected errors are masked', async () => {
  await using node = await startNode(database);
  const client = await connect(node.url, { user: 'an' });
  client.subscribe('m', 'mutation { whoAmI }');
  expect((await client.next('m')).payload).toEqual({ data: { whoAmI: 'an' } });
  client.subscribe('q', '{ broken }');
  const { payload } = await client.next('q');
  expect(payload).toMatchObject({ data: { broken: null }, errors: [{ path: ['broken'] }] });
  expect(JSON.stringify(payload)).not.toContain('password');
});

test('after complete nothing more is sent for that id, and the id may be used again', async () => {
  await using node = await startNode(database);
  const client = await connect(node.url);
  client.subscribe('x', EVENTS, { topic: 'a' });
  client.subscribe('y', EVENTS, { topic: 'a' });
  await client.settle();
  client.send({ id: 'x', type: 'complete' });
  await client.settle();
  await database.commit({ kind: 'first' });
  await client.batch('y');
  client.subscribe('x', EVENTS, { topic: 'a' });
  await client.settle();
  await database.commit({ kind: 'second' });
  expect((await client.batch('x')).kinds).toEqual(['second']);
});

test('an id that is completed and used again at once serves its new use only', async () => {
  await using node = await startNode(database);
  const client = await connect(node.url);
  client.subscribe('x', EVENTS, { topic: 'a' });
  await client.settle();
  client.send({ id: 'x', type: 'complete' });
  client.subscribe('x', EVENTS, { topic: 'b' });
  await client.settle();
  await database.commit({ topics: ['a', 'b'], kind: 'first' });
  await database.commit({ topics: ['b'], kind: 'second' });
  const seen: string[] = [];
  while (!seen.includes('second')) seen.push(...(await client.batch('x')).kinds);
  expect(seen).toEqual(['first', 'second']);
  expect(node.hub.metrics.executions).toBe(node.hub.metrics.delivered);
});

test('an id that is completed and used again before it began serves its new use only', async () => {
  let answer = () => {};
  const gate = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await using node = await startNode(database, {
    hub: {
      views: {
        events: {
          async topics({ topic }) {
            await gate;
            return [String(topic)];
          },
        },
      },
    },
  });
  const client = await connect(node.url);
  client.subscribe('x', EVENTS, { topic: 'a' });
  await client.settle();
  client.send({ id: 'x', type: 'complete' });
  client.subscribe('x', EVENTS, { topic: 'b' });
  await client.settle();
  answer();
  await client.settle();
  await database.commit({ topics: ['a'], kind: 'of the first use' });
  await database.commit({ topics: ['b'], kind: 'of the second use' });
  expect((await client.batch('x')).kinds).toEqual(['of the second use']);
});

test('the last subscriber that leaves ends the view', async () => {
  await using node = await startNode(database);
  const client = await connect(node.url);
  client.subscribe('x', EVENTS, { topic: 'a' });
  await client.settle();
  await client[Symbol.asyncDispose]();
  await expect.poll(() => node.sockets.count()).toBe(0);
  const { concernedViews } = node.hub.metrics;
  await database.commit({});
  await expect.poll(() => node.tail.metrics.events).toBeGreaterThan(0);
  expect(node.hub.metrics.concernedViews).toBe(concernedViews);
});

test('a socket carries a limited number of subscriptions', async () => {
  await using node = await startNode(database, { socket: { limits: { subscriptionsPerSocket: 2 } } });
  const client = await connect(node.url);
  for (const id of ['1', '2', '3']) client.subscribe(id, EVENTS, { topic: 'a' });
  expect(await client.next('3')).toMatchObject({ type: 'error' });
  await database.commit({ kind: 'still' });
  expect((await client.batch('2')).kinds).toEqual(['still']);
});

test('what is completed counts until it has been executed', async () => {
  const gate = Promise.withResolvers<void>();
  await using node = await startNode(database, {
    socket: {
      limits: { subscriptionsPerSocket: 2 },
      async executeOperation() {
        await gate.promise;
        return { data: { hello: 'xin chào' } };
      },
    },
  });
  const client = await connect(node.url);
  for (const id of ['1', '2', '3']) {
    client.subscribe(id, '{ hello }');
    client.send({ id, type: 'complete' });
  }
  client.subscribe('4', '{ hello }');
  expect(await client.next('4')).toMatchObject({ type: 'error' });
  gate.resolve();
  await client.settle();
});

test('what begins a view or introduces a client is kept with it, and so must be small', async () => {
  await using node = await startNode(database, { socket: { limits: { keptBytes: 1_000 } } });
  const large = 'x'.repeat(1_000);
  expect(await (await connect(node.url, { large })).closed).toBe(4400);
  const client = await connect(node.url);
  client.subscribe('view', EVENTS, { topic: 'a', large });
  expect(await client.next('view')).toMatchObject({ type: 'error' });
  client.subscribe('query', '{ hello }', { large });
  expect((await client.next('query')).payload).toEqual({ data: { hello: 'xin chào' } });
});

test('nothing is kept of what was completed before it began, once its socket is closed', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let gone: WeakRef<object> | null = null;
  await using node = await startNode(database, {
    socket: {
      async documentOf({ query }, request) {
        gone ??= new WeakRef(request);
        await nextTurn();
        return query;
      },
    },
  });
  const client = await connect(node.url);
  for (const query of ['{ hello }', EVENTS]) {
    client.subscribe('x', query, { topic: 'a' });
    client.send({ id: 'x', type: 'complete' });
  }
  await client.settle();
  await client[Symbol.asyncDispose]();
  await expect
    .poll(() => {
      collect();
      return gone?.deref() === undefined;
    })
    .toBe(true);
});

test('a user and an address may open a limited number of sockets', async () => {
  await using node = await startNode(database, {
    socket: { limits: { socketsPerUser: 1, socketsPerAddress: 3 } },
  });
  await connect(node.url, { user: 'an' });
  expect(await (await connect(node.url, { user: 'an' })).closed).toBe(4291);
  await expect.poll(() => node.sockets.count()).toBe(1);
  await connect(node.url, { user: 'bình' });
  await connect(node.url, { user: 'chi' });
  await expect(connect(node.url, { user: 'dung' })).rejects.toThrow('429');
});

test('a refused viewer, a failing identification and a missing introduction each get their close code', async () => {
  await using node = await startNode(database, {
    socket: {
      limits: { initTimeoutMs: 50 },
      authenticate(_request, params) {
        if (params?.refuse) return null;
        throw new Error('the database is away');
      },
    },
  });
  expect(await (await connect(node.url, { refuse: true })).closed).toBe(4403);
  expect(await (await connect(node.url)).closed).toBe(1013);
  expect(await openRaw(node.url).closed).toBe(4408);
});

test('a message over the limit closes only its own socket', async () => {
  await using node = await startNode(database, { socket: { limits: { maxPayload: 1_000 } } });
  const [loud, quiet] = [await connect(node.url), await connect(node.url)];
  loud.subscribe('x', `{ hello } # ${'x'.repeat(2_000)}`);
  expect(await loud.closed).toBe(1009);
  await quiet.settle();
});

test('a page of another host and another path are refused', async () => {
  await using node = await startNode(database);
  await expect(connect(node.url, {}, { origin: 'https://elsewhere.example' })).rejects.toThrow('403');
  await expect(connect(node.url.replace('graphql', 'other'))).rejects.toThrow('404');
  const { host } = new URL(node.url);
  await (await connect(node.url, {}, { origin: `http://${host}` })).settle();
});

test('a socket that answers no ping is terminated, one that does lives on', async () => {
  await using node = await startNode(database, { socket: { limits: { keepAliveMs: 50 } } });
  const silent = await connect(node.url);
  const lively = await connect(node.url);
  silent.socket.pause();
  await expect.poll(() => node.sockets.count()).toBe(1);
  await lively.settle();
  silent.socket.terminate();
});

test('a closing node sends everybody elsewhere with 1001', async () => {
  const node = await startNode(database);
  const clients = [await connect(node.url), await connect(node.url)];
  await node[Symbol.asyncDispose]();
  for (const client of clients) expect(await client.closed).toBe(1001);
});
