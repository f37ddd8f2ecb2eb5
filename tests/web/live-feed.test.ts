import { describe, expect, test } from 'vitest';
import {
  applyBatch,
  fromSnapshot,
  type LiveBatch,
  type LiveState,
} from '../../packages/web/src/live/batches.ts';
import { Feed, type FeedSource, type SnapshotAnswer } from '../../packages/web/src/live/feed.ts';
import type { Ending } from '../../packages/web/src/live/socket.ts';

interface Entity {
  id: string;
  status: string;
}

type Totals = { open: number };
type Batch = LiveBatch<Entity, Totals>;

function batch(cursor: string, change: Partial<Batch> = {}): Batch {
  return { cursor, resync: false, upserted: [], removedIds: [], totals: null, ...change };
}

/** A server that remembers every change, so that its snapshot can be compared with what a screen holds. */
class Server {
  readonly entities = new Map<string, Entity>();
  readonly batches: Batch[] = [];
  private listener: ((batch: Batch) => void) | null = null;
  private end: ((ending: Ending) => void) | null = null;
  subscribedAfter: string[] = [];
  answers: SnapshotAnswer<Entity, Totals>[] = [];
  waits: number[] = [];

  change(change: Partial<Batch>): void {
    for (const entity of change.upserted ?? []) this.entities.set(entity.id, entity);
    for (const id of change.removedIds ?? []) this.entities.delete(id);
    const next = batch(String(this.batches.length + 1), { ...change, totals: { open: this.entities.size } });
    this.batches.push(next);
    this.listener?.(next);
  }

  lose(): void {
    this.listener = null;
    this.end?.({ kind: 'lost' });
  }

  refuse(typename?: string): void {
    const refusal = typename
      ? ({ kind: 'refused', typename, message: 'no', fields: [] } as const)
      : ({ kind: 'failed', errorId: 'e1', message: 'no' } as const);
    this.end?.({ kind: 'refused', refusal });
  }

  snapshot(): { cursor: string; entities: Entity[]; totals: Totals } {
    const entities = [...this.entities.values()];
    return { cursor: String(this.batches.length), entities, totals: { open: entities.length } };
  }

  source(): FeedSource<Entity, Totals> {
    return {
      readSnapshot: async () => this.answers.shift() ?? { kind: 'snapshot', snapshot: this.snapshot() },
      wait: async (attempt) => void this.waits.push(attempt),
      subscribe: (cursor, onBatch, onEnd) => {
        this.subscribedAfter.push(cursor);
        this.end = onEnd;
        for (const missed of this.batches.slice(Number(cursor))) onBatch(missed);
        this.listener = onBatch;
        return () => {
          this.listener = null;
        };
      },
    };
  }
}

function follow(server: Server, phone: Pick<FeedSource<Entity, Totals>, 'kept' | 'slow'> = {}) {
  const seen: LiveState<Entity, Totals>[] = [];
  const fresh: boolean[] = [];
  const told: string[] = [];
  const waiters: (() => void)[] = [];
  const feed = new Feed<Entity, Totals>(
    { ...server.source(), ...phone },
    {
      state: (state, isFresh) => {
        seen.push(state);
        fresh.push(isFresh);
        for (const wake of waiters.splice(0)) wake();
      },
      missing: () => told.push('missing'),
      failed: (refusal) => told.push(refusal.kind),
      waiting: (isWaiting) => isWaiting && told.push('waiting'),
    },
  );
  feed.start();
  const nextState = () => new Promise<void>((resolve) => waiters.push(resolve));
  const now = () => seen.at(-1);
  return { feed, seen, fresh, told, nextState, now };
}

