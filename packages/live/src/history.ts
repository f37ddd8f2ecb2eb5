import type { LiveEvent } from './event.ts';
import { covers, type Snapshot, sees } from './snapshot.ts';

interface Entry {
  readonly after: Snapshot;
  readonly events: readonly LiveEvent[];
}

/** The newest batches in memory: subscribers that missed only these resume without a read. */
export interface History {
  /** Forgets everything: from now on it knows what happens after `floor`. */
  restart(floor: Snapshot): void;
  append(after: Snapshot, events: readonly LiveEvent[]): void;
  /** Whether it holds everything that `from` has not seen. */
  reaches(from: Snapshot): boolean;
  since(from: Snapshot): LiveEvent[];
}

export function createHistory(maxEvents: number): History {
  let floor: Snapshot | null = null;
  let entries: Entry[] = [];
  let size = 0;

  return {
    restart(from) {
      floor = from;
      entries = [];
      size = 0;
    },
    append(after, events) {
      entries.push({ after, events });
      size += events.length;
      let dropped = 0;
      while (size > maxEvents) {
        const oldest = entries[dropped++]!;
        size -= oldest.events.length;
        floor = oldest.after;
      }
      if (dropped > 0) entries.splice(0, dropped);
    },
    reaches: (from) => floor !== null && covers(from, floor),
    since(from) {
      let first = entries.length;
      while (first > 0 && !covers(from, entries[first - 1]!.after)) first--;
      return entries
        .slice(first)
        .flatMap((entry) => entry.events.filter((event) => !sees(from, BigInt(event.tx))));
    },
  };
}
