import type { JobList } from '../work.ts';
import { fillWeeks } from './pattern-actions.ts';
import { expireDueSwap, sweepSwaps } from './swap-ending-actions.ts';

const HOUR_MS = 3_600_000;

/** The weeks ahead, filled each night; swaps that end with the start of their shift, and the sweep behind them. */
export const rosterJobs: JobList = {
  jobs: {
    'roster.fillWeeks': fillWeeks,
    'roster.swapDue': (work, { swapId }) => expireDueSwap(work, String(swapId)),
    'roster.sweepSwaps': sweepSwaps,
  },
  sweeps: [
    // 00:20 in Vietnam.
    { job: 'roster.fillWeeks', cron: '20 17 * * *', catchUp: 24 * HOUR_MS },
    { job: 'roster.sweepSwaps', cron: '* * * * *' },
  ],
};
