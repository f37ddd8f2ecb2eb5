import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { edit, latestChanges } from './editing.ts';

let server: TestServer;
let ground: Ground;
let admin: Session;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  ground = await makeGround(server.db);
  admin = await server.signInAs('ADMIN', ground.province.id);
});

const POINT = { lat: 12.65, lon: 107.95 };
const save = (changes: object, as: Session | undefined = admin) =>
  edit(server, 'updateUnit', { unitId: globalId('Unit', ground.commune.id), version: 1, ...changes }, as);

async function readUnit(id: string, as?: Session) {
  const { unit } = await server.query<{ unit: Record<string, unknown> }>(
    `query ($id: ID!) { unit(id: $id) { hotline ownHotline version viewerCanEdit point { lat lon } } }`,
    { id: globalId('Unit', id) },
    as ? { as } : {},
  );
  return unit;
}

test("a commune's hotline and point are saved, and its villages answer with the new number", async () => {
  expect(await save({ hotline: '0590 900 008', point: POINT })).toMatchObject({
    unit: { hotline: '+84590900008', ownHotline: '+84590900008', point: POINT, version: 2 },
  });
  expect(await readUnit(ground.villages[0]!.id)).toMatchObject({ hotline: '+84590900008', ownHotline: null });
});

test('a village nearer by its new point is found first', async () => {
  const [first, second] = ground.villages;
  const unitId = globalId('Unit', second!.id);
  await edit(server, 'updateUnit', { unitId, version: 1, point: { lat: 9.1234, lon: 105.1234 } }, admin);
  const { unitsNear } = await server.query<{ unitsNear: { id: string }[] }>(
    '{ unitsNear(at: { lat: 9.1, lon: 105.1 }, first: 1) { id } }',
  );
  expect(unitsNear).toEqual([{ id: unitId }]);
  expect(first!.id).not.toBe(second!.id);
});

test.each([
  ['a number that nobody could call', { hotline: '12' }, 'hotline'],
  ['a point outside Vietnam', { point: { lat: 48.8, lon: 2.3 } }, 'point'],
])('%s is refused at its field', async (_, changes, path) => {
  expect((await save(changes)).fields?.[0]?.path).toBe(path);
});

test('a form that somebody else has overtaken is refused', async () => {
  await save({ point: POINT });
  expect(await save({ point: null })).toMatchObject({ __typename: 'StaleFormError', currentVersion: 2 });
});

test('only administrators at or above a unit edit it, and are told so beforehand', async () => {
  const elsewhere = await makeGround(server.db);
  for (const other of [
    await server.signInAs('ADMIN', elsewhere.province.id),
    await server.signInAs('SUPERVISOR', ground.commune.id),
  ]) {
    expect((await save({ point: POINT }, other)).__typename).toBe('NotAllowedError');
    expect(await readUnit(ground.commune.id, other)).toMatchObject({ viewerCanEdit: false });
  }
  expect(await readUnit(ground.commune.id, admin)).toMatchObject({ viewerCanEdit: true });
});

test('changes are shown to administrators of their own units alone', async () => {
  await save({ point: POINT, hotline: '+84590900009' });
  expect(await latestChanges(server, admin)).toMatchObject([
    {
      subjectName: 'Xã Thử',
      changes: [{ name: 'point', before: '12.6, 107.9', after: '12.65, 107.95' }],
    },
  ]);
  const elsewhere = await makeGround(server.db);
  expect(await latestChanges(server, await server.signInAs('ADMIN', elsewhere.province.id))).toEqual([]);
});
