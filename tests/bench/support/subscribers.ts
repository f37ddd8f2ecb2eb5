import WebSocket from 'ws';
import { serve } from './child.ts';
import { clock } from './figures.ts';

interface Opening {
  readonly url: string;
  readonly count: number;
  readonly query: string | null;
  /** Given to the sockets in turn; the next scope once all had been given. */
  readonly variables: readonly object[];
  readonly scopes?: readonly string[];
  /** Whether to read what comes: numbers seen and cursors. */
  readonly reading?: boolean;
}

interface Subscriber {
  readonly socket: WebSocket;
  readonly seen: number[];
  cursor: string | null;
  resyncs: number;
}

const AT_ONCE = 100;
const PATIENCE_MS = 30_000;
const LIVE = Buffer.from('"id":"live"');
const SETTLED = Buffer.from('"type":"complete"');
const NEXT = Buffer.from('"type":"next"');

let subscribers: Subscriber[] = [];
let last = '';
let expected = 0;
let arrivals = new Float64Array(0);
let arrived = 0;
let complete: (() => void) | null = null;

function note(data: Buffer): boolean {
  const head = data.subarray(0, 100);
  if (head.indexOf(NEXT) < 0 || head.indexOf(LIVE) < 0) return false;
  if (arrived < arrivals.length) arrivals[arrived] = clock();
  arrived++;
  if (arrived === 1) last = String(data);
  if (arrived === expected) complete?.();
  return true;
}

function read(subscriber: Subscriber, data: Buffer): void {
  const { changes } = JSON.parse(String(data)).payload.data;
  subscriber.cursor = changes.cursor;
  if (changes.resync) subscriber.resyncs++;
  for (const { n } of changes.upserted) subscriber.seen.push(n);
}

function open(
  { url, query, variables, scopes = ['all'], reading }: Opening,
  at: number,
): Promise<Subscriber> {
  const socket = new WebSocket(url, 'graphql-transport-ws', { perMessageDeflate: false });
  const subscriber: Subscriber = { socket, seen: [], cursor: null, resyncs: 0 };
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.once('open', () => {
      const payload = { scope: scopes[Math.floor(at / variables.length) % scopes.length] };
      socket.send(JSON.stringify({ type: 'connection_init', payload }));
    });
    socket.once('message', () => {
      socket.on('message', (data: Buffer) => {
        if (data.subarray(0, 100).indexOf(SETTLED) >= 0) resolve(subscriber);
        else if (note(data) && reading) read(subscriber, data);
      });
      if (query === null) return resolve(subscriber);
      const payload = { query, variables: variables[at % variables.length] };
      socket.send(JSON.stringify({ id: 'live', type: 'subscribe', payload }));
      // What is answered after it tells that the subscription stands.
      socket.send(JSON.stringify({ id: 'settled', type: 'subscribe', payload: { query: '{ hello }' } }));
    });
  });
}

/** The clients of a bench, all in one process. */
export type Subscribers = typeof handlers;
const handlers = serve({
  async open(opening: Opening): Promise<void> {
    for (let from = 0; from < opening.count; from += AT_ONCE) {
      const length = Math.min(AT_ONCE, opening.count - from);
      const opened = Array.from({ length }, (_, at) => open(opening, from + at));
      subscribers.push(...(await Promise.all(opened)));
    }
  },
  /** Counts from nothing, up to that many messages. */
  arm(messages: number): void {
    expected = messages;
    arrived = 0;
    arrivals = new Float64Array(messages);
  },
  /** When each of the messages came; resolves with the last. */
  async arrivals(): Promise<Float64Array> {
    if (arrived < expected) {
      await new Promise<void>((resolve, reject) => {
        complete = resolve;
        setTimeout(() => reject(new Error(`${arrived} of ${expected} messages`)), PATIENCE_MS).unref();
      });
    }
    return arrivals;
  },
  sample: (): string => last,
  /** What each socket has seen so far. */
  seen: () => subscribers.map(({ seen, cursor, resyncs }) => ({ seen, cursor, resyncs })),
  /** How many messages and changes came since `arm`, and up to now. */
  counted: () => ({
    messages: arrived,
    changes: subscribers.reduce((total, { seen }) => total + seen.length, 0),
  }),
  async close(): Promise<void> {
    const gone = subscribers;
    subscribers = [];
    await Promise.all(
      gone.map(({ socket }) => {
        const closed = new Promise((resolve) => socket.once('close', resolve));
        socket.terminate();
        return closed;
      }),
    );
  },
});
