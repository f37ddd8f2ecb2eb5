import type { JobList } from '../work.ts';
import { retain } from './retention-actions.ts';

/** What is personal goes when its time is over: looked for every night, and after a night without a node. */
export const privacyJobs: JobList = {
  jobs: { 'privacy.retain': (work) => retain(work) },
  sweeps: [{ job: 'privacy.retain', cron: '23 19 * * *', catchUp: 24 * 3_600_000 }],
};
