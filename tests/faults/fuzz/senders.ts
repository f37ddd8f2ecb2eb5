import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import WebSocket from 'ws';
import type { Session } from '../../support/api-client.ts';
import type { Operation } from './operations.ts';

/** What came back, as text; empty where the connection was closed instead. */
export type Told = { status: number; text: string };

const cookieOf = (as: Session | null): Record<string, string> => (as ? { cookie: as.cookie } : {});

export async function post(url: string, as: Session | null, body: string | Uint8Array): Promise<Told> {
  const headers = { 'content-type': 'application/json', ...cookieOf(as) };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: body as BodyInit });
  return { status: response.status, text: await response.text() };
}

/** A whole request of bytes as they are, its head too; ends when the server closes or has answered. */
export async function postRaw(url: string, bytes: Uint8Array): Promise<Told> {
  const { hostname, port } = new URL(url);
  const socket = connectTcp(Number(port), hostname);
  const text = await untilAnswered(socket, bytes);
  socket.destroy();
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text };
}

/** The client says that no more comes, so that a head which promises more does not leave both waiting. */
async function untilAnswered(socket: Socket, bytes: Uint8Array): Promise<string> {
  let text = '';
  socket
    .on('error', () => undefined)
    .on('data', (data) => {
      text += String(data);
    });
  await once(socket, 'connect');
  const closed = once(socket, 'close');
  socket.end(bytes);
  await closed;
  return text;
}

/** A socket that is opened again whenever the server has closed it. */
export class Line {
  readonly #url: string;
  readonly #as: Session | null;
  readonly #told: (text: string) => void;
  #socket: WebSocket | null = null;
  #opening: Promise<WebSocket> | null = null;
  #waiting = new Map<string, () => void>();
  #count = 0;
  /** How often the server closed it. */
  closed = 0;

  constructor(url: string, as: Session | null, told: (text: string) => void) {
    this.#url = `${url.replace('http', 'ws')}/graphql`;
    this.#as = as;
    this.#told = told;
  }

  /** Sends an operation, and is back when it was answered; a subscription is ended by the client. */
  async send({ kind, ...payload }: Operation): Promise<void> {
    const socket = await this.#open();
    const id = String(++this.#count);
    const answered = new Promise<void>((resolve) => this.#waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, type: 'subscribe', payload }));
    if (kind === 'subscription') {
      socket.send(JSON.stringify({ id, type: 'complete' }));
      this.#waiting.delete(id);
      return;
    }
    await answered;
  }

  /** Sends a frame with these bytes as its text, or bytes where a frame should be. */
  async sendBytes(bytes: Buffer, framed: boolean): Promise<void> {
    const socket = await this.#open();
    const closed = once(socket, 'close');
    if (framed) {
      socket.send(bytes, { binary: false });
      await Promise.race([closed, this.#heard(socket)]);
    } else {
      // A head that promises more would leave both waiting.
      (socket as unknown as { _socket: Socket })._socket.end(bytes);
      await closed;
    }
  }

  close(): void {
    this.#socket?.terminate();
  }

  /** The server answers a ping after what was sent before it. */
  async #heard(socket: WebSocket): Promise<void> {
    if (socket.readyState !== WebSocket.OPEN) return;
    const ponged = new Promise<void>((resolve) => this.#waiting.set('pong', resolve));
    socket.send('{"type":"ping"}');
    socket.ping();
    await ponged;
  }

  #open(): Promise<WebSocket> {
    if (this.#opening && (!this.#socket || this.#socket.readyState <= WebSocket.OPEN)) return this.#opening;
    this.#opening = this.#begin();
    return this.#opening;
  }

  async #begin(): Promise<WebSocket> {
    const socket = new WebSocket(this.#url, 'graphql-transport-ws', { headers: cookieOf(this.#as) });
    this.#socket = socket;
    socket.on('error', () => undefined);
    socket.on('message', (data) => this.#take(String(data)));
    socket.on('pong', () => this.#wake('pong'));
    socket.on('close', () => {
      this.closed += 1;
      for (const wake of this.#waiting.values()) wake();
      this.#waiting.clear();
    });
    await once(socket, 'open');
    const known = new Promise<void>((resolve) => this.#waiting.set('ack', resolve));
    socket.send('{"type":"connection_init"}');
    await known;
    return socket;
  }

  #take(text: string): void {
    const message = JSON.parse(text) as { id?: string; type: string };
    if (message.type === 'connection_ack') this.#wake('ack');
    else if (message.type === 'pong') this.#wake('pong');
    else this.#told(text);
    if (message.id && (message.type === 'error' || message.type === 'complete')) this.#wake(message.id);
  }

  #wake(name: string): void {
    this.#waiting.get(name)?.();
    this.#waiting.delete(name);
  }
}
