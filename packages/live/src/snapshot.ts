/** A PostgreSQL snapshot (`xmin:xmax:xip,…`): which transactions a statement could see. */
export interface Snapshot {
  readonly text: string;
  /** The first transaction id that was not given yet, as far as completed ones tell. */
  readonly xmax: bigint;
  /** Transactions below `xmax` that were still running. */
  readonly running: ReadonlySet<bigint>;
}

const FORM = /^(\d{1,20}):(\d{1,20}):((?:\d{1,20}(?:,\d{1,20})*)?)$/;

/** Null where the text is not a snapshot. */
export function parseSnapshot(text: string): Snapshot | null {
  const parts = FORM.exec(text);
  if (!parts) return null;
  const xmin = BigInt(parts[1]!);
  const xmax = BigInt(parts[2]!);
  const running = parts[3] ? parts[3].split(',').map(BigInt) : [];
  const known = xmin > 0n && xmin <= xmax && xmax < 1n << 63n;
  const ordered = running.every((id, at) => id >= xmin && id < xmax && (at === 0 || id > running[at - 1]!));
  return known && ordered ? { text, xmax, running: new Set(running) } : null;
}

/** Whether a committed transaction's rows were visible to the snapshot. */
export function sees(snapshot: Snapshot, tx: bigint): boolean {
  return tx < snapshot.xmax && !snapshot.running.has(tx);
}

/** Whether everything that `earlier` saw is seen by `later` too. */
export function covers(later: Snapshot, earlier: Snapshot): boolean {
  if (later.xmax < earlier.xmax) return false;
  for (const tx of later.running) if (sees(earlier, tx)) return false;
  return true;
}

/**
 * Whether a transaction up to `pruned` may be missing for a reader that goes on from `from` to `to`:
 * those still running at `to` cannot have been pruned.
 */
export function missesPruned(from: Snapshot, to: Snapshot, pruned: bigint): boolean {
  if (pruned === 0n) return false;
  if (from.xmax <= pruned) return true;
  for (const tx of from.running) if (tx <= pruned && sees(to, tx)) return true;
  return false;
}
