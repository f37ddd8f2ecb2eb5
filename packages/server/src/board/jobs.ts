import { type JobList, recordEvent } from '../work.ts';

/** At midnight in Vietnam (UTC+7) what boards show of today begins anew, with nothing else that would tell them. */
export const boardJobs: JobList = {
  jobs: {
    'board.dayBegan': (work) => work.transaction((tx) => recordEvent(tx, { kind: 'day.began' })),
  },
  sweeps: [{ job: 'board.dayBegan', cron: '0 17 * * *', catchUp: 12 * 3_600_000 }],
};
