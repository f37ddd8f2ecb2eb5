import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, offersOf, submitted, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { edit, latestChanges } from './editing.ts';

let server: TestServer;
let ground: Ground;
let supervisor: Session;

const DEFAULTS = {
  ...{ shiftOfferSeconds: 120, otherOfferSeconds: 600, maxOffers: 3, ownVillageFirst: false },
  ...{ leadMinutes: 120, silentMinutes: 60, waitingDays: 3, reopenSilent: false },
  ...{ petitionTakeUpDays: 5, petitionAnswerDays: 15, eveningAppointments: true },
  ...{ transferMinutes: 30, maxClaimsUnstarted: 2, unstartedMinutes: 60 },
  ...{ escalateLeadMinutes: 15, escalateProvinceMinutes: 120 },
  ...{ callbackTries: 3, callbackMinutes: 30 },
};
const policyForm = (changes: object = {}) => ({
  ...{ unitId: globalId('Unit', ground.commune.id), version: 0, ...DEFAULTS },
  ...changes,
});
const save = (changes: object, as: Session | undefined = supervisor) =>
  edit(server, 'updateDispatchPolicy', policyForm(changes), as);

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  ground = await makeGround(server.db);
  supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
});

const READ = `query ($unitId: ID!) { dispatchPolicy(unitId: $unitId) {
  version unit { name } values { maxOffers } defaults { maxOffers } limits { name min max } } }`;

test('a commune that has set nothing shows the defaults', async () => {
  const unitId = globalId('Unit', ground.commune.id);
  const { data } = await server.graphql<{ dispatchPolicy: object }>(READ, { unitId }, { as: supervisor });
  expect(data?.dispatchPolicy).toMatchObject({
    ...{ version: 0, values: { maxOffers: 3 }, defaults: { maxOffers: 3 } },
    limits: expect.arrayContaining([{ name: 'maxOffers', min: 1, max: 10 }]),
  });
});

test('what a commune sets holds for its next offer', async () => {
  await worker(server, ground, ground.villages[0]!);
  const lasts = async () => {
    const request = await submitted(server, form(ground.villages[0]!));
    const [offer] = await offersOf(server.db, request.id);
    return (offer!.expiresAt.getTime() - offer!.sentAt.getTime()) / 1000;
  };
  const before = await lasts();
  const other = before === 120 ? 'shiftOfferSeconds' : 'otherOfferSeconds';
  expect(await save({ [other]: 300 })).toMatchObject({ policy: { version: 1, values: { [other]: 300 } } });
  expect(before).not.toBe(300);
  expect(await lasts()).toBe(300);
});

test('a form that somebody else has overtaken is refused and changes nothing', async () => {
  await save({ maxOffers: 5 });
  expect(await save({ maxOffers: 7 })).toMatchObject({ __typename: 'StaleFormError', currentVersion: 1 });
  expect(await server.db.dispatchPolicy.findFirst({ where: { unitId: ground.commune.id } })).toMatchObject({
    maxOffers: 5,
  });
});

test('two forms of the same version: one is saved, one is stale', async () => {
  const saved = await Promise.all([save({ maxOffers: 4 }), save({ maxOffers: 6 })]);
  expect(saved.map(({ __typename }) => __typename).sort()).toEqual([
    'StaleFormError',
    'UpdateDispatchPolicyPayload',
  ]);
});

test('a form sent again has one effect', async () => {
  const idempotencyKey = randomUUID();
  expect(await save({ idempotencyKey, maxOffers: 4 })).toMatchObject({ policy: { version: 1 } });
  expect(await save({ idempotencyKey, maxOffers: 4 })).toMatchObject({ policy: { version: 1 } });
});

test('amounts outside their limits are refused by name', async () => {
  const refused = await save({ shiftOfferSeconds: 0, waitingDays: 999 });
  expect(refused.fields?.map(({ path }) => path)).toEqual(['shiftOfferSeconds', 'waitingDays']);
});

test('only the supervisor of the commune and administrators above it may edit its policy', async () => {
  const elsewhere = await makeGround(server.db);
  const others = [
    await server.signInAs('SUPERVISOR', elsewhere.commune.id),
    await server.signInAs('ADMIN', elsewhere.province.id),
    await server.signInAs('OPERATOR', ground.commune.id),
    await server.signInAs('PROVINCE', ground.province.id),
  ];
  for (const other of others) {
    expect((await save({ maxOffers: 9 }, other)).__typename).toBe('NotAllowedError');
    const unitId = globalId('Unit', ground.commune.id);
    expect((await server.graphql(READ, { unitId }, { as: other })).errors?.[0]).toBeDefined();
  }
  expect((await edit(server, 'updateDispatchPolicy', policyForm())).__typename).toBe('NotSignedInError');
  const admin = await server.signInAs('ADMIN', ground.province.id);
  expect(await save({ maxOffers: 9 }, admin)).toMatchObject({ policy: { values: { maxOffers: 9 } } });
});

test('each change is written down with who made it, and only what changed', async () => {
  const admin = await server.signInAs('ADMIN', ground.province.id);
  await save({ maxOffers: 5, ownVillageFirst: true });
  await save({ version: 1, maxOffers: 5, ownVillageFirst: true });
  expect(await latestChanges(server, admin)).toEqual([
    {
      ...{ action: 'POLICY_UPDATED', actorName: 'SUPERVISOR Thử', subjectName: 'Xã Thử' },
      changes: expect.arrayContaining([
        { name: 'maxOffers', before: '3', after: '5' },
        { name: 'ownVillageFirst', before: 'false', after: 'true' },
      ]),
    },
  ]);
});
