import { seedReference } from '@thon-so/server/demo/reference';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeGround } from '../support/people.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer({ seed: (db) => seedReference(db) });
});
afterAll(() => server.stop());

type Units = {
  units: { nodes: { id: string; name: string; path: string; level: string; formerNames: string[] }[] };
};

async function search(text: string, more: { level?: string; first?: number } = {}) {
  const { units } = await server.query<Units>(
    `query ($search: String, $level: UnitLevel, $first: Int) {
      units(search: $search, level: $level, first: $first) { nodes { id name path level formerNames } }
    }`,
    { search: text, ...more },
  );
  return units.nodes;
}

describe('the search for units', () => {
  test('finds a commune without accents and without its kind, first among those that only contain it', async () => {
    const found = await search('hoa phu');
    expect(found[0]?.name).toMatch(/Hòa Phú$/);
    expect(found.map(({ path }) => path)).toContain('Xã Hòa Phú, Tỉnh Đắk Lắk');
  });

  test('takes both ways of writing a tone for one', async () => {
    const names = async (text: string) => (await search(text)).map(({ path }) => path);
    expect(await names('Hoà Phú')).toEqual(await names('Hòa Phú'));
  });

  test('finds what a former commune and a former province have become', async () => {
    expect((await search('xa ea kenh')).map(({ name }) => name)).toContain('Xã Ea Knuếc');
    const [became] = await search('bac kan', { level: 'PROVINCE' });
    expect(became?.name).toBe('Tỉnh Thái Nguyên');
    expect(became?.formerNames.join()).toMatch(/Bắc Kạn/);
  });

  test('narrows by words of the place around', async () => {
    const found = await search('hoa phu dak lak', { level: 'COMMUNE' });
    expect(found[0]?.path).toBe('Xã Hòa Phú, Tỉnh Đắk Lắk');
  });

  test('gives pages that go on where the last one ended', async () => {
    const document = `query ($after: String) { units(search: "phu", first: 5, after: $after) {
      nodes { id } pageInfo { hasNextPage endCursor } } }`;
    type Page = { units: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
    const first = await server.query<Page>(document);
    const second = await server.query<Page>(document, { after: first.units.pageInfo.endCursor });
    const ids = [...first.units.nodes, ...second.units.nodes].map(({ id }) => id);
    expect(new Set(ids).size).toBe(10);
  });

  test('takes signs of patterns for what they are', async () => {
    expect(await search('%_%')).toHaveLength(20);
    expect(await search("hoa'; DROP TABLE 'Unit' --")).toEqual([]);
  });

  test('refuses more than a hundred characters and a page of nothing', async () => {
    const { errors } = await server.graphql(`{ units(search: "${'a'.repeat(101)}") { nodes { id } } }`);
    expect(errors?.[0]?.extensions?.code).toBe('VALIDATION');
  });
});

describe('a unit', () => {
  test('has its place in words, its hotline from above, and its children by name', async () => {
    const { commune, villages } = await makeGround(server.db, ['Thôn Tân Đông', 'Buôn Kbu']);
    const [village] = await search('tan dong xa thu');
    expect(village).toMatchObject({ path: 'Thôn Tân Đông, Xã Thử, Tỉnh Thử', level: 'VILLAGE' });
    const { unit } = await server.query<{ unit: object }>(
      `query ($id: ID!) { unit(id: $id) { hotline point { lat } parent { name children { nodes { name } } } province { name } } }`,
      { id: village?.id },
    );
    expect(unit).toEqual({
      hotline: '+84590900009',
      point: { lat: 12.6 },
      parent: { name: 'Xã Thử', children: { nodes: [{ name: 'Buôn Kbu' }, { name: 'Thôn Tân Đông' }] } },
      province: { name: 'Tỉnh Thử' },
    });
    expect([commune.id, villages.length]).toEqual([commune.id, 2]);
  });

  test('nearest to a point comes first', async () => {
    const { unitsNear } = await server.query<{ unitsNear: { name: string }[] }>(
      'query ($at: PointInput!) { unitsNear(at: $at, first: 2) { name } }',
      { at: { lat: 12.617, lon: 107.9 } },
    );
    expect(unitsNear.map(({ name }) => name)).toEqual(['Buôn Kbu', 'Thôn Tân Đông']);
  });

  test('a point outside Vietnam is refused', async () => {
    const { errors } = await server.graphql('{ unitsNear(at: { lat: 48.8, lon: 2.3 }) { name } }');
    expect(errors?.[0]?.extensions?.code).toBe('VALIDATION');
  });

  test('an id that is none of a unit is not found', async () => {
    for (const id of ['nonsense', Buffer.from('Task:0').toString('base64url'), '']) {
      const { errors } = await server.graphql('query ($id: ID!) { unit(id: $id) { name } }', { id });
      expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
    }
  });
});
