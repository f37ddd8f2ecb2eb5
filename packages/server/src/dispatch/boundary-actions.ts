import type { Work } from '../context.ts';
import { systemAct } from '../requests/act.ts';
import { type JobMode, planJob } from '../work.ts';
import { dutyBoundaries, nextDutyBoundary } from './boundary-store.ts';
import { followDuty } from './duty-actions.ts';

const JOB = 'dispatch.dutyBoundaries';
/** A shift or switch that is set meanwhile may begin sooner than the next that was known. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Follows whoever's duty has begun or ended by the time of day alone since the last look, and plans the next look for
 * when that happens next. What has been looked at is kept in the job itself, so nothing is left out when no node runs.
 */
export async function lookAtBoundaries(work: Work, since: Date): Promise<void> {
  const now = work.now();
  for (const memberId of await dutyBoundaries(work.db, since, now)) await followChanged(work, memberId);
  const next = await nextDutyBoundary(work.db, now);
  const latest = now.getTime() + LONGEST_WAIT_MS;
  const runAt = new Date(Math.min(next?.getTime() ?? latest, latest));
  await plan(work, now, runAt, 'replace');
}

/** Follows whoever's duty has changed already, by the time of day or by a change of the roster. */
export async function followChanged(work: Work, memberId: string): Promise<void> {
  await work.transaction(async (tx) => {
    await followDuty(systemAct(work, tx, JOB), memberId, true, async () => undefined);
  });
}

/** Begins the looks of an installation; where they go on already, nothing changes. */
export function beginLooks(work: Work): Promise<void> {
  return plan(work, work.now(), work.now(), 'unsafe_dedupe');
}

function plan(work: Work, since: Date, runAt: Date, mode: JobMode): Promise<void> {
  const payload = { since: since.toISOString() };
  return work.transaction((tx) => planJob(tx, JOB, payload, { runAt, key: JOB, mode }));
}
