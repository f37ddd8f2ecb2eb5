import type { SqlRunner } from './record.ts';

/**
 * To be called once on a database that was restored from a backup, before anything else uses it. What was recorded
 * belongs to transactions of another time, whose ids come again; open views hold what is gone. A new epoch makes every
 * one of them load anew. `run` must be the owner's.
 */
export async function beginAnew(run: SqlRunner): Promise<void> {
  await run('TRUNCATE live.event', []);
  await run(`UPDATE live.epoch SET id = gen_random_uuid(), pruned = '0'`, []);
}
