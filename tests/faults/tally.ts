/** Whether all faults are wanted (`FAULTS=all`), or the fast share of them that every run of the tests has. */
export const everyFault = process.env.FAULTS === 'all';

/** How often to try a fault. */
export function times(fast: number, all: number): number {
  return everyFault ? all : fast;
}

export interface Tally {
  /** How often the fault was caused. */
  readonly tried: number;
  /** How often everything was as it had to be afterwards. */
  readonly survived: number;
  /** Of what had to arrive, or to be done. */
  readonly lost: number;
  readonly doubled: number;
}

/** Shows how a fault went, and what else is worth telling. */
export function show(fault: string, { tried, survived, lost, doubled }: Tally, more = ''): void {
  const counts = `tried ${tried}, survived ${survived}, lost ${lost}, doubled ${doubled}`;
  process.stdout.write(`${fault}: ${counts}${more && `; ${more}`}\n`);
}

export const whole = (tried: number): Tally => ({ tried, survived: tried, lost: 0, doubled: 0 });

/** What is missing in `seen` of what is due, and what is in it more than once. */
export function compare(due: Iterable<string>, seen: readonly string[]): { lost: number; doubled: number } {
  const distinct = new Set(seen);
  const lost = [...new Set(due)].filter((each) => !distinct.has(each)).length;
  return { lost, doubled: seen.length - distinct.size };
}
