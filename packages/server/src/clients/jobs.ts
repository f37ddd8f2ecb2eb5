import type { JobList } from '../work.ts';
import { forgetDocuments } from './document-actions.ts';

export const clientJobs: JobList = {
  jobs: { 'clients.forgetDocuments': (work) => forgetDocuments(work) },
  sweeps: [{ job: 'clients.forgetDocuments', cron: '41 3 * * *' }],
};
