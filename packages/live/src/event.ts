export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** What a mutation records: ids only in `data`, and in `topics` every unit, member or thing that it concerns. */
export interface NewEvent {
  readonly kind: string;
  readonly topics: readonly string[];
  readonly data: JsonObject;
}

/** A recorded event as the tail reads it. */
export interface LiveEvent extends NewEvent {
  /** Identity of the row: rises with every insert, also across transactions that lock the same aggregate. */
  readonly id: string;
  /** The 64-bit id of the transaction that committed it, in decimal. */
  readonly tx: string;
  /** When it was recorded, ISO 8601 in UTC. */
  readonly at: string;
}

/** What a live view is executed with: the root value of its subscription field. */
export interface LiveBatch {
  /** Where the view stands after this batch; the client sends it back as `after`. */
  readonly cursor: string;
  /** True where the events in between are no longer known: the client reloads its snapshot. */
  readonly resync: boolean;
  /** The events that concern the view, oldest first; none in a batch that only moves the cursor. */
  readonly events: readonly LiveEvent[];
}
