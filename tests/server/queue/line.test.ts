import { randomUUID } from 'node:crypto';
import { localDay, MOST_WAITING } from '@thon-so/domain/queue';
import { globalId } from '@thon-so/server/ids';
import { endDays } from '@thon-so/server/queue/day-actions';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { turnableClock } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { act, deskMember, makeDesk, serviceId, watchQueue } from './desk.ts';

let server: TestServer;
const clock = turnableClock();
beforeAll(async () => {
  server = await startServer({
    now: clock.now,
    settings: { trustedProxies: ['127.0.0.1', '::1', '::ffff:127.0.0.1'] },
  });
});
afterAll(() => server.stop());

test('a hundred who draw a number at once get the numbers 1 to 100, each once', async () => {
  const desk = await makeDesk(server);
  const taken = await Promise.all(Array.from({ length: 100 }, () => desk.take()));
  expect(taken.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 100 }, (_, at) => at + 1),
  );
  expect((await desk.queue()).totals).toMatchObject({ issued: 100, waiting: 100 });
});

test('a number drawn twice with the same key is one number, with the same secret', async () => {
  const desk = await makeDesk(server);
  const input = { unitCode: desk.code, idempotencyKey: randomUUID() };
  const [first, again] = [
    await act(server, 'takeTicket', input, { as: desk.officer }),
    await act(server, 'takeTicket', input, { as: desk.officer }),
  ];
  expect(again).toEqual(first);
  expect((await desk.queue()).totals.issued).toBe(1);
});

test('each commune counts for itself', async () => {
  const [one, other] = [await makeDesk(server), await makeDesk(server)];
  await one.take();
  expect((await other.take()).number).toBe(1);
});

test('counters that press "next" at the same moment each get somebody else', async () => {
  const desk = await makeDesk(server);
  const people = await Promise.all(
    [1, 2, 3, 4].map(() => server.signInAs('OFFICER', desk.ground.commune.id)),
  );
  for (let turn = 0; turn < 6; turn += 1) await desk.take();
  const counters = await Promise.all(people.map((person, at) => desk.open(at + 1, person)));
  const answers = await Promise.all(counters.map((id, at) => desk.next(id, people[at]!)));
  expect(answers.map(({ ticket }) => ticket?.number).toSorted()).toEqual([1, 2, 3, 4]);
});

test('two presses at one counter call one number, and the second is told that it is still there', async () => {
  const desk = await makeDesk(server);
  await desk.take();
  await desk.take();
  const counter = await desk.open(1, desk.officer);
  const answers = await Promise.all([desk.next(counter, desk.officer), desk.next(counter, desk.officer)]);
  expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual([
    'IllegalTransitionError',
    'QueuePayload',
  ]);
  expect(answers.find(({ message }) => message)?.message).toBe(
    'Quầy còn số 1 chưa xong. Hãy kết thúc số này trước.',
  );
});

test('nobody waiting is said in words', async () => {
  const desk = await makeDesk(server);
  const counter = await desk.open(1, desk.officer);
  expect((await desk.next(counter, desk.officer)).message).toBe('Không còn ai chờ.');
});

test('who goes first is called before the others, then after each two of them', async () => {
  const desk = await makeDesk(server);
  for (const priority of [false, false, false, true, true]) await desk.take({ priority });
  const counter = await desk.open(1, desk.officer);
  const order: unknown[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const { ticket } = await desk.next(counter, desk.officer);
    order.push(ticket?.number);
    await act(server, 'startTicket', { ticketId: ticket!.id }, { as: desk.officer });
    await act(server, 'finishTicket', { ticketId: ticket!.id }, { as: desk.officer });
  }
  expect(order).toEqual([4, 1, 2, 5, 3]);
});

