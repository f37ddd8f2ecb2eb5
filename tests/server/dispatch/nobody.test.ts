import { sweep } from '@thon-so/server/dispatch/timer-actions';
import { globalId } from '@thon-so/server/ids';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, offersOf, send, submitted, taskOf, type Worker, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

// A Friday, 19:00 in Vietnam.
const FRIDAY_EVENING = new Date('2026-11-27T12:00:00Z');
const MONDAY_AT_SEVEN = new Date('2026-11-30T00:00:00Z');
const OFFICE_DAYS = [0, 1, 2, 3, 4, 5, 6].map((day) =>
  day === 0 || day === 6
    ? []
    : [
        [420, 690],
        [810, 1_020],
      ],
);
const WITHOUT_SIGNING_IN = {};

let now = FRIDAY_EVENING;
let server: TestServer;
let ground: Ground;
let lead: Session & { accountId: string };

beforeAll(async () => {
  server = await startServer({ now: () => now });
  return server.stop;
});

beforeEach(async () => {
  now = FRIDAY_EVENING;
  ground = await makeGround(server.db);
  lead = await server.signInAs('LEAD', ground.villages[0]!.id);
});

const closeEvenings = () =>
  server.db.workingHours.update({
    where: { unitId: ground.commune.id },
    data: { periods: OFFICE_DAYS },
  });
const member = (facts: Parameters<typeof worker>[3] = {}) =>
  worker(server, ground, ground.villages[0]!, facts);
const comesOnDuty = (who: Worker) =>
  send(server, 'setAvailability', { onDuty: true, until: inHours(2) }, { as: who.session });
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString();
const later = async (at: Date) => {
  now = at;
  await sweep(server.api.node.work);
};

/** What whoever must act is shown, and whom it was brought to. */
async function told(requestId: string) {
  const document =
    'query B($id: ID!) { board(unitId: $id) { alerts { kind text request { id } reached { name } } } }';
  type Alert = { kind: string; text: string; request: { id: string }; reached: { name: string }[] };
  const id = globalId('Unit', ground.villages[0]!.id);
  const { board } = await server.query<{ board: { alerts: Alert[] } }>(document, { id }, { as: lead });
  return board.alerts
    .filter(({ request }) => request.id === globalId('HelpRequest', requestId))
    .map(({ kind, text, reached }) => ({ kind, text, reached: reached.map(({ name }) => name) }));
}

/** What the resident's own page says of when somebody will see it. */
async function opensAt(code: string): Promise<string | null> {
  const document = 'query T($code: String!) { trackedRequest(code: $code) { request { opensAt } } }';
  type Tracked = { trackedRequest: { request: { opensAt: string | null } } };
  const { trackedRequest } = await server.query<Tracked>(document, { code }, WITHOUT_SIGNING_IN);
  return trackedRequest.request.opensAt;
}

describe('a request that nobody can be asked about ends with a person told what to do', () => {
  test('nobody on duty while the commune works', async () => {
    const request = await submitted(server, form(ground.villages[0]!));
    expect(await told(request.id)).toEqual([
      {
        kind: 'NOBODY_ON_DUTY',
        text: 'Không có ai đang trực. Hãy gọi thêm người trực hoặc giao việc bằng tay.',
        reached: ['LEAD Thử'],
      },
    ]);
    expect(await opensAt(request.code)).toBeNull();
  });

  test('everyone full', async () => {
    const busy = await member({ capacity: 1, onDuty: false });
    await comesOnDuty(busy);
    const first = await submitted(server, form(ground.villages[0]!));
    await send(
      server,
      'claimTask',
      { taskId: (await taskOf(server.db, first.id)).globalId },
      { as: busy.session },
    );
    const second = await submitted(server, form(ground.villages[0]!));
    expect(await told(second.id)).toMatchObject([{ kind: 'ALL_FULL', reached: ['LEAD Thử'] }]);
  });

  test('nobody skilled', async () => {
    await comesOnDuty(await member({ onDuty: false }));
    const service = await server.db.service.create({
      data: {
        ...{ code: 'LAND_TEST', nameVi: 'Đất đai', nameEn: 'Land', icon: 'map', papersVi: [], papersEn: [] },
        ...{ skill: 'LAND', minutes: 60, firstResponseMinutes: 60, resolutionMinutes: 960 },
      },
    });
    const about = { serviceId: globalId('Service', service.id) };
    const request = await submitted(server, form(ground.villages[0]!, about));
    expect(await told(request.id)).toMatchObject([{ kind: 'NOBODY_SKILLED', reached: ['LEAD Thử'] }]);
  });

  test('a closed commune: the resident and whoever may act are told when it opens', async () => {
    await closeEvenings();
    const request = await submitted(server, form(ground.villages[0]!));
    expect(await opensAt(request.code)).toBe(MONDAY_AT_SEVEN.toISOString());
    expect(await told(request.id)).toEqual([
      {
        kind: 'COMMUNE_CLOSED',
        text: 'Ngoài giờ làm việc và không có ai trực. Việc gấp thì gọi và giao bằng tay. Xã mở lại lúc 7:00 thứ Hai 30/11; ai trực sẽ được hỏi ngay.',
        reached: ['LEAD Thử'],
      },
    ]);
  });

  test('a holiday is closed too', async () => {
    await closeEvenings();
    const day = new Date('2026-11-30');
    await server.db.holiday.create({ data: { unitId: ground.commune.id, day, name: 'Lễ hội của xã' } });
    const request = await submitted(server, form(ground.villages[0]!));
    expect(await opensAt(request.code)).toBe('2026-12-01T00:00:00.000Z');
  });
});

describe('a request that came while the commune was closed', () => {
  test('is offered by itself when the commune opens', async () => {
    await closeEvenings();
    const request = await submitted(server, form(ground.villages[0]!));
    const early = await member({ onDuty: false });
    await server.db.dutyShift.create({
      data: {
        ...{ memberId: early.id, unitId: ground.commune.id, place: 'FIELD', startsAt: MONDAY_AT_SEVEN },
        endsAt: new Date('2026-11-30T04:00:00Z'),
      },
    });
    await later(new Date(MONDAY_AT_SEVEN.getTime() - 1));
    expect(await offersOf(server.db, request.id)).toEqual([]);
    await later(MONDAY_AT_SEVEN);
    expect(await offersOf(server.db, request.id)).toMatchObject([{ memberId: early.id, status: 'SENT' }]);
    expect(await told(request.id)).toEqual([]);
    expect(await opensAt(request.code)).toBeNull();
  });

  test('goes to whoever comes on duty before', async () => {
    await closeEvenings();
    const request = await submitted(server, form(ground.villages[0]!));
    const kind = await member({ onDuty: false });
    await comesOnDuty(kind);
    expect(await offersOf(server.db, request.id)).toMatchObject([{ memberId: kind.id, status: 'SENT' }]);
    expect(await opensAt(request.code)).toBeNull();
  });

  test('is somebody’s to act on when the commune opens and nobody is on duty', async () => {
    await closeEvenings();
    const request = await submitted(server, form(ground.villages[0]!));
    await later(MONDAY_AT_SEVEN);
    expect(await told(request.id)).toMatchObject([{ kind: 'NOBODY_ON_DUTY', reached: ['LEAD Thử'] }]);
    const { work } = server.api.node;
    await Promise.all([sweep(work), sweep(work)]);
    expect(await told(request.id)).toHaveLength(1);
  });
});
