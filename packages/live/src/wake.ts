import type { LiveLog } from './log.ts';
import type { SqlRunner } from './record.ts';

export const CHANNEL = 'live';

export interface Waker {
  /** Call after every commit that recorded an event. Returns at once and never throws: a wake-up is only a hint. */
  wake(): void;
  /** Resolves when no NOTIFY is in flight any more. */
  settled(): Promise<void>;
}

/**
 * Pokes this node's tail at once, and the other nodes' by NOTIFY: at most one in flight, and one more after it
 * for everything that was committed meanwhile. The payload names the tail that knows already.
 * @param run one statement outside of any transaction: NOTIFY at commit takes a lock of the whole cluster
 */
export function createWaker(options: { run: SqlRunner; tail?: { readonly id: string; wake(): void }; log?: LiveLog }): Waker {
  const statement = options.tail ? `NOTIFY ${CHANNEL}, '${options.tail.id}'` : `NOTIFY ${CHANNEL}`;
  let inFlight: Promise<void> | null = null;
  let again = false;

  async function notify(): Promise<void> {
    do {
      again = false;
      try {
        await options.run(statement, []);
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
