/** What receivers did not see of what they had to, and what they saw again. */
export function compare(
  due: readonly (readonly number[])[],
  received: readonly { readonly seen: readonly number[] }[],
): { lost: number; doubled: number } {
  let lost = 0;
  let doubled = 0;
  for (const [at, { seen }] of received.entries()) {
    const distinct = new Set(seen);
    doubled += seen.length - distinct.size;
    for (const n of due[at] ?? []) if (!distinct.has(n)) lost++;
  }
  return { lost, doubled };
}
