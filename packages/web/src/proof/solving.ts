import { type Proof, solveBetween, type Work } from './puzzles.ts';
import type { Told } from './puzzles.worker.ts';

/** Longer than the slowest phone takes; a browser that shows nothing by then is stuck. */
const patienceMs = 60_000;

/**
 * Has the work done beside the page, or where the browser cannot, on the page between two of its frames. Null where it
 * takes too long.
 *
 * @param onSolved how many puzzles are done
 */
export function solveBeside(work: Work, onSolved: (done: number) => void): Promise<Proof | null> {
  return new Promise((resolve) => {
    let worker: Worker | null = null;
    let over = false;
    const end = (proof: Proof | null) => {
      over = true;
      clearTimeout(timer);
      worker?.terminate();
      resolve(proof);
    };
    const here = () => {
      worker?.terminate();
      void solveBetween(work, onSolved, () => over).then((proof) => over || end(proof));
    };
    const timer = setTimeout(() => end(null), patienceMs);
    try {
      worker = new Worker(new URL('./puzzles.worker.ts', import.meta.url), { type: 'module' });
      worker.onerror = here;
      worker.onmessage = ({ data }: MessageEvent<Told>) =>
        'proof' in data ? end(data.proof) : onSolved(data.done);
      worker.postMessage(work);
    } catch {
      here();
    }
  });
}
