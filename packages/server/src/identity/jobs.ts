import type { JobList } from '../work.ts';
import { sweepSessions } from './actions.ts';

export const identityJobs: JobList = {
  jobs: { 'identity.sweepSessions': (work) => sweepSessions(work) },
  sweeps: [{ job: 'identity.sweepSessions', cron: '17 * * * *' }],
};
