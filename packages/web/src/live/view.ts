import { stringifyDocument, type TypedDocumentNode } from '@urql/core';
import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import { publicClient } from '../client.ts';
import { inTime } from '../patience.ts';
import { askWithWork } from '../proof/asking.ts';
import { type Refusal, refusalOf } from '../refusal.ts';
import { documentParams } from '../trusted.ts';
import { untilRetry } from './backoff.ts';
import type { LiveBatch, LiveSnapshot } from './batches.ts';
import { Feed, type FeedSource } from './feed.ts';
import { createRecord, type Keep, type Recording } from './record.ts';
import { viewId } from './resume.ts';
import { untilSlow } from './slow.ts';
import { subscribe } from './socket.ts';

type Variables = Record<string, unknown>;

export interface LiveViewOptions<Snapshot, SnapshotVariables, Batch, EventVariables, Entity, Totals> {
  /** The query that gives the state and its cursor. */
  snapshot: TypedDocumentNode<Snapshot, SnapshotVariables>;
  /** The subscription; takes the same variables and `after`. */
  events: TypedDocumentNode<Batch, EventVariables>;
  /** The view's variables; null while they are not known yet. A change starts the view anew. */
  variables: Accessor<SnapshotVariables | null>;
  /** Takes the snapshot out of the query's data; null when what was asked for does not exist. */
  read: (data: Snapshot) => LiveSnapshot<Entity, Totals> | null;
  /** Takes the batch out of the subscription's data. */
  batch: (data: Batch) => LiveBatch<Entity, Totals>;
  /** Keeps the last state on this phone, to be shown where there is no network. */
  keep?: Keep;
}

/** `missing`: it does not exist, or not for this person. `failed`: see `refusal`. */
export type LiveStatus = 'loading' | 'ready' | 'missing' | 'failed';

export interface LiveView<Entity, Totals> {
  status: Accessor<LiveStatus>;
  refusal: Accessor<Refusal | null>;
  /** The snapshot could not be fetched yet and is being tried again. */
  waitingForNetwork: Accessor<boolean>;
  /** Until when what is on screen was true, in ms since 1970; null while it is live or nothing is shown. */
  asOf: Accessor<number | null>;
  /** Every entity of the view; a store, so only what changed is drawn again. */
  entities: () => Entity[];
  get: (id: string) => Entity | undefined;
  totals: () => Totals | undefined;
  /** Shows a mutation's answer at once; the batch that follows says the same. */
  apply: (change: { upserted?: readonly Entity[]; removedIds?: readonly string[] }) => void;
  /** Fetches the snapshot again without emptying the screen. */
  reload: () => void;
}

function sourceOf<Snapshot, SnapshotVariables, Batch, EventVariables, Entity, Totals>(
  options: LiveViewOptions<Snapshot, SnapshotVariables, Batch, EventVariables, Entity, Totals>,
  variables: SnapshotVariables,
  recording: Recording<Entity, Totals>,
): FeedSource<Entity, Totals> {
  return {
    wait: untilRetry,
    slow: untilSlow,
    kept: recording.kept,
    async readSnapshot() {
      // Past every cache: the store below changes what it is given in place.
      const result = await askWithWork((proof) => {
        const asked = proof ? { ...variables, proof } : variables;
        return inTime(publicClient.query(options.snapshot, asked as never));
      });
      if (result.error || !result.data) {
        return { kind: 'refused', refusal: result.error ? refusalOf(result.error) : { kind: 'unreachable' } };
      }
      const snapshot = options.read(result.data);
      return snapshot ? { kind: 'snapshot', snapshot } : { kind: 'missing' };
    },
    subscribe(cursor, onBatch, onEnd) {
      const payload = {
        ...documentParams(stringifyDocument(options.events)),
        variables: { ...(variables as Variables), after: cursor },
      };
      const onData = (data: Batch) => {
        const batch = options.batch(data);
        onBatch(batch);
        return batch.cursor;
      };
      return subscribe<Batch>(payload, onData, onEnd);
    },
  };
}

/**
 * A view that stays true: reads a snapshot, subscribes after its cursor, applies every batch, and starts over by itself when
 * the server says so or the socket is lost for good. Lives as long as the component that made it.
 */
export function createLiveView<
  Snapshot,
  SnapshotVariables,
  Batch,
  EventVariables,
  Entity extends { id: string },
  Totals,
>(
  options: LiveViewOptions<Snapshot, SnapshotVariables, Batch, EventVariables, Entity, Totals>,
): LiveView<Entity, Totals> {
  const [status, setStatus] = createSignal<LiveStatus>('loading');
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [waitingForNetwork, waiting] = createSignal(false);
  const [store, setStore] = createStore<{ byId: Record<string, Entity>; totals?: Totals }>({ byId: {} });
  const record = createRecord<Entity, Totals>(options.keep);
  let feed: Feed<Entity, Totals> | undefined;

  const open = (variables: SnapshotVariables | null) => {
    feed?.stop();
    setStatus('loading');
    if (variables === null) return;
    const recording = record.open(
      viewId({ query: stringifyDocument(options.snapshot), variables: variables as Variables }),
    );
    feed = new Feed(sourceOf(options, variables, recording), {
      state: (state, fresh) => {
        recording.note(state, fresh);
        setStore(reconcile({ byId: { ...state.byId }, totals: state.totals }));
        setStatus('ready');
      },
      missing: () => {
        recording.forget();
        setStatus('missing');
      },
      failed: (reason) => {
        setRefusal(reason);
        setStatus('failed');
      },
      waiting,
    });
    feed.start();
  };
  createEffect(on(options.variables, open));
  onCleanup(() => feed?.stop());

  return {
    status,
    refusal,
    waitingForNetwork,
    asOf: record.asOf,
    entities: () => Object.values(store.byId),
    get: (id) => store.byId[id],
    totals: () => store.totals,
    apply: (change) => feed?.apply(change),
    reload: () => feed?.start(),
  };
}

/** The entities of one type out of a view that shows several. */
export function ofType<Entity extends { __typename: string }, Name extends Entity['__typename']>(
  entities: readonly Entity[],
  name: Name,
): Extract<Entity, { __typename: Name }>[] {
  return entities.filter(
    (entity): entity is Extract<Entity, { __typename: Name }> => entity.__typename === name,
  );
}
