import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { freshPhone, type Ground, makeGround } from '../../support/people.ts';
import { form, send, submitted } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { privacy } from './asked.ts';
import { findCanaries } from './canaries.ts';

let server: TestServer;
let ground: Ground;
let officer: Awaited<ReturnType<TestServer['signInAs']>>;
let operator: typeof officer;
let requestId: string;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

beforeEach(async () => {
  ground = await makeGround(server.db);
  officer = await server.signInAs('OFFICER', ground.commune.id);
  operator = await server.signInAs('OPERATOR', ground.commune.id);
  const phone = freshPhone();
  const { id } = await submitted(server, form(ground.villages[0]!, { caller: { name: 'Bà Hoa', phone } }));
  const now = new Date();
  await server.db.task.updateMany({ where: { requestId: id }, data: { status: 'DONE', endedAt: now } });
  const data = { status: 'RESOLVED', outcome: 'TAUGHT', resolvedAt: now } as const;
  await server.db.helpRequest.update({ where: { id }, data });
  const unitId = globalId('Unit', ground.commune.id);
  const asked = { kind: 'ERASURE', phone, unitId, identityNote: 'Đến quầy' };
  const { requests } = await privacy(server, 'askPrivacy', asked, { as: officer });
  const carried = await privacy(server, 'carryOutPrivacyRequest', { id: requests![0]!.id }, { as: officer });
  expect(carried.request).toMatchObject({ state: 'DONE' });
  requestId = globalId('HelpRequest', id);
});

const text = 'bà Canary, xóm Chim Yến';
const nothingIsBack = async () =>
  expect(await findCanaries(server.connectionString, ['canary', 'chim yến'])).toEqual([]);

test('what is said late of somebody who was erased opens nothing again and is kept nowhere', async () => {
  const input = { requestId, resolved: false, comment: text };
  const late = await send(server, 'confirmResolution', input, { as: operator });
  expect(late).toMatchObject({ __typename: 'IllegalTransitionError' });
  await nothingIsBack();
});

test('a late rating counts, and its words are left out', async () => {
  const input = { requestId, resolved: true, score: 5, comment: text };
  const late = await send(server, 'confirmResolution', input, { as: operator });
  expect(late).toMatchObject({ __typename: 'RequestPayload' });
  expect(
    await server.db.satisfactionResponse.count({ where: { request: { communeId: ground.commune.id } } }),
  ).toBe(1);
  await nothingIsBack();
});

test('a call that was about it leaves no words in its history', async () => {
  const document = `mutation ($input: RecordCallInput!) { recordCall(input: $input) { __typename } }`;
  const call = {
    outcome: 'ADDED_TO_REQUEST',
    aboutRequestId: requestId,
    phone: freshPhone(),
    note: 'gọi hỏi',
  };
  const unitId = globalId('Unit', ground.commune.id);
  const input = { idempotencyKey: randomUUID(), unitId, ...call };
  const { recordCall } = await server.query<{ recordCall: object }>(document, { input }, { as: operator });
  expect(recordCall).toEqual({ __typename: 'RecordCallPayload' });
  const lines = await server.db.requestHistory.findMany({
    where: { request: { communeId: ground.commune.id }, kind: 'CALLED' },
  });
  expect(lines).toMatchObject([{ reason: null }]);
});
