import type { Shelf } from '../offline/shelf.ts';
import type { LiveState } from './batches.ts';

/** A view as this phone last knew it; `at` is when it was still true, in ms since 1970. */
export interface KeptView<Entity, Totals> {
  at: number;
  state: LiveState<Entity, Totals>;
}

const prefix = 'view.';
const longest = 30 * 24 * 3_600_000;

/**
 * Keeps views on a shelf.
 *
 * @param most how many different views stay; the ones seen longest ago leave first
 */
export function createKeeper<Entity, Totals>(shelf: Shelf, most: number, now: () => number) {
  const present = () =>
    shelf
      .names()
      .filter((name) => name.startsWith(prefix))
      .map((name) => ({ name, at: shelf.read<KeptView<unknown, unknown>>(name)?.at ?? 0 }))
      .sort((left, right) => right.at - left.at);
  return {
    /** What is kept of a view, unless it is a month old. `id` changes with the fields that the view asks for. */
    read(id: string): KeptView<Entity, Totals> | null {
      const kept = shelf.read<KeptView<Entity, Totals>>(prefix + id);
      return kept && now() - kept.at < longest ? kept : null;
    },
    write(id: string, kept: KeptView<Entity, Totals>): void {
      shelf.write(prefix + id, kept);
      const tooMany = present().filter(({ at }, index) => index >= most || now() - at >= longest);
      for (const { name } of tooMany) shelf.remove(name);
    },
    remove: (id: string) => shelf.remove(prefix + id),
  };
}
