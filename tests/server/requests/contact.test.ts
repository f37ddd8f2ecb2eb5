import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, send, submitted, taskOf, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { TRANSPORTS } from '../../support/transports.ts';

let server: TestServer;
let ground: Ground;
let request: Awaited<ReturnType<typeof submitted>>;
let id: string;
const readers: Record<string, { as: Session; accountId: string; reads: boolean }> = {};

const CANARIES = ['Canary Nguyễn Thị Hoa', '+84912345678', 'sau nhà thờ Canary', '12.61234'];
const asked = {
  caller: { name: CANARIES[0], phone: CANARIES[1] },
  addressNote: CANARIES[2],
  point: { lat: Number(CANARIES[3]), lon: 107.9 },
};

/** Everything that a request and its task hold about where and who. */
const EVERYTHING = `query ($id: ID!) {
  node(id: $id) { ... on HelpRequest {
    shortName description point { lat } helper { id } household { id }
    contact { callerName callerPhone helpedName helpedPhone addressNote point { lat } }
    history { text reason } alerts { text }
    task { point { lat } note offers { distanceMetres member { displayName } } }
  } }
}`;

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
  const village = ground.villages[0]!;
  const holder = await worker(server, ground, village);
  request = await submitted(server, form(village, asked));
  id = globalId('HelpRequest', request.id);
  const { globalId: taskId } = await taskOf(server.db, request.id);
  await send(server, 'claimTask', { taskId }, { as: holder.session });
  const neighbour = await worker(server, ground, village, { onDuty: false });
  readers.holder = { as: holder.session, accountId: holder.accountId, reads: true };
  readers.neighbour = { as: neighbour.session, accountId: neighbour.accountId, reads: false };
  for (const role of ['OPERATOR', 'OFFICER', 'SUPERVISOR', 'ADMIN'] as const) {
    const as = await server.signInAs(role, ground.commune.id);
    readers[role] = { as, accountId: as.accountId, reads: role !== 'ADMIN' };
  }
  const province = await server.signInAs('PROVINCE', ground.province.id);
  readers.PROVINCE = { as: province, accountId: province.accountId, reads: false };
});
afterAll(() => server.stop());

const tracesOf = (accountId: string) =>
  server.db.requestHistory.count({
    where: { requestId: request.id, kind: 'CONTACT_READ', actorId: accountId },
  });

describe.each(TRANSPORTS)('over %s', (_name, ask) => {
  test('whom to call and where is for those who work the case or send them, and leaves a trace each time', async () => {
    for (const [who, { as, accountId, reads }] of Object.entries(readers)) {
      const before = await tracesOf(accountId);
      const answer = JSON.stringify(await ask(server, EVERYTHING, { id }, { as }));
      const seen = CANARIES.filter((canary) => answer.includes(canary));
      expect([who, seen]).toEqual([who, reads ? CANARIES : []]);
      expect([who, await tracesOf(accountId)]).toEqual([who, before + (reads ? 1 : 0)]);
    }
  });

  test('nobody signed out reads anything of it', async () => {
    const { data, errors } = await ask(server, EVERYTHING, { id });
    expect(data).toEqual({ node: null });
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });
});

test('once it is done, its holder reads neither any more', async () => {
  const { as } = readers.holder!;
  const { globalId: taskId } = await taskOf(server.db, request.id);
  await send(server, 'startTask', { taskId }, { as });
  await send(server, 'finishTask', { taskId, outcome: 'TAUGHT' }, { as });
  const answer = JSON.stringify(await server.graphql(EVERYTHING, { id }, { as }));
  expect(answer).toContain('"shortName":"Hoa"');
  expect(CANARIES.filter((canary) => answer.includes(canary))).toEqual([]);
});

test('a province watches its board without households, and is told so in words', async () => {
  const { as } = readers.PROVINCE!;
  const household = await server.db.household.create({
    data: { villageId: ground.villages[0]!.id, headName: 'Canary chủ hộ' },
  });
  await server.db.helpRequest.update({ where: { id: request.id }, data: { householdId: household.id } });
  const query = `subscription ($after: String) { boardEvents(after: $after) {
    upserted { ... on HelpRequest { number household { headName } } }
  } }`;
  using watch = server.subscribe(query, { after: server.api.node.tail.position() }, { as });
  await send(server, 'confirmResolution', { code: request.code, resolved: false });
  const { data, errors } = await watch.next();
  expect(JSON.stringify(data)).toContain(`"number":${request.number},"household":null`);
  expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['NOT_FOUND']);
});
