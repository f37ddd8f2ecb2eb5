import type { Refusal } from '../refusal.ts';
import { applyBatch, fromSnapshot, type LiveBatch, type LiveSnapshot, type LiveState } from './batches.ts';
import type { Ending } from './socket.ts';

export type SnapshotAnswer<Entity, Totals> =
  | { kind: 'snapshot'; snapshot: LiveSnapshot<Entity, Totals> }
  | { kind: 'missing' }
  | { kind: 'refused'; refusal: Refusal };

/** How one view reaches the server. */
export interface FeedSource<Entity, Totals> {
  readSnapshot: () => Promise<SnapshotAnswer<Entity, Totals>>;
  /** Opens the subscription after `cursor`; returns how to end it. */
  subscribe: (
    cursor: string,
    onBatch: (batch: LiveBatch<Entity, Totals>) => void,
    onEnd: (ending: Ending) => void,
  ) => () => void;
  /** Waits before try number `attempt`. */
  wait: (attempt: number, signal: AbortSignal) => Promise<void>;
  /** What the phone still knows from before; shown only while the network does not answer. */
  kept?: LiveState<Entity, Totals> | null;
  /** Resolves when an answer takes longer than people like to look at nothing. */
  slow?: (signal: AbortSignal) => Promise<void>;
}

/** What the screen is told, in this order of life: state (again and again), missing, failed; `waiting` while there is no network. */
export interface FeedSink<Entity, Totals> {
  /** `fresh`: as the server said it just now; otherwise as the phone kept it. */
  state: (state: LiveState<Entity, Totals>, fresh: boolean) => void;
  missing: () => void;
  failed: (refusal: Refusal) => void;
  waiting: (isWaiting: boolean) => void;
}

/**
 * Keeps one view true until `stop`: snapshot, then batches; a resync or a lost subscription starts over from a new snapshot,
 * and the old state stays on screen meanwhile. Network trouble is retried for ever; a refusal ends it. Where the phone kept an
 * older state, that is shown when the first snapshot does not come, and caught up by its cursor.
 */
export class Feed<Entity extends { id: string }, Totals> {
  private readonly source: FeedSource<Entity, Totals>;
  private readonly sink: FeedSink<Entity, Totals>;
  private run = new AbortController();
  private current: LiveState<Entity, Totals> | null = null;
  private losses = 0;
  /** Offered to the first snapshot only. */
  private kept: LiveState<Entity, Totals> | null;
  /** The subscription resumes after a cursor from the phone, which the server may not know any more. */
  private resumesKept = false;

  constructor(source: FeedSource<Entity, Totals>, sink: FeedSink<Entity, Totals>) {
    this.source = source;
    this.sink = sink;
    this.kept = source.kept ?? null;
  }

  /** Starts, or starts over without emptying the screen. */
  start(): void {
    this.run.abort();
    this.run = new AbortController();
    void this.follow(this.run.signal);
  }

  /** Ends the subscription; nothing is told after it. */
  stop(): void {
    this.run.abort();
  }

  /** Puts a change on screen that did not come from the subscription. */
  apply(change: { upserted?: readonly Entity[]; removedIds?: readonly string[] }): void {
    if (!this.current) return;
    const { cursor } = this.current;
    this.advance({ cursor, resync: false, upserted: [], removedIds: [], totals: null, ...change });
  }

  private async follow(signal: AbortSignal): Promise<void> {
    if (this.losses > 0) await this.source.wait(this.losses - 1, signal);
    const state = await this.firstState(signal);
    if (!state || signal.aborted) return;
    this.show(state, !this.resumesKept);
    const end = this.source.subscribe(
      state.cursor,
      (batch) => !signal.aborted && this.receive(batch),
      (ending) => !signal.aborted && this.ended(ending),
    );
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  }

  /** A fresh snapshot, or without network the kept state. Null when there is nothing to show and never will be. */
  private async firstState(signal: AbortSignal): Promise<LiveState<Entity, Totals> | null> {
    const { kept } = this;
    this.kept = null;
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      const reading = this.source.readSnapshot();
      if (kept) await this.showWhenSlow(kept, reading, signal);
      const answer = await reading;
      if (signal.aborted) return null;
      const unreachable = answer.kind === 'refused' && answer.refusal.kind === 'unreachable';
      this.sink.waiting(unreachable);
      if (answer.kind === 'snapshot') return fromSnapshot(answer.snapshot);
      if (answer.kind === 'missing') this.sink.missing();
      else if (!unreachable) this.sink.failed(answer.refusal);
      if (!unreachable) return null;
      this.resumesKept = kept !== null;
      if (kept) return this.current ?? kept;
      await this.source.wait(attempt, signal);
    }
    return null;
  }

  private async showWhenSlow(
    kept: LiveState<Entity, Totals>,
    reading: Promise<unknown>,
    signal: AbortSignal,
  ): Promise<void> {
    const slow = this.source.slow?.(signal).then(() => true);
    const isSlow = await Promise.race([slow, reading.then(() => false)]);
    if (isSlow && !signal.aborted) this.show(kept, false);
  }

  private show(state: LiveState<Entity, Totals>, fresh: boolean): void {
    this.current = state;
    this.sink.state(state, fresh);
  }

  private receive(batch: LiveBatch<Entity, Totals>): void {
    this.losses = 0;
    this.resumesKept = false;
    if (batch.resync) this.start();
    else this.advance(batch);
  }

  private advance(batch: LiveBatch<Entity, Totals>): void {
    if (this.current) this.show(applyBatch(this.current, batch), true);
  }

  private ended(ending: Ending): void {
    if (ending.kind === 'refused' && !this.resumesKept && !isForNow(ending.refusal)) {
      if (isGone(ending.refusal)) this.sink.missing();
      else this.sink.failed(ending.refusal);
      return;
    }
    this.resumesKept = false;
    this.losses += 1;
    this.start();
  }
}

/** What was shown a moment ago is followed by snapshots, further and further apart, where it cannot be followed live. */
function isForNow(refusal: Refusal): boolean {
  return refusal.kind === 'refused' && refusal.typename === 'RateLimitedError';
}

function isGone(refusal: Refusal): boolean {
  return refusal.kind === 'refused' && refusal.typename === 'NotFoundError';
}
