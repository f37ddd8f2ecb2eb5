import { type Cursor, decodeCursor, encodeCursor } from './cursor.ts';
import type { LiveBatch, LiveEvent } from './event.ts';
import { createHistory, type History } from './history.ts';
import { createListener, type Listener } from './listener.ts';
import { type LiveLog, silentLog } from './log.ts';
import { createMetrics, type LiveMetrics } from './metrics.ts';
import { type OpenTransactions, watchOpenTransactions } from './open-transactions.ts';
import { createPulse } from './pulse.ts';
import { createReader, type EventRange, type EventReader } from './reader.ts';
import { Recall } from './recall.ts';
import { missesPruned } from './snapshot.ts';

export interface TailOptions {
  readonly connectionString: string;
  /** How often to look without a wake-up, ms. */
  readonly pollMs?: number;
  /** How long events are kept, ms; a cursor older than that is answered with `resync`. */
  readonly retention?: number;
  /** How many of the newest events are kept in memory for subscribers that resume. */
  readonly historyEvents?: number;
  /** The most events that one subscriber is given to catch up; beyond, it gets `resync`. */
  readonly catchUpEvents?: number;
  /** How long a transaction may stay open before it is reported, ms. */
  readonly openTransactionMs?: number;
  readonly log?: LiveLog;
  readonly metrics?: LiveMetrics;
}

/** The only reader of events on a node: each one once, in commit order. */
export interface Tail {
  readonly retention: number;
  readonly metrics: LiveMetrics;
  /** Resolves when the position is known; rejects when the database cannot be read. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Something may have been committed. */
  wake(): void;
  /** Tells the other nodes' tails so; rejects where it cannot just now. */
  notify(): Promise<void>;
  /** The cursor up to which everything has been handed out. Take it before reading a snapshot's data. */
  position(): string;
  /** Called synchronously, in order, for every read that found events; returns how to stop listening. */
  onBatch(listen: (batch: LiveBatch) => void): () => void;
  /** What happened from a cursor to `position()`, or null where `load` must fetch it first. */
  recall(cursor: string): LiveBatch | null;
  /** Fetches what `recall` needs: one statement per distinct cursor, tried until it succeeds or the tail stops. */
  load(cursor: string): Promise<void>;
  /** `load` and `recall` in one: the batch ends at the `position()` of the moment it resolves. */
  readAfter(cursor: string): Promise<LiveBatch>;
  /** Deletes events older than that (ms, the retention by default); returns how many. */
  prune(olderThan?: number): Promise<number>;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const LONGEST_DELAY_MS = 2_000;
const LONGEST_PRUNE_INTERVAL_MS = 60 * 60 * 1000;

export function createTail(options: TailOptions): Tail {
  return new SnapshotTail(options);
}

class SnapshotTail implements Tail {
  readonly retention: number;
  readonly metrics: LiveMetrics;
  readonly #pollMs: number;
  readonly #log: LiveLog;
  readonly #reader: EventReader;
  /** Reads for those who resume, and pruning: they must not hold up the tail. */
  readonly #background: EventReader;
  readonly #history: History;
  readonly #recall: Recall;
  readonly #openTransactions: OpenTransactions;
  readonly #listener: Listener;
  readonly #pulse = createPulse();
  readonly #listeners = new Set<(batch: LiveBatch) => void>();
  #stopped = false;
  #looping: Promise<void> = Promise.resolve();
  #pruning: NodeJS.Timeout | undefined;
  #place: Cursor | null = null;
  #placeText = '';

