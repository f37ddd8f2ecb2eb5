import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ground, makeGround, makeMember, PASSWORD } from '../../support/people.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { confirm, moveTask, submit, taskOf } from '../board/moves.ts';

const QUERY =
  'query($unitId: ID!) { indicators(unitId: $unitId) { code name numerator denominator value target } }';
type Figure = { numerator: number | null; denominator: number | null; value: number | null; name: string };

let server: TestServer;
let ground: Ground;

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
});

afterAll(() => server.stop());

async function figures(unitId: string, locale: 'vi' | 'en' = 'vi'): Promise<Record<string, Figure>> {
  const as = await server.signInAs('PROVINCE', ground.province.id);
  const variables = { unitId: globalId('Unit', unitId) };
  const data = await server.query<{ indicators: (Figure & { code: string })[] }>(QUERY, variables, {
    as,
    locale,
  });
  return Object.fromEntries(data.indicators.map((each) => [each.code, each]));
}

test('with nobody looked at, every figure but the survey’s own is missing, never zero', async () => {
  const [first] = ground.villages;
  await server.db.household.create({
    data: { villageId: first!.id, headName: 'Chủ hộ', residents: { create: { fullName: 'Ai đó' } } },
  });
  const { HOUSEHOLDS_SURVEYED, ...others } = await figures(first!.id);
  expect(HOUSEHOLDS_SURVEYED).toMatchObject({ numerator: 0, denominator: 1, value: 0 });
  for (const each of Object.values(others)) {
    expect(each).toMatchObject({ numerator: null, denominator: null, value: null });
  }
});

test('a share is of those of whom the fact is known, by village, commune and province', async () => {
  const [first, second] = ground.villages;
  const person = (facts: object) => ({ fullName: 'Ai đó', birthYear: 1970, ...facts });
  await server.db.household.create({
    data: {
      ...{ villageId: second!.id, headName: 'Hộ nghèo', isPoor: true, hasFibre: true },
      residents: {
        create: [
          person({ hasSmartphone: true, has4g: true, usesInternet: true, hasVneid2: true, readiness: 5 }),
          person({ hasSmartphone: true, has4g: false, usesInternet: false, readiness: 1 }),
          person({ hasSmartphone: false, has4g: null, usesInternet: null, readiness: 0 }),
          person({}),
          person({ birthYear: new Date().getUTCFullYear() - 10, readiness: 4 }),
        ],
      },
    },
  });
  const expected = {
    PEOPLE_WITH_SMARTPHONE: { numerator: 2, denominator: 3 },
    PEOPLE_WITH_4G: { numerator: 1, denominator: 2, value: 0.5 },
    PEOPLE_USING_INTERNET: { numerator: 1, denominator: 2 },
    PEOPLE_WITH_VNEID2: { numerator: 1, denominator: 1 },
    ADULTS_WITH_BASIC_SKILLS: { numerator: 1, denominator: 3 },
    HOUSEHOLDS_WITH_FIBRE: { numerator: 1, denominator: 1 },
    HOUSEHOLDS_WITH_SMARTPHONE: { numerator: 1, denominator: 1 },
    POOR_HOUSEHOLDS_WITH_DEVICE: { numerator: 1, denominator: 1 },
  };
  for (const unit of [second!, ground.commune, ground.province]) {
    expect(await figures(unit.id)).toMatchObject(expected);
  }
  expect((await figures(ground.commune.id)).HOUSEHOLDS_SURVEYED).toMatchObject({
    numerator: 1,
    denominator: 2,
  });
  expect((await figures(first!.id)).PEOPLE_WITH_SMARTPHONE).toMatchObject({ value: null });
});

test('taught, in time and satisfied come from the work, and silence satisfies nobody', async () => {
  const village = ground.villages[0]!;
  const made = await makeMember(server.db, ground, village, { home: { lat: 12.6, lon: 107.9 } });
  const member = await server.signIn(made.account.phone, PASSWORD);
  for (const [outcome, score] of [
    ['TAUGHT', 5],
    ['DONE_FOR', 2],
    ['TAUGHT', null],
  ] as const) {
    const { code, request } = await submit(server, village.id);
    const { id } = await taskOf(server, request.number);
    await moveTask(server, member, 'claimTask', id);
    await moveTask(server, member, 'startTask', id);
    await moveTask(server, member, 'finishTask', id, { outcome });
    await confirm(server, { code, resolved: true, score });
  }
  const late = await submit(server, village.id);
  const overdue = { resolutionDueAt: new Date(Date.now() - 1000) };
  await server.db.helpRequest.update({ where: { number: late.request.number }, data: overdue });
  expect(await figures(ground.commune.id)).toMatchObject({
    REQUESTS_TAUGHT: { numerator: 2, denominator: 3 },
    REQUESTS_SATISFIED: { numerator: 1, denominator: 2, value: 0.5 },
    REQUESTS_IN_TIME: { numerator: 3, denominator: 4, value: 0.75 },
  });
});

test('names are in the reader’s language, and a member may not read a commune’s figures', async () => {
  expect((await figures(ground.commune.id)).PEOPLE_USING_INTERNET?.name).toBe('Người dùng Internet');
  expect((await figures(ground.commune.id, 'en')).PEOPLE_USING_INTERNET?.name).toBe(
    'People using the Internet',
  );
  const as = await server.signInAs('MEMBER', ground.commune.id);
  const { errors } = await server.graphql(QUERY, { unitId: globalId('Unit', ground.commune.id) }, { as });
  expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
});
