import type { JobList } from '../work.ts';
import { sweepSessions } from './actions.ts';
import { noteSignInLimited } from './attempt-actions.ts';

export const identityJobs: JobList = {
  jobs: {
    'identity.sweepSessions': (work) => sweepSessions(work),
    'identity.signInLimited': (work, { accountId }) =>
      noteSignInLimited(work, typeof accountId === 'string' ? accountId : null),
  },
  sweeps: [{ job: 'identity.sweepSessions', cron: '17 * * * *' }],
};
