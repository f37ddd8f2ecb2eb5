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
}

/** What the screen is told, in this order of life: state (again and again), missing, failed; `waiting` while there is no network. */
export interface FeedSink<Entity, Totals> {
  state: (state: LiveState<Entity, Totals>) => void;
  missing: () => void;
  failed: (refusal: Refusal) => void;
  waiting: (isWaiting: boolean) => void;
}

/**
 * Keeps one view true until `stop`: snapshot, then batches; a resync or a lost subscription starts over from a new snapshot,
 * and the old state stays on screen meanwhile. Network trouble is retried for ever; a refusal ends it.
 */
export class Feed<Entity extends { id: string }, Totals> {
  private readonly source: FeedSource<Entity, Totals>;
  private readonly sink: FeedSink<Entity, Totals>;
  private run = new AbortController();
  private current: LiveState<Entity, Totals> | null = null;
  private losses = 0;

  constructor(source: FeedSource<Entity, Totals>, sink: FeedSink<Entity, Totals>) {
    this.source = source;
    this.sink = sink;
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
    const snapshot = await this.snapshot(signal);
    if (!snapshot || signal.aborted) return;
    this.current = fromSnapshot(snapshot);
    this.sink.state(this.current);
    const end = this.source.subscribe(
      snapshot.cursor,
      (batch) => !signal.aborted && this.receive(batch),
      (ending) => !signal.aborted && this.ended(ending),
    );
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  }

  private async snapshot(signal: AbortSignal): Promise<LiveSnapshot<Entity, Totals> | null> {
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      const answer = await this.source.readSnapshot();
      if (signal.aborted) return null;
      const unreachable = answer.kind === 'refused' && answer.refusal.kind === 'unreachable';
      this.sink.waiting(unreachable);
      if (answer.kind === 'snapshot') return answer.snapshot;
      if (answer.kind === 'missing') this.sink.missing();
      else if (!unreachable) this.sink.failed(answer.refusal);
      if (!unreachable) return null;
      await this.source.wait(attempt, signal);
    }
    return null;
  }

  private receive(batch: LiveBatch<Entity, Totals>): void {
    this.losses = 0;
    if (batch.resync) this.start();
    else this.advance(batch);
  }

  private advance(batch: LiveBatch<Entity, Totals>): void {
    if (!this.current) return;
    this.current = applyBatch(this.current, batch);
    this.sink.state(this.current);
  }

  private ended(ending: Ending): void {
    if (ending.kind === 'refused') {
      this.sink.failed(ending.refusal);
      return;
    }
    this.losses += 1;
    this.start();
  }
}