test('a number is called three times, then not there, and let in again before those behind it', async () => {
  const desk = await makeDesk(server);
  const [first] = [await desk.take(), await desk.take()];
  const counterId = await desk.open(1, desk.officer);
  const as = desk.officer;
  await desk.next(counterId, as);
  const again = () => act(server, 'callTicket', { counterId, ticketId: first.id }, { as });
  expect((await again()).ticket?.calls).toBe(2);
  expect((await again()).ticket?.calls).toBe(3);
  expect((await again()).message).toMatch('Đã mời 3 lần');
  const gone = await act(server, 'moveTicket', { ticketId: first.id, move: 'NO_SHOW' }, { as });
  expect(gone.ticket?.status).toBe('NO_SHOW');
  await act(server, 'moveTicket', { ticketId: first.id, move: 'PUT_BACK' }, { as });
  expect((await desk.next(counterId, as)).ticket?.number).toBe(1);
});

test('a number that is sent on is called by that counter, and by no other', async () => {
  const desk = await makeDesk(server);
  const other = await server.signInAs('OFFICER', desk.ground.commune.id);
  const [one, two] = [await desk.open(1, desk.officer), await desk.open(2, other)];
  const { id: ticketId } = await desk.take();
  await desk.next(one, desk.officer);
  const sent = { ticketId, move: 'TRANSFER', toCounter: 2 };
  const closed = await act(server, 'moveTicket', { ...sent, toCounter: 3 }, { as: desk.officer });
  expect(closed.message).toBe('Quầy 3 chưa mở.');
  expect((await act(server, 'moveTicket', sent, { as: desk.officer })).ticket?.forCounter).toBe(2);
  expect((await desk.next(one, desk.officer)).message).toBe('Không còn ai chờ.');
  expect((await desk.next(two, other)).ticket).toMatchObject({ number: 1, counter: 2 });
});

test('a counter that is open is nobody else’s, and does not close over somebody who is called', async () => {
  const desk = await makeDesk(server);
  const other = await server.signInAs('OFFICER', desk.ground.commune.id);
  const counterId = await desk.open(1, desk.officer);
  const taken = await act(server, 'openCounter', { unitCode: desk.code, number: 1 }, { as: other });
  expect(taken.message).toBe('Quầy 1 đang có người khác mở. Hãy chọn quầy khác.');
  const ticket = await desk.take();
  await desk.next(counterId, desk.officer);
  const busy = await act(server, 'closeCounter', { counterId }, { as: desk.officer });
  expect(busy.__typename).toBe('IllegalTransitionError');
  await act(server, 'moveTicket', { ticketId: ticket.id, move: 'PUT_BACK' }, { as: desk.officer });
  await act(server, 'closeCounter', { counterId }, { as: desk.officer });
  expect((await desk.queue()).counters).toEqual([]);
});

test('the desk’s officers and the team on duty there serve; nobody else does, nor anybody of another commune', async () => {
  const desk = await makeDesk(server);
  const elsewhere = await makeDesk(server);
  const onDuty = await deskMember(desk);
  const supervisor = await server.signInAs('SUPERVISOR', desk.ground.commune.id);
  const opened: string[] = [];
  for (const as of [onDuty.session, supervisor, elsewhere.officer, null]) {
    const input = { unitCode: desk.code, number: opened.length + 1 };
    opened.push((await act(server, 'openCounter', input, { as })).__typename);
  }
  expect(opened).toEqual(['QueuePayload', 'QueuePayload', 'NotAllowedError', 'NotSignedInError']);
  await server.db.dutyShift.deleteMany({ where: { memberId: onDuty.id } });
  const input = { unitCode: desk.code, number: 7 };
  expect((await act(server, 'openCounter', input, { as: onDuty.session })).__typename).toBe(
    'NotAllowedError',
  );
});

