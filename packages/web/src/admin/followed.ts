import { createEffect, createSignal, on } from 'solid-js';
import { unwrap } from 'solid-js/store';

/**
 * What a form was filled from. A newer version takes its place by itself while nothing was typed; otherwise what was
 * typed stays, `isOld` says so, and `take` fills the form from the newest.
 *
 * @param newest the version that the page has by now
 * @param fill puts a version into the form
 * @param isTouched whether the form holds something else than this version
 */
export function createBase<Version extends { version: number }>(
  newest: () => Version,
  fill: (from: Version) => void,
  isTouched: (base: Version) => boolean,
) {
  // A query's result changes in place, so what the form came from is kept apart from it.
  const copy = (from: Version) => structuredClone(unwrap(from));
  const [base, setBase] = createSignal(copy(newest()));
  const take = (from = newest()) => {
    setBase(() => copy(from));
    fill(from);
  };
  createEffect(
    on(
      () => newest().version,
      () => !isTouched(base()) && take(),
      { defer: true },
    ),
  );
  return { base, take, isOld: () => newest().version > base().version };
}
