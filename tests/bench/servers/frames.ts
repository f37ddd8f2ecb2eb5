import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { serve } from '../support/child.ts';
import { processFigures } from '../support/process-figures.ts';

const server = createServer();
const sockets = new WebSocketServer({
  server,
  perMessageDeflate: false,
  handleProtocols: () => 'graphql-transport-ws',
});
const streams = new Set<Socket>();
sockets.on('connection', (socket, request) => {
  streams.add(request.socket);
  socket.on('message', () => socket.send('{"type":"connection_ack"}'));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

/** Bare `ws`, and nothing but the writing of bytes that are already there. */
export type Frames = typeof frames;
const frames = serve({
  ...processFigures,
  port: () => (server.address() as AddressInfo).port,
  /** A whole frame, made once, to every socket. */
  writeFrame(frame: Uint8Array): void {
    for (const stream of streams) stream.write(frame);
  },
  /** A payload, made once, that `ws` puts into a frame for every socket. */
  sendPayload(payload: Uint8Array): void {
    for (const socket of sockets.clients) socket.send(payload, { binary: false });
  },
});
