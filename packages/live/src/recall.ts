import { setTimeout as delay } from 'node:timers/promises';
import type { Cursor } from './cursor.ts';
import type { LiveEvent } from './event.ts';
import type { History } from './history.ts';
import type { LiveLog } from './log.ts';
import type { LiveMetrics } from './metrics.ts';
import type { EventReader } from './reader.ts';
import { covers, missesPruned, type Snapshot, sees } from './snapshot.ts';

interface Missed {
  readonly resync: boolean;
  readonly events: readonly LiveEvent[];
}

interface Loaded {
  /** Null where the cursor cannot be served. */
  readonly range: { readonly upTo: Snapshot; readonly events: readonly LiveEvent[] } | null;
}

const RESYNC: Missed = { resync: true, events: [] };
const MAX_LOADED = 256;
const RETRY_MS = 250;

/** Answers what a resuming subscriber missed, from memory; loads it with one statement per distinct cursor. */
export function createRecall(options: {
  history: History;
  reader: EventReader;
  metrics: LiveMetrics;
  log: LiveLog;
  limit: number;
  place: () => Cursor;
  nextRead: () => Promise<void>;
  stopped: () => boolean;
}) {
  const { history, reader, metrics, log, limit } = options;
  const loaded = new Map<string, Loaded>();
  const loading = new Map<string, Promise<void>>();

  function recall(text: string, cursor: Cursor | null): Missed | null {
    const { epoch, snapshot: position } = options.place();
    if (cursor?.epoch !== epoch) return RESYNC;
    const fetched = loaded.get(text);
    if (fetched && !fetched.range) return RESYNC;
    if (!covers(position, cursor.snapshot)) return null;
    if (history.reaches(cursor.snapshot)) return bounded(history.since(cursor.snapshot));
    if (!fetched?.range || !history.reaches(fetched.range.upTo)) return null;
    const { upTo, events } = fetched.range;
    const first = events.filter((event) => sees(position, BigInt(event.tx)));
    return bounded([...first, ...history.since(upTo)]);
  }

  function bounded(events: readonly LiveEvent[]): Missed {
    return events.length > limit ? RESYNC : { resync: false, events };
  }

  async function fetchRange(cursor: Cursor): Promise<Loaded> {
    metrics.rangeReads++;
    const range = await reader.readAfter(cursor.snapshot, limit + 1);
    const lost =
      range.epoch !== cursor.epoch ||
      range.events.length > limit ||
      !covers(range.snapshot, cursor.snapshot) ||
      missesPruned(cursor.snapshot, range.snapshot, range.pruned);
    return { range: lost ? null : { upTo: range.snapshot, events: range.events } };
  }

  async function loadOnce(text: string, cursor: Cursor): Promise<void> {
    // A cursor from a node that is ahead of this one: catch up first, or its events would arrive twice.
    if (!covers(options.place().snapshot, cursor.snapshot)) await options.nextRead();
    const { epoch, snapshot } = options.place();
    const ahead = epoch === cursor.epoch && !covers(snapshot, cursor.snapshot);
    const found = ahead ? { range: null } : await fetchRange(cursor);
    loaded.delete(text);
    loaded.set(text, found);
    if (loaded.size > MAX_LOADED) loaded.delete(loaded.keys().next().value!);
  }

  async function loadUntilDone(text: string, cursor: Cursor): Promise<void> {
    while (!options.stopped()) {
      try {
        if (recall(text, cursor) === null) await loadOnce(text, cursor);
        return;
      } catch (error) {
        log.warn({ err: error }, 'live: cannot read what a subscriber missed, trying again');
        await delay(RETRY_MS);
      }
    }
    throw new Error('the tail has stopped');
  }

  return {
    recall,
    /** Resolves when `recall` can answer; rejects only when the tail stops. */
    load(text: string, cursor: Cursor | null): Promise<void> {
      if (!cursor) return Promise.resolve();
      let work = loading.get(text);
      if (!work) {
        work = loadUntilDone(text, cursor).finally(() => loading.delete(text));
        loading.set(text, work);
      }
      return work;
    },
    forget(): void {
      loaded.clear();
    },
  };
}
