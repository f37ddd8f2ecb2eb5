import { type DomainEvent, topicsOf } from '@thon-so/domain/events';
import type { JsonObject } from '@thon-so/live/event';
import { record } from '@thon-so/live/record';
import type { Tx, Work } from './context.ts';

/** Writes an event in the transaction; subscribers are told when it has committed. Lock the aggregate's row first. */
export function recordEvent(tx: Tx, event: DomainEvent): Promise<void> {
  const { kind, ...data } = event;
  const run = async (sql: string, values: readonly unknown[]) => {
    await tx.$executeRawUnsafe(sql, ...values);
    return { rows: [] };
  };
  return record(run, { kind, topics: topicsOf(event), data: data as unknown as JsonObject });
}

export interface JobTiming {
  runAt: Date;
  /** A later job of the same key replaces one that has not started. */
  key: string;
}

/** Plans a job in the transaction. Jobs run at least once: each must check the state that it acts on. */
export async function planJob(tx: Tx, name: string, payload: object, timing: JobTiming): Promise<void> {
  await tx.$executeRaw`/* work.planJob */
    SELECT graphile_worker.add_job(${name}::text, ${JSON.stringify(payload)}::json,
      run_at := ${timing.runAt}::timestamptz, job_key := ${timing.key}::text)::text`;
}

/** What a feature does when a timer fires; `payload` is what `planJob` was given. */
export type Job = (work: Work, payload: Record<string, unknown>) => Promise<void>;

/** A feature's jobs by name (`dispatch.expireOffer`), and which of them run by themselves, as cron lines in UTC. */
export interface JobList {
  readonly jobs: Readonly<Record<string, Job>>;
  readonly sweeps: readonly { readonly job: string; readonly cron: string }[];
}
