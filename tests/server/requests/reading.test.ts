import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, send, submitted, taskOf, type Worker, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let ground: Ground;
let operator: Session & { accountId: string };
let helper: Worker;
let colleague: Worker;
let request: Awaited<ReturnType<typeof submitted>>;
let id: string;

type Contact = { helpRequest: { shortName: string; contact: { callerPhone: string } | null } | null };
const CONTACT = 'query($id: ID!) { helpRequest(id: $id) { shortName contact { callerName callerPhone } } }';
const readContact = (as: Session) => server.graphql<Contact>(CONTACT, { id }, { as });

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
  operator = await server.signInAs('OPERATOR', ground.commune.id);
  helper = await worker(server, ground, ground.villages[1]!);
  colleague = await worker(server, ground, ground.villages[1]!, { onDuty: false });
  request = await submitted(server, form(ground.villages[0]!));
  id = globalId('HelpRequest', request.id);
});
afterAll(() => server.stop());

test('whoever is offered a task reads the request, but not yet whom to call', async () => {
  const { data } = await readContact(helper.session);
  expect(data?.helpRequest).toEqual({ shortName: 'Hoa', contact: null });
});

test('whoever holds the task reads whom to call, which leaves a trace', async () => {
  const { globalId: taskId } = await taskOf(server.db, request.id);
  await send(server, 'claimTask', { taskId }, { as: helper.session });
  const { data } = await readContact(helper.session);
  expect(data?.helpRequest?.contact?.callerPhone).toBe('+84912345678');
  const where = { requestId: request.id, kind: 'CONTACT_READ' };
  expect(await server.db.requestHistory.findMany({ where })).toMatchObject([{ actorId: helper.accountId }]);
});

test('a member of another village who has nothing to do with it reads nothing', async () => {
  const { data, errors } = await readContact(colleague.session);
  expect(data?.helpRequest).toBeNull();
  expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  const { data: byNode } = await server.graphql<{ node: object | null }>(
    'query($id: ID!) { node(id: $id) { id } }',
    { id },
    { as: colleague.session },
  );
  expect(byNode?.node).toBeNull();
});

test('the history tells each change in the reader’s language, with names but no personal data of residents', async () => {
  const query = 'query($id: ID!) { helpRequest(id: $id) { history { kind text actorName requestNumber } } }';
  type History = { helpRequest: { history: { kind: string; text: string }[] } };
  const { helpRequest } = await server.query<History>(query, { id }, { as: operator });
  expect(helpRequest.history.map(({ kind }) => kind)).toEqual(['RECEIVED', 'OFFERED', 'CLAIMED']);
  expect(helpRequest.history[2]!.text).toBe('Thành viên Thử đã nhận việc');
  expect(JSON.stringify(helpRequest)).not.toMatch(/Hoa|912345678/);
  const english = await server.query<History>(query, { id }, { as: operator, locale: 'en' });
  expect(english.helpRequest.history[0]!.text).toBe('Request received on the web page');
});

test('lists are pages of what lies in one’s units, with their number', async () => {
  await submitted(server, form(ground.villages[1]!, { description: 'Nộp thuế điện tử' }));
  const query = `query($filter: HelpRequestFilter) { helpRequests(filter: $filter, first: 1) {
    totalCount pageInfo { hasNextPage } nodes { number slaState viewerCanAssign viewerCanClose } } }`;
  type List = { helpRequests: { totalCount: number; pageInfo: object; nodes: object[] } };
  const all = await server.query<List>(query, {}, { as: operator });
  expect(all.helpRequests).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
  expect(all.helpRequests.nodes).toMatchObject([
    { slaState: 'OK', viewerCanAssign: false, viewerCanClose: true },
  ]);
  const filter = { search: 'thuế' };
  const found = await server.query<List>(query, { filter }, { as: operator });
  expect(found.helpRequests.totalCount).toBe(1);
  const status = { filter: { status: ['ASSIGNED'] } };
  expect((await server.query<List>(query, status, { as: operator })).helpRequests.totalCount).toBe(1);
  const { errors } = await server.graphql(query, {});
  expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
});

test('services are public, in the reader’s language', async () => {
  await server.db.service.create({
    data: {
      ...{ code: 'VNEID', nameVi: 'VNeID mức 2', nameEn: 'VNeID level 2', icon: 'id-card' },
      ...{ papersVi: ['Thẻ căn cước'], papersEn: ['Identity card'] },
      ...{ minutes: 30, firstResponseMinutes: 30, resolutionMinutes: 480 },
    },
  });
  const query = '{ services { name papers } consentVersion }';
  expect(await server.query(query, {}, { locale: 'en' })).toEqual({
    services: [{ name: 'VNeID level 2', papers: ['Identity card'] }],
    consentVersion: '2026-01',
  });
});

test('whoever is asked from another village reads who else was asked and what is lacking, of that request alone', async () => {
  const far = await worker(server, ground, ground.villages[1]!);
  await server.db.member.updateMany({ where: { id: { not: far.id } }, data: { manualOnDuty: false } });
  const household = await server.db.household.create({
    data: { villageId: ground.villages[0]!.id, headName: 'Nguyễn Văn Chủ' },
  });
  const asked = await submitted(server, form(ground.villages[0]!));
  const other = await submitted(server, form(ground.villages[0]!));
  await server.db.offer.deleteMany({ where: { task: { requestId: other.id } } });
  const { communeId: unitId, provinceId } = asked;
  await server.db.helpRequest.updateMany({
    where: { id: { in: [asked.id, other.id] } },
    data: { householdId: household.id },
  });
  await server.db.alert.create({ data: { kind: 'ALL_FULL', unitId, provinceId, requestId: asked.id } });
  const { globalId: taskId } = await taskOf(server.db, asked.id);
  const read = async () =>
    server.query<{ helpRequest: { household: unknown; task: { offers: object[] }; alerts: object[] } }>(
      'query($id: ID!) { helpRequest(id: $id) { alerts { text } task { offers { member { displayName } } } } }',
      { id: globalId('HelpRequest', asked.id) },
      { as: far.session },
    );
  expect(await read()).toMatchObject({ helpRequest: { alerts: [{}], task: { offers: [{}] } } });
  await send(server, 'claimTask', { taskId }, { as: far.session });
  await server.db.task.updateMany({ where: { requestId: asked.id }, data: { householdId: household.id } });
  const card = await server.query<{ household: { requests: { number: number }[] } }>(
    'query($id: ID!) { household(id: $id) { requests { number } } }',
    { id: globalId('Household', household.id) },
    { as: far.session },
  );
  expect(card.household.requests).toEqual([{ number: asked.number }]);
});
