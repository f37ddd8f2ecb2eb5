import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ground, makeGround } from '../support/people.ts';
import { form, type Outcome, send, type Worker, worker } from '../support/requests.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type NodeProcess, startProcess } from './node-process.ts';
import { everyFault, show, times, whole } from './tally.ts';

const AT_ONCE = 16;
const INTERRUPTED = times(20, 1_000);
const MEMBERS = 16;

let server: TestServer;
let ground: Ground;
const members: Worker[] = [];

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
  for (let n = 0; n < MEMBERS; n++) {
    members.push(await worker(server, ground, ground.villages[0]!, { onDuty: false, capacity: 100_000 }));
  }
});
afterAll(() => server.stop());

interface Claim {
  readonly taskId: string;
  readonly member: Worker;
  readonly key: string;
}

test('a claim during which its node is killed, sent again under its key, has one effect and always the same answer', {
  timeout: 3_600_000,
}, async () => {
  const start = () => startProcess(server.connectionString);
  const victims = [start(), start()];
  const counts = { tried: 0, survived: 0, lost: 0, doubled: 0 };
  const more = { kills: 0, committed: 0 };
  for (let next = victims.shift(); next && counts.tried < INTERRUPTED; next = victims.shift()) {
    const victim = await next;
    const interrupted = await killAmid(victim, await prepare(), more.kills++);
    // Another starts while this one's claims are sent again, to the node that lives on.
    if (everyFault) victims.push(start());
    for (const claim of interrupted) {
      if (await hasHolder(claim)) more.committed++;
      const result = await retry(claim);
      counts.tried++;
      counts.lost += result.lost;
      counts.doubled += result.doubled;
      if (result.lost + result.doubled === 0) counts.survived++;
    }
  }
  for (const victim of victims) await (await victim)[Symbol.asyncDispose]();
  const kills = `${more.kills} kills, ${more.committed} claims had been committed without an answer`;
  show('node killed amid claims', counts, kills);
  expect(counts.tried).toBeGreaterThan(0);
  expect(counts).toEqual(whole(counts.tried));
});

/** Open tasks, each with the member who will claim it. */
async function prepare(): Promise<Claim[]> {
  const claims = members.slice(0, AT_ONCE).map(async (member) => {
    const outcome = await send(server, 'submitHelpRequest', form(ground.villages[0]!));
    const number = outcome.request!.number;
    const { id } = await server.db.task.findFirstOrThrow({ where: { request: { number } } });
    return { taskId: id, member, key: randomUUID() };
  });
  return Promise.all(claims);
}

function claim(node: Pick<TestServer, 'query'>, { taskId, member, key }: Claim): Promise<Outcome> {
  const input = { taskId: globalId('Task', taskId), idempotencyKey: key };
  return send(node, 'claimTask', input, { as: member.session });
}

/** Sends all claims and kills the node when some are answered; answers those that got no answer. */
async function killAmid(victim: NodeProcess, claims: readonly Claim[], round: number): Promise<Claim[]> {
  const unanswered = new Set(claims);
  const some = Promise.withResolvers<void>();
  const enough = claims.length - 1 - (round % (claims.length / 2));
  const sent = claims.map((each) =>
    claim(victim.api, each).then(
      () => {
        unanswered.delete(each);
        if (unanswered.size <= enough) some.resolve();
      },
      () => false,
    ),
  );
  await some.promise;
  await victim.kill();
  await Promise.all(sent);
  await victim.api.close();
  return [...unanswered];
}

async function hasHolder({ taskId }: Claim): Promise<boolean> {
  return (await server.db.task.findUniqueOrThrow({ where: { id: taskId } })).holderId !== null;
}

/** Sends a claim twice again, once with a rival in between, and looks for what is missing or there twice. */
async function retry(it: Claim): Promise<{ lost: number; doubled: number }> {
  const first = await claim(server, it);
  const rival = members.find((member) => member !== it.member)!;
  const beaten = await claim(server, { ...it, member: rival, key: randomUUID() });
  const again = await claim(server, it);
  const [task, history, load, held] = await Promise.all([
    server.db.task.findUniqueOrThrow({ where: { id: it.taskId } }),
    server.db.requestHistory.count({
      where: { kind: 'CLAIMED', request: { tasks: { some: { id: it.taskId } } } },
    }),
    server.db.member.findUniqueOrThrow({ where: { id: it.member.id } }),
    server.db.task.count({ where: { holderId: it.member.id } }),
  ]);
  const right =
    first.__typename === 'TaskPayload' &&
    JSON.stringify(again) === JSON.stringify(first) &&
    beaten.__typename === 'TaskAlreadyClaimedError' &&
    task.holderId === it.member.id &&
    history > 0;
  return { lost: right ? 0 : 1, doubled: Math.max(history - 1, 0) + Math.abs(load.activeTasks - held) };
}
