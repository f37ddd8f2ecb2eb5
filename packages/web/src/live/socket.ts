import { type Client, createClient } from 'graphql-ws/client';
import { createEffect, createRoot, on } from 'solid-js';
import { locale } from '../i18n/locale.ts';
import { type OperationProblem, type Refusal, refusalOf } from '../refusal.ts';
import { noteAnswer, noteRightsChanged } from '../session.ts';
import { untilRetry } from './backoff.ts';
import { setSocketState, setWantedViews } from './connection.ts';
import { moveCursor, type ResumablePayload, viewId } from './resume.ts';

const pongWait = 5_000;
/** The engine's close code for a user whose rights have changed. */
const rightsChanged = 4403;
let shared: Client | undefined;
const taken = new Set<string>();
const idOf = new WeakMap<object, string>();

/** The same view opened twice on one page needs two ids: a repeated one would close the socket. */
function takeId(payload: Parameters<typeof viewId>[0]): string {
  const base = viewId(payload);
  let id = base;
  for (let copy = 1; taken.has(id); copy += 1) id = `${base}-${copy}`;
  taken.add(id);
  setWantedViews(taken.size);
  idOf.set(payload, id);
  return id;
}

function socketClient(): Client {
  if (shared) return shared;
  let current: WebSocket | undefined;
  let pong: ReturnType<typeof setTimeout> | undefined;
  shared = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    generateID: takeId,
    // Refusals come in the reader's language.
    connectionParams: () => ({ locale: locale() }),
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
        const { code } = event as CloseEvent;
        if (code === rightsChanged) noteRightsChanged();
        setSocketState(code === 1000 ? 'closed' : 'retrying');
      },
      // A network that died silently answers no ping: close, so that the retry starts now.
      ping: (received) => {
        if (!received) pong = setTimeout(() => current?.close(4408, 'No pong'), pongWait);
      },
      pong: (received) => received && clearTimeout(pong),
    },
  });
  createRoot(() => createEffect(on(locale, reconnect, { defer: true })));
  return shared;
}

/** How a live subscription ended: the server refused it, or it stopped (completed, or the socket was closed for good). */
export type Ending = { kind: 'refused'; refusal: Refusal } | { kind: 'lost' };

function refused(errors: readonly unknown[]): Ending {
  const graphQLErrors = errors as OperationProblem['graphQLErrors'];
  noteAnswer({ errors: graphQLErrors });
  return { kind: 'refused', refusal: refusalOf({ graphQLErrors }) };
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
  const stop = client.subscribe<Data>(payload, {
    next: (result) => {
      if (!result.data) return onEnd(refused(result.errors ?? []));
      const cursor = onData(result.data);
      if (cursor !== null) moveCursor(payload, cursor);
    },
    error: (reason) => onEnd(Array.isArray(reason) ? refused(reason) : { kind: 'lost' }),
    complete: () => onEnd({ kind: 'lost' }),
  });
  return () => {
    taken.delete(idOf.get(payload) ?? '');
    setWantedViews(taken.size);
    stop();
  };
}

/** Closes the socket; what is still open comes back with the present session, e.g. after signing in or out. */
export function reconnect(): void {
  shared?.terminate();
}
