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
const MAX_LOADED_EVENTS = 100_000;
const RETRY_MS = 250;

export interface RecallOptions {
  readonly history: History;
  readonly reader: EventReader;
  readonly metrics: LiveMetrics;
  readonly log: LiveLog;
  /** The most events to catch up with. */
  readonly limit: number;
  /** Where the tail stands. */
  place(): Cursor;
  /** Resolves after a read of the tail that began after this call. */
  nextRead(): Promise<void>;
  stopped(): boolean;
}

/** Answers what a resuming subscriber missed, from memory; loads it with one statement per distinct cursor. */
export class Recall {
  readonly #options: RecallOptions;
  readonly #loaded = new Map<string, Loaded>();
  #loadedEvents = 0;
  readonly #loading = new Map<string, Promise<void>>();

  constructor(options: RecallOptions) {
    this.#options = options;
  }

  /** What happened from the cursor to the tail's position; null where `load` has to fetch it. */
  recall(text: string, cursor: Cursor | null): Missed | null {
    const { epoch, snapshot: position } = this.#options.place();
    const { history } = this.#options;
    if (cursor?.epoch !== epoch) return RESYNC;
    const fetched = this.#loaded.get(text);
    if (fetched && !fetched.range) return RESYNC;
    if (!covers(position, cursor.snapshot)) return null;
    if (history.reaches(cursor.snapshot)) return this.#bounded(history.since(cursor.snapshot));
    if (!fetched?.range || !history.reaches(fetched.range.upTo)) return null;
    const { upTo, events } = fetched.range;
    const first = events.filter((event) => sees(position, BigInt(event.tx)));
    return this.#bounded([...first, ...history.since(upTo)]);
  }

  /** Resolves when `recall` can answer; rejects only when the tail stops. */
  load(text: string, cursor: Cursor | null): Promise<void> {
    if (!cursor) return Promise.resolve();
    let work = this.#loading.get(text);
    if (!work) {
      work = this.#loadUntilDone(text, cursor).finally(() => this.#loading.delete(text));
      this.#loading.set(text, work);
    }
    return work;
  }

  forget(): void {
    this.#loaded.clear();
    this.#loadedEvents = 0;
  }

  #bounded(events: readonly LiveEvent[]): Missed {
    return events.length > this.#options.limit ? RESYNC : { resync: false, events };
  }

  async #loadUntilDone(text: string, cursor: Cursor): Promise<void> {
    while (!this.#options.stopped()) {
      try {
        if (this.recall(text, cursor) === null) await this.#loadOnce(text, cursor);
        return;
      } catch (error) {
        this.#options.log.warn({ err: error }, 'live: cannot read what a subscriber missed, trying again');
        await delay(RETRY_MS);
      }
    }
    throw new Error('the tail has stopped');
  }

  async #loadOnce(text: string, cursor: Cursor): Promise<void> {
    // A cursor from a node that is ahead of this one: catch up first, or its events would arrive twice.
    if (!covers(this.#options.place().snapshot, cursor.snapshot)) await this.#options.nextRead();
    const { epoch, snapshot } = this.#options.place();
    const ahead = epoch === cursor.epoch && !covers(snapshot, cursor.snapshot);
    const found = ahead ? { range: null } : await this.#fetch(cursor);
    this.#keep(text, found);
  }

  /** Keeps what was loaded for those who come with the same cursor, within bounds. */
  #keep(text: string, found: Loaded): void {
    this.#drop(text);
    this.#loaded.set(text, found);
    this.#loadedEvents += found.range?.events.length ?? 0;
    for (const oldest of this.#loaded.keys()) {
      if (this.#loaded.size <= MAX_LOADED && this.#loadedEvents <= MAX_LOADED_EVENTS) return;
      this.#drop(oldest);
    }
  }

  #drop(text: string): void {
    this.#loadedEvents -= this.#loaded.get(text)?.range?.events.length ?? 0;
    this.#loaded.delete(text);
  }

  async #fetch(cursor: Cursor): Promise<Loaded> {
    const { reader, metrics, limit } = this.#options;
    metrics.rangeReads++;
    const range = await reader.readAfter(cursor.snapshot, limit + 1);
    const lost =
      range.epoch !== cursor.epoch ||
      range.events.length > limit ||
      !covers(range.snapshot, cursor.snapshot) ||
      missesPruned(cursor.snapshot, range.snapshot, range.pruned);
    return { range: lost ? null : { upTo: range.snapshot, events: range.events } };
  }
}
