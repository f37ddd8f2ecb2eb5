import { CombinedError } from '@urql/core';
import { type Client, createClient } from 'graphql-ws/client';
import { type Refusal, refusalOf } from '../refusal.ts';
import { untilRetry } from './backoff.ts';
import { setSocketState } from './connection.ts';
import { moveCursor, type ResumablePayload, viewId } from './resume.ts';

const pongWait = 5_000;
let shared: Client | undefined;
const open = new Map<string, number>();

/** The same view opened twice on one page needs two ids: a repeated one would close the socket. */
function freeId(payload: { query: string; variables?: Record<string, unknown> | null }): string {
  const id = viewId(payload);
  const taken = open.get(id) ?? 0;
  return taken > 0 ? `${id}-${taken}` : id;
}

function socketClient(): Client {
  if (shared) return shared;
  let current: WebSocket | undefined;
  let pong: ReturnType<typeof setTimeout> | undefined;
  shared = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    generateID: (payload) => freeId(payload),
    lazyCloseTimeout: 3_000,
    keepAlive: 12_000,
    connectionAckWaitTimeout: 10_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (attempt) => untilRetry(attempt),
    on: {
      opened: (socket) => {
        current = socket as WebSocket;
      },
      connecting: (again) => again && setSocketState('retrying'),
      connected: () => setSocketState('open'),
      closed: (event) => {
        clearTimeout(pong);
        setSocketState((event as CloseEvent).code === 1000 ? 'closed' : 'retrying');
      },
      // A network that died silently answers no ping: close, so that the retry starts now.
      ping: (received) => {
        if (!received) pong = setTimeout(() => current?.close(4408, 'No pong'), pongWait);
      },
      pong: (received) => received && clearTimeout(pong),
    },
  });
  return shared;
}

/** How a live subscription ended: the server refused it, or it stopped (completed, or the socket was closed for good). */
export type Ending = { kind: 'refused'; refusal: Refusal } | { kind: 'lost' };

function refused(errors: readonly unknown[]): Ending {
  const graphQLErrors = errors as ConstructorParameters<typeof CombinedError>[0]['graphQLErrors'];
  return { kind: 'refused', refusal: refusalOf(new CombinedError({ graphQLErrors })) };
}

/**
 * Opens one resumable subscription. The socket reconnects by itself for ever and resumes after the last cursor given to
 * `moved`; only a fatal close or a refusal ends it.
 *
 * @param payload document and variables, `variables.after` being the snapshot's cursor
 * @param onData called with each execution result's data; returns the cursor to resume from
 * @returns ends the subscription
 */
export function subscribe<Data>(
  payload: ResumablePayload,
  onData: (data: Data) => string | null,
  onEnd: (ending: Ending) => void,
): () => void {
  const client = socketClient();
  const id = viewId(payload);
  const stop = client.subscribe<Data>(payload, {
    next: (result) => {
      if (!result.data) return onEnd(refused(result.errors ?? []));
      const cursor = onData(result.data);
      if (cursor !== null) moveCursor(payload, cursor);
    },
    error: (reason) => onEnd(Array.isArray(reason) ? refused(reason) : { kind: 'lost' }),
    complete: () => onEnd({ kind: 'lost' }),
  });
  open.set(id, (open.get(id) ?? 0) + 1);
  return () => {
    open.set(id, Math.max(0, (open.get(id) ?? 1) - 1));
    stop();
  };
}

/** Closes the socket; what is still open comes back with the present session, e.g. after signing in or out. */
export function reconnect(): void {
  shared?.terminate();
}
