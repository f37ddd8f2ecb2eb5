import type { JobList } from '../work.ts';
import { closeSilent, offerDue, silenceDue, sweep } from './timer-actions.ts';

/** Timers of offers, silent claims and silent residents, and the sweep that is the truth behind them. */
export const dispatchJobs: JobList = {
  jobs: {
    'dispatch.offerDue': (work, { taskId }) => offerDue(work, String(taskId)),
    'dispatch.silenceDue': (work, { taskId }) => silenceDue(work, String(taskId)),
    'dispatch.closeSilent': (work, { requestId }) => closeSilent(work, String(requestId)),
    'dispatch.sweep': sweep,
  },
  sweeps: [{ job: 'dispatch.sweep', cron: '* * * * *' }],
};
