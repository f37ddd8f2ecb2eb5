import { sweep } from '@thon-so/server/dispatch/timer-actions';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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
let holder: Worker;
let friend: Worker;
let request: Awaited<ReturnType<typeof submitted>>;
let taskId: string;

const clock = turnableClock();
const by = (who: Worker, name: MutationName, input: object) => send(server, name, input, { as: who.session });
const loads = async () => {
  const members = await server.db.member.findMany({ where: { id: { in: [holder.id, friend.id] } } });
  return [holder, friend].map(({ id }) => members.find((one) => one.id === id)?.activeTasks);
};
const kinds = async () => {
  const where = { requestId: request.id };
  const entries = await server.db.requestHistory.findMany({ where, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  return entries.map(({ kind }) => kind);
};
/** Keeps what is planned to be told, as a worker takes it away at once. */
const keepNews = () =>
  server.db.$executeRawUnsafe(`DO $$ BEGIN
    CREATE TABLE told (news jsonb);
    CREATE FUNCTION keep_news() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
      'BEGIN INSERT INTO public.told VALUES ((NEW.payload)::jsonb -> ''news''); RETURN NEW; END';
    CREATE TRIGGER keep_news AFTER INSERT ON graphile_worker._private_jobs
      FOR EACH ROW EXECUTE FUNCTION keep_news();
  END $$`);
const told = async () => {
  const rows = await server.db.$queryRaw<{ kind: string; memberId: string }[]>`
    SELECT news ->> 'kind' AS kind, news ->> 'memberId' AS "memberId" FROM told
    WHERE news ->> 'kind' ~ '^(TRANSFER|TASK)' AND news ->> 'memberId' IN (${holder.id}, ${friend.id})`;
  return rows.map(({ kind, memberId }) => [kind, memberId === holder.id ? 'holder' : 'receiver']);
};
const propose = (more: object = {}) =>
  by(holder, 'proposeTransfer', { taskId, memberId: friend.globalId, reason: 'Xe hỏng', ...more });
const proposed = async () => (await propose()).transfer!.id;

beforeAll(async () => {
  server = await startServer({ now: clock.now });
  await keepNews();
});
afterAll(() => server.stop());

// A request that the nearer of two members has claimed and started.
beforeEach(async () => {
  ground = await makeGround(server.db);
  const village = ground.villages[0]!;
  holder = await worker(server, ground, village, { home: { lat: 12.601, lon: 107.9 }, displayName: 'Y Giữ' });
  friend = await worker(server, ground, ground.villages[1]!, {
    home: { lat: 12.62, lon: 107.9 },
    displayName: 'H Bạn',
  });
  request = await submitted(server, form(village));
  taskId = (await taskOf(server.db, request.id)).globalId;
  await by(holder, 'claimTask', { taskId });
  await by(holder, 'startTask', { taskId });
});

describe('a proposed transfer', () => {
  test('leaves the task with its holder and tells how far the other is', async () => {
    expect(await propose()).toMatchObject({ transfer: { status: 'PROPOSED' } });
    expect(await taskOf(server.db, request.id)).toMatchObject({ holderId: holder.id, status: 'IN_PROGRESS' });
    const [transfer] = await server.db.transfer.findMany({ where: { task: { requestId: request.id } } });
    expect(transfer).toMatchObject({ reason: 'Xe hỏng', positionSource: 'HOME', distanceMetres: 2224 });
    expect(await kinds()).toContain('TRANSFER_PROPOSED');
  });

  test('moves the task at once when it is accepted, its clocks running on', async () => {
    const before = await server.db.helpRequest.findUniqueOrThrow({ where: { id: request.id } });
    const transferId = await proposed();
    expect(await by(friend, 'acceptTransfer', { transferId })).toMatchObject({
      transfer: { status: 'ACCEPTED' },
    });
    expect(await taskOf(server.db, request.id)).toMatchObject({
      ...{ holderId: friend.id, lastHolderId: holder.id, status: 'CLAIMED', round: 1 },
    });
    expect(await loads()).toEqual([0, 1]);
    const { status, firstResponseAt, resolutionDueAt } = await server.db.helpRequest.findUniqueOrThrow({
      where: { id: request.id },
    });
    expect({ status, firstResponseAt, resolutionDueAt }).toEqual({
      status: 'ASSIGNED',
      firstResponseAt: before.firstResponseAt,
      resolutionDueAt: before.resolutionDueAt,
    });
    const told = await kinds();
    expect(told).toContain('TRANSFER_ACCEPTED');
    expect(told).not.toContain('RELEASED');
  });

  test('has one effect however often a phone sends its answer', async () => {
    const transferId = await proposed();
    const idempotencyKey = 'b6a0a3b4-3f0a-4f7e-9f83-0f6a1c2d3e4f';
    const accept = () => by(friend, 'acceptTransfer', { transferId, idempotencyKey });
    const outcomes = await Promise.all([accept(), accept(), accept()]);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ transfer: { status: 'ACCEPTED' } });
    expect(await loads()).toEqual([0, 1]);
  });

  test('that is declined with a reason leaves the task where it is', async () => {
    const transferId = await proposed();
    await by(friend, 'declineTransfer', { transferId, reason: 'Đang bận' });
    expect(await server.db.transfer.findMany({ where: { task: { requestId: request.id } } })).toMatchObject([
      { status: 'DECLINED', declineReason: 'Đang bận' },
    ]);
    expect((await taskOf(server.db, request.id)).holderId).toBe(holder.id);
    expect(await by(friend, 'acceptTransfer', { transferId })).toMatchObject({
      ...{ __typename: 'TransferEndedError', transferStatus: 'DECLINED' },
    });
    expect((await propose()).__typename).toBe('TransferPayload');
  });

  test('can be withdrawn by whoever made it, and by nobody else', async () => {
    const transferId = await proposed();
    expect((await by(friend, 'cancelTransfer', { transferId })).__typename).toBe('NotFoundError');
    expect((await by(holder, 'acceptTransfer', { transferId })).__typename).toBe('NotFoundError');
    expect(await by(holder, 'cancelTransfer', { transferId })).toMatchObject({
      transfer: { status: 'CANCELLED' },
    });
  });

  test('is one at a time: a second is refused and says who is being asked', async () => {
    await propose();
    expect(await propose()).toMatchObject({
      ...{ __typename: 'TransferPendingError', askedMember: { displayName: 'H Bạn' } },
    });
  });

  test('ends when the task is handed back, given to somebody else or finished', async () => {
    const ends = async (end: () => Promise<unknown>) => {
      const transferId = await proposed();
      await end();
      expect(await by(friend, 'acceptTransfer', { transferId })).toMatchObject({
        transferStatus: 'CANCELLED',
      });
    };
    await ends(() => by(holder, 'finishTask', { taskId, outcome: 'TAUGHT' }));
    await send(server, 'confirmResolution', { code: request.code, resolved: false });
    taskId = (await taskOf(server.db, request.id)).globalId;
    await by(holder, 'claimTask', { taskId });
    await ends(() => by(holder, 'releaseTask', { taskId, reason: 'ốm' }));
  });

  test('is for the holder alone, within the commune, to somebody with room, with a reason', async () => {
    const other = { taskId, memberId: holder.globalId, reason: 'thử' };
    expect((await by(friend, 'proposeTransfer', other)).__typename).toBe('NotAllowedError');
    const stranger = await makeGround(server.db);
    const far = await worker(server, stranger, stranger.villages[0]!);
    for (const [changes, path] of [
      [{ memberId: far.globalId }, 'memberId'],
      [{ memberId: holder.globalId }, 'memberId'],
      [{ reason: ' ' }, 'reason'],
    ] as const) {
      expect((await propose(changes)).fields).toMatchObject([{ path }]);
    }
    expect((await by(far, 'proposeTransfer', other)).__typename).toBe('NotFoundError');
    await server.db.member.update({ where: { id: friend.id }, data: { activeTasks: 3 } });
    expect((await propose()).fields).toMatchObject([{ path: 'memberId' }]);
  });
});

