import type { IncomingMessage } from 'node:http';
import type { Server as ProtocolServer } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { CloseCode } from './close-codes.ts';
import type { Hub, MessageSink } from './hub.ts';
import type { LiveLog } from './log.ts';
import type { Viewer } from './view.ts';

type Params = Readonly<Record<string, unknown>> | null;

/** One socket, from its upgrade to its end. */
export interface Session<Scope> extends MessageSink {
  readonly request: IncomingMessage;
  /** Resolves when the socket is closed. */
  readonly closed: Promise<void>;
  /** Who it is; throws before the introduction. */
  viewer(): Viewer<Scope>;
  /** Establishes who it is; false refuses. */
  admit(params: Params): Promise<boolean>;
  serve(protocol: ProtocolServer<Session<Scope>>, ended: () => void): void;
  /** Asks for a sign of life, and terminates a socket that gave none since the last time. */
  ping(): void;
}

export function openSession<Scope>(options: {
  socket: WebSocket;
  request: IncomingMessage;
  hub: Hub<Scope>;
  limits: { maxBufferedBytes: number; socketsPerUser: number };
  log: LiveLog;
  authenticate(
    request: IncomingMessage,
    params: Params,
  ): Viewer<Scope> | null | Promise<Viewer<Scope> | null>;
}): Session<Scope> {
  const { socket, request, hub, limits, log } = options;
  const { promise: closed, resolve: setClosed } = Promise.withResolvers<void>();
  let viewer: Viewer<Scope> | null = null;
  let forget = () => {};
  let alive = true;

  function isOpen(): boolean {
    return socket.readyState === socket.OPEN;
  }

  function close(code: number, reason: string): void {
    forget();
    socket.close(code, reason);
  }

  /** Whether more may be written; a client that lets too much pile up is closed and resumes by its cursor. */
  function hasRoom(): boolean {
    if (!isOpen()) return false;
    if (socket.bufferedAmount <= limits.maxBufferedBytes) return true;
    hub.metrics.slowSockets++;
    close(CloseCode.TOO_SLOW, 'Too slow');
    return false;
  }

  async function admitOnce(params: Params): Promise<boolean | 'again'> {
    const admission = hub.connections.admit();
    try {
      const found = await options.authenticate(request, params);
      if (!found || !isOpen()) return false;
      if (admission.revoked(found.userKey)) return 'again';
      if (found.userKey !== null && hub.connections.countOf(found.userKey) >= limits.socketsPerUser) {
        close(CloseCode.TOO_MANY_SOCKETS, 'Too many sockets');
        return false;
      }
      viewer = found;
      forget = hub.connections.add({ userKey: found.userKey, close });
      return true;
    } finally {
      admission.end();
    }
  }

  async function admit(params: Params): Promise<boolean> {
    try {
      for (;;) {
        const admitted = await admitOnce(params);
        if (admitted !== 'again') return admitted;
      }
    } catch (error) {
      log.error({ err: error }, 'live: cannot establish who connects');
      close(CloseCode.TRY_AGAIN, 'Try again later');
      return false;
    }
  }

  const session: Session<Scope> = {
    request,
    closed,
    get userKey() {
      return viewer?.userKey ?? null;
    },
    viewer() {
      if (!viewer) throw new Error('the socket has not been introduced');
      return viewer;
    },
    admit,
    close,
    write(message) {
      if (!hasRoom()) return false;
      socket.send(message, { binary: false });
      return true;
    },
    ping() {
      if (!alive) return socket.terminate();
      alive = false;
      if (isOpen()) socket.ping();
    },
    serve(protocol, ended) {
      const opened = protocol.opened(
        {
          protocol: socket.protocol,
          send: (data) => (hasRoom() ? sendText(socket, data) : undefined),
          close,
          onMessage: (receive) =>
            socket.on('message', (data) => {
              alive = true;
              receive(String(data)).catch((error) => {
                log.warn({ err: error }, 'live: a message could not be handled');
                close(CloseCode.BAD_REQUEST, 'Invalid message received');
              });
            }),
        },
        session,
      );
      socket.on('pong', () => {
        alive = true;
      });
      socket.on('error', (error) => log.info({ err: error }, 'live: socket error'));
      socket.once('close', (code, reason) => {
        forget();
        ended();
        setClosed();
        opened(code, String(reason)).catch((error) => log.error({ err: error }, 'live: closing failed'));
      });
    },
  };
  return session;
}

function sendText(socket: WebSocket, data: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.send(data, (error) => (error ? reject(error) : resolve()));
  });
}
