import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Server as ProtocolServer } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { CloseCode } from './close-codes.ts';
import { keysOf } from './connections.ts';
import type { Hub, MessageSink } from './hub.ts';
import type { LiveLog } from './log.ts';
import { SocketRefusedError } from './socket-refused.ts';
import type { Viewer } from './view.ts';

/** What the protocol closes for: no message of it, subscribed too early, an id in use, a second introduction. */
const AGAINST_PROTOCOL: ReadonlySet<number> = new Set([CloseCode.BAD_REQUEST, 4401, 4409, 4429]);

type Params = Readonly<Record<string, unknown>> | null;

/** Whose socket it is, for whoever writes down what it was refused. */
export interface RefusedClient {
  readonly request: IncomingMessage;
  /** Null before the introduction, and for somebody without an account. */
  readonly userKey: string | null;
}

export type Refused = (errors: readonly Error[], client: RefusedClient) => void;

/** What all sockets of a node have in common. */
export interface SessionOptions<Scope> {
  readonly hub: Hub<Scope>;
  readonly limits: {
    readonly maxBufferedBytes: number;
    readonly socketsPerUser: number;
    readonly keptBytes: number;
  };
  readonly log: LiveLog;
  /** Told what ended a socket. */
  readonly refused: Refused | undefined;
  authenticate(
    request: IncomingMessage,
    params: Params,
  ): Viewer<Scope> | null | Promise<Viewer<Scope> | null>;
}

/** One socket, from its upgrade to its end. */
export class Session<Scope> implements MessageSink {
  readonly request: IncomingMessage;
  /** Operations that are being prepared or executed, also where the client has completed them. */
  underWay = 0;
  /** Of the message that is being handled, until that waits for something. */
  messageBytes = 0;
  readonly #socket: WebSocket;
  /** Below the socket, where finished frames are written. */
  readonly #stream: Socket;
  readonly #options: SessionOptions<Scope>;
  #viewer: Viewer<Scope> | null = null;
  /** The ids of subscriptions that are being prepared, each with its latest use. */
  #claims: Map<string, symbol> | null = null;
  #forget = forgetNothing;
  #alive = true;

  constructor(options: SessionOptions<Scope>, socket: WebSocket, request: IncomingMessage) {
    this.#options = options;
    this.#socket = socket;
    this.#stream = request.socket;
    this.request = request;
  }

  get userKey(): string | null {
    return this.#viewer?.userKey ?? null;
  }

  get closedBy(): readonly string[] {
    return this.#viewer?.closedBy ?? [];
  }

  /** Bytes that the client has not taken yet. */
  get waitingBytes(): number {
    return this.#stream.writableLength;
  }

  /** Resolves when the socket is closed. */
  async closed(): Promise<void> {
    if (this.#socket.readyState === this.#socket.CLOSED) return;
    // It may be closed for an error, which ends it all the same.
    await new Promise<void>((resolve) => this.#socket.once('close', () => resolve()));
  }

  /** Who it is; throws before the introduction. */
  viewer(): Viewer<Scope> {
    if (!this.#viewer) throw new Error('the socket has not been introduced');
    return this.#viewer;
  }

  /** Lets the protocol handle what the client sends, until the socket is closed. */
  serve(protocol: ProtocolServer<Session<Scope>>): void {
    const { log, refused } = this.#options;
    const socket = this.#socket;
    const ended = protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) => (this.#hasRoom() ? sendText(socket, data) : undefined),
        close: (code = 1000, reason = '') => {
          if (AGAINST_PROTOCOL.has(code)) refused?.([new SocketRefusedError(code, reason)], this);
          this.close(code, reason);
        },
        onMessage: (receive) =>
          socket.on('message', (data) => {
            this.messageBytes = (data as Buffer).length;
            this.#receive(receive(String(data)));
          }),
      },
      this,
    );
    socket.on('pong', () => {
      this.#alive = true;
    });
    socket.on('error', (error) => {
      log.info({ err: error }, 'live: socket error');
      refused?.([error], this);
    });
    socket.once('close', (code, reason) => {
      this.#forget();
      ended(code, String(reason)).catch((error) => log.error({ err: error }, 'live: closing failed'));
    });
  }

  /** Establishes who it is; false refuses. */
  async admit(params: Params): Promise<boolean> {
    if (this.messageBytes > this.#options.limits.keptBytes) {
      const error = new SocketRefusedError(CloseCode.BAD_REQUEST, 'Introduction too large');
      this.#options.refused?.([error], this);
      this.close(error.code, error.message);
      return false;
    }
    try {
      for (;;) {
        const admitted = await this.#admitOnce(params);
        if (admitted !== 'again') return admitted;
      }
    } catch (error) {
      this.#options.log.error({ err: error }, 'live: cannot establish who connects');
      this.close(CloseCode.TRY_AGAIN, 'Try again later');
      return false;
    }
  }

  /** Notes that a subscription is being prepared; it is superseded once the client has used the id again. */
  claim(id: string): { superseded(): boolean; end(): void } {
    const claim = Symbol(id);
    let superseded = false;
    this.#claims ??= new Map();
    const claims = this.#claims.set(id, claim);
    return {
      superseded: () => superseded,
      end: () => {
        superseded = claims.get(id) !== claim;
        if (!superseded) claims.delete(id);
        if (claims.size === 0 && this.#claims === claims) this.#claims = null;
      },
    };
  }

  // The frame is complete, and without compression ws writes its own frames whole and at once: they cannot mix.
  write(frame: Buffer): boolean {
    if (!this.#hasRoom()) return false;
    this.#stream.write(frame);
    return true;
  }

  close(code?: number, reason?: string): void {
    this.#forget();
    this.#socket.close(code, reason);
  }

  /** Asks for a sign of life, and terminates a socket that gave none since the last time. */
  ping(): void {
    if (!this.#alive) {
      this.#socket.terminate();
      return;
    }
    this.#alive = false;
    if (this.#isOpen()) this.#socket.ping();
  }

  #isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  /** Whether more may be written; a client that lets too much pile up is closed and resumes by its cursor. */
  #hasRoom(): boolean {
    if (!this.#isOpen()) return false;
    const { hub, limits } = this.#options;
    if (this.waitingBytes <= limits.maxBufferedBytes) return true;
    hub.metrics.slowSockets++;
    this.close(CloseCode.TOO_SLOW, 'Too slow');
    return false;
  }

  #receive(handled: Promise<void>): void {
    this.#alive = true;
    handled.catch((error) => {
      this.#options.log.warn({ err: error }, 'live: a message could not be handled');
      this.close(CloseCode.BAD_REQUEST, 'Invalid message received');
    });
  }

  async #admitOnce(params: Params): Promise<boolean | 'again'> {
    const { hub, limits, authenticate, refused } = this.#options;
    const admission = hub.connections.admit();
    try {
      const found = await authenticate(this.request, params);
      if (!found || !this.#isOpen()) return false;
      const { userKey } = found;
      if (admission.revoked(keysOf(found))) return 'again';
      if (userKey !== null && hub.connections.countOf(userKey) >= limits.socketsPerUser) {
        const error = new SocketRefusedError(CloseCode.TOO_MANY_SOCKETS, 'Too many sockets');
        refused?.([error], { request: this.request, userKey });
        this.close(error.code, error.message);
        return false;
      }
      this.#viewer = found;
      this.#forget = hub.connections.add(this);
      return true;
    } finally {
      admission.end();
    }
  }
}

function forgetNothing(): void {}

function sendText(socket: WebSocket, data: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.send(data, (error) => (error ? reject(error) : resolve()));
  });
}
