import { EventEmitter } from 'node:events';
import { Logger as JobLogger, parseCronItem, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import pg from 'pg';
import type { Logger } from 'pino';
import { appointmentJobs } from './appointments/jobs.ts';
import { boardJobs } from './board/jobs.ts';
import { clientJobs } from './clients/jobs.ts';
import type { Work } from './context.ts';
import { dispatchJobs } from './dispatch/jobs.ts';
import { hotlineJobs } from './hotline/jobs.ts';
import { idempotencyJobs } from './idempotency.ts';
import { identityJobs } from './identity/jobs.ts';
import type { Metrics } from './metrics.ts';
import { notificationJobs } from './notifications/jobs.ts';
import { privacyJobs } from './privacy/jobs.ts';
import { queueJobs } from './queue/jobs.ts';
import { rateLimitJobs } from './rate-limits.ts';
import { rosterJobs } from './roster/jobs.ts';
import { createRescuer } from './stale-jobs.ts';
import type { JobList } from './work.ts';

/** Every timer and sweep there is. */
export const FEATURES: readonly JobList[] = [
  idempotencyJobs,
  rateLimitJobs,
  identityJobs,
  clientJobs,
  rosterJobs,
  dispatchJobs,
  appointmentJobs,
  queueJobs,
  hotlineJobs,
  boardJobs,
  notificationJobs,
  privacyJobs,
];

/** This node's share of the timers. */
export interface Worker {
  /** Resolves when the jobs under way have ended. */
  stop(): Promise<void>;
}

/** Runs the features' jobs and sweeps; any number of nodes may. */
export async function startWorker(
  connectionString: string,
  work: Work,
  count: Metrics['job'],
): Promise<Worker> {
  const { log } = work;
  const pool = new pg.Pool({ connectionString, max: 8, application_name: 'thon-so worker' });
  const lost = (err: Error) => log.warn({ err }, 'a connection of the job queue was lost');
  pool.on('error', lost).on('connect', (client) => client.on('error', lost));
  const rescuer = await createRescuer(connectionString, log);
  const stopHearing = hearLostEndings(log);
  const events: WorkerEvents = new EventEmitter();
  events.on('worker:create', ({ worker }) => void rescuer.keep(worker.workerId).catch(() => undefined));
  events.on('job:success', ({ job }) => count(job.task_identifier, 'done'));
  events.on('job:error', ({ job }) => count(job.task_identifier, 'retried'));
  events.on('job:failed', ({ job }) => count(job.task_identifier, 'failed'));
  const shared = {
    events,
    pgPool: pool,
    pollInterval: 1_000,
    noHandleSignals: true,
    logger: quietLogger(log),
  } as const;
  const timers = await run({
    ...shared,
    concurrency: 3,
    taskList: taskList(work, ({ jobs }) => jobs),
    parsedCronItems: FEATURES.flatMap(({ sweeps }) =>
      sweeps.map(({ job, cron, catchUp = 0 }) =>
        parseCronItem({ task: job, match: cron, options: { backfillPeriod: catchUp, jobKey: job } }),
      ),
    ),
  });
  const outward = await run({
    ...shared,
    concurrency: 8,
    taskList: taskList(work, ({ outward = {} }) => outward),
    parsedCronItems: [],
  });
  return {
    async stop() {
      await Promise.all([timers.stop(), outward.stop()]);
      await rescuer.stop();
      await pool.end();
      stopHearing();
    },
  };
}

function taskList(work: Work, ofFeature: (feature: JobList) => JobList['jobs']): TaskList {
  const jobs = FEATURES.flatMap((feature) => Object.entries(ofFeature(feature)));
  return Object.fromEntries(
    jobs.map(([name, job]) => [name, (payload) => job(work, payload as Record<string, unknown>)]),
  );
}

/** The server went away (class 57P), could not be reached (08), or the connection broke. */
const LOST = /^(57P0[1-3]|08...|ECONN(RESET|REFUSED)|EPIPE)$/;

/**
 * graphile-worker does not wait for the statement that ends a job. Where the database goes away just then, its refusal
 * reaches nobody and would end the process; the job is done again, or found done, by whoever gets it next.
 */
function hearLostEndings(log: Logger): () => void {
  const onRejection = (err: unknown) => {
    if (!(err instanceof Error)) throw err;
    const { code = '' } = err as NodeJS.ErrnoException;
    if (!LOST.test(code) && !/^Connection terminated/.test(err.message)) throw err;
    log.warn({ err }, 'the end of a job could not be written down');
  };
  process.on('unhandledRejection', onRejection);
  return () => process.off('unhandledRejection', onRejection);
}

/** Warnings and errors only, and of those never the payload. */
function quietLogger(log: Logger): JobLogger {
  return new JobLogger(() => (level, message, meta) => {
    if (level !== 'error' && level !== 'warning') return;
    const { error: err, job } = (meta ?? {}) as { error?: unknown; job?: { task_identifier: string } };
    // Of what the queue says only the beginning: it goes on with the job's key.
    const details = { err, job: job?.task_identifier, said: message.split('(')[0] };
    log[level === 'error' ? 'error' : 'warn'](details, 'job queue');
  });
}
