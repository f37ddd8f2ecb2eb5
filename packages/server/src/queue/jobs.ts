import type { JobList } from '../work.ts';
import { endDays } from './day-actions.ts';

/** A minute after midnight in Vietnam (UTC+7) the day's line ends; looked after again through the night. */
export const queueJobs: JobList = {
  jobs: { 'queue.endDays': endDays },
  sweeps: [{ job: 'queue.endDays', cron: '1,16,31,46 17-23 * * *', catchUp: 12 * 3_600_000 }],
};
