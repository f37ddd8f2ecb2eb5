import type { LiveBatch } from '@thon-so/live/event';
import { GraphQLError } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { connect, EVENTS, type RawClient } from './client.ts';
import { type LiveDatabase, liveDatabase } from './database.ts';
import { startNode, type TestNode } from './node.ts';

let database: LiveDatabase;

beforeAll(async () => {
  database = await liveDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

async function watch(node: TestNode, params: object, id = 'x', topic = 'a'): Promise<RawClient> {
  const client = await connect(node.url, params);
  client.subscribe(id, EVENTS, { topic });
  await client.settle();
  return client;
}

test('a distinct view is executed once per batch, whoever and however many watch it', async () => {
  await using node = await startNode(database);
  const clients = await Promise.all(['an', 'bình', 'chi'].map((user) => watch(node, { user })));
  await database.commit({ kind: 'seen' });
  for (const client of clients)
    expect(await client.batch('x')).toMatchObject({ kinds: ['seen'], resync: false });
  expect(node.executed).toEqual(['all']);
  expect(node.hub.metrics).toMatchObject({ executions: 1, concernedViews: 1, delivered: 3 });
});

test('another scope is another execution', async () => {
  await using node = await startNode(database);
  const [one, two] = [await watch(node, { scope: 'one' }), await watch(node, { scope: 'two' })];
  await database.commit({ kind: 'seen' });
  await Promise.all([one.batch('x'), two.batch('x')]);
  expect(node.executed.sort()).toEqual(['one', 'two']);
});

test('a document that selects a per-viewer field, or a per-viewer view, is executed for each user', async () => {
  await using node = await startNode(database);
  for (const document of ['{ events(topic: "a") { user viewerCanEdit } }', '{ own { user } }']) {
    node.executed.length = 0;
    const users = ['an', 'bình'];
    const clients = await Promise.all(users.map((user) => connect(node.url, { user })));
    for (const client of clients) {
      client.subscribe('v', `subscription ${document}`);
      await client.settle();
    }
    await database.commit({ topics: ['a', 'user:an', 'user:bình'] });
    for (const [at, client] of clients.entries())
      expect(await client.batch('v')).toMatchObject({ user: users[at] });
    expect(node.executed.sort()).toEqual(users);
    for (const client of clients) await client[Symbol.asyncDispose]();
  }
});

test('a shared execution does not know the user', async () => {
  await using node = await startNode(database);
  const client = await connect(node.url, { user: 'an' });
  client.subscribe('v', 'subscription { events(topic: "a") { user } }');
  await client.settle();
  await database.commit({});
  expect(await client.batch('v')).toEqual({ user: 'nobody' });
});

test('layout, variable order and the cursor variable make no distinct view; another variable does', async () => {
  await using node = await startNode(database);
  const cursor = node.tail.position();
  const client = await connect(node.url);
  client.subscribe('1', EVENTS, { topic: 'a' });
  client.subscribe('2', EVENTS.replaceAll(' ', '  '), { after: cursor, topic: 'a' });
  client.subscribe('3', EVENTS, { topic: 'b' });
  await client.settle();
  await database.commit({ topics: ['a', 'b'] });
  for (const id of ['1', '2', '3']) await client.batch(id);
  expect(node.executed).toHaveLength(2);
});

test('an event touches only the views that watch one of its topics', async () => {
  await using node = await startNode(database);
  const a = await watch(node, {}, 'x', 'a');
  await watch(node, {}, 'x', 'b');
  await database.commit({ topics: ['a'], kind: 'for a' });
  expect((await a.batch('x')).kinds).toEqual(['for a']);
  expect(node.hub.metrics).toMatchObject({ executions: 1, concernedViews: 1 });
});

test('an event with two topics of one view reaches it once', async () => {
  await using node = await startNode(database, {
    hub: { views: { events: { topics: () => ['a', 'b'] } } },
  });
  const client = await watch(node, {});
  await database.commit({ topics: ['a', 'b'], kind: 'once' });
  expect((await client.batch('x')).kinds).toEqual(['once']);
});

test('each client gets the shared answer under its own id, whatever characters the id has', async () => {
  await using node = await startNode(database);
  const ids = ['plain', 'has "quotes"', 'tiếng Việt', '\\'];
  const clients = await Promise.all(ids.map((id) => watch(node, {}, id)));
  await database.commit({ kind: 'shared' });
  for (const [at, client] of clients.entries())
    expect((await client.batch(ids[at]!)).kinds).toEqual(['shared']);
  expect(node.hub.metrics.executions).toBe(1);
});

test('all views of one batch and scope share one context', async () => {
  await using node = await startNode(database);
  const client = await connect(node.url);
  client.subscribe('1', EVENTS, { topic: 'a' });
  client.subscribe('2', 'subscription { events(topic: "a") { kinds } }');
  client.subscribe('3', EVENTS, { topic: 'b' });
  await client.settle();
  const before = node.contexts();
  await database.commit({ topics: ['a', 'b'] });
  for (const id of ['1', '2', '3']) await client.batch(id);
  expect(node.contexts() - before).toBe(1);
});

test('events that come while a view is executed are conflated into one batch', async () => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  await using node = await startNode(database, { onExecute: () => gate });
  const client = await watch(node, {});
  const tailed = countBatches(node, 4);
  await database.commit({ kind: '0' });
  await expect.poll(() => node.executed.length).toBe(1);
  for (const kind of ['1', '2', '3']) await database.commit({ kind });
  await tailed;
  release();
  expect((await client.batch('x')).kinds).toEqual(['0']);
  expect((await client.batch('x')).kinds).toEqual(['1', '2', '3']);
  expect(node.executed).toHaveLength(2);
});

/** Resolves when the tail has handed out that many events. */
function countBatches(node: TestNode, events: number): Promise<void> {
  let seen = 0;
  return new Promise((resolve) => {
    node.tail.onBatch((batch) => {
      seen += batch.events.length;
      if (seen >= events) resolve();
    });
  });
}

test('a view that fails is tried again, and nothing of its batch is lost', async () => {
  let failures = 2;
  await using node = await startNode(database, {
    onExecute() {
      if (failures-- > 0) throw new Error('the database was away');
    },
  });
  const client = await watch(node, {});
  await database.commit({ kind: 'kept' });
  expect((await client.batch('x')).kinds).toEqual(['kept']);
});

test('a view that cannot answer a batch at all starts again', async () => {
  await using node = await startNode(database, {
    onExecute(batch) {
      if (batch.events.length > 0) throw new Error('poison');
    },
  });
  const client = await watch(node, {});
  await database.commit({ kind: 'poison' });
  expect(await client.batch('x')).toMatchObject({ resync: true, kinds: [] });
});

test('a view that fails for good ends with a masked error, the socket and other views live on', async () => {
  await using node = await startNode(database, {
    onExecute(batch) {
      if (batch.resync || batch.events.some((event) => event.topics.includes('bad')))
        throw new Error('secret');
    },
  });
  const client = await watch(node, {}, 'bad', 'bad');
  client.subscribe('good', EVENTS, { topic: 'good' });
  await client.settle();
  await database.commit({ topics: ['bad'] });
  const failed = await client.next('bad');
  expect(failed.type).toBe('error');
  expect(JSON.stringify(failed.payload)).not.toContain('secret');
  await database.commit({ topics: ['good'], kind: 'alive' });
  expect((await client.batch('good')).kinds).toEqual(['alive']);
});

test('a view that refuses to answer ends at once with its refusal, and nobody is alarmed', async () => {
  const alarms: unknown[] = [];
  const log = {
    info() {},
    warn: (...line: unknown[]) => alarms.push(line),
    error: (...line: unknown[]) => alarms.push(line),
  };
  await using node = await startNode(database, {
    hub: { log },
    onExecute() {
      throw new GraphQLError('Days go from 1 to 14');
    },
  });
  const client = await watch(node, {}, 'refused');
  await database.commit({});
  const refused = await client.next('refused');
  expect(refused).toMatchObject({ type: 'error', payload: [{ message: 'Days go from 1 to 14' }] });
  expect({ executed: node.executed.length, retries: node.hub.metrics.retries, alarms }).toEqual({
    ...{ executed: 2, retries: 0, alarms: [] },
  });
});

test('a subscriber that was away gets exactly what it missed, then what comes', async () => {
  await using node = await startNode(database);
  const first = await watch(node, {});
  await database.commit({ kind: 'before' });
  const { cursor } = await first.batch('x');
  await first[Symbol.asyncDispose]();
  for (const kind of ['missed 1', 'missed 2']) await database.commit({ kind });
  await using second = await connect(node.url);
  second.subscribe('x', EVENTS, { topic: 'a', after: cursor });
  const caughtUp = await second.batch('x');
  const rest = caughtUp.kinds.length === 2 ? [] : (await second.batch('x')).kinds;
  expect([...caughtUp.kinds, ...rest]).toEqual(['missed 1', 'missed 2']);
  await database.commit({ kind: 'after' });
  expect((await second.batch('x')).kinds).toEqual(['after']);
});

test('a subscriber resumes on another node, while events keep coming, without a hole or a double', async () => {
  await using one = await startNode(database);
  await using two = await startNode(database);
  const seen: string[] = [];
  let cursor: string | null = one.tail.position();
  let writing = true;
  const written = (async () => {
    for (let n = 0; n < 150; n++) await database.commit({ kind: `${n}` });
    writing = false;
    await database.commit({ kind: 'end' });
  })();
  for (let visit = 0; !seen.includes('end'); visit++) {
    const client = await connect((visit % 2 ? one : two).url);
    client.subscribe('x', EVENTS, { topic: 'a', after: cursor });
    const batches = writing ? 1 + (visit % 3) : 1_000;
    for (let n = 0; n < batches && !seen.includes('end'); n++) {
      const batch = await client.batch('x');
      expect(batch.resync).toBe(false);
      seen.push(...batch.kinds);
      cursor = batch.cursor;
    }
    await client[Symbol.asyncDispose]();
  }
  await written;
  expect(seen).toEqual([...Array.from({ length: 150 }, (_, n) => `${n}`), 'end']);
});

test('subscribers that come back with the same cursor share one execution', async () => {
  await using first = await startNode(database);
  const cursor = first.tail.position();
  await database.commit({ kind: 'missed' });
  await expect.poll(() => first.tail.metrics.events).toBe(1);
  let arrived = () => {};
  const gate = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  await using node = await startNode(database, {
    hub: {
      views: {
        events: {
          async topics() {
            await gate;
            return ['a'];
          },
        },
      },
    },
  });
  const clients = await Promise.all(Array.from({ length: 20 }, () => connect(node.url)));
  for (const client of clients) client.subscribe('x', EVENTS, { topic: 'a', after: cursor });
  await Promise.all(clients.map((client) => client.settle()));
  arrived();
  for (const client of clients) expect((await client.batch('x')).kinds).toEqual(['missed']);
  expect(node.executed).toHaveLength(1);
  expect(node.tail.metrics.rangeReads).toBe(1);
});

test('a cursor that cannot be served gets resync and then lives on', async () => {
  await using node = await startNode(database);
  const client = await connect(node.url);
  client.subscribe('x', EVENTS, { topic: 'a', after: 'garbage' });
  expect(await client.batch('x')).toMatchObject({ resync: true, kinds: [] });
  await database.commit({ kind: 'live' });
  expect(await client.batch('x')).toMatchObject({ resync: false, kinds: ['live'] });
});

test('an idle view moves its cursor before the retention passes', async () => {
  await using node = await startNode(database, { tail: { retention: 400 } });
  const client = await watch(node, {});
  const first = await client.batch('x');
  expect(first).toMatchObject({ resync: false, kinds: [] });
  await database.commit({ topics: ['elsewhere'] });
  await expect.poll(async () => (await client.batch('x')).cursor).not.toBe(first.cursor);
});

test('a view whose topics move follows them from the event that moves them', async () => {
  const topics = ['old'];
  await using node = await startNode(database, {
    hub: {
      views: {
        events: { topics: () => [...topics], movesTopics: (event) => event.kind === 'moves' },
      },
    },
  });
  const client = await watch(node, {});
  topics[0] = 'new';
  const client2 = await connect(node.url);
  await database.pool.query(`INSERT INTO live.event (kind, topics, data) VALUES
    ('moves', '{old,new}', '{}'), ('in the new place', '{new}', '{}'), ('in the old place', '{old}', '{}')`);
  expect((await client.batch('x')).kinds).toEqual(['moves', 'in the new place']);
  await database.commit({ topics: ['new'], kind: 'later' });
  expect((await client.batch('x')).kinds).toEqual(['later']);
  await client2[Symbol.asyncDispose]();
});

test('a user whose rights change is closed before that batch or any later one is delivered', async () => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  await using node = await startNode(database, {
    hub: { revokes: (event) => (event.kind === 'revoked' ? [String(event.data.user)] : []) },
    onExecute: () => gate,
  });
  const revoked = await watch(node, { user: 'an' });
  const other = await watch(node, { user: 'bình' });
  await database.commit({ kind: 'running while it happens' });
  await expect.poll(() => node.executed.length).toBe(1);
  await database.commit({ kind: 'revoked', data: { user: 'an' } });
  expect(await revoked.closed).toBe(4403);
  release();
  expect((await other.batch('x')).kinds).toEqual(['running while it happens']);
  expect((await other.batch('x')).kinds).toEqual(['revoked']);
  expect(node.hub.metrics.delivered).toBe(2);
});

