import pg from 'pg';
import type { Logger } from 'pino';

// Any constant will do, as long as every node has the same one.
const LOCK_CLASS = 8_404_003;
const EVERY_MS = 30_000;

const HOLDERS = `/* worker.holders */
  SELECT DISTINCT locked_by AS id FROM graphile_worker._private_jobs
  WHERE locked_by IS NOT NULL AND NOT (locked_by = ANY ($1::text[]))`;

/** Frees the jobs of workers that died with their process, which would else stay locked for hours. */
export interface Rescuer {
  /** A worker of this process lives until `stop`. */
  keep(workerId: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Every living worker holds an advisory lock named after it, through one session of its process: a job whose worker's
 * lock can be taken belongs to nobody. Looks once before it resolves, and then from time to time.
 */
export async function createRescuer(connectionString: string, log: Logger): Promise<Rescuer> {
  const own = new Set<string>();
  let session: pg.Client | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  async function connected(): Promise<pg.Client> {
    if (session) return session;
    const client = new pg.Client({ connectionString, application_name: 'thon-so rescuer', keepAlive: true });
    client.on('error', () => {
      if (session === client) session = null;
    });
    await client.connect();
    session = client;
    for (const id of own) await lock(client, id);
    return client;
  }

  async function rescue(): Promise<void> {
    const client = await connected();
    const { rows } = await client.query<{ id: string }>(HOLDERS, [[...own]]);
    for (const { id } of rows) await freeIfDead(client, id);
  }

  async function freeIfDead(client: pg.Client, id: string): Promise<void> {
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1, hashtext($2)) AS dead', [
      LOCK_CLASS,
      id,
    ]);
    if (!rows[0].dead) return;
    await client.query('SELECT graphile_worker.force_unlock_workers($1::text[])', [[id]]);
    await client.query('SELECT pg_advisory_unlock($1, hashtext($2))', [LOCK_CLASS, id]);
    log.info({ workerId: id }, 'freed the jobs of a worker that died');
  }

  // One statement at a time on the one session.
  function inTurn(task: () => Promise<void>): Promise<void> {
    const run = queue.then(task);
    queue = run.catch((err) => log.warn({ err }, 'could not look for jobs of dead workers'));
    return run;
  }

  await inTurn(rescue);
  const timer = setInterval(() => inTurn(rescue).catch(() => undefined), EVERY_MS);
  timer.unref();
  return {
    keep(workerId) {
      own.add(workerId);
      return inTurn(async () => lock(await connected(), workerId));
    },
    async stop() {
      clearInterval(timer);
      await queue;
      await session?.end();
      session = null;
    },
  };
}

async function lock(client: pg.Client, id: string): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1, hashtext($2))', [LOCK_CLASS, id]);
}
