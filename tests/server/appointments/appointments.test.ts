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

const DAY_MS = 86_400_000;

let server: TestServer;
let ground: Ground;
let holder: Worker;
let supervisor: Session;
let request: Awaited<ReturnType<typeof submitted>>;
const clock = turnableClock();

/** A local hour of a day to come, as clients write it. */
function at(days: number, hour: number): string {
  const midnight = Math.floor((clock.now().getTime() + 7 * 3_600_000) / DAY_MS) * DAY_MS - 7 * 3_600_000;
  return new Date(midnight + days * DAY_MS + hour * 3_600_000).toISOString();
}

const requestId = () => globalId('HelpRequest', request.id);
const byHolder = (name: MutationName, input: object) =>
  send(server, name, { requestId: requestId(), version: 0, ...input }, { as: holder.session });
const byResident = (name: MutationName, input: object) =>
  send(server, name, { code: request.code, version: 1, ...input });
const done = { __typename: 'RequestPayload' };

type Shown = {
  status: string;
  at: string | null;
  part: string | null;
  byPhone: boolean;
  proposal: { at: string; by: string; reason: string | null } | null;
  version: number;
};

async function shownToResident(): Promise<Shown | null> {
  const document = `query ($code: String!) { trackedRequest(code: $code) { request {
    appointment { status at part byPhone version proposal { at by reason } } } } }`;
  const { trackedRequest } = await server.query<{
    trackedRequest: { request: { appointment: Shown | null } };
  }>(document, { code: request.code });
  return trackedRequest.request.appointment;
}

const requestNow = () => server.db.helpRequest.findUniqueOrThrow({ where: { id: request.id } });

async function claimed(more: object = {}) {
  const made = await submitted(server, form(ground.villages[0]!, more));
  const task = await taskOf(server.db, made.id);
  const given = { taskId: task.globalId, memberId: holder.globalId };
  expect((await send(server, 'assignTask', given, { as: supervisor })).__typename).toBe('TaskPayload');
  return made;
}

beforeAll(async () => {
  // Eight in the morning, so that the evening of the same day is still to come whatever the hour of the run.
  clock.turn((Date.parse(at(1, 8)) - clock.now().getTime()) / 60_000);
  server = await startServer({ now: clock.now });
});
afterAll(() => server.stop());
beforeEach(async () => {
  ground = await makeGround(server.db);
  holder = await worker(server, ground, ground.villages[0]!);
  supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
  request = await claimed();
});