describe('what the receiver sees', () => {
  const CONTACT = `query($id: ID!) { task(id: $id) { id request { shortName contact { callerPhone } } } }`;
  type Seen = { task: { request: { shortName: string; contact: { callerPhone: string } | null } } };

  test('is the task, and its contact details only once they hold it', async () => {
    const look = () => server.graphql<Seen>(CONTACT, { id: taskId }, { as: friend.session });
    expect((await look()).errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
    const transferId = await proposed();
    expect((await look()).data?.task.request).toEqual({ shortName: 'Hoa', contact: null });
    await by(friend, 'acceptTransfer', { transferId });
    expect((await look()).data?.task.request.contact).toEqual({ callerPhone: '+84912345678' });
  });

  test('is gone for whoever declined', async () => {
    const transferId = await proposed();
    await by(friend, 'declineTransfer', { transferId });
    const { errors } = await server.graphql(CONTACT, { id: taskId }, { as: friend.session });
    expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  });
});

describe('whom to pass a task to', () => {
  const CANDIDATES = `query($id: ID!) {
    transferCandidates(taskId: $id) { eligible distanceMetres reason member { displayName activeTasks capacity } }
  }`;
  type Near = { eligible: boolean; distanceMetres: number; member: { displayName: string } };

  test('is listed for the holder, nearest first, without themself', async () => {
    const nearer = { home: { lat: 12.602, lon: 107.9 }, displayName: 'Gần Hơn', onDuty: false };
    await worker(server, ground, ground.villages[0]!, nearer);
    const read = (as: Worker) =>
      server.graphql<{ transferCandidates: Near[] }>(CANDIDATES, { id: taskId }, { as: as.session });
    const { data } = await read(holder);
    expect(data?.transferCandidates.map(({ member, eligible }) => [member.displayName, eligible])).toEqual([
      ['H Bạn', true],
      ['Gần Hơn', false],
    ]);
    expect((await read(friend)).errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  });
});

describe('a transfer that nobody answers', () => {
  const pass = async (minutes: number) => {
    clock.turn(minutes);
    await sweep(server.api.node.work);
  };

  test('moves by itself after half an hour to a receiver on duty with room', async () => {
    await propose();
    await pass(29);
    expect((await taskOf(server.db, request.id)).holderId).toBe(holder.id);
    await pass(2);
    expect(await taskOf(server.db, request.id)).toMatchObject({ holderId: friend.id, status: 'CLAIMED' });
    expect(await kinds()).toContain('TRANSFER_AUTO_APPROVED');
    expect(await loads()).toEqual([0, 1]);
  });

  test('lapses where the receiver is off duty, and the holder keeps the task', async () => {
    await propose();
    await by(friend, 'setAvailability', { onDuty: false });
    await pass(31);
    expect((await taskOf(server.db, request.id)).holderId).toBe(holder.id);
    expect(await kinds()).toContain('TRANSFER_LAPSED');
  });

  test('lapses where the receiver has no room', async () => {
    await propose();
    await server.db.member.update({ where: { id: friend.id }, data: { activeTasks: 3 } });
    await pass(31);
    expect(await kinds()).toContain('TRANSFER_LAPSED');
  });

  test('waits as long as the commune’s policy says', async () => {
    await server.db.dispatchPolicy.create({ data: { unitId: ground.commune.id, transferMinutes: 5 } });
    await propose();
    await pass(6);
    expect((await taskOf(server.db, request.id)).holderId).toBe(friend.id);
  });

  test('tells the holder and the receiver', async () => {
    await propose();
    expect(await told()).toEqual([['TRANSFER_ASKED', 'receiver']]);
    await pass(31);
    expect((await told()).slice(1)).toEqual([
      ['TRANSFER_DECIDED', 'holder'],
      ['TASK_ASSIGNED', 'receiver'],
    ]);
  });

  test('is decided once by timers and sweeps of two nodes at the same time', async () => {
    await propose();
    const second = await server.startNode({ now: clock.now });
    clock.turn(31);
    const works = [server.api.node.work, second.node.work, server.api.node.work];
    await Promise.all(works.map((work) => sweep(work)));
    expect((await kinds()).filter((kind) => kind === 'TRANSFER_AUTO_APPROVED')).toHaveLength(1);
    expect(await loads()).toEqual([0, 1]);
    await second.stop();
  });
});
