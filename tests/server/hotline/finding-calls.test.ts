import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, submitted } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let here: Ground;
let there: Ground;
let operator: Session & { accountId: string };

beforeAll(async () => {
  server = await startServer();
  here = await makeGround(server.db);
  there = await makeGround(server.db, ['Buôn Xa']);
  operator = await server.signInAs('OPERATOR', here.commune.id);
});
afterAll(() => server.stop());

const SIMILAR = `query($input: SimilarRequestsInput!) { similarRequests(input: $input) {
  reasons sameService request { number status } } }`;
type Similar = { similarRequests: { reasons: string[]; request: { number: number } }[] };

describe('while a call is written down', () => {
  const similar = async (input: object, as: Session = operator) =>
    (await server.query<Similar>(SIMILAR, { input }, { as })).similarRequests;

  test('requests of the same phone, household, or place and service are suggested, of the own desk alone', async () => {
    const service = await server.db.service.create({
      data: {
        code: 'T',
        nameVi: 'Thử',
        nameEn: 'Try',
        icon: 'x',
        minutes: 9,
        firstResponseMinutes: 9,
        resolutionMinutes: 9,
      },
    });
    const serviceId = globalId('Service', service.id);
    const [village, other] = here.villages;
    const phone = '0905111333';
    const mine = await submitted(server, form(village!, { caller: { name: 'Ba', phone } }));
    await submitted(server, form(there.villages[0]!, { caller: { name: 'Ba', phone } }));
    const neighbour = await submitted(server, form(other!, { serviceId }));
    expect(await similar({ phones: ['0905 111 333'] })).toMatchObject([
      { reasons: ['SAME_PHONE'], request: { number: mine.number } },
    ]);
    const wish = { phones: [], unitId: globalId('Unit', other!.id), serviceId };
    expect(await similar(wish)).toMatchObject([
      { reasons: ['SAME_PLACE_AND_SERVICE'], request: { number: neighbour.number } },
    ]);
    const household = await server.db.household.create({ data: { villageId: village!.id, headName: 'Hoa' } });
    await server.db.helpRequest.update({ where: { id: mine.id }, data: { householdId: household.id } });
    expect(await similar({ phones: [], householdId: globalId('Household', household.id) })).toMatchObject([
      { reasons: ['SAME_HOUSEHOLD'], request: { number: mine.number } },
    ]);
    expect(await similar({ phones: [] })).toEqual([]);
  });

  test('nobody but a desk is told', async () => {
    const as = await server.signInAs('MEMBER', here.commune.id);
    const asked = { input: { phones: ['0905111333'] } };
    expect((await server.graphql(SIMILAR, asked, { as })).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect((await server.graphql(SIMILAR, asked)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });
});

const LOG = `query($filter: CallFilter!) { calls(filter: $filter, first: 10) {
  totalCount nodes { id outcome phoneEnding operatorName seconds } } }`;
type Log = { calls: { totalCount: number; nodes: { id: string; phoneEnding: string }[] } };

describe('the call log', () => {
  const day = Date.UTC(2026, 10, 24, 1);
  const log = async (filter: object, as: Session = operator) =>
    (await server.query<Log>(LOG, { filter }, { as })).calls;

  beforeAll(async () => {
    const call = (unitId: string, phone: string, minutes: number, more: object = {}) => ({
      ...{ unitId, phone, at: new Date(day + minutes * 60_000), outcome: 'INFORMATION' as const },
      ...more,
    });
    await server.db.call.createMany({
      data: [
        call(here.commune.id, '+84905222111', 0),
        call(here.commune.id, '+84905222112', 10, { outcome: 'MISSED', callbackAt: new Date(day) }),
        call(here.commune.id, '+84905222111', 24 * 60),
        call(there.commune.id, '+84905222111', 5),
      ],
    });
  });

  test('has the own desk’s calls, newest first, by number, ending, day, outcome and what is owed', async () => {
    const endings = async (filter: object) => (await log(filter)).nodes.map(({ phoneEnding }) => phoneEnding);
    const span = { from: new Date(day).toISOString(), before: new Date(day + 3_600_000).toISOString() };
    expect(await endings({ number: '0905 222 111' })).toEqual(['111', '111']);
    expect(await endings({ number: '112' })).toEqual(['112']);
    expect(await endings(span)).toEqual(['112', '111']);
    expect(await endings({ outcomes: ['MISSED'] })).toEqual(['112']);
    expect(await endings({ owed: true })).toEqual(['112']);
    expect((await log({ number: '0905222111', ...span })).totalCount).toBe(1);
  });

  test('leaves no trace while no number is read, and is refused to whoever has no desk there', async () => {
    await log({});
    expect(await server.db.personalDataRead.count({ where: { accountId: operator.accountId } })).toBe(0);
    const stranger = await server.signInAs('OPERATOR', there.commune.id);
    expect((await log({}, stranger)).totalCount).toBe(1);
    const filter = { unitId: globalId('Unit', here.commune.id) };
    const refused = await server.graphql(LOG, { filter }, { as: stranger });
    expect(refused.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  test('says that two digits are too few', async () => {
    const refused = await server.graphql(LOG, { filter: { number: '11' } }, { as: operator });
    expect(refused.errors?.[0]?.extensions?.code).toBe('VALIDATION');
  });
});
