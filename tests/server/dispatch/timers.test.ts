import { sweep } from '@thon-so/server/dispatch/timer-actions';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, send, submitted, taskOf, turnableClock, type Worker, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

describe('what is due', () => {
  let server: TestServer;
  let ground: Ground;
  let holder: Worker;
  let request: Awaited<ReturnType<typeof submitted>>;
  const clock = turnableClock();
  const pass = async (minutes: number) => {
    clock.turn(minutes);
    await sweep(server.api.node.work);
  };
  const requestNow = () => server.db.helpRequest.findUniqueOrThrow({ where: { id: request.id } });

  beforeAll(async () => {
    server = await startServer({ now: clock.now });
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    ground = await makeGround(server.db);
    holder = await worker(server, ground, ground.villages[0]!, { onDuty: false });
    request = await submitted(server, form(ground.villages[0]!));
    const { globalId: taskId } = await taskOf(server.db, request.id);
    await send(server, 'claimTask', { taskId }, { as: holder.session });
  });

  test('a claim silent for an hour reminds, then goes to the supervisor, and stays where it is', async () => {
    await pass(HOUR + 1);
    expect((await taskOf(server.db, request.id)).remindedAt).not.toBeNull();
    await pass(HOUR + 1);
    await pass(HOUR + 1);
    const task = await taskOf(server.db, request.id);
    expect(task).toMatchObject({ status: 'CLAIMED', holderId: holder.id });
    expect(task.alerts.filter(({ settledAt }) => settledAt === null)).toMatchObject([
      { kind: 'CLAIM_SILENT' },
    ]);
  });

  test('a silent claim goes back to OPEN where the commune’s policy says so', async () => {
    await server.db.dispatchPolicy.create({ data: { unitId: ground.commune.id, reopenSilent: true } });
    for (let step = 0; step < 3; step += 1) await pass(HOUR + 1);
    expect(await taskOf(server.db, request.id)).toMatchObject({ status: 'OPEN', lastHolderId: holder.id });
    expect((await requestNow()).status).toBe('RECEIVED');
  });

  test('starting work ends the silence, and begins it anew: who started and is not heard of is reminded too', async () => {
    await pass(HOUR + 1);
    const { globalId: taskId } = await taskOf(server.db, request.id);
    await send(server, 'startTask', { taskId }, { as: holder.session });
    await pass(HOUR - 1);
    expect(await taskOf(server.db, request.id)).toMatchObject({ remindedAt: null, escalatedAt: null });
    await pass(2);
    expect(await taskOf(server.db, request.id)).toMatchObject({ status: 'IN_PROGRESS', escalatedAt: null });
    expect((await taskOf(server.db, request.id)).remindedAt).not.toBeNull();
  });

  test('a wait of three days reminds the holder', async () => {
    const { globalId: taskId } = await taskOf(server.db, request.id);
    await send(server, 'startTask', { taskId }, { as: holder.session });
    const pause = { taskId, waitingFor: 'AGENCY', note: 'chờ cơ quan thuế' };
    await send(server, 'pauseTask', pause, { as: holder.session });
    await pass(3 * DAY - 1);
    expect((await taskOf(server.db, request.id)).remindedAt).toBeNull();
    await pass(2);
    expect((await taskOf(server.db, request.id)).remindedAt).not.toBeNull();
  });

  test('silence closes a resolved request after seven days, and that is not satisfaction', async () => {
    const { globalId: taskId } = await taskOf(server.db, request.id);
    await send(server, 'startTask', { taskId }, { as: holder.session });
    await send(server, 'finishTask', { taskId, outcome: 'ASSISTED' }, { as: holder.session });
    await pass(7 * DAY - 1);
    expect((await requestNow()).status).toBe('RESOLVED');
    await pass(2);
    expect(await requestNow()).toMatchObject({
      ...{ status: 'CLOSED', closeReason: 'COMPLETED', confirmedBy: 'SILENCE' },
    });
    expect(await server.db.satisfactionResponse.count({ where: { requestId: request.id } })).toBe(0);
  });

  test('a sweep that runs on two nodes at once acts once', async () => {
    const { work } = server.api.node;
    clock.turn(HOUR + 1);
    await Promise.all([sweep(work), sweep(work), sweep(work)]);
    const where = { requestId: request.id, kind: 'REMINDED' };
    expect(await server.db.requestHistory.count({ where })).toBe(1);
  });
});
