import type { Proof, Work } from './puzzles.ts';
import type { Told } from './puzzles.worker.ts';

/** Longer than the slowest phone takes; a browser that shows nothing by then is stuck. */
const patienceMs = 60_000;

/**
 * Has the work done beside the page, so that it can be used meanwhile. Null where the browser cannot, or gives up.
 *
 * @param onSolved how many puzzles are done
 */
export function solveBeside(work: Work, onSolved: (done: number) => void): Promise<Proof | null> {
  return new Promise((resolve) => {
    let worker: Worker | null = null;
    const end = (proof: Proof | null) => {
      clearTimeout(timer);
      worker?.terminate();
      resolve(proof);
    };
    const timer = setTimeout(() => end(null), patienceMs);
    try {
      worker = new Worker(new URL('./puzzles.worker.ts', import.meta.url), { type: 'module' });
      worker.onerror = () => end(null);
      worker.onmessage = ({ data }: MessageEvent<Told>) =>
        'proof' in data ? end(data.proof) : onSolved(data.done);
      worker.postMessage(work);
    } catch {
      end(null);
    }
  });
}