describe('an appointment', () => {
  test('is proposed by the holder, and holds for both once the resident agrees; task and clocks follow it', async () => {
    expect(await byHolder('proposeAppointment', { at: at(1, 14) })).toMatchObject(done);
    expect(await shownToResident()).toMatchObject({
      ...{ status: 'PROPOSED', at: null, version: 1, proposal: { at: at(1, 14), by: 'STAFF' } },
    });
    expect((await requestNow()).appointmentAt).toBeNull();

    const before = await requestNow();
    expect(await byResident('agreeToAppointment', {})).toMatchObject(done);
    expect(await shownToResident()).toMatchObject({ status: 'AGREED', at: at(1, 14), proposal: null });
    const after = await requestNow();
    expect(after.appointmentAt?.toISOString()).toBe(at(1, 14));
    expect(after.resolutionDueAt!.getTime()).toBeGreaterThan(before.resolutionDueAt!.getTime());
    expect((await taskOf(server.db, request.id)).plannedFor?.toISOString()).toBe(at(1, 14));
  });

  test('that the resident wished for awaits the yes of whoever takes it', async () => {
    request = await claimed({ appointmentAt: at(2, 9) });
    expect(await shownToResident()).toMatchObject({
      ...{ status: 'PROPOSED', version: 0, proposal: { at: at(2, 9), by: 'RESIDENT' } },
    });
    expect(await byHolder('agreeToAppointment', {})).toMatchObject(done);
    expect(await shownToResident()).toMatchObject({ status: 'AGREED', at: at(2, 9) });
  });

  test('is moved by the resident with a reason: the first time holds until the holder says yes', async () => {
    await byHolder('noteAppointment', { at: at(1, 14) });
    expect(await shownToResident()).toMatchObject({ status: 'AGREED', byPhone: true });
    const bare = await byResident('proposeAppointment', { at: at(3, 8) });
    expect(bare).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'reason' }] });
    const move = { at: at(3, 8), reason: 'Con ốm' };
    expect(await byResident('proposeAppointment', move)).toMatchObject(done);
    expect(await shownToResident()).toMatchObject({
      ...{ status: 'MOVING', at: at(1, 14), proposal: { at: at(3, 8), reason: 'Con ốm' } },
    });
    expect(await byHolder('agreeToAppointment', { version: 2 })).toMatchObject(done);
    expect(await shownToResident()).toMatchObject({ status: 'AGREED', at: at(3, 8) });
    const kinds = await server.db.requestHistory.findMany({
      where: { requestId: request.id, kind: { startsWith: 'APPOINTMENT' } },
      orderBy: { id: 'asc' },
    });
    expect(kinds.map(({ kind }) => kind)).toEqual([
      ...['APPOINTMENT_AGREED', 'APPOINTMENT_PROPOSED', 'APPOINTMENT_MOVED'],
    ]);
  });

  test('stays where it was when the holder says no to the move', async () => {
    await byHolder('noteAppointment', { at: at(1, 14) });
    await byResident('proposeAppointment', { at: at(3, 8), reason: 'Con ốm' });
    expect(await byHolder('keepAppointment', { version: 2 })).toMatchObject(done);
    expect(await shownToResident()).toMatchObject({ status: 'AGREED', at: at(1, 14), proposal: null });
  });

  test('answered by two at once is answered once; the other is told that it has changed', async () => {
    await byHolder('proposeAppointment', { at: at(1, 14) });
    const answers = await Promise.all([
      byResident('agreeToAppointment', {}),
      byResident('proposeAppointment', { at: at(2, 8) }),
    ]);
    const names = answers.map(({ __typename }) => __typename).sort();
    expect(names).toEqual(['RequestPayload', 'StaleFormError']);
    expect(answers.find(({ currentVersion }) => currentVersion)).toMatchObject({ currentVersion: 2 });
  });

  test('sent twice under one key is made once', async () => {
    const sent = { at: at(1, 14), idempotencyKey: '0190a0b0-0000-7000-8000-0000000000a1' };
    await byHolder('proposeAppointment', sent);
    expect(await byHolder('proposeAppointment', sent)).toMatchObject(done);
    const where = { requestId: request.id, kind: 'APPOINTMENT_PROPOSED' };
    expect(await server.db.requestHistory.count({ where })).toBe(1);
  });

  test.each([
    ['in the past', () => at(-1, 9)],
    ['in more than sixty days', () => at(62, 9)],
    ['in the night', () => at(1, 23)],
  ])('cannot be %s', async (_name, when) => {
    const refused = await byHolder('proposeAppointment', { at: when() });
    expect(refused).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'at' }] });
  });

  test('in the evening is only where the commune allows it', async () => {
    expect(await byHolder('proposeAppointment', { at: at(1, 19) })).toMatchObject(done);
    await server.db.workingHours.delete({ where: { unitId: ground.commune.id } });
    await server.db.dispatchPolicy.create({
      data: { unitId: ground.commune.id, eveningAppointments: false },
    });
    const refused = await byResident('proposeAppointment', { at: at(2, 19) });
    expect(refused).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'at' }] });
  });

  test('at a time when the holder is expected elsewhere is told, and made when it is meant', async () => {
    await byHolder('noteAppointment', { at: at(1, 14) });
    request = await claimed();
    const clash = await byHolder('proposeAppointment', { at: at(1, 14.5) });
    expect(clash).toMatchObject({ __typename: 'DoubleBookedError', at: at(1, 14) });
    expect(await byHolder('proposeAppointment', { at: at(1, 14.5), bookAnyway: true })).toMatchObject(done);
  });

  test('of a task that nobody has yet is offered a lead time before the new time', async () => {
    const village = ground.villages[1]!;
    request = await submitted(server, form(village, { appointmentAt: at(2, 9) }));
    const sent = { requestId: requestId(), version: 0, at: at(4, 9) };
    expect(await send(server, 'noteAppointment', sent, { as: supervisor })).toMatchObject(done);
    const task = await taskOf(server.db, request.id);
    expect(task.offerFrom.toISOString()).toBe(at(4, 7));
    expect(task.offers).toEqual([]);
  });

  test('ends with its request, and another begins when that is reopened', async () => {
    await byHolder('noteAppointment', { at: at(0, 20) });
    const { globalId: taskId } = await taskOf(server.db, request.id);
    await send(server, 'startTask', { taskId }, { as: holder.session });
    await send(server, 'finishTask', { taskId, outcome: 'ASSISTED' }, { as: holder.session });
    expect(await byResident('proposeAppointment', { at: at(1, 8), reason: 'Muộn' })).toMatchObject({
      __typename: 'IllegalTransitionError',
    });
    clock.turn(2 * 24 * 60);
    await send(server, 'confirmResolution', { code: request.code, resolved: false });
    expect(await shownToResident()).toBeNull();
  });
});

