import { type DomainEvent, topicsOf } from '@thon-so/domain/events';
import type { JsonObject, NewEvent } from '@thon-so/live/event';
import { recordAll, type SqlRunner } from '@thon-so/live/record';
import type { Tx, Work } from './context.ts';
import { beforeCommit } from './database/transaction.ts';

const recorded = new WeakMap<Tx, NewEvent[]>();

/**
 * Has an event written with the transaction; subscribers are told when it has committed. Lock the aggregate's row
 * first. All events of a transaction are written by one statement at its end.
 */
export async function recordEvent(tx: Tx, event: DomainEvent): Promise<void> {
  const { kind, ...data } = event;
  const own = recorded.get(tx) ?? [];
  own.push({ kind, topics: topicsOf(event), data: data as unknown as JsonObject });
  if (recorded.has(tx)) return;
  beforeCommit(tx, () => recordAll(runnerOf(tx), own));
  recorded.set(tx, own);
}

function runnerOf(tx: Tx): SqlRunner {
  return async (sql, values) => {
    await tx.$executeRawUnsafe(sql, ...values);
    return { rows: [] };
  };
}

/** `replace`: a later job of the same key replaces one that has not started; `unsafe_dedupe`: the first one stays. */
export type JobMode = 'replace' | 'unsafe_dedupe';

export interface JobTiming {
  /** At once when not given. */
  runAt?: Date;
  key: string;
  /** `replace` when not given. */
  mode?: JobMode;
}

/**
 * Plans a job, written at the end of the transaction. Jobs run at least once: each must check the state that it acts on.
 */
export async function planJob(tx: Tx, name: string, payload: object, timing: JobTiming): Promise<void> {
  beforeCommit(tx, () => insertJob(tx, name, payload, timing));
}

async function insertJob(tx: Tx, name: string, payload: object, timing: JobTiming): Promise<void> {
  await tx.$executeRaw`/* work.planJob */
    SELECT graphile_worker.add_job(${name}::text, ${JSON.stringify(payload)}::json,
      run_at := ${timing.runAt ?? null}::timestamptz, job_key := ${timing.key}::text,
      job_key_mode := ${timing.mode ?? 'replace'}::text)::text`;
}

/** For what clears up however much there is, while nobody waits: ten minutes, and as long for each statement. */
export const UNHURRIED = { timeout: 600_000 } as const;

/** What a feature does when a timer fires; `payload` is what `planJob` was given. */
export type Job = (work: Work, payload: Record<string, unknown>) => Promise<void>;

/** A feature's jobs by name (`dispatch.expireOffer`), and which of them run by themselves, as cron lines in UTC. */
export interface JobList {
  readonly jobs: Readonly<Record<string, Job>>;
  /** Jobs that wait for servers of others: they run apart, so that they keep no timer waiting. */
  readonly outward?: Readonly<Record<string, Job>>;
  readonly sweeps: readonly {
    readonly job: string;
    readonly cron: string;
    /** Milliseconds: where no node ran at its time, it runs as late as this. */
    readonly catchUp?: number;
  }[];
}
