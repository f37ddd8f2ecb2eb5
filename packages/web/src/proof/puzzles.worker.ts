import { solve, type Work } from './puzzles.ts';

/** Told to the page: how many puzzles are done, and the proof at the end. */
export type Told = { done: number } | { proof: ReturnType<typeof solve> };

addEventListener('message', ({ data }: MessageEvent<Work>) => {
  const tell = (told: Told) => postMessage(told);
  tell({ proof: solve(data, (done) => tell({ done })) });
});
