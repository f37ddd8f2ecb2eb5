import { foldText } from '@thon-so/domain/text';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../support/api-client.ts';
import { type Ground, makeGround, makeMember, PASSWORD } from '../support/people.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let ground: Ground;
let elsewhere: Ground;
let operator: Session & { accountId: string };
let member: Session;
let phone: string;
let number = 590_200_000;

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db, ['Thôn Tân Đông', 'Thôn Hai']);
  elsewhere = await makeGround(server.db, ['Thôn Xa']);
  ({ phone } = await makeHousehold(ground.villages[0]!.id, 'Nguyễn Thị Hoà', '15'));
  await makeHousehold(ground.villages[1]!.id, 'Trần Văn Bảy', '2');
  await makeHousehold(elsewhere.villages[0]!.id, 'Nguyễn Thị Hoà', '7');
  operator = await server.signInAs('OPERATOR', ground.commune.id);
  const { account } = await makeMember(server.db, ground, ground.villages[0]!);
  member = await server.signIn(account.phone, PASSWORD);
});
afterAll(() => server.stop());

async function makeHousehold(villageId: string, headName: string, houseNumber: string) {
  number += 1;
  const own = `+84${number}`;
  await server.db.household.create({
    data: {
      ...{ villageId, headName, number: houseNumber, hamlet: 'Xóm Bến', address: 'gần nhà văn hóa' },
      ...{ lat: 12.6, lon: 107.9, searchText: foldText(`${headName} ${houseNumber} Xóm Bến`) },
      residents: {
        create: [
          {
            fullName: headName,
            isHead: true,
            birthYear: 1958,
            phone: own,
            readiness: 1,
            searchText: foldText(headName),
          },
          { fullName: 'Lê Văn Út', birthYear: 1990, readiness: 4, searchText: 'le van ut' },
          { fullName: 'Lê Bé', birthYear: 2015, readiness: 5, searchText: 'le be' },
        ],
      },
    },
  });
  return { phone: own };
}

type Found = { households: { totalCount: number; nodes: { id: string; headName: string }[] } };
const LIST = `query ($search: String, $unitId: ID) {
  households(search: $search, unitId: $unitId) { totalCount nodes { id headName } }
}`;
const heads = async (search: string | null, as: Session) =>
  (await server.query<Found>(LIST, { search }, { as })).households.nodes.map(({ headName }) => headName);

describe('the search for households', () => {
  test('finds by name, resident, hamlet and village without accents', async () => {
    for (const typed of ['nguyen thi hoa', 'Hòa', 'le van ut tan dong', 'xom ben 15']) {
      expect(await heads(typed, operator)).toEqual(expect.arrayContaining(['Nguyễn Thị Hoà']));
    }
    expect(await heads('khong co ai', operator)).toEqual([]);
  });

  test('finds by a whole phone number and by the last digits of one', async () => {
    expect(await heads(`0${phone.slice(3)}`, operator)).toEqual(['Nguyễn Thị Hoà']);
    expect(await heads(phone.slice(-6), operator)).toEqual(['Nguyễn Thị Hoà']);
  });

  test('does not let those who may not read phone numbers find one out digit by digit', async () => {
    expect(await heads(phone.slice(-6), member)).toEqual([]);
    expect(await heads(phone, member)).toEqual(['Nguyễn Thị Hoà']);
  });

  test('shows nobody beyond the units that one works in', async () => {
    expect(await heads(null, operator)).toEqual(['Trần Văn Bảy', 'Nguyễn Thị Hoà']);
    expect(await heads(null, member)).toEqual(['Nguyễn Thị Hoà']);
  });

  test('refuses a unit that is not one’s own', async () => {
    const unitId = Buffer.from(`Unit:${elsewhere.commune.id}`).toString('base64url');
    const { errors } = await server.graphql(LIST, { unitId }, { as: operator });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});

const CARD = `query ($id: ID!) {
  household(id: $id) { readiness address point { lat } village { name } residents { fullName phone } }
}`;
type Card = {
  household: {
    readiness: number;
    address: string | null;
    residents: { fullName: string; phone: string | null }[];
  };
};

async function idOf(villageId: string): Promise<string> {
  const household = await server.db.household.findFirstOrThrow({ where: { villageId } });
  return Buffer.from(`Household:${household.id}`).toString('base64url');
}

describe('a household’s card', () => {
  test('has the readiness of its best adult', async () => {
    const { household } = await server.query<Card>(
      CARD,
      { id: await idOf(ground.villages[0]!.id) },
      { as: operator },
    );
    expect(household.readiness).toBe(4);
  });

  test('shows phones and the address to an operator, and keeps that they were read', async () => {
    const id = await idOf(ground.villages[0]!.id);
    const { household } = await server.query<Card>(CARD, { id }, { as: operator });
    expect(household.address).toBe('gần nhà văn hóa');
    expect(household.residents[0]).toEqual({ fullName: 'Nguyễn Thị Hoà', phone });
    const reads = await server.db.personalDataRead.findMany({ where: { accountId: operator.accountId } });
    expect(reads.map(({ subject }) => subject)).toEqual(expect.arrayContaining(['RESIDENT', 'HOUSEHOLD']));
  });

  test('shows neither to a member without a task there', async () => {
    const { household } = await server.query<Card>(
      CARD,
      { id: await idOf(ground.villages[0]!.id) },
      { as: member },
    );
    expect(household.address).toBeNull();
    expect(household.residents.map((resident) => resident.phone)).toEqual([null, null, null]);
  });

  test('of another commune is refused, by household(id:) and by node(id:)', async () => {
    const id = await idOf(elsewhere.villages[0]!.id);
    const card = await server.graphql(CARD, { id }, { as: operator });
    expect(card.errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
    expect(JSON.stringify(card.data)).not.toContain('Hoà');
    const node = await server.graphql(
      'query ($id: ID!) { node(id: $id) { id ... on Household { headName } } }',
      { id },
      { as: operator },
    );
    expect(node.errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
    expect(JSON.stringify(node.data)).not.toContain('Hoà');
  });

  test('is for nobody who is signed out', async () => {
    const { data, errors } = await server.graphql(CARD, { id: await idOf(ground.villages[0]!.id) });
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect(data?.household ?? null).toBeNull();
  });
});
