import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import {
  form,
  type MutationName,
  send,
  submitted,
  taskOf,
  turnableClock,
  type Worker,
  worker,
} from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let ground: Ground;
let near: Worker;
let far: Worker;
let supervisor: Session;
let request: Awaited<ReturnType<typeof submitted>>;
let taskId: string;

const clock = turnableClock();
const load = async ({ id }: Worker) =>
  (await server.db.member.findUniqueOrThrow({ where: { id } })).activeTasks;
const requestNow = () => server.db.helpRequest.findUniqueOrThrow({ where: { id: request.id } });
const kinds = async () => {
  const where = { requestId: request.id };
  const entries = await server.db.requestHistory.findMany({ where, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  return entries.map(({ kind }) => kind);
};
const byNear = (name: MutationName, input: object = {}) =>
  send(server, name, { taskId, ...input }, { as: near.session });

beforeAll(async () => {
  server = await startServer({ now: clock.now });
});
afterAll(() => server.stop());

// A request that the nearer of two members has claimed.
beforeEach(async () => {
  ground = await makeGround(server.db);
  const village = ground.villages[0]!;
  near = await worker(server, ground, village, { home: { lat: 12.601, lon: 107.9 } });
  far = await worker(server, ground, village, { home: { lat: 12.62, lon: 107.9 } });
  supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
  request = await submitted(server, form(village));
  taskId = (await taskOf(server.db, request.id)).globalId;
  await byNear('claimTask');
});

describe('a claimed task', () => {
  test('is started, paused for missing papers, resumed and finished with an outcome', async () => {
    expect(await byNear('startTask')).toMatchObject({ task: { status: 'IN_PROGRESS' } });
    const pause = { waitingFor: 'RESIDENT', note: 'Thiếu: thẻ căn cước', papersMissing: true };
    expect(await byNear('pauseTask', pause)).toMatchObject({ task: { status: 'WAITING' } });
    expect(await requestNow()).toMatchObject({
      status: 'WAITING_RESIDENT',
      waitingNote: 'Thiếu: thẻ căn cước',
    });
    expect(await byNear('resumeTask')).toMatchObject({ task: { status: 'IN_PROGRESS' } });
    expect(await requestNow()).toMatchObject({ status: 'IN_PROGRESS', waitingNote: null });
    expect(await byNear('finishTask', { outcome: 'TAUGHT' })).toMatchObject({ task: { status: 'DONE' } });
    expect(await requestNow()).toMatchObject({ status: 'RESOLVED', outcome: 'TAUGHT' });
    expect(await load(near)).toBe(0);
    const told = ['RECEIVED', 'OFFERED', 'CLAIMED', 'STARTED', 'PAUSED', 'RESUMED', 'RESOLVED'];
    expect(await kinds()).toEqual(told);
  });

  test('that is blocked resolves the request with the blocker and plans a follow-up visit', async () => {
    await byNear('startTask');
    expect(await byNear('finishTask', { outcome: 'BLOCKED' })).toMatchObject({
      __typename: 'ValidationError',
      fields: [{ path: 'blocker' }],
    });
    await byNear('finishTask', { outcome: 'BLOCKED', blocker: 'NOT_CONVINCED' });
    expect(await requestNow()).toMatchObject({ status: 'RESOLVED', blocker: 'NOT_CONVINCED' });
    const task = await taskOf(server.db, request.id);
    const visit = await server.db.task.findFirstOrThrow({ where: { predecessorId: task.id } });
    expect(visit).toMatchObject({ kind: 'FOLLOW_UP_VISIT', status: 'OPEN', requestId: null });
    expect(visit.offerFrom.getTime()).toBeGreaterThan(clock.now().getTime());
  });

  test('raises the readiness of the resident by what was observed, and never lowers it', async () => {
    const household = await server.db.household.create({
      data: { villageId: ground.villages[0]!.id, headName: 'Nguyễn Thị Hoa' },
    });
    const resident = await server.db.resident.create({
      data: { householdId: household.id, fullName: 'Nguyễn Thị Hoa', readiness: 2 },
    });
    await server.db.helpRequest.update({ where: { id: request.id }, data: { residentId: resident.id } });
    await byNear('startTask');
    await byNear('finishTask', { outcome: 'TAUGHT', readiness: 5 });
    const rung = async () =>
      (await server.db.resident.findUniqueOrThrow({ where: { id: resident.id } })).readiness;
    expect(await rung()).toBe(5);
    await send(server, 'confirmResolution', { code: request.code, resolved: false });
    const again = await taskOf(server.db, request.id);
    const input = { taskId: again.globalId };
    await send(server, 'claimTask', input, { as: near.session });
    await send(server, 'startTask', input, { as: near.session });
    await send(server, 'finishTask', { ...input, outcome: 'ASSISTED', readiness: 1 }, { as: near.session });
    expect(await rung()).toBe(5);
  });

  test('that is handed back goes to another member, not to the last holder first', async () => {
    const firstResponseAt = (await requestNow()).firstResponseAt;
    expect(await byNear('releaseTask', { reason: 'xe hỏng' })).toMatchObject({ task: { status: 'OPEN' } });
    const task = await taskOf(server.db, request.id);
    expect(task).toMatchObject({ round: 2, holderId: null, lastHolderId: near.id });
    expect(task.offers.at(-1)).toMatchObject({ memberId: far.id, round: 2, status: 'SENT' });
    expect(await requestNow()).toMatchObject({ status: 'RECEIVED', firstResponseAt });
    expect(await load(near)).toBe(0);
  });

  test('is nobody else’s to start, pause, finish or hand back', async () => {
    for (const [name, input] of [
      ['startTask', {}],
      ['pauseTask', { waitingFor: 'AGENCY', note: 'chờ thuế' }],
      ['finishTask', { outcome: 'TAUGHT' }],
      ['releaseTask', { reason: 'vì sao' }],
    ] as const) {
      const outcome = await send(server, name, { taskId, ...input }, { as: far.session });
      expect([name, outcome.__typename]).toEqual([name, 'NotAllowedError']);
    }
  });

  test('cannot be finished before it was started', async () => {
    expect((await byNear('finishTask', { outcome: 'TAUGHT' })).__typename).toBe('IllegalTransitionError');
  });
});

describe('assigning by hand', () => {
  test('moves the task at once, without a moment in which nobody has it', async () => {
    const input = { taskId, memberId: far.globalId, reason: 'gần hơn' };
    expect(await send(server, 'assignTask', input, { as: supervisor })).toMatchObject({
      task: { status: 'CLAIMED' },
    });
    expect(await taskOf(server.db, request.id)).toMatchObject({ holderId: far.id, lastHolderId: near.id });
    expect([await load(near), await load(far)]).toEqual([0, 1]);
    expect(await kinds()).not.toContain('RELEASED');
  });

  test('is refused with a form that is older than the task', async () => {
    const stale = { taskId, memberId: far.globalId, version: 1 };
    const { version } = await taskOf(server.db, request.id);
    expect(await send(server, 'assignTask', stale, { as: supervisor })).toMatchObject({
      __typename: 'StaleFormError',
      currentVersion: version,
    });
    const fresh = { ...stale, version };
    expect(await send(server, 'assignTask', fresh, { as: supervisor })).toMatchObject({
      task: { status: 'CLAIMED' },
    });
  });

  test('to somebody who is full needs a reason, which the history keeps with what spoke against it', async () => {
    await server.db.member.update({ where: { id: far.id }, data: { activeTasks: 3 } });
    await send(server, 'setAvailability', { onDuty: false }, { as: far.session });
    const assign = (more: object) =>
      send(server, 'assignTask', { taskId, memberId: far.globalId, ...more }, { as: supervisor });
    expect((await assign({})).__typename).toBe('CapacityFullError');
    expect((await assign({ anyway: true })).fields).toMatchObject([{ path: 'reason' }]);
    const reason = 'Đã gọi, nhận làm thêm';
    expect(await assign({ anyway: true, reason })).toMatchObject({ task: { status: 'CLAIMED' } });
    const where = { requestId: request.id, kind: 'ASSIGNED' };
    expect(await server.db.requestHistory.findFirstOrThrow({ where })).toMatchObject({
      reason,
      data: { memberId: far.id, fromMemberId: near.id, despite: ['OFF_DUTY', 'FULL'] },
    });
  });

  test('is for a lead in their own village, and in no other', async () => {
    const leadOf = async (village: { id: string }) =>
      (await worker(server, ground, village, { role: 'LEAD' })).session;
    const input = { taskId, memberId: far.globalId };
    const [here, there] = [await leadOf(ground.villages[0]!), await leadOf(ground.villages[1]!)];
    expect((await send(server, 'assignTask', input, { as: there })).__typename).not.toBe('TaskPayload');
    expect((await send(server, 'assignTask', input, { as: here })).__typename).toBe('TaskPayload');
  });

  test('is for supervisors and leads, not for members', async () => {
    const input = { taskId, memberId: far.globalId };
    expect((await send(server, 'assignTask', input, { as: far.session })).__typename).toBe('NotAllowedError');
  });

  test('both ways at the same time ends with one holder and right loads', async () => {
    const other = await submitted(server, form(ground.villages[0]!));
    const otherTask = (await taskOf(server.db, other.id)).globalId;
    await send(server, 'assignTask', { taskId: otherTask, memberId: far.globalId }, { as: supervisor });
    await Promise.all([
      send(server, 'assignTask', { taskId, memberId: far.globalId }, { as: supervisor }),
      send(server, 'assignTask', { taskId: otherTask, memberId: near.globalId }, { as: supervisor }),
      byNear('releaseTask', { reason: 'đổi việc' }),
    ]);
    for (const member of [near, far]) {
      const held = await server.db.task.count({ where: { holderId: member.id, status: 'CLAIMED' } });
      expect(await load(member)).toBe(held);
    }
  });
});

describe('closing', () => {
  test('by the resident’s code cancels the task, frees the holder and tells why', async () => {
    const input = { code: request.code, reason: 'NO_HELP_WANTED' };
    expect(await send(server, 'closeRequest', input)).toMatchObject({ request: { status: 'CLOSED' } });
    expect(await taskOf(server.db, request.id)).toMatchObject({ status: 'CANCELLED', holderId: null });
    expect(await load(near)).toBe(0);
    expect(await send(server, 'closeRequest', input)).toMatchObject({ __typename: 'IllegalTransitionError' });
  });

  test('by staff needs a note, and a duplicate follows the original through a chain', async () => {
    const requestId = globalId('HelpRequest', request.id);
    const bare = { requestId, reason: 'OUT_OF_SCOPE' };
    expect(await send(server, 'closeRequest', bare, { as: supervisor })).toMatchObject({
      fields: [{ path: 'note' }],
    });
    const [second, third] = [
      await submitted(server, form(ground.villages[0]!)),
      await submitted(server, form(ground.villages[0]!)),
    ];
    const duplicate = (of: { id: string }, original: { number: number }) =>
      send(
        server,
        'closeRequest',
        {
          ...{ requestId: globalId('HelpRequest', of.id), reason: 'DUPLICATE', note: 'gọi hai lần' },
          duplicateOfNumber: original.number,
        },
        { as: supervisor },
      );
    expect(await duplicate(request, second)).toMatchObject({ request: {} });
    expect(await duplicate(second, third)).toMatchObject({ request: {} });
    expect((await requestNow()).duplicateOfId).toBe(third.id);
  });

  test('as a resident may not be for the staff’s reasons, nor by a wrong code', async () => {
    const input = { code: request.code, reason: 'REJECTED' };
    expect(await send(server, 'closeRequest', input)).toMatchObject({ fields: [{ path: 'reason' }] });
    const unknown = { code: '0000-0000', reason: 'CANCELLED' };
    expect((await send(server, 'closeRequest', unknown)).__typename).toBe('NotFoundError');
  });
});

describe('"not yet"', () => {
  test('reopens within 14 days with a new linked task and clocks anew', async () => {
    await byNear('startTask');
    await byNear('finishTask', { outcome: 'ASSISTED' });
    const old = await taskOf(server.db, request.id);
    expect(await send(server, 'confirmResolution', { code: request.code, resolved: false })).toMatchObject({
      request: { status: 'RECEIVED' },
    });
    const task = await taskOf(server.db, request.id);
    expect(task).toMatchObject({ predecessorId: old.id, status: 'OPEN' });
    expect(task.offers).toHaveLength(1);
    expect(await requestNow()).toMatchObject({ firstResponseAt: null, outcome: null, reopenedCount: 1 });
  });
});
