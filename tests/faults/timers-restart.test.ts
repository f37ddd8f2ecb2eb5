import { FEATURES } from '@thon-so/server/worker';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startMessageGateway } from '../support/message-gateway.ts';
import { startPushService } from '../support/push-service.ts';
import { turnableClock } from '../support/requests.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { startProcess } from './node-process.ts';
import { type Effect, TIMERS } from './timers.ts';

/*
 * All timers are planned on one node, which is killed before any of them is due. Time stands still for the job queue until
 * each is let go; then two other nodes run it, and once more beside itself, and at last every sweep.
 */

const patience = { timeout: 20_000, interval: 25 };
const SWEEPS = new Set(FEATURES.flatMap(({ sweeps }) => sweeps.map(({ job }) => job)));
const timers = Object.entries(TIMERS).sort(([, a], [, b]) => a.due - b.due);

let server: TestServer;
const clock = turnableClock();
const effects = new Map<string, Effect>();
const others: AsyncDisposable[] = [];

/** Whatever is planned from now on waits until it is let go. */
async function stopTime(): Promise<void> {
  await server.db.$executeRawUnsafe(`CREATE FUNCTION stop_time() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN NEW.run_at := greatest(NEW.run_at, now()) + interval '10 years'; RETURN NEW; END $$`);
  await server.db.$executeRawUnsafe(`CREATE TRIGGER stop_time BEFORE INSERT ON graphile_worker._private_jobs
    FOR EACH ROW EXECUTE FUNCTION stop_time()`);
}

const hasName = `task_id IN (SELECT id FROM graphile_worker._private_tasks WHERE identifier = ANY ($1::text[]))`;

/** Lets the jobs of these names run now, and has them run a second time where told. */
async function letGo(names: readonly string[], twice = false): Promise<void> {
  await server.db.$transaction(async (tx) => {
    if (twice) {
      await tx.$executeRawUnsafe(
        `INSERT INTO graphile_worker._private_jobs (task_id, payload)
         SELECT task_id, payload FROM graphile_worker._private_jobs WHERE ${hasName}`,
        names,
      );
    }
    await tx.$executeRawUnsafe(
      `UPDATE graphile_worker._private_jobs SET run_at = now() WHERE ${hasName}`,
      names,
    );
    await tx.$executeRawUnsafe(`SELECT pg_notify('jobs:insert', '{"r":0.5,"count":8}')`);
  });
}

/** Resolves when every job of these names that was let go has run. */
async function ended(names: readonly string[]): Promise<void> {
  const left = async () => {
    const rows = await server.db.$queryRawUnsafe<{ error: string | null }[]>(
      `SELECT last_error AS error FROM graphile_worker._private_jobs
       WHERE run_at < now() + interval '1 year' AND ${hasName}`,
      names,
    );
    return rows.map(({ error }) => error);
  };
  await vi.waitFor(async () => expect(await left()).toEqual([]), patience);
}

beforeAll(async () => {
  const gateway = await startMessageGateway();
  const settings = { messageGateway: { url: gateway.url, secret: gateway.secret } };
  server = await startServer({ now: clock.now, settings });
  await server.api.stop();
  await stopTime();
  const push = await startPushService(() => server.api.node.work.reach.vapid.publicKey);
  others.push(gateway, push);
  const victim = await startProcess(server.connectionString, 0, settings);
  const runOnVictim = async (job: string) => {
    await letGo([job]);
    await ended([job]);
  };
  const stage = { server, victim: victim.api, gateway, push, runOnVictim };
  for (const [name, timer] of Object.entries(TIMERS)) effects.set(name, await timer.plan(stage));
  await victim.kill();
  await victim.api.close();
  await Promise.all([server.startNode(), server.startNode()]);
}, 60_000);
afterAll(async () => {
  await server.stop();
  for (const other of others) await other[Symbol.asyncDispose]();
});

test('every timer of every feature is tried here', () => {
  const jobs = FEATURES.flatMap(({ jobs, outward = {} }) => Object.keys({ ...jobs, ...outward }));
  expect(jobs.filter((job) => !SWEEPS.has(job)).sort()).toEqual(Object.keys(TIMERS).sort());
});

describe('planned on a node that was killed, and run by two others', () => {
  let passed = 0;
  test.each(timers)('%s has its effect once', async (name, { due, atLeastOnce }) => {
    expect(await effects.get(name)!()).toBe(0);
    clock.turn(due - passed);
    passed = due;
    await letGo([name], !atLeastOnce);
    await ended([name]);
    expect(await effects.get(name)!()).toBe(1);
  });

  test('and the sweeps behind them, on both nodes at once, find nothing left to do', async () => {
    const sweeps = [...SWEEPS].filter((job) => /sweep/i.test(job));
    for (const sweep of sweeps) await server.db.$queryRaw`SELECT graphile_worker.add_job(${sweep})::text`;
    await letGo(sweeps, true);
    await ended(sweeps);
    const counts = await Promise.all([...effects].map(async ([name, effect]) => [name, await effect()]));
    expect(counts).toEqual([...effects.keys()].map((name) => [name, 1]));
  });
});