  constructor(options: TailOptions) {
    const { connectionString, pollMs = 500, retention = DAY_MS, log = silentLog } = options;
    this.retention = retention;
    this.metrics = options.metrics ?? createMetrics();
    this.#pollMs = pollMs;
    this.#log = log;
    this.#reader = createReader(connectionString, 'live tail');
    this.#background = createReader(connectionString, 'live resume');
    this.#history = createHistory(options.historyEvents ?? 20_000);
    this.#recall = new Recall({
      history: this.#history,
      reader: this.#background,
      metrics: this.metrics,
      log,
      limit: options.catchUpEvents ?? 10_000,
      place: () => this.#known(),
      nextRead: () => this.#pulse.nextRead(),
      stopped: () => this.#stopped,
    });
    const { wake, metrics } = this;
    this.#openTransactions = watchOpenTransactions({
      limitMs: options.openTransactionMs ?? MINUTE_MS,
      log,
      metrics,
    });
    this.#listener = createListener({ connectionString, wake, log, metrics });
  }

  async start(): Promise<void> {
    const range = await this.#reader.readPosition();
    this.#moveTo(range);
    this.#history.restart(range.snapshot);
    this.#looping = this.#loop();
    this.#listener.start();
    const interval = Math.min(this.retention / 8, LONGEST_PRUNE_INTERVAL_MS);
    this.#pruning = setInterval(() => {
      this.prune().catch((error) => this.#log.warn({ err: error }, 'live: pruning failed'));
    }, interval);
    this.#pruning.unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#pruning);
    this.#pulse.beat();
    await Promise.all([this.#looping, this.#listener.stop()]);
    await Promise.all([this.#reader.close(), this.#background.close()]);
  }

  readonly wake = (): void => this.#pulse.beat();

  notify(): Promise<void> {
    return this.#listener.notify();
  }

  position(): string {
    this.#known();
    return this.#placeText;
  }

  onBatch(listen: (batch: LiveBatch) => void): () => void {
    this.#listeners.add(listen);
    return () => this.#listeners.delete(listen);
  }

  recall(cursor: string): LiveBatch | null {
    const missed = this.#recall.recall(cursor, decodeCursor(cursor));
    return missed && { cursor: this.#placeText, ...missed };
  }

  load(cursor: string): Promise<void> {
    return this.#recall.load(cursor, decodeCursor(cursor));
  }

  async readAfter(cursor: string): Promise<LiveBatch> {
    for (;;) {
      const batch = this.recall(cursor);
      if (batch) return batch;
      await this.load(cursor);
    }
  }

  prune(olderThan = this.retention): Promise<number> {
    return this.#background.prune(olderThan);
  }

  #known(): Cursor {
    if (!this.#place) throw new Error('the tail has no position before start() resolves');
    return this.#place;
  }

  #moveTo({ epoch, snapshot }: EventRange): void {
    this.#place = { epoch, snapshot };
    this.#placeText = encodeCursor(this.#place);
  }

  async #loop(): Promise<void> {
    let failures = 0;
    while (!this.#stopped) {
      this.#pulse.reading();
      try {
        await this.#readOnce();
        if (failures > 0) this.#log.info({ failures }, 'live: the database is readable again');
        failures = 0;
      } catch (error) {
        if (failures++ === 0) this.#log.error({ err: error }, 'live: cannot read events, trying again');
      }
      this.#pulse.read();
      if (!this.#stopped) await this.#pulse.rest(failures > 0 ? retryDelay(failures) : this.#pollMs);
    }
  }

  async #readOnce(): Promise<void> {
    const from = this.#known();
    const range = await this.#reader.readAfter(from.snapshot);
    this.metrics.tailReads++;
    this.metrics.lastReadAt = Date.now();
    if (this.#stopped) return;
    this.#moveTo(range);
    this.#openTransactions.note(range.snapshot);
    if (range.epoch !== from.epoch || missesPruned(from.snapshot, range.snapshot, range.pruned)) {
      this.#log.warn({ epoch: range.epoch }, 'live: events are missing, every view starts again');
      this.#history.restart(range.snapshot);
      this.#recall.forget();
      this.#emit(true, []);
    } else if (range.events.length > 0) {
      this.#history.append(range.snapshot, range.events);
      this.#emit(false, range.events);
    }
  }

  #emit(resync: boolean, events: readonly LiveEvent[]): void {
    this.metrics.batches++;
    this.metrics.events += events.length;
    const batch: LiveBatch = { cursor: this.#placeText, resync, events };
    for (const listen of this.#listeners) listen(batch);
  }
}

function retryDelay(failures: number): number {
  return Math.min(100 * 2 ** failures, LONGEST_DELAY_MS);
}
