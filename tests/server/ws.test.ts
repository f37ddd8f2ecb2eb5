import { once } from 'node:events';
import type { GraphQLFormattedError } from 'graphql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { type Ground, makeGround, makeMember, PASSWORD } from '../support/people.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let ground: Ground;

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
});
afterAll(() => server.stop());

type Message = { id?: string; type: string; payload?: unknown };

/** A bare graphql-transport-ws client: what a page of somebody else could send. */
class RawSocket {
  readonly socket: WebSocket;
  readonly received: Message[] = [];
  #wake: () => void = () => undefined;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
    this.socket.on('message', (data) => {
      this.received.push(JSON.parse(String(data)));
      this.#wake();
    });
  }

  async open(params: object = {}): Promise<this> {
    await once(this.socket, 'open');
    this.send({ type: 'connection_init', payload: params });
    await this.until(({ type }) => type === 'connection_ack');
    return this;
  }

  send(message: object | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  async until(matches: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const found = this.received.find(matches);
      if (found) return found;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      await promise;
    }
  }
}

const BOARD = 'subscription { boardEvents { cursor upserted { __typename } } }';
const subscribe = (id: string, query: string) => ({ id, type: 'subscribe', payload: { query } });

async function boardWatcher(params: object = {}) {
  const session = await server.signInAs('SUPERVISOR', ground.commune.id);
  const socket = await new RawSocket(server.url, { cookie: session.cookie }).open(params);
  return { session, socket };
}

async function changeSomething() {
  const { member } = await makeMember(server.db, ground, ground.villages[0]!);
  const { recordEvent } = await import('@thon-so/server/work');
  await server.api.node.work.transaction((tx) =>
    recordEvent(tx, {
      kind: 'member.changed',
      memberId: member.id,
      place: {
        villageId: ground.villages[0]!.id,
        communeId: ground.commune.id,
        provinceId: ground.province.id,
      },
      left: null,
    }),
  );
}

