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

/** Solves every puzzle by trying; takes a second or two of a cheap phone. `onSolved` is told how many are done. */
export function solve({ challenge, puzzles, bits }: Work, onSolved: (done: number) => void): Proof {
  const hash = hasherAfter(sha256(challenge));
  const nonces: number[] = [];
  for (let puzzle = 0; puzzle < puzzles; puzzle += 1) {
    let nonce = 0;
    while (Math.clz32(hash(puzzle, nonce)) < bits) nonce += 1;
    nonces.push(nonce);
    onSolved(nonces.length);
  }
  return { challenge, nonces };
}
