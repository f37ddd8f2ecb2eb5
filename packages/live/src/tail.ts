import { type Cursor, decodeCursor, encodeCursor } from './cursor.ts';
import type { LiveBatch, LiveEvent } from './event.ts';
import { createHistory } from './history.ts';
import { createListener } from './listener.ts';
import { type LiveLog, silentLog } from './log.ts';
import { createMetrics, type LiveMetrics } from './metrics.ts';
import { createPulse } from './pulse.ts';
import { createReader, type EventRange } from './reader.ts';
import { createRecall } from './recall.ts';
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

const DAY_MS = 24 * 60 * 60 * 1000;
const LONGEST_DELAY_MS = 2_000;
const LONGEST_PRUNE_INTERVAL_MS = 60 * 60 * 1000;

export function createTail(options: TailOptions): Tail {
  const { connectionString, pollMs = 500, retention = DAY_MS, log = silentLog } = options;
  const metrics = options.metrics ?? createMetrics();
  const reader = createReader(connectionString, 'live tail');
  const background = createReader(connectionString, 'live resume');
  const history = createHistory(options.historyEvents ?? 20_000);
  const listeners = new Set<(batch: LiveBatch) => void>();
  const pulse = createPulse();
  const listener = createListener({ connectionString, wake: pulse.beat, log, metrics });
  let stopped = false;
  let looping: Promise<void> = Promise.resolve();
  let pruning: NodeJS.Timeout | undefined;
  let place: Cursor | null = null;
  let placeText = '';

  function known(): Cursor {
    if (!place) throw new Error('the tail has no position before start() resolves');
    return place;
  }

  const recall = createRecall({
    history,
    reader: background,
    metrics,
    log,
    limit: options.catchUpEvents ?? 10_000,
    place: known,
    nextRead: () => pulse.nextRead(),
    stopped: () => stopped,
  });

  function moveTo(range: EventRange): void {
    place = { epoch: range.epoch, snapshot: range.snapshot };
    placeText = encodeCursor(place);
  }

  function emit(resync: boolean, events: readonly LiveEvent[]): void {
    metrics.batches++;
    metrics.events += events.length;
    const batch: LiveBatch = { cursor: placeText, resync, events };
    for (const listen of listeners) listen(batch);
  }

  async function readOnce(): Promise<void> {
    const from = known();
    const range = await reader.readAfter(from.snapshot);
    metrics.tailReads++;
    if (stopped) return;
    const broken = range.epoch !== from.epoch || missesPruned(from.snapshot, range.snapshot, range.pruned);
    moveTo(range);
    if (broken) {
      log.warn({ epoch: range.epoch }, 'live: events are missing, every view starts again');
      history.restart(range.snapshot);
      recall.forget();
      emit(true, []);
    } else if (range.events.length > 0) {
      history.append(range.snapshot, range.events);
      emit(false, range.events);
    }
  }

  async function loop(): Promise<void> {
    let failures = 0;
    while (!stopped) {
      pulse.reading();
      try {
        await readOnce();
        if (failures > 0) log.info({ failures }, 'live: the database is readable again');
        failures = 0;
      } catch (error) {
        if (failures++ === 0) log.error({ err: error }, 'live: cannot read events, trying again');
      }
      pulse.read();
      if (!stopped) await pulse.rest(failures > 0 ? Math.min(100 * 2 ** failures, LONGEST_DELAY_MS) : pollMs);
    }
  }

  function prunePeriodically(): void {
    const interval = Math.min(retention / 8, LONGEST_PRUNE_INTERVAL_MS);
    pruning = setInterval(() => {
      background.prune(retention).catch((error) => log.warn({ err: error }, 'live: pruning failed'));
    }, interval);
    pruning.unref();
  }

  return {
    retention,
    metrics,
    async start() {
      const range = await reader.readPosition();
      moveTo(range);
      history.restart(range.snapshot);
      looping = loop();
      listener.start();
      prunePeriodically();
    },
    async stop() {
      stopped = true;
      clearInterval(pruning);
      pulse.beat();
      await Promise.all([looping, listener.stop()]);
      await Promise.all([reader.close(), background.close()]);
    },
    wake: pulse.beat,
    position() {
      known();
      return placeText;
    },
    onBatch(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    recall(cursor) {
      const found = recall.recall(cursor, decodeCursor(cursor));
      return found && { cursor: placeText, ...found };
    },
    load: (cursor) => recall.load(cursor, decodeCursor(cursor)),
    async readAfter(cursor) {
      for (;;) {
        const batch = this.recall(cursor);
        if (batch) return batch;
        await this.load(cursor);
      }
    },
    prune: (olderThan = retention) => background.prune(olderThan),
  };
}