test('what a number is about, and that it goes first, is told to those who work there and to nobody else', async () => {
  const desk = await makeDesk(server);
  await desk.take({ priority: true, serviceId: await serviceId(server) });
  const member = await deskMember(desk);
  const elsewhere = await makeDesk(server);
  const seen = async (as: Parameters<typeof desk.queue>[0]) => (await desk.queue(as)).tickets[0];
  for (const as of [desk.officer, member.session]) {
    expect(await seen({ as })).toMatchObject({ priority: true, service: { code: 'VNEID_LEVEL_2' } });
  }
  for (const as of [null, elsewhere.officer]) {
    expect(await seen({ as })).toMatchObject({ number: 1, priority: null, service: null });
  }
});

test('the tablet’s link draws numbers without a sign-in until it is revoked, for its own desk alone', async () => {
  const [desk, elsewhere] = [await makeDesk(server), await makeDesk(server)];
  const made = await act(server, 'makeQueueLink', { unitCode: desk.code }, { as: desk.officer });
  const take = (unitCode: string, link?: string) => act(server, 'takeTicket', { unitCode, link });
  expect((await take(desk.code, made.token)).ticket).toMatchObject({ number: 1, priority: null });
  expect((await take(elsewhere.code, made.token)).__typename).toBe('NotAllowedError');
  expect((await take(desk.code, 'khong-phai-ma')).__typename).toBe('NotAllowedError');
  expect((await take(desk.code)).__typename).toBe('NotSignedInError');
  const kept = await server.db.queueLink.findFirstOrThrow({ where: { communeId: desk.ground.commune.id } });
  expect(JSON.stringify(kept)).not.toContain(made.token);
  const revoke = { linkId: made.link!.id };
  expect((await act(server, 'revokeQueueLink', revoke, { as: elsewhere.officer })).__typename).toBe(
    'NotAllowedError',
  );
  await act(server, 'revokeQueueLink', revoke, { as: desk.officer });
  expect((await take(desk.code, made.token)).__typename).toBe('NotAllowedError');
});

test('a whole village behind one wifi draws its numbers; whoever draws on and on is stopped', async () => {
  const desk = await makeDesk(server);
  const { token: link } = await act(server, 'makeQueueLink', { unitCode: desk.code }, { as: desk.officer });
  const headers = { 'x-forwarded-for': '203.0.113.20' };
  const take = () => act(server, 'takeTicket', { unitCode: desk.code, link }, { headers });
  const village = await Promise.all(Array.from({ length: 100 }, take));
  expect(new Set(village.map(({ __typename }) => __typename))).toEqual(new Set(['TakeTicketPayload']));
  expect((await take()).__typename).toBe('RateLimitedError');
});

test('no more numbers are drawn than a day could serve', async () => {
  const desk = await makeDesk(server);
  const { id: communeId } = desk.ground.commune;
  const { id: provinceId } = desk.ground.province;
  const day = localDay(clock.now());
  await server.db.queueDay.create({ data: { communeId, day, issued: MOST_WAITING, othersRun: 2 } });
  await server.db.queueTicket.createMany({
    data: Array.from({ length: MOST_WAITING }, (_, at) => ({
      ...{ communeId, provinceId, day, number: at + 1, place: at + 1, secretHash: randomUUID() },
    })),
  });
  const full = await act(server, 'takeTicket', { unitCode: desk.code }, { as: desk.officer });
  expect(full.message).toMatch('Đang có 300 người chờ');
});

test('a visitor gives their number up by what their own phone knows, and nobody else does', async () => {
  const desk = await makeDesk(server);
  const { token: link } = await act(server, 'makeQueueLink', { unitCode: desk.code }, { as: desk.officer });
  const { ticket, secret } = await act(server, 'takeTicket', { unitCode: desk.code, link });
  const leave = (known: string) => act(server, 'leaveQueue', { ticketId: ticket!.id, secret: known });
  expect((await leave('0'.repeat(32))).__typename).toBe('NotFoundError');
  expect((await leave(secret!)).ticket?.status).toBe('LEFT');
  expect((await desk.queue()).totals).toMatchObject({ waiting: 0, left: 1 });
});

