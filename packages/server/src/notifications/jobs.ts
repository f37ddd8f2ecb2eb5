import type { MemberNews } from '@thon-so/domain/news';
import type { JobList } from '../work.ts';
import { tell } from './actions.ts';

/** Tells people on locked phones what `tellMember` planned. */
export const notificationJobs: JobList = {
  jobs: { 'notifications.tell': (work, { news }) => tell(work, news as MemberNews) },
  sweeps: [],
};
