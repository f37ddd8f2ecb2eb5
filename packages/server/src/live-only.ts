import type { LiveBatch } from '@thon-so/live/event';
import { WebSocketOnlyError } from './errors.ts';

/**
 * `subscribe` of every live view. Its batches come from the hub over the WebSocket, which calls only `resolve`; over
 * plain HTTP it is refused before it comes to this.
 */
export function liveOnly(): AsyncIterable<LiveBatch> {
  throw new WebSocketOnlyError();
}