test('an estimate comes from how long those served took, and is unknown before', async () => {
  const desk = await makeDesk(server);
  const counterId = await desk.open(1, desk.officer);
  for (let turn = 0; turn < 4; turn += 1) await desk.take();
  expect((await desk.queue()).totals.line[0]).toMatchObject({ number: 1, ahead: 0, estimatedMinutes: null });
  const { ticket } = await desk.next(counterId, desk.officer);
  await act(server, 'startTicket', { ticketId: ticket!.id }, { as: desk.officer });
  clock.turn(10);
  await act(server, 'finishTicket', { ticketId: ticket!.id }, { as: desk.officer });
  expect((await desk.queue()).totals.line).toMatchObject([
    { number: 2, ahead: 0, estimatedMinutes: 10 },
    { number: 3, ahead: 1, estimatedMinutes: 20 },
    { number: 4, ahead: 2, estimatedMinutes: 30 },
  ]);
});

test('the screen on the wall, opened once and by nobody, shows what a fresh one would through a whole morning', async () => {
  const desk = await makeDesk(server);
  const wall = await watchQueue(desk, { as: null });
  const counterId = await desk.open(2, desk.officer);
  const as = desk.officer;
  const first = await desk.take({ priority: true });
  await desk.take();
  await desk.next(counterId, as);
  expect((await wall.caughtUp()).entities).toContainEqual(
    expect.objectContaining({ number: 1, status: 'CALLED', counter: 2, priority: null }),
  );
  await act(server, 'callTicket', { counterId, ticketId: first.id }, { as });
  await act(server, 'moveTicket', { ticketId: first.id, move: 'NO_SHOW' }, { as });
  await act(server, 'moveTicket', { ticketId: first.id, move: 'PUT_BACK' }, { as });
  await act(server, 'closeCounter', { counterId }, { as });
  const { entities, totals } = await wall.caughtUp();
  expect(entities.map((one) => ('status' in one ? one.status : 'counter'))).toEqual(['WAITING', 'WAITING']);
  expect(totals).toMatchObject({ issued: 2, waiting: 2, line: [{ number: 1 }, { number: 2 }] });
  wall.stop();
});

test('a desk that there is not has no line to watch, and the socket stays', async () => {
  const desk = await makeDesk(server);
  using refused = server.subscribe('subscription { queueEvents(unitCode: "khong-co") { cursor } }');
  await expect(refused.next()).rejects.toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  const wall = await watchQueue(desk);
  await desk.take();
  expect((await wall.caughtUp()).totals.waiting).toBe(1);
  wall.stop();
});

test('after midnight whoever waited has left, whoever was helped has been, counters are closed, and numbers begin at 1', async () => {
  const desk = await makeDesk(server);
  const other = await server.signInAs('OFFICER', desk.ground.commune.id);
  const [one, two] = [await desk.open(1, desk.officer), await desk.open(2, other)];
  const tickets = [await desk.take(), await desk.take(), await desk.take()];
  await desk.next(one, desk.officer);
  await desk.next(two, other);
  await act(server, 'startTicket', { ticketId: tickets[0]!.id }, { as: desk.officer });
  clock.turn(24 * 60);
  const before = { ticketId: tickets[1]!.id, move: 'PUT_BACK' };
  expect((await act(server, 'moveTicket', before, { as: other })).__typename).toBe('NotFoundError');
  await endDays(server.api.node.work);
  await endDays(server.api.node.work);
  const kept = await server.db.queueTicket.findMany({
    where: { communeId: desk.ground.commune.id },
    orderBy: { number: 'asc' },
  });
  expect(kept.map(({ status }) => status)).toEqual(['DONE', 'LEFT', 'LEFT']);
  expect(await desk.queue()).toMatchObject({ tickets: [], counters: [], totals: { issued: 0 } });
  expect((await desk.take()).number).toBe(1);
  expect(globalId('QueueTicket', kept[0]!.id)).toBe(tickets[0]!.id);
});
