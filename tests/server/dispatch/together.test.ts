import { sweep } from '@thon-so/server/dispatch/timer-actions';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, send, turnableClock, type Worker, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

const HANDS = 12;
const STEPS = 15;
const HELD = ['CLAIMED', 'IN_PROGRESS', 'WAITING'] as const;

let server: TestServer;
let ground: Ground;
let members: Worker[];
let supervisor: Session;
const clock = turnableClock();

const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(Math.random() * items.length)]!;
const skip = () => ({ skip: Math.floor(Math.random() * 4) });
const sessionOf = (id: string | null) => ({ as: members.find((member) => member.id === id)!.session });

beforeAll(async () => {
  server = await startServer({ now: clock.now });
  ground = await makeGround(server.db);
  supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
  members = [];
  for (let index = 0; index < 8; index += 1) {
    const home = { lat: 12.6 + index * 0.002, lon: 107.9 };
    members.push(await worker(server, ground, ground.villages[index % 2]!, { home, capacity: 2 }));
  }
});
afterAll(() => server.stop());

const DEEDS: readonly (() => Promise<unknown>)[] = [
  () => send(server, 'submitHelpRequest', form(pick(ground.villages))),
  () => send(server, 'setAvailability', { onDuty: Math.random() < 0.7 }, { as: pick(members).session }),
  async () => {
    clock.turn(3);
    await sweep(server.api.node.work);
  },
  async () => {
    const offer = await server.db.offer.findFirst({ where: { status: 'SENT' }, ...skip() });
    const input = { offerId: globalId('Offer', offer?.id ?? '') };
    if (offer) await send(server, 'declineOffer', input, sessionOf(offer.memberId));
  },
  async () => {
    const task = await server.db.task.findFirst({ where: { status: 'OPEN' }, ...skip() });
    const input = { taskId: globalId('Task', task?.id ?? '') };
    if (task) await send(server, 'claimTask', input, { as: pick(members).session });
  },
  async () => {
    const task = await server.db.task.findFirst({ where: { status: { not: 'DONE' } }, ...skip() });
    const input = { taskId: globalId('Task', task?.id ?? ''), memberId: pick(members).globalId };
    if (task) await send(server, 'assignTask', input, { as: supervisor });
  },
  async () => {
    const task = await server.db.task.findFirst({ where: { status: { in: [...HELD] } }, ...skip() });
    if (!task) return;
    const [name, more] = pick([
      ['startTask', {}],
      ['startTask', {}],
      ['pauseTask', { waitingFor: 'RESIDENT', note: 'chờ' }],
      ['resumeTask', {}],
      ['releaseTask', { reason: 'bận' }],
      ['finishTask', { outcome: 'TAUGHT' }],
    ] as const);
    const input = { taskId: globalId('Task', task.id), ...more };
    await send(server, name, input, sessionOf(task.holderId));
  },
  async () => {
    const request = await server.db.helpRequest.findFirst({
      where: { status: { not: 'CLOSED' } },
      ...skip(),
    });
    const input = { requestId: globalId('HelpRequest', request?.id ?? ''), reason: 'UNREACHABLE', note: 'x' };
    if (request) await send(server, 'closeRequest', input, { as: supervisor });
  },
];

test('whatever members, supervisor and timers do at once, everything fits together and nothing deadlocks', async () => {
  await Promise.all(
    Array.from({ length: HANDS }, async () => {
      for (let step = 0; step < STEPS; step += 1) await pick(DEEDS)();
    }),
  );
  for (const { id } of members) {
    const held = await server.db.task.count({ where: { holderId: id, status: { in: [...HELD] } } });
    expect(await server.db.member.findUniqueOrThrow({ where: { id } })).toMatchObject({ activeTasks: held });
    expect(held).toBeLessThanOrEqual(2);
  }
  expect(
    await server.db.$queryRaw`
    SELECT o."taskId" FROM "Offer" o JOIN "Task" t ON t.id = o."taskId" WHERE o.status IN ('SENT', 'SEEN')
    GROUP BY 1 HAVING count(*) > 1 OR bool_or(t.status <> 'OPEN' OR t.round <> o.round)`,
  ).toEqual([]);
  expect(
    await server.db.$queryRaw`
    SELECT t.id FROM "Task" t
    WHERE t.status = 'OPEN' AND t."openToTeamAt" IS NULL AND t."offerFrom" <= ${clock.now()}::timestamptz
      AND NOT EXISTS (SELECT FROM "Offer" o WHERE o."taskId" = t.id AND o.status IN ('SENT', 'SEEN'))`,
  ).toEqual([]);
  expect(
    await server.db.$queryRaw`
    SELECT t.id, t.status, r.status FROM "HelpRequest" r JOIN "Task" t ON t."requestId" = r.id
    WHERE (t.status, r.status) NOT IN (('OPEN', 'RECEIVED'), ('CLAIMED', 'ASSIGNED'), ('IN_PROGRESS', 'IN_PROGRESS'),
      ('WAITING', 'WAITING_RESIDENT'), ('DONE', 'RESOLVED'), ('CANCELLED', 'CLOSED'))`,
  ).toEqual([]);
  const [{ deadlocks }] = await server.db.$queryRaw<[{ deadlocks: number }]>`
    SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()`;
  expect(deadlocks).toBe(0);
}, 90_000);
