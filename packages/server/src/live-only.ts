import type { LiveBatch } from '@thon-so/live/event';
import { GraphQLError } from 'graphql';

/**
 * `subscribe` of every live view. Its batches come from the hub over the WebSocket, which calls only `resolve`; this
 * answers whoever asks for a subscription over plain HTTP.
 */
export function liveOnly(): AsyncIterable<LiveBatch> {
  throw new GraphQLError('Subscriptions are served over the WebSocket at the same address', {
    extensions: { code: 'WEBSOCKET_ONLY', http: { status: 400 } },
  });
}
