import type { OperationResult } from '@urql/core';
import { createSignal } from 'solid-js';
import type { Proof, Work } from './puzzles.ts';

const [worked, setWorked] = createSignal<number | null>(null);

/** How much of the work is done that a question waits for, from 0 to 1; null while none is asked for. */
export { worked };

function workFor({ error }: Pick<OperationResult, 'error'>): Work | null {
  const asked = error?.graphQLErrors.find(({ extensions }) => extensions?.code === 'PROOF_OF_WORK_REQUIRED');
  return (asked?.extensions as Work | undefined) ?? null;
}

/**
 * Does the work that is asked for. Null where it takes too long, or the way to do it could not be fetched.
 *
 * @param onWorked the part that is done, from 0 to 1
 */
export async function prove(
  { challenge, puzzles, bits }: Work,
  onWorked: (part: number) => void,
): Promise<Proof | null> {
  onWorked(0);
  try {
    const { solveBeside } = await import('./solving.ts');
    return await solveBeside({ challenge, puzzles, bits }, (done) => onWorked(done / puzzles));
  } catch {
    return null;
  }
}

/** Asks, and where too many ask does the work that is asked for and asks again with its proof. */
export async function askWithWork<Result extends Pick<OperationResult, 'error'>>(
  ask: (proof: Proof | null) => Promise<Result>,
): Promise<Result> {
  const first = await ask(null);
  const work = workFor(first);
  if (!work) return first;
  const proof = await prove(work, setWorked);
  setWorked(null);
  return proof ? ask(proof) : first;
}