describe('a live view', () => {
  test('shows after any batches what a fresh snapshot shows', async () => {
    const server = new Server();
    server.change({ upserted: [{ id: 'a', status: 'RECEIVED' }] });
    const screen = follow(server);
    await screen.nextState();
    server.change({ upserted: [{ id: 'b', status: 'RECEIVED' }] });
    server.change({ upserted: [{ id: 'a', status: 'ASSIGNED' }], removedIds: ['b'] });
    server.change({ upserted: [{ id: 'c', status: 'RECEIVED' }] });
    expect(screen.now()).toEqual(fromSnapshot(server.snapshot()));
  });

  test('subscribes after the cursor of its snapshot', async () => {
    const server = new Server();
    server.change({ upserted: [{ id: 'a', status: 'RECEIVED' }] });
    const screen = follow(server);
    await screen.nextState();
    expect(server.subscribedAfter).toEqual(['1']);
  });

  test('catches up from a new snapshot when the subscription is lost, and keeps the old state on screen meanwhile', async () => {
    const server = new Server();
    server.change({ upserted: [{ id: 'a', status: 'RECEIVED' }] });
    const screen = follow(server);
    await screen.nextState();
    server.lose();
    server.change({ upserted: [{ id: 'b', status: 'RECEIVED' }] });
    expect(Object.keys(screen.now()?.byId ?? {})).toEqual(['a']);
    await screen.nextState();
    expect(screen.now()).toEqual(fromSnapshot(server.snapshot()));
    expect(server.waits).toEqual([0]);
  });

  test('reads the snapshot again when the server says that the cursor is too old', async () => {
    const server = new Server();
    const screen = follow(server);
    await screen.nextState();
    server.entities.set('z', { id: 'z', status: 'RECEIVED' });
    server.change({ resync: true });
    await screen.nextState();
    expect(screen.now()).toEqual(fromSnapshot(server.snapshot()));
    expect(server.subscribedAfter).toEqual(['0', '1']);
  });

  test('tries again for ever while there is no network, and says that it waits', async () => {
    const server = new Server();
    server.answers = Array.from({ length: 3 }, () => ({ kind: 'refused', refusal: { kind: 'unreachable' } }));
    const screen = follow(server);
    await screen.nextState();
    expect(screen.told).toEqual(['waiting', 'waiting', 'waiting']);
    expect(server.waits).toEqual([0, 1, 2]);
  });

  test('stops at a refusal and shows it', async () => {
    const server = new Server();
    const screen = follow(server);
    await screen.nextState();
    server.refuse();
    expect(screen.told).toEqual(['failed']);
    expect(server.subscribedAfter).toHaveLength(1);
  });

  test('goes on by snapshots while too many try at its address, and keeps on screen what it shows', async () => {
    const server = new Server();
    const screen = follow(server);
    await screen.nextState();
    server.refuse('RateLimitedError');
    server.change({ upserted: [{ id: 'a', status: 'RECEIVED' }] });
    await screen.nextState();
    expect(screen.now()).toEqual(fromSnapshot(server.snapshot()));
    expect(screen.told).toEqual([]);
    expect(server.waits).toEqual([0]);
  });

  test('is missing once what it shows is gone', async () => {
    const server = new Server();
    const screen = follow(server);
    await screen.nextState();
    server.refuse('NotFoundError');
    expect(screen.told).toEqual(['missing']);
  });

  test("shows a mutation's answer at once without moving the cursor", async () => {
    const server = new Server();
    server.change({ upserted: [{ id: 'a', status: 'RECEIVED' }] });
    const screen = follow(server);
    await screen.nextState();
    screen.feed.apply({ upserted: [{ id: 'a', status: 'ASSIGNED' }] });
    expect(screen.now()?.byId.a?.status).toBe('ASSIGNED');
    expect(screen.now()?.cursor).toBe('1');
  });

  test('tells nothing more once it was stopped', async () => {
    const server = new Server();
    const screen = follow(server);
    await screen.nextState();
    const before = screen.seen.length;
    screen.feed.stop();
    server.change({ upserted: [{ id: 'a', status: 'RECEIVED' }] });
    expect(screen.seen).toHaveLength(before);
  });
});

describe('a live view that the phone knew before', () => {
  const unreachable: SnapshotAnswer<Entity, Totals> = { kind: 'refused', refusal: { kind: 'unreachable' } };
  const never = () => new Promise<void>(() => undefined);

  function known() {
    const server = new Server();
    server.change({ upserted: [{ id: 'a', status: 'RECEIVED' }] });
    const kept = fromSnapshot(server.snapshot());
    server.change({ upserted: [{ id: 'b', status: 'RECEIVED' }] });
    return { server, kept };
  }

  test('is read anew where the network answers, and nothing old is shown', async () => {
    const { server, kept } = known();
    const screen = follow(server, { kept, slow: never });
    await screen.nextState();
    expect(screen.seen).toEqual([fromSnapshot(server.snapshot())]);
    expect(screen.fresh).toEqual([true]);
  });

  test('is shown as it was without network, then catches up by its cursor instead of a snapshot', async () => {
    const { server, kept } = known();
    server.answers = [unreachable];
    const screen = follow(server, { kept, slow: never });
    await screen.nextState();
    expect(screen.seen).toEqual([kept, fromSnapshot(server.snapshot())]);
    expect(screen.fresh).toEqual([false, true]);
    expect(server.subscribedAfter).toEqual(['1']);
  });

  test('is shown as it was while the network takes long', async () => {
    const { server, kept } = known();
    const screen = follow(server, { kept, slow: async () => undefined });
    await screen.nextState();
    expect(screen.now()).toEqual(kept);
    await screen.nextState();
    expect(screen.now()).toEqual(fromSnapshot(server.snapshot()));
    expect(screen.fresh).toEqual([false, true]);
  });

  test('is read anew when the server does not know its cursor any more', async () => {
    const { server, kept } = known();
    server.answers = [unreachable];
    const screen = follow(server, { kept: { ...kept, cursor: String(server.batches.length) }, slow: never });
    await screen.nextState();
    server.refuse();
    await screen.nextState();
    expect(screen.told).toEqual(['waiting']);
    expect(screen.now()).toEqual(fromSnapshot(server.snapshot()));
  });
});

describe('one batch', () => {
  const state = fromSnapshot<Entity, Totals>({
    cursor: '1',
    entities: [{ id: 'a', status: 'X' }],
    totals: { open: 1 },
  });

  test('applied twice changes nothing more', () => {
    const change = batch('2', { upserted: [{ id: 'b', status: 'Y' }], removedIds: ['a'] });
    const once = applyBatch(state, change);
    expect(applyBatch(once, change)).toEqual(once);
  });

  test('without totals keeps the ones before', () => {
    expect(applyBatch(state, batch('2')).totals).toEqual({ open: 1 });
  });

  test('that upserts and removes the same entity leaves it out', () => {
    const change = batch('2', { upserted: [{ id: 'a', status: 'Y' }], removedIds: ['a'] });
    expect(applyBatch(state, change).byId).toEqual({});
  });
});
