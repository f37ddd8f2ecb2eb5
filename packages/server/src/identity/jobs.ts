import type { JobList } from '../work.ts';
import { sweepSessions } from './actions.ts';
import { noteSignInLimited } from './attempt-actions.ts';
import { sendCode } from './reset-actions.ts';

export const identityJobs: JobList = {
  jobs: {
    'identity.sweepSessions': (work) => sweepSessions(work),
    'identity.signInLimited': (work, { accountId, once }) =>
      noteSignInLimited(work, typeof accountId === 'string' ? accountId : null, String(once)),
  },
  outward: { 'identity.sendCode': (work, { id }) => sendCode(work, String(id)) },
  sweeps: [{ job: 'identity.sweepSessions', cron: '17 * * * *' }],
};
