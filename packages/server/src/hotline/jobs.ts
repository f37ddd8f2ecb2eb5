import type { JobList } from '../work.ts';
import { alertOverdue, freeHold, freeHoldsOf, sweepCallbacks } from './callback-actions.ts';
import { endLostCalls } from './incoming-actions.ts';

/** Timers of callbacks, and the sweep that is the truth behind them and behind calls that nobody ended. */
export const hotlineJobs: JobList = {
  jobs: {
    'hotline.holdDue': (work, { callId }) => freeHold(work, String(callId)),
    'hotline.overdue': (work, { callId }) => alertOverdue(work, String(callId)),
    'hotline.signedOut': (work, { accountId }) => freeHoldsOf(work, String(accountId)),
    'hotline.sweep': async (work) => {
      await endLostCalls(work);
      await sweepCallbacks(work);
    },
  },
  sweeps: [{ job: 'hotline.sweep', cron: '* * * * *' }],
};
