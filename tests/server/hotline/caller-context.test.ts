import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ground, makeGround } from '../../support/people.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { submit } from '../board/moves.ts';

const CALLER = `query($phone: String!) { callerContext(phone: $phone) {
  phone residents { fullName household { headName } } requests { number } calls { id }
} }`;
type Context = {
  callerContext: {
    phone: string;
    residents: { fullName: string }[];
    requests: { number: number }[];
    calls: object[];
  };
};

let server: TestServer;
let here: Ground;
let there: Ground;
const phone = '+84905777888';

beforeAll(async () => {
  server = await startServer();
  here = await makeGround(server.db);
  there = await makeGround(server.db, ['Buôn Xa']);
  for (const [ground, fullName] of [
    [here, 'Lê Thị Hai'],
    [there, 'Người Nơi Khác'],
  ] as const) {
    const residents = { create: { fullName, phone } };
    await server.db.household.create({
      data: { villageId: ground.villages[0]!.id, headName: 'Lê Văn Chủ', residents },
    });
  }
});

afterAll(() => server.stop());

const look = async (typed: string, unitId: string) => {
  const as = await server.signInAs('OPERATOR', unitId);
  return (await server.query<Context>(CALLER, { phone: typed }, { as })).callerContext;
};

test('a number, however typed, shows the desk who calls: residents, household and past requests', async () => {
  const mine = await submit(server, here.villages[0]!.id, { caller: { name: 'Hai', phone } });
  const helped = { name: 'Hai', phone };
  const forMe = await submit(server, here.villages[0]!.id, { helped });
  for (const typed of ['0905777888', '0905 777 888', '+84 905 777 888', '84905777888']) {
    expect(await look(typed, here.commune.id)).toEqual({
      phone,
      residents: [{ fullName: 'Lê Thị Hai', household: { headName: 'Lê Văn Chủ' } }],
      requests: [{ number: forMe.request.number }, { number: mine.request.number }],
      calls: [],
    });
  }
});

test('nothing of another commune is shown', async () => {
  const hidden = await submit(server, there.villages[0]!.id, { caller: { name: 'Hai', phone } });
  const seen = await look(phone, here.commune.id);
  expect(seen.requests).not.toContainEqual({ number: hidden.request.number });
  expect(seen.residents.map(({ fullName }) => fullName)).toEqual(['Lê Thị Hai']);
});

test('an unknown number is a caller of whom nothing is known; no number is an error of the field', async () => {
  expect(await look('0905000111', here.commune.id)).toMatchObject({ residents: [], requests: [], calls: [] });
  const as = await server.signInAs('OPERATOR', here.commune.id);
  const { errors } = await server.graphql(CALLER, { phone: 'abc' }, { as });
  expect(errors?.[0]?.extensions?.code).toBe('VALIDATION');
});

test('only a desk may ask who calls', async () => {
  const as = await server.signInAs('MEMBER', here.commune.id);
  expect((await server.graphql(CALLER, { phone }, { as })).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  expect((await server.graphql(CALLER, { phone })).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
});
