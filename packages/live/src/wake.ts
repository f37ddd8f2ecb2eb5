import type { LiveLog } from './log.ts';

const CHANNEL = 'live';
export const LISTEN = `LISTEN ${CHANNEL}`;
export const NOTIFY = `NOTIFY ${CHANNEL}`;

export interface Waker {
  /** Call after every commit that recorded an event. Returns at once and never throws: a wake-up is only a hint. */
  wake(): void;
  /** Resolves when no NOTIFY is in flight any more. */
  settled(): Promise<void>;
}

/**
 * Pokes this node's tail at once, and the other nodes' by NOTIFY: at most one in flight, and one more after it
 * for everything that was committed meanwhile.
 */
export function createWaker(options: {
  /** Sends a NOTIFY of its own: within a transaction it would take a lock of the whole cluster at commit. */
  notify(): Promise<unknown>;
  /** The tail of this node, if it has one. */
  tail?: { wake(): void };
  log?: LiveLog;
}): Waker {
  let inFlight: Promise<void> | null = null;
  let again = false;

  async function notify(): Promise<void> {
    do {
      again = false;
      try {
        await options.notify();
      } catch (error) {
        options.log?.warn({ err: error }, 'live: NOTIFY failed, other nodes will find the events by polling');
      }
    } while (again);
    inFlight = null;
  }

  return {
    wake() {
      options.tail?.wake();
      if (inFlight) again = true;
      else inFlight = notify();
    },
    async settled() {
      await inFlight;
    },
  };
}
