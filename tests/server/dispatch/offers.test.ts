import { sweep } from '@thon-so/server/dispatch/timer-actions';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Ground, makeAccount, makeGround, PASSWORD } from '../../support/people.ts';
import {
  form,
  offersOf,
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
let middle: Worker;
let far: Worker;

const clock = turnableClock();
const at = (north: number) => ({ lat: 12.6 + north, lon: 107.9 });
const membersOf = async (requestId: string) =>
  (await offersOf(server.db, requestId)).map(({ memberId, status }) => [memberId, status]);

/** The last offer of a request, with its id as clients know it. */
async function lastOffer(requestId: string) {
  const offer = (await offersOf(server.db, requestId)).at(-1)!;
  return { ...offer, globalId: globalId('Offer', offer.id) };
}

async function decline(requestId: string, by: Worker) {
  const { globalId: offerId } = await lastOffer(requestId);
  return send(server, 'declineOffer', { offerId, reason: 'bận việc nhà' }, { as: by.session });
}

beforeAll(async () => {
  server = await startServer({ now: clock.now });
});
afterAll(() => server.stop());

// A commune of its own for each rule, with members 1, 2 and 3 km north of the first village.
beforeEach(async () => {
  ground = await makeGround(server.db);
  const village = ground.villages[0]!;
  far = await worker(server, ground, village, { displayName: 'Xa', home: at(0.027) });
  near = await worker(server, ground, village, { displayName: 'Gần', home: at(0.009) });
  middle = await worker(server, ground, village, { displayName: 'Giữa', home: at(0.018) });
});

describe('who is asked', () => {
  test('a request is offered to the nearest member, with distance, source and reasons', async () => {
    const request = await submitted(server, form(ground.villages[0]!));
    const offers = await offersOf(server.db, request.id);
    expect(offers).toHaveLength(1);
    expect(offers[0]).toMatchObject({
      memberId: near.id,
      status: 'SENT',
      position: 1,
      positionSource: 'HOME',
      distanceMetres: 1001,
      reasons: expect.arrayContaining(['NEAREST']),
    });
  });

  test('a declined offer goes to the next nearest member', async () => {
    const request = await submitted(server, form(ground.villages[0]!));
    expect(await decline(request.id, near)).toMatchObject({ offer: { status: 'DECLINED' } });
    expect(await membersOf(request.id)).toEqual([
      [near.id, 'DECLINED'],
      [middle.id, 'SENT'],
    ]);
  });

  test('an offer that nobody answered in time goes to the next nearest member', async () => {
    const request = await submitted(server, form(ground.villages[0]!));
    clock.turn(11);
    await sweep(server.api.node.work);
    expect(await membersOf(request.id)).toEqual([
      [near.id, 'EXPIRED'],
      [middle.id, 'SENT'],
    ]);
  });

  test('after three refusals the task opens to the team and the supervisor is told', async () => {
    await worker(server, ground, ground.villages[0]!, { home: at(0.04) });
    const request = await submitted(server, form(ground.villages[0]!));
    for (const member of [near, middle, far]) await decline(request.id, member);
    const task = await taskOf(server.db, request.id);
    expect(task.offers).toHaveLength(3);
    expect(task.openToTeamAt).not.toBeNull();
    expect(task.alerts).toMatchObject([{ kind: 'NOBODY_ACCEPTED', settledAt: null }]);
  });

  test('with nobody skilled the task opens at once, with that shortfall', async () => {
    const service = await server.db.service.create({
      data: {
        ...{ code: 'LAND', nameVi: 'Đất đai', nameEn: 'Land', icon: 'map', skill: 'LAND' },
        ...{ minutes: 60, firstResponseMinutes: 60, resolutionMinutes: 960 },
      },
    });
    const serviceId = globalId('Service', service.id);
    const request = await submitted(server, form(ground.villages[0]!, { serviceId }));
    const task = await taskOf(server.db, request.id);
    expect(task.alerts.map(({ kind }) => kind)).toEqual(['NOBODY_SKILLED']);
    expect(task.offers).toEqual([]);
  });

  test('nobody is offered more than they have room for, however many ask at once', async () => {
    const requests = await Promise.all(
      Array.from({ length: 12 }, () => submitted(server, form(ground.villages[0]!))),
    );
    for (const member of [near, middle, far]) {
      const where = { memberId: member.id, status: 'SENT' } as const;
      expect(await server.db.offer.count({ where })).toBe(3);
    }
    const open = await server.db.task.count({
      where: { requestId: { in: requests.map(({ id }) => id) }, openToTeamAt: { not: null } },
    });
    expect(open).toBe(3);
  });

  test('a live position beats the home point', async () => {
    const point = { lat: 12.6, lon: 107.9 };
    const asFar = { as: far.session };
    await send(server, 'setAvailability', { onDuty: true, sharesPosition: true }, asFar);
    const report = { point, accuracy: 10, at: clock.now().toISOString() };
    expect(await send(server, 'reportPosition', report, asFar)).toMatchObject({ member: { onDuty: true } });
    const request = await submitted(server, form(ground.villages[0]!));
    expect(await lastOffer(request.id)).toMatchObject({
      memberId: far.id,
      distanceMetres: 0,
      positionSource: 'LIVE',
    });
  });

  test('a position is refused from whoever did not agree or is off duty', async () => {
    const report = { point: { lat: 12.6, lon: 107.9 }, at: clock.now().toISOString() };
    const refused = { __typename: 'NotAllowedError' };
    expect(await send(server, 'reportPosition', report, { as: near.session })).toMatchObject(refused);
    await send(server, 'setAvailability', { onDuty: false, sharesPosition: true }, { as: near.session });
    expect(await send(server, 'reportPosition', report, { as: near.session })).toMatchObject(refused);
    expect(await server.db.position.count({ where: { memberId: near.id } })).toBe(0);
  });
});

describe('going on and off duty', () => {
  test('going off duty ends the offer at once and asks the next', async () => {
    const request = await submitted(server, form(ground.villages[0]!));
    const off = await send(server, 'setAvailability', { onDuty: false }, { as: near.session });
    expect(off).toMatchObject({ member: { onDuty: false } });
    expect(await membersOf(request.id)).toEqual([
      [near.id, 'EXPIRED'],
      [middle.id, 'SENT'],
    ]);
  });

  test('coming on duty offers the oldest task that waits in the commune', async () => {
    for (const member of [near, middle, far]) {
      await send(server, 'setAvailability', { onDuty: false }, { as: member.session });
    }
    const first = await submitted(server, form(ground.villages[0]!));
    const second = await submitted(server, form(ground.villages[0]!));
    expect((await taskOf(server.db, first.id)).alerts.map(({ kind }) => kind)).toEqual(['NOBODY_ON_DUTY']);
    await send(server, 'setAvailability', { onDuty: true }, { as: far.session });
    expect(await membersOf(first.id)).toEqual([[far.id, 'SENT']]);
    expect(await membersOf(second.id)).toEqual([]);
  });

  test('two members who go off duty at once leave the offer with the third', async () => {
    const request = await submitted(server, form(ground.villages[0]!));
    await Promise.all(
      [near, middle].map(({ session }) =>
        send(server, 'setAvailability', { onDuty: false }, { as: session }),
      ),
    );
    expect((await membersOf(request.id)).at(-1)).toEqual([far.id, 'SENT']);
  });
});

describe('where a request goes', () => {
  test('a request for later is offered from a lead time before its appointment', async () => {
    const appointmentAt = new Date(clock.now().getTime() + 5 * 3_600_000).toISOString();
    const request = await submitted(server, form(ground.villages[0]!, { appointmentAt }));
    await sweep(server.api.node.work);
    expect(await membersOf(request.id)).toEqual([]);
    clock.turn(3 * 60 + 1);
    await sweep(server.api.node.work);
    expect(await membersOf(request.id)).toEqual([[near.id, 'SENT']]);
  });

  test('a walk-in goes to who is on duty at the One-Stop desk', async () => {
    const startsAt = new Date(clock.now().getTime() - 3_600_000);
    const endsAt = new Date(clock.now().getTime() + 3_600_000);
    const place = 'ONE_STOP_DESK' as const;
    await server.db.dutyShift.create({
      data: { memberId: far.id, unitId: ground.commune.id, place, startsAt, endsAt },
    });
    const officer = await server.signInAs('OFFICER', ground.commune.id);
    const input = form(ground.commune, { channel: 'WALK_IN' });
    const request = await submitted(server, input, { as: officer });
    expect(await membersOf(request.id)).toEqual([[far.id, 'SENT']]);
  });

  test('a petition goes to an official with a deadline and never to a volunteer', async () => {
    const officer = await makeAccount(server.db, 'OFFICER', ground.commune.id, 'Cán bộ An');
    const input = form(ground.villages[0]!, { kind: 'PETITION', description: 'Đèn đường hỏng đã lâu' });
    const request = await submitted(server, input);
    expect(request).toMatchObject({ status: 'ASSIGNED', officialId: officer.id });
    expect(request.resolutionDueAt).not.toBeNull();
    expect(await server.db.task.count({ where: { requestId: request.id } })).toBe(0);
    const session = await server.signIn(officer.phone, PASSWORD);
    const requestId = globalId('HelpRequest', request.id);
    const answer = { requestId, answer: 'Đã sửa xong sáng nay.' };
    expect(await send(server, 'answerPetition', answer, { as: near.session })).toMatchObject({
      __typename: 'NotFoundError',
    });
    expect(await send(server, 'answerPetition', answer, { as: session })).toMatchObject({
      request: { status: 'RESOLVED', officialName: 'Cán bộ An' },
    });
  });

  test('a petition without an official tells the supervisor', async () => {
    const input = form(ground.villages[0]!, { kind: 'PETITION', description: 'Đường ngập khi mưa' });
    const request = await submitted(server, input);
    expect(request.status).toBe('RECEIVED');
    const alerts = await server.db.alert.findMany({ where: { requestId: request.id } });
    expect(alerts).toMatchObject([{ kind: 'NO_OFFICIAL', taskId: null }]);
  });
});
