import { readGlobalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { send, turnableClock } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { act, type Desk, deskMember, makeDesk, serviceId } from './desk.ts';

let server: TestServer;
const clock = turnableClock();
beforeAll(async () => {
  server = await startServer({ now: clock.now });
});
afterAll(() => server.stop());

const CONSENT = { version: '2026-01', given: true };

/** Somebody draws a number and is called to this counter. */
async function calledTo(desk: Desk, counterId: string, as: Session, input: object = {}) {
  await desk.take(input);
  return (await desk.next(counterId, as)).ticket!;
}

async function requestOf(ticketId: string) {
  const { id } = readGlobalId(ticketId)!;
  const ticket = await server.db.queueTicket.findUniqueOrThrow({
    where: { id },
    include: { request: { include: { tasks: { include: { holder: true } }, history: true } } },
  });
  return ticket.request!;
}

test('a visitor who sits down with a member is a request in that member’s hands, at once and in one step', async () => {
  const desk = await makeDesk(server);
  const member = await deskMember(desk);
  const as = member.session;
  const counterId = await desk.open(1, as);
  const ticket = await calledTo(desk, counterId, as, { serviceId: await serviceId(server) });
  const visitor = { name: 'Lê Văn Tám', phone: '0912 345 678', consent: CONSENT };
  const started = await act(server, 'startTicket', { ticketId: ticket.id, visitor }, { as });
  expect(started).toMatchObject({ ticket: { status: 'SERVING', helpRequest: { status: 'IN_PROGRESS' } } });
  expect(started.code).toMatch(/^[0-9A-Z]{8}$/);
  const request = await requestOf(ticket.id);
  expect(request).toMatchObject({
    ...{ channel: 'WALK_IN', callerName: 'Lê Văn Tám', callerPhone: '+84912345678' },
    tasks: [
      { status: 'IN_PROGRESS', place: 'ONE_STOP_DESK', holderId: member.id, holder: { activeTasks: 1 } },
    ],
  });

  const ending = { outcome: 'TAUGHT', note: 'Tự đăng nhập được' };
  const finished = await act(server, 'finishTicket', { ticketId: ticket.id, ending }, { as });
  expect(finished.ticket).toMatchObject({ status: 'DONE', helpRequest: { status: 'RESOLVED' } });
  expect(await requestOf(ticket.id)).toMatchObject({
    ...{ status: 'RESOLVED', outcome: 'TAUGHT' },
    tasks: [{ status: 'DONE', outcome: 'TAUGHT', holder: { activeTasks: 0 } }],
  });
});

test('nobody has to give a name, nor the service a second time', async () => {
  const desk = await makeDesk(server);
  const member = await deskMember(desk);
  const as = member.session;
  const counterId = await desk.open(1, as);
  const ticket = await calledTo(desk, counterId, as);
  await act(server, 'startTicket', { ticketId: ticket.id, visitor: {} }, { as });
  expect(await requestOf(ticket.id)).toMatchObject({
    ...{ callerName: 'Khách số 1', callerPhone: null, consentAt: null, description: 'Hỗ trợ tại Một cửa' },
  });
});

test('a member whose hands are full still helps whoever stands before them', async () => {
  const desk = await makeDesk(server);
  const member = await deskMember(desk);
  await server.db.member.update({ where: { id: member.id }, data: { activeTasks: 3 } });
  const as = member.session;
  const counterId = await desk.open(1, as);
  const ticket = await calledTo(desk, counterId, as);
  const started = await act(server, 'startTicket', { ticketId: ticket.id, visitor: {} }, { as });
  expect(started.ticket?.status).toBe('SERVING');
});

test('whoever only asks for information is served without a request', async () => {
  const desk = await makeDesk(server);
  const as = desk.officer;
  const counterId = await desk.open(1, as);
  const ticket = await calledTo(desk, counterId, as);
  await act(server, 'startTicket', { ticketId: ticket.id }, { as });
  const done = await act(server, 'finishTicket', { ticketId: ticket.id }, { as });
  expect(done.ticket).toMatchObject({ status: 'DONE', helpRequest: null });
  expect(await server.db.helpRequest.count({ where: { communeId: desk.ground.commune.id } })).toBe(0);
});

test('an officer may sit a member of today’s team down beside them; whoever is not on duty there may not', async () => {
  const desk = await makeDesk(server);
  const member = await deskMember(desk);
  const counterId = await desk.open(1, desk.officer, member.globalId);
  const ticket = await calledTo(desk, counterId, desk.officer);
  await act(server, 'startTicket', { ticketId: ticket.id, visitor: {} }, { as: desk.officer });
  expect((await requestOf(ticket.id)).tasks[0]?.holderId).toBe(member.id);
  await server.db.dutyShift.deleteMany({ where: { memberId: member.id } });
  const input = { unitCode: desk.code, number: 2, memberId: member.globalId };
  const refused = await act(server, 'openCounter', input, { as: desk.officer });
  expect(refused.fields?.map(({ path }) => path)).toEqual(['memberId']);
});

test('an officer who helps alone ends the request themself, and nobody is rung for it', async () => {
  const desk = await makeDesk(server);
  await deskMember(desk);
  const as = desk.officer;
  const counterId = await desk.open(1, as);
  const ticket = await calledTo(desk, counterId, as);
  await act(server, 'startTicket', { ticketId: ticket.id, visitor: {} }, { as });
  const ending = { outcome: 'DONE_FOR' };
  const done = await act(server, 'finishTicket', { ticketId: ticket.id, ending }, { as });
  expect(done.ticket?.helpRequest?.status).toBe('RESOLVED');
  const request = await requestOf(ticket.id);
  expect(request.tasks).toMatchObject([{ status: 'CANCELLED' }]);
  expect(await server.db.offer.count({ where: { task: { requestId: request.id } } })).toBe(0);
  const { helpRequest } = await server.query<{ helpRequest: { history: { text: string }[] } }>(
    'query ($id: ID!) { helpRequest(id: $id) { history { text } } }',
    { id: done.ticket!.helpRequest!.id },
    { as },
  );
  expect(helpRequest.history.map(({ text }) => text)).toContain('Giải quyết ngay tại quầy: Làm giúp');
});

test('what an officer leaves open goes to the desk’s team: at once when they end it so, else after two hours', async () => {
  const desk = await makeDesk(server);
  const member = await deskMember(desk);
  const as = desk.officer;
  const counterId = await desk.open(1, as);
  const offered = async (ticketId: string) =>
    server.db.offer.findMany({ where: { task: { requestId: (await requestOf(ticketId)).id } } });

  const first = await calledTo(desk, counterId, as);
  await act(server, 'startTicket', { ticketId: first.id, visitor: {} }, { as });
  expect(await offered(first.id)).toEqual([]);
  await act(server, 'finishTicket', { ticketId: first.id }, { as });
  expect(await offered(first.id)).toMatchObject([{ memberId: member.id, status: 'SENT' }]);

  const second = await calledTo(desk, counterId, as);
  await act(server, 'startTicket', { ticketId: second.id, visitor: {} }, { as });
  const task = (await requestOf(second.id)).tasks[0]!;
  expect(task.offerFrom.getTime() - task.createdAt.getTime()).toBe(2 * 3_600_000);
});

test('what is blocked names why, and the visitor stays at the counter until it does', async () => {
  const desk = await makeDesk(server);
  const member = await deskMember(desk);
  const as = member.session;
  const counterId = await desk.open(1, as);
  const ticket = await calledTo(desk, counterId, as);
  await act(server, 'startTicket', { ticketId: ticket.id, visitor: {} }, { as });
  const end = (ending: object) => act(server, 'finishTicket', { ticketId: ticket.id, ending }, { as });
  expect((await end({ outcome: 'BLOCKED' })).fields?.[0]?.path).toBe('blocker');
  expect((await desk.queue()).tickets[0]?.status).toBe('SERVING');
  expect((await end({ outcome: 'BLOCKED', blocker: 'SIM_NOT_OWN' })).ticket?.status).toBe('DONE');
});

test('what the member has ended on their own phone stays as they ended it', async () => {
  const desk = await makeDesk(server);
  const member = await deskMember(desk);
  const as = member.session;
  const counterId = await desk.open(1, as);
  const ticket = await calledTo(desk, counterId, as);
  await act(server, 'startTicket', { ticketId: ticket.id, visitor: {} }, { as });
  const { tasks } = await requestOf(ticket.id);
  const taskId = Buffer.from(`Task:${tasks[0]!.id}`).toString('base64url');
  await send(server, 'finishTask', { taskId, outcome: 'TAUGHT' }, { as });
  const ending = { outcome: 'DONE_FOR' };
  const done = await act(server, 'finishTicket', { ticketId: ticket.id, ending }, { as });
  expect(done.ticket).toMatchObject({ status: 'DONE', helpRequest: { status: 'RESOLVED' } });
  expect((await requestOf(ticket.id)).outcome).toBe('TAUGHT');
});

test('a visitor who is sent on takes their request along: the next counter’s member goes on with it', async () => {
  const desk = await makeDesk(server);
  const [first, second] = [await deskMember(desk, 'Người Đầu'), await deskMember(desk, 'Người Kế')];
  const [one, two] = [await desk.open(1, first.session), await desk.open(2, second.session)];
  const ticket = await calledTo(desk, one, first.session);
  await act(server, 'startTicket', { ticketId: ticket.id, visitor: {} }, { as: first.session });
  const sent = { ticketId: ticket.id, move: 'TRANSFER', toCounter: 2 };
  await act(server, 'moveTicket', sent, { as: first.session });
  await desk.next(two, second.session);
  await act(server, 'startTicket', { ticketId: ticket.id, visitor: {} }, { as: second.session });
  expect(await server.db.helpRequest.count({ where: { communeId: desk.ground.commune.id } })).toBe(1);
  expect((await requestOf(ticket.id)).tasks).toMatchObject([{ holderId: second.id, status: 'IN_PROGRESS' }]);
  const loads = await server.db.member.findMany({ where: { id: { in: [first.id, second.id] } } });
  expect(loads.find(({ id }) => id === first.id)?.activeTasks).toBe(0);
  expect(loads.find(({ id }) => id === second.id)?.activeTasks).toBe(1);
});
