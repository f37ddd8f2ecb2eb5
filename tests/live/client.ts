import WebSocket from 'ws';

interface Message {
  id?: string;
  type: string;
  payload?: unknown;
}

export interface BatchData {
  cursor: string;
  resync: boolean;
  kinds: string[];
  user?: string;
}

/** A bare graphql-transport-ws client: it shows every message as it came. */
export interface RawClient extends AsyncDisposable {
  readonly socket: WebSocket;
  /** Resolves with the code when the socket was closed. */
  readonly closed: Promise<number>;
  send(message: object): void;
  subscribe(id: string, query: string, variables?: object): void;
  /** The next message that was not taken yet, for that id where one is given. */
  next(id?: string): Promise<Message>;
  /** The next batch of a subscription. */
  batch(id: string): Promise<BatchData>;
  /** Resolves when the server has handled everything sent before. */
  settle(): Promise<void>;
}

export const EVENTS =
  'subscription($topic: String!, $after: String) { events(topic: $topic, after: $after) { cursor resync kinds } }';

export async function connect(url: string, params: object = {}, headers = {}): Promise<RawClient> {
  const client = openRaw(url, headers);
  await new Promise<void>((resolve, reject) => {
    client.socket.once('open', () => resolve());
    client.socket.once('error', reject);
  });
  client.send({ type: 'connection_init', payload: params });
  await Promise.race([client.next(), client.closed]);
  return client;
}

export function openRaw(url: string, headers = {}): RawClient {
  const socket = new WebSocket(url, 'graphql-transport-ws', { headers });
  socket.on('error', () => {});
  const inbox: Message[] = [];
  let waiting: (() => void)[] = [];
  const closed = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)));
  socket.on('message', (data) => {
    inbox.push(JSON.parse(String(data)));
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  });

  async function next(id?: string): Promise<Message> {
    for (;;) {
      const at = inbox.findIndex((message) => id === undefined || message.id === id);
      if (at >= 0) return inbox.splice(at, 1)[0]!;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  }

  const client: RawClient = {
    socket,
    closed,
    next,
    send: (message) => socket.send(JSON.stringify(message)),
    subscribe: (id, query, variables = {}) =>
      client.send({ id, type: 'subscribe', payload: { query, variables } }),
    async batch(id) {
      const { type, payload } = await next(id);
      if (type !== 'next') throw new Error(`${type}: ${JSON.stringify(payload)}`);
      return Object.values((payload as { data: Record<string, BatchData> }).data)[0]!;
    },
    async settle() {
      const id = `settle-${Math.random()}`;
      client.subscribe(id, '{ __typename }');
      await next(id);
      await next(id);
    },
    async [Symbol.asyncDispose]() {
      socket.terminate();
      if (socket.readyState !== WebSocket.CLOSED) await closed;
    },
  };
  return client;
}
