import { createHash, timingSafeEqual } from 'node:crypto';
import type { Work } from './context.ts';

/** Several small puzzles take more alike long than one large one: about 131,000 hashes, a second or two on a cheap phone. */
const PUZZLES = 8;
/** How many zero bits each puzzle's hash begins with. */
const PUZZLE_BITS = 14;
const VALID_MS = 10 * 60_000;

/** What a browser is asked to work out. */
export type Puzzles = { challenge: string; puzzles: number; bits: number };

/** What a browser worked out: for puzzle i, SHA-256(SHA-256(challenge) ‖ i ‖ nonces[i]), both as 4 bytes, begins with the zeros. */
export type Proof = { challenge: string; nonces: readonly number[] };

type Signer = Pick<Work, 'sign' | 'now'>;

/**
 * Work to be done for one thing and no other, within ten minutes. Nothing is kept of it: bound to an idempotency key
 * or a tracking code it is worth as much as that once, on whichever node.
 */
export function puzzlesFor(work: Signer, subject: string): Puzzles {
  const until = Math.floor((work.now().getTime() + VALID_MS) / 1_000);
  const challenge = `${until}.${signatureOf(work, subject, until)}`;
  return { challenge, puzzles: PUZZLES, bits: PUZZLE_BITS };
}

/** Whether somebody has done the work that was asked for this subject, in time. */
export function isProven(work: Signer, subject: string, proof: Proof | null): boolean {
  const [, until, signature] = /^(\d{1,12})\.([0-9a-f]{32})$/.exec(proof?.challenge ?? '') ?? [];
  if (!proof || !until || !signature || Number(until) * 1_000 < work.now().getTime()) return false;
  const own = signatureOf(work, subject, Number(until));
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(own))) return false;
  if (proof.nonces.length !== PUZZLES) return false;
  const seed = createHash('sha256').update(proof.challenge).digest();
  return proof.nonces.every((nonce, puzzle) => isSolved(seed, puzzle, nonce));
}

function isSolved(seed: Buffer, puzzle: number, nonce: number): boolean {
  if (nonce < 0) return false;
  const tail = Buffer.alloc(8);
  tail.writeUInt32BE(puzzle, 0);
  tail.writeUInt32BE(nonce, 4);
  const hash = createHash('sha256').update(seed).update(tail).digest();
  return Math.clz32(hash.readUInt32BE(0)) >= PUZZLE_BITS;
}

function signatureOf(work: Signer, subject: string, until: number): string {
  return work.sign(`proof:${until}:${subject}`).slice(0, 32);
}