test('a revocation that comes while somebody is being identified is not missed', async () => {
  let identified = () => {};
  const gate = new Promise<void>((resolve) => {
    identified = resolve;
  });
  const scopes = ['before', 'after'];
  await using node = await startNode(database, {
    hub: { revokes: (event) => (event.kind === 'revoked' ? ['an'] : []) },
    socket: {
      async authenticate() {
        const scopeKey = scopes.shift()!;
        await gate;
        return { scope: { topics: [] }, scopeKey, userKey: 'an' };
      },
    },
  });
  const connecting = connect(node.url);
  await expect.poll(() => scopes.length).toBe(1);
  await database.commit({ kind: 'revoked' });
  await expect.poll(() => node.tail.metrics.events).toBeGreaterThan(0);
  identified();
  const client = await connecting;
  client.subscribe('x', EVENTS, { topic: 'a' });
  await client.settle();
  await database.commit({});
  await client.batch('x');
  expect(node.executed).toEqual(['after']);
});

test('an iteration resumes, conflates for a slow consumer, and ends when left', async () => {
  await using node = await startNode(database);
  const after = node.tail.position();
  const tailed = countBatches(node, 1);
  await database.commit({ kind: 'missed' });
  await tailed;
  const viewer = { scope: { topics: [] }, scopeKey: 'all', userKey: 'an' };
  const batches = node.hub.iterate('events', { topic: 'a', after }, viewer);
  const first: IteratorResult<LiveBatch> = await batches.next();
  expect(first.value.events).toMatchObject([{ kind: 'missed' }]);
  const rest = countBatches(node, 3);
  for (const kind of ['1', '2', '3']) await database.commit({ kind });
  await rest;
  const seen: string[] = [];
  let reads = 0;
  while (seen.length < 3) {
    const { value } = await batches.next();
    reads++;
    seen.push(...value.events.map((event: { kind: string }) => event.kind));
  }
  expect(seen).toEqual(['1', '2', '3']);
  expect(reads).toBeLessThanOrEqual(2);
  const pending = batches.next();
  node.hub.closeUser('an');
  expect((await pending).done).toBe(true);
});

