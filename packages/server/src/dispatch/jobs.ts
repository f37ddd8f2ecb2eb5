import type { JobList } from '../work.ts';
import { beginLooks, followChanged, lookAtBoundaries } from './boundary-actions.ts';
import { sweepReady } from './ready-actions.ts';
import {
  alertRises,
  clocksFollow,
  clockTurns,
  closeSilent,
  memberLeft,
  offerDue,
  roomAgain,
  silenceDue,
  sweep,
  transferDue,
} from './timer-actions.ts';

/** Timers of offers, silent claims and silent residents, and the sweep that is the truth behind them. */
export const dispatchJobs: JobList = {
  jobs: {
    'dispatch.offerDue': (work, { taskId }) => offerDue(work, String(taskId)),
    'dispatch.silenceDue': (work, { taskId }) => silenceDue(work, String(taskId)),
    'dispatch.transferDue': (work, { transferId }) => transferDue(work, String(transferId)),
    'dispatch.followClocks': (work, { communeId }) => clocksFollow(work, String(communeId)),
    'dispatch.clockTurns': (work, { requestId }) => clockTurns(work, String(requestId)),
    'dispatch.alertRises': (work, { alertId }) => alertRises(work, String(alertId)),
    'dispatch.roomAgain': (work, { memberId }) => roomAgain(work, String(memberId)),
    'dispatch.left': (work, { memberId }) => memberLeft(work, String(memberId)),
    'dispatch.closeSilent': (work, { requestId }) => closeSilent(work, String(requestId)),
    'dispatch.dutyBoundaries': (work, { since }) => lookAtBoundaries(work, new Date(String(since))),
    'dispatch.dutyChanged': (work, { memberId }) => followChanged(work, String(memberId)),
    'dispatch.beginLooks': beginLooks,
    'dispatch.sweep': sweep,
    'dispatch.sweepReady': sweepReady,
  },
  sweeps: [
    { job: 'dispatch.sweep', cron: '* * * * *' },
    { job: 'dispatch.beginLooks', cron: '* * * * *' },
    { job: 'dispatch.sweepReady', cron: '*/5 * * * *' },
  ],
};