describe('a socket', () => {
  test('goes on delivering after a malformed document, an unknown field and a refused subscription', async () => {
    const { socket } = await boardWatcher();
    socket.send(subscribe('good', BOARD));
    socket.send(subscribe('broken', 'subscription { boardEvents {'));
    socket.send(subscribe('unknown', 'subscription { boardEvents { nonsense } }'));
    socket.send(subscribe('refused', 'subscription { trackedRequestEvents(code: "ZZZZ-ZZZZ") { cursor } }'));
    for (const id of ['broken', 'unknown', 'refused']) {
      expect((await socket.until((message) => message.id === id)).type).toBe('error');
    }
    socket.send({ id: 'plain', type: 'subscribe', payload: { query: '{ viewer { id } }' } });
    await socket.until(({ id, type }) => id === 'plain' && type === 'complete');
    await changeSomething();
    const batch = await socket.until(({ id, type }) => id === 'good' && type === 'next');
    expect(JSON.stringify(batch.payload)).toContain('"Member"');
    expect(socket.socket.readyState).toBe(WebSocket.OPEN);
    socket.socket.close();
  });

  test('refuses phone numbers and addresses in subscriptions, through fragments too', async () => {
    const { socket } = await boardWatcher();
    const spread = `subscription { boardEvents { upserted { ...Shown } } }
      fragment Shown on Member { id ...Secret }
      fragment Secret on Member { contact { phone } }`;
    socket.send(subscribe('secret', spread));
    const refused = await socket.until(({ id }) => id === 'secret');
    expect(refused.type).toBe('error');
    expect(JSON.stringify(refused.payload)).toContain('Có thể hỏi nhưng không theo dõi được: contact.');
    socket.socket.close();
  });

  test('tells a signed-out watcher of a board to sign in, in their language', async () => {
    const socket = await new RawSocket(server.url).open({ locale: 'en' });
    socket.send(subscribe('board', BOARD));
    const refused = await socket.until(({ id }) => id === 'board');
    expect(refused).toMatchObject({
      type: 'error',
      payload: [{ message: 'Sign in to do this.', extensions: { code: 'UNAUTHENTICATED' } }],
    });
    socket.socket.close();
  });

  test('tells its reader at once, in their language, what a view cannot answer, and alarms nobody', async () => {
    const { socket } = await boardWatcher({ locale: 'en' });
    const below = 'upserted { ... on Member { commune { children(first: -1) { edges { cursor } } } } }';
    socket.send(subscribe('below', `subscription { boardEvents { ${below} } }`));
    socket.send(subscribe('good', BOARD));
    await changeSomething();
    await socket.until(({ id, type }) => id === 'good' && type === 'next');
    const refused = await socket.until(({ id }) => id === 'below');
    expect(refused.type).toBe('error');
    const [{ message, extensions }] = refused.payload as GraphQLFormattedError[] as [GraphQLFormattedError];
    expect(extensions).toEqual({ code: 'VALIDATION' });
    expect(message).toMatch(/^[ -~]+$/);
    expect(server.api.node.tail.metrics.retries).toBe(0);
    socket.socket.close();
  });

  test('serves queries with the rights of its session', async () => {
    const { account } = await makeMember(server.db, ground, ground.villages[0]!, { displayName: 'Mai Thử' });
    const session = await server.signIn(account.phone, PASSWORD);
    const socket = await new RawSocket(server.url, { cookie: session.cookie }).open();
    socket.send({ id: 'me', type: 'subscribe', payload: { query: '{ viewer { displayName } }' } });
    const { payload } = await socket.until(({ id, type }) => id === 'me' && type === 'next');
    expect(payload).toEqual({ data: { viewer: { displayName: 'Mai Thử' } } });
    socket.socket.close();
  });

  test('of a page elsewhere is not opened', async () => {
    const { socket } = new RawSocket(server.url, { origin: 'https://elsewhere.example' });
    const [, response] = await once(socket, 'unexpected-response');
    expect(response.statusCode).toBe(403);
  });

  test('is closed with 4403 when its owner signs out', async () => {
    const { session, socket } = await boardWatcher();
    const closed = once(socket.socket, 'close');
    await server.graphql('mutation { signOut { __typename } }', {}, { as: session });
    expect((await closed)[0]).toBe(4403);
  });

  test('is closed for a message over the limit, and others are not', async () => {
    const { socket } = await boardWatcher();
    const other = await new RawSocket(server.url).open();
    const closed = once(socket.socket, 'close');
    socket.send('x'.repeat(1_100_000));
    expect((await closed)[0]).toBe(1009);
    expect(other.socket.readyState).toBe(WebSocket.OPEN);
    other.socket.close();
  });
});

describe('a node that stops', () => {
  test('closes sockets with 1001, answers what is under way, and takes no more', async () => {
    const node = await server.startNode();
    const { url } = node;
    const socket = await new RawSocket(url).open();
    const closed = once(socket.socket, 'close');
    // Signing in waits for this table, so the request is surely under way when the node stops.
    const blocker = new pg.Client({ connectionString: server.connectionString });
    await blocker.connect();
    await blocker.query('BEGIN; LOCK TABLE "Account" IN ACCESS EXCLUSIVE MODE');
    const underWay = fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }',
        variables: { input: { phone: '0590399998', password: 'not it' } },
      }),
    });
    const waiting = 'SELECT 1 FROM pg_locks WHERE NOT granted AND relation = \'"Account"\'::regclass';
    await expect.poll(async () => (await blocker.query(waiting)).rowCount).toBe(1);
    const stopped = node.stop();
    expect((await closed)[0]).toBe(1001);
    await blocker.query('COMMIT');
    await blocker.end();
    const answer = await underWay;
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { data: { signIn: { __typename: 'InvalidCredentialsError' } } },
    ]);
    await stopped;
    await expect(fetch(`${url}/health`)).rejects.toThrow();
  });
});