describe('who may arrange it', () => {
  test('the holder, the desk and those who run the commune; no other member, and nobody of another commune', async () => {
    const neighbour = await worker(server, ground, ground.villages[0]!);
    const elsewhere = await server.signInAs('SUPERVISOR', (await makeGround(server.db)).commune.id);
    const by = (as: Session | null) =>
      send(server, 'proposeAppointment', { requestId: requestId(), version: 0, at: at(1, 9) }, { as });
    expect(await by(neighbour.session)).toMatchObject({ __typename: 'NotAllowedError' });
    expect(await by(elsewhere)).toMatchObject({ __typename: 'NotFoundError' });
    expect(await by(null)).toMatchObject({ __typename: 'NotSignedInError' });
    expect(await by(await server.signInAs('OPERATOR', ground.commune.id))).toMatchObject(done);
  });

  test('nobody for a petition', async () => {
    request = await submitted(server, form(ground.villages[0]!, { kind: 'PETITION' }));
    const sent = { requestId: requestId(), version: 0, at: at(1, 9) };
    const refused = await send(server, 'proposeAppointment', sent, { as: supervisor });
    expect(refused).toMatchObject({ __typename: 'IllegalTransitionError' });
  });
});

describe('live', () => {
  test('resident, member and board see each step without asking again', async () => {
    const tracked = server.subscribe<{ trackedRequestEvents: { upserted: { appointment: Shown }[] } }>(
      `subscription ($code: String!) { trackedRequestEvents(code: $code) {
        upserted { appointment { status at part byPhone version proposal { at by reason } } } } }`,
      { code: request.code },
    );
    const work = server.subscribe<{ workEvents: { upserted: { request?: { appointment: Shown } }[] } }>(
      `subscription { workEvents { upserted { ... on Task {
        plannedFor request { appointment { status at part byPhone version proposal { at by reason } } } } } } }`,
      {},
      { as: holder.session },
    );
    const next = async <Data>(watch: { next(): Promise<{ data?: Data | null }> }, wanted: RegExp) => {
      for (;;) {
        const { data } = await watch.next();
        if (wanted.test(JSON.stringify(data))) return data;
      }
    };
    await byHolder('proposeAppointment', { at: at(1, 14) });
    await next(tracked, /"status":"PROPOSED"/);
    await next(work, /"status":"PROPOSED"/);
    await byResident('agreeToAppointment', {});
    await next(tracked, /"status":"AGREED"/);
    await next(work, new RegExp(`"plannedFor":"${at(1, 14)}"`));
    tracked.stop();
    work.stop();
  });
});