test('a refused view ends the iteration with its refusal', async () => {
  await using node = await startNode(database);
  const viewer = { scope: { topics: [] }, scopeKey: 'all', userKey: null };
  await expect(node.hub.iterate('events', { topic: 'forbidden' }, viewer).next()).rejects.toThrow(
    'Not yours',
  );
});

test('every subscriber is let in by itself, also where others watch the same; who is refused ends nobody’s view', async () => {
  const asked: (string | null)[] = [];
  const views = {
    events: {
      admit: async (_: object, { userKey }: { userKey: string | null }) => {
        asked.push(userKey);
        if (userKey === 'bình') throw new GraphQLError('Not you');
      },
      topics: () => ['a'],
    },
  };
  await using node = await startNode(database, { hub: { views } });
  const first = await watch(node, { user: 'an' });
  const refused = await watch(node, { user: 'bình' });
  expect(await refused.next('x')).toMatchObject({ type: 'error', payload: [{ message: 'Not you' }] });
  const third = await watch(node, { user: 'chi' });
  const viewer = { scope: { topics: [] }, scopeKey: 'all', userKey: 'bình' };
  await expect(node.hub.iterate('events', { topic: 'a' }, viewer).next()).rejects.toThrow('Not you');
  expect(asked).toEqual(['an', 'bình', 'chi', 'bình']);
  await database.commit({ kind: 'seen' });
  for (const client of [first, third]) expect((await client.batch('x')).kinds).toEqual(['seen']);
  expect(node.executed).toEqual(['all']);
});

test('a socket that does not read is closed within bounded memory, delays nobody, and resumes whole', async () => {
  const padding = 'x'.repeat(400_000);
  await using node = await startNode(database, {
    socket: { limits: { maxBufferedBytes: 200_000, closeTimeoutMs: 200 } },
  });
  const slow = await watch(node, {});
  const cursor = node.tail.position();
  slow.socket.pause();
  const quick = await watch(node, {});
  const expected: string[] = [];
  const seen: string[] = [];
  while (node.hub.metrics.slowSockets === 0) {
    const kind = `${expected.length}${padding}`;
    expected.push(kind);
    await database.commit({ kind });
    while (seen.length < expected.length) seen.push(...(await quick.batch('x')).kinds);
  }
  expect(seen).toEqual(expected);
  await expect.poll(() => node.sockets.count()).toBe(1);
  const back = await connect(node.url);
  back.subscribe('x', EVENTS, { topic: 'a', after: cursor });
  expect((await back.batch('x')).kinds).toEqual(expected);
  slow.socket.terminate();
  expect(WebSocket.OPEN).toBe(quick.socket.readyState);
});
