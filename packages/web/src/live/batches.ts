/** What a live subscription sends: entities in their new state, and those that left the view. */
export interface LiveBatch<Entity, Totals> {
  cursor: string;
  /** The cursor was too old: the snapshot must be read again. */
  resync: boolean;
  upserted: readonly Entity[];
  removedIds: readonly string[];
  /** Null when they did not change. */
  totals: Totals | null;
}

/** What a query that starts a live view gives. */
export interface LiveSnapshot<Entity, Totals> {
  cursor: string;
  entities: readonly Entity[];
  totals: Totals;
}

/** A view as it stands: `byId` keeps the order in which entities came. */
export interface LiveState<Entity, Totals> {
  cursor: string;
  byId: Readonly<Record<string, Entity>>;
  totals: Totals;
}

/** The view as the snapshot shows it. */
export function fromSnapshot<Entity extends { id: string }, Totals>(
  snapshot: LiveSnapshot<Entity, Totals>,
): LiveState<Entity, Totals> {
  return {
    cursor: snapshot.cursor,
    byId: Object.fromEntries(snapshot.entities.map((entity) => [entity.id, entity])),
    totals: snapshot.totals,
  };
}

/**
 * The view after one batch. Applying a batch again changes nothing, so what is sent twice around a reconnection is
 * harmless. Removals come after upserts: an entity in both has left.
 */
export function applyBatch<Entity extends { id: string }, Totals>(
  state: LiveState<Entity, Totals>,
  batch: LiveBatch<Entity, Totals>,
): LiveState<Entity, Totals> {
  const byId: Record<string, Entity> = { ...state.byId };
  for (const entity of batch.upserted) byId[entity.id] = entity;
  for (const id of batch.removedIds) delete byId[id];
  return { cursor: batch.cursor, byId, totals: batch.totals ?? state.totals };
}
