import { sweep } from '@thon-so/server/dispatch/timer-actions';
import { globalId } from '@thon-so/server/ids';
import { systemAct } from '@thon-so/server/requests/act';
import { setClockTimer } from '@thon-so/server/requests/actions';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApiClient } from '../../support/api-client.ts';
import { type Ground, makeAccount, makeGround } from '../../support/people.ts';
import {
  form,
  send,
  sessionOf,
  submitted,
  taskOf,
  turnableClock,
  type Worker,
  worker,
} from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { watchBoard } from '../board/live-board.ts';

const clock = turnableClock();
let server: TestServer;
let ground: Ground;
let member: Worker;
let request: Awaited<ReturnType<typeof submitted>>;

const pass = async (minutes: number) => {
  clock.turn(minutes);
  await sweep(server.api.node.work);
};
/** What the history says of the clocks, oldest first. */
const linesOf = async (requestId: string, { db }: Pick<TestServer, 'db'> = server) => {
  const entries = await db.requestHistory.findMany({
    where: { requestId, kind: { startsWith: 'CLOCK_' } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  return entries.map(({ kind, data }) => `${kind} ${(data as { clock: string }).clock}`);
};
const alertsOf = async (requestId: string) => {
  const all = await server.db.alert.findMany({
    where: { requestId, settledAt: null, kind: { in: ['CLOCK_WARNING', 'CLOCK_BREACHED'] } },
  });
  return all.map(({ kind }) => kind);
};
const turnsTold = async (requestId: string, { db }: Pick<TestServer, 'db'> = server) => {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM live.event
    WHERE kind = 'clock.turned' AND data->>'requestId' = ${requestId}`;
  return row!.count;
};
const act = async (
  name: 'claimTask' | 'startTask' | 'pauseTask' | 'resumeTask' | 'finishTask',
  more = {},
) => {
  const { globalId: taskId } = await taskOf(server.db, request.id);
  const done = await send(server, name, { taskId, ...more }, { as: member.session });
  expect(done.__typename).toBe('TaskPayload');
};

beforeAll(async () => {
  server = await startServer({ now: clock.now });
  return server.stop;
});

beforeEach(async () => {
  ground = await makeGround(server.db);
  member = await worker(server, ground, ground.villages[0]!, { onDuty: false });
  request = await submitted(server, form(ground.villages[0]!));
});

describe('a clock that turns by the time alone', () => {
  test('is told once for each state: in the history, as an event and as an alert', async () => {
    await pass(44);
    expect(await linesOf(request.id)).toEqual([]);
    await pass(2);
    await pass(1);
    expect(await linesOf(request.id)).toEqual(['CLOCK_WARNING response']);
    expect(await alertsOf(request.id)).toEqual(['CLOCK_WARNING']);
    await pass(14);
    expect(await linesOf(request.id)).toEqual(['CLOCK_WARNING response', 'CLOCK_BREACHED response']);
    expect(await alertsOf(request.id)).toEqual(['CLOCK_BREACHED']);
    expect(await turnsTold(request.id)).toBe(2);
  });

  test('needs nobody any more when somebody has taken the request', async () => {
    await pass(61);
    expect(await alertsOf(request.id)).toEqual(['CLOCK_BREACHED']);
    await act('claimTask');
    expect(await alertsOf(request.id)).toEqual([]);
    await pass(960 * 0.75 - 61);
    expect(await linesOf(request.id)).toEqual(['CLOCK_BREACHED response', 'CLOCK_WARNING resolution']);
  });

  test('waits with the resident, and not with an agency', async () => {
    await act('claimTask');
    await act('startTask');
    await act('pauseTask', { waitingFor: 'RESIDENT', note: 'chờ bà con tìm giấy khai sinh' });
    await pass(1_000);
    expect(await linesOf(request.id)).toEqual([]);
    await act('resumeTask');
    await act('pauseTask', { waitingFor: 'AGENCY', note: 'chờ cơ quan thuế' });
    await pass(721);
    expect(await linesOf(request.id)).toEqual(['CLOCK_WARNING resolution']);
    await pass(240);
    expect(await alertsOf(request.id)).toEqual(['CLOCK_BREACHED']);
    await act('finishTask', { outcome: 'ASSISTED' });
    expect(await alertsOf(request.id)).toEqual([]);
  });

  test('changes the board at that moment without any other event, its late ones too', async () => {
    const supervisor = await sessionOf(
      server.db,
      (await makeAccount(server.db, 'SUPERVISOR', ground.commune.id)).id,
    );
    using board = await watchBoard(server, supervisor, globalId('Unit', ground.commune.id));
    expect(board.state.totals.late).toBe(0);
    await pass(61);
    await board.next();
    const { state, fresh } = await board.catchUp();
    expect(state).toEqual(fresh);
    expect(state.totals.late).toBe(1);
  });

  test('says nothing to forms that are open: the version stays', async () => {
    const version = () =>
      server.db.helpRequest.findUniqueOrThrow({ where: { id: request.id }, select: { version: true } });
    const before = await version();
    await pass(61);
    expect(await version()).toEqual(before);
  });
});

test('with two nodes the timer fires once, at its time, though the node that set it is gone', async () => {
  await using fresh = await startServer();
  const place = await makeGround(fresh.db);
  const asked = await submitted(fresh, form(place.villages[0]!));
  const second = await fresh.startNode();
  const third = await fresh.startNode();
  const client = createApiClient(second.url);
  const { id: accountId } = await makeAccount(fresh.db, 'SUPERVISOR', place.commune.id);
  const supervisor = await sessionOf(fresh.db, accountId);
  using board = await watchBoard(client, supervisor, globalId('Unit', place.commune.id));
  const clockTurnsAt = new Date(Date.now() + 1_000);
  const clockStartedAt = new Date(clockTurnsAt.getTime() - 60 * 60_000);
  const moved = { id: asked.id, clockTurnsAt };
  await fresh.db.helpRequest.update({ where: { id: asked.id }, data: { clockStartedAt, clockTurnsAt } });
  const { work } = third.node;
  await work.transaction((tx) => setClockTimer(systemAct(work, tx, 'test'), moved));
  await third.stop();
  while (!board.batches.some(({ upserted }) => upserted.some((one) => 'happeningKind' in one))) {
    await board.next();
  }
  expect(Date.now()).toBeGreaterThanOrEqual(clockTurnsAt.getTime());
  await Promise.all([sweep(second.node.work), sweep(fresh.api.node.work)]);
  expect(await linesOf(asked.id, fresh)).toEqual(['CLOCK_BREACHED response']);
  expect(await turnsTold(asked.id, fresh)).toBe(1);
  await client.close();
});
