import type { JobList } from '../work.ts';
import { appointmentDue, sweepAppointments } from './timer-actions.ts';

/** Reminders of appointments, and whether one was missed; the sweep is the truth behind the timers. */
export const appointmentJobs: JobList = {
  jobs: {
    'appointments.due': (work, { requestId }) => appointmentDue(work, String(requestId)),
    'appointments.sweep': sweepAppointments,
  },
  sweeps: [{ job: 'appointments.sweep', cron: '* * * * *' }],
};
