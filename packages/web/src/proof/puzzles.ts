import { hasherAfter, sha256 } from './sha256.ts';

/** The work that the server asks for before it takes one more request. */
export interface Work {
  challenge: string;
  puzzles: number;
  /** How many zero bits the hash of each solution begins with. */
  bits: number;
}

export interface Proof {
  challenge: string;
  nonces: number[];
}

/** How many tries make a step. */
const stepTries = 1_000;
/** Short enough that a tap is not felt to wait. */
const whileMs = 30;

/** Solves every puzzle by trying, a step at a time: yields how many are done, and returns the proof. */
function* steps({ challenge, puzzles, bits }: Work): Generator<number, Proof> {
  const hash = hasherAfter(sha256(challenge));
  const nonces: number[] = [];
  for (let nonce = 0; nonces.length < puzzles; nonce += 1) {
    const solved = Math.clz32(hash(nonces.length, nonce)) >= bits;
    if (solved) nonces.push(nonce);
    if (solved || nonce % stepTries === 0) yield nonces.length;
    if (solved) nonce = -1;
  }
  return { challenge, nonces };
}

/** Solves all at once; takes a second or two of a cheap phone. `onSolved` is told how many are done. */
export function solve(work: Work, onSolved: (done: number) => void): Proof {
  const working = steps(work);
  for (let done = 0; ; ) {
    const step = working.next();
    if (step.done) return step.value;
    if (step.value > done) onSolved(step.value);
    done = step.value;
  }
}

/** As `solve`, with a rest after each while so that the page can still be used. Null once `isOver`. */
export async function solveBetween(
  work: Work,
  onSolved: (done: number) => void,
  isOver: () => boolean,
): Promise<Proof | null> {
  const working = steps(work);
  while (!isOver()) {
    const rest = performance.now() + whileMs;
    let step = working.next();
    while (!step.done && performance.now() < rest) step = working.next();
    if (step.done) return step.value;
    onSolved(step.value);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return null;
}
