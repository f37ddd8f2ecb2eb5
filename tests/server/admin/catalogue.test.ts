import { seedReference } from '@thon-so/server/demo/reference';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, send } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { edit, latestChanges } from './editing.ts';

let server: TestServer;
let ground: Ground;
let admin: Session;
let serviceId: string;
let sent: Record<string, unknown>;

beforeAll(async () => {
  server = await startServer({ seed: (db) => seedReference(db) });
  ground = await makeGround(server.db);
  admin = await server.signInAs('ADMIN', ground.province.id);
});
afterAll(() => server.stop());

// A service of its own for each rule, as its form would be sent back unchanged.
let made = 0;
beforeEach(async () => {
  made += 1;
  const facts = {
    ...{ nameVi: 'Làm thẻ', nameEn: 'Make a card', papersVi: ['Thẻ căn cước'], papersEn: ['Identity card'] },
    ...{ skill: 'LAND', minutes: 30, firstResponseMinutes: 60, resolutionMinutes: 480 },
    ...{ onlineOnly: false, position: 50, isActive: true },
  };
  const { id } = await server.db.service.create({ data: { code: `MADE_${made}`, icon: 'hash', ...facts } });
  serviceId = globalId('Service', id);
  sent = { serviceId, version: 1, ...facts };
});

const save = (changes: object, as: Session | undefined = admin) =>
  edit(server, 'updateService', { ...sent, ...changes }, as);

async function offered(): Promise<string[]> {
  const { services } = await server.query<{ services: { id: string }[] }>('{ services { id } }');
  return services.map(({ id }) => id);
}

test('a renamed service has its new name for everybody at once', async () => {
  expect(await save({ nameVi: '  Làm thẻ mới ', papersVi: ['Giấy A', '', 'Giấy A'] })).toMatchObject({
    service: { nameVi: 'Làm thẻ mới', papersVi: ['Giấy A'], version: 2 },
  });
  const { services } = await server.query<{ services: { id: string; name: string }[] }>(
    '{ services { id name } }',
  );
  expect(services.find(({ id }) => id === serviceId)?.name).toBe('Làm thẻ mới');
});

test('a service that is switched off cannot be asked for, and stays in the catalogue', async () => {
  await save({ isActive: false });
  expect(await offered()).not.toContain(serviceId);
  const refused = await send(server, 'submitHelpRequest', { ...form(ground.villages[0]!), serviceId });
  expect(refused.fields?.[0]?.path).toBe('serviceId');
  const { serviceCatalogue } = await server.query<{ serviceCatalogue: { id: string; isActive: boolean }[] }>(
    '{ serviceCatalogue { id isActive } }',
    {},
    { as: admin },
  );
  expect(serviceCatalogue).toContainEqual({ id: serviceId, isActive: false });
});

test('the list follows the order that was set', async () => {
  await save({ position: 0 });
  expect((await offered()).slice(0, 2)).toContain(serviceId);
});

test('a form that somebody else has overtaken is refused', async () => {
  await save({ minutes: 40 });
  expect(await save({ minutes: 50 })).toMatchObject({ __typename: 'StaleFormError', currentVersion: 2 });
});

test.each([
  ['an empty name', { nameVi: ' ' }, 'nameVi'],
  ['a visit of no time', { minutes: 0 }, 'minutes'],
  ['a skill that nobody can have', { skill: 'MAGIC' }, 'skill'],
  ['a resolution before the first answer', { resolutionMinutes: 10 }, 'resolutionMinutes'],
  ['more papers than anybody brings', { papersVi: Array.from({ length: 13 }, String) }, 'papersVi'],
])('%s is refused at its field', async (_, changes, path) => {
  expect((await save(changes)).fields?.map((field) => field.path)).toContain(path);
});

test('only administrators of a province edit the catalogue or read it whole', async () => {
  const others = [
    await server.signInAs('SUPERVISOR', ground.commune.id),
    await server.signInAs('PROVINCE', ground.province.id),
    await server.signInAs('ADMIN', ground.commune.id),
  ];
  for (const other of others) expect((await save({}, other)).__typename).toBe('NotAllowedError');
  expect((await edit(server, 'updateService', sent)).__typename).toBe('NotSignedInError');
  const { errors } = await server.graphql('{ serviceCatalogue { id } }', {}, { as: others[0]! });
  expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
});

test('what changed is shown to administrators, and to nobody else', async () => {
  await save({ minutes: 45, papersVi: ['Giấy A', 'Giấy B'] });
  const [entry] = await latestChanges(server, admin);
  expect(entry).toEqual({
    ...{ action: 'SERVICE_UPDATED', actorName: 'ADMIN Thử', subjectName: 'Làm thẻ' },
    changes: expect.arrayContaining([
      { name: 'minutes', before: '30', after: '45' },
      { name: 'papersVi', before: 'Thẻ căn cước', after: 'Giấy A\nGiấy B' },
    ]),
  });
  const supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
  const { errors } = await server.graphql('{ auditEntries { nodes { id } } }', {}, { as: supervisor });
  expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
});
