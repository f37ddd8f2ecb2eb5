import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../support/api-client.ts';
import { type Ground, makeGround } from '../support/people.ts';
import { form, submitted, taskOf, type Worker, worker } from '../support/requests.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type Reply, TRANSPORTS } from '../support/transports.ts';

let server: TestServer;
let here: Ground;
let elsewhere: Ground;
let holder: Worker;
const ids: Record<string, string> = {};
const readers: Record<string, Session | null> = { 'nobody signed in': null };

/** One thing of each kind in a commune, and in another commune one reader of each role. */
beforeAll(async () => {
  server = await startServer();
  here = await makeGround(server.db);
  elsewhere = await makeGround(server.db);
  const village = here.villages[0]!;
  holder = await worker(server, here, village);
  const household = await server.db.household.create({
    data: { villageId: village.id, headName: 'Nguyễn Thị Hoa', residents: { create: { fullName: 'Hoa' } } },
    include: { residents: true },
  });
  const request = await submitted(server, form(village));
  const task = await taskOf(server.db, request.id);
  const { communeId: unitId, provinceId } = request;
  const alert = await server.db.alert.create({
    data: { kind: 'ALL_FULL', unitId, provinceId, taskId: task.id, requestId: request.id },
  });
  const entry = await server.db.requestHistory.findFirstOrThrow({ where: { requestId: request.id } });
  const operator = await server.signInAs('OPERATOR', here.commune.id);
  const call = await server.db.call.create({
    data: {
      operatorId: operator.accountId,
      unitId,
      phone: '+84912345678',
      outcome: 'INFORMATION',
    },
  });
  const week = { place: 'FIELD' as const, weekdays: [1], startMinute: 420, endMinute: 690 };
  const [startsAt, endsAt] = [2, 3].map((days) => new Date(Date.now() + days * 86_400_000));
  const shift = await server.db.dutyShift.create({
    data: { memberId: holder.id, unitId, place: 'FIELD', startsAt: startsAt!, endsAt: endsAt! },
  });
  const swap = await server.db.shiftSwap.create({ data: { shiftId: shift.id, fromMemberId: holder.id } });
  const pattern = await server.db.dutyPattern.create({
    data: { unitId, ...week, openSeats: 1, validFrom: new Date() },
  });
  const minimum = await server.db.dutyMinimum.create({ data: { unitId, ...week, members: 1 } });
  Object.assign(ids, {
    DutyShift: shift.id,
    ShiftSwap: swap.id,
    DutyPattern: pattern.id,
    DutyMinimum: minimum.id,
    HelpRequest: request.id,
    Task: task.id,
    Offer: task.offers[0]!.id,
    Household: household.id,
    Resident: household.residents[0]!.id,
    Member: holder.id,
    Alert: alert.id,
    HistoryEntry: entry.id,
    Call: call.id,
  });
  const roles = ['OPERATOR', 'OFFICER', 'SUPERVISOR', 'ADMIN'] as const;
  for (const role of roles) readers[role] = await server.signInAs(role, elsewhere.commune.id);
  readers.PROVINCE = await server.signInAs('PROVINCE', elsewhere.province.id);
  readers.MEMBER = (await worker(server, elsewhere, elsewhere.villages[0]!)).session;
  readers.LEAD = (await worker(server, elsewhere, elsewhere.villages[0]!, { role: 'LEAD' })).session;
});
afterAll(() => server.stop());

/** What is said, whatever it is said about: ids of logged errors and of things differ by nature. */
function said({ data, errors }: Reply): string {
  return JSON.stringify([
    data,
    errors?.map(({ message, path, extensions }) => [message, path, extensions?.code]),
  ]);
}

const QUERIES: readonly [string, string][] = [
  ...[
    ...['HelpRequest', 'Task', 'Offer', 'Household', 'Resident', 'Member', 'Alert', 'HistoryEntry', 'Call'],
    ...['DutyShift', 'ShiftSwap', 'DutyPattern', 'DutyMinimum'],
  ].map((type): [string, string] => [type, 'query ($id: ID!) { node(id: $id) { id __typename } }']),
  ['HelpRequest', 'query ($id: ID!) { helpRequest(id: $id) { id number } }'],
  ['Task', 'query ($id: ID!) { task(id: $id) { id status } }'],
  ['Household', 'query ($id: ID!) { household(id: $id) { id headName } }'],
];

const REFUSED = '__typename ... on UserError { code message }';
const mutation = (name: string, input: string) =>
  `mutation ($id: ID!, $key: ID!) { refused: ${name}(input: { ${input} }) { ${REFUSED} } }`;
const onTask = (name: string, more = '') => mutation(name, `idempotencyKey: $key, taskId: $id${more}`);
const onShift = (name: string, more = '') => mutation(name, `idempotencyKey: $key, shiftId: $id${more}`);
const onRequest = (name: string, more: string) =>
  mutation(name, `idempotencyKey: $key, requestId: $id${more}`);

const MUTATIONS: readonly [string, string][] = [
  ['Task', onTask('claimTask')],
  ['Task', onTask('startTask')],
  ['Task', onTask('pauseTask', ', waitingFor: RESIDENT, note: "x"')],
  ['Task', onTask('resumeTask')],
  ['Task', onTask('finishTask', ', outcome: TAUGHT')],
  ['Task', onTask('releaseTask', ', reason: "x"')],
  ['Task', onTask('assignTask', `, memberId: "${globalId('Member', randomUUID())}"`)],
  ['Offer', mutation('declineOffer', 'idempotencyKey: $key, offerId: $id')],
  [
    'Offer',
    'mutation ($id: ID!) { refused: seeOffer(input: { offerId: $id }) { __typename ... on UserError { code message } } }',
  ],
  ['DutyShift', onShift('takeShift')],
  ['DutyShift', onShift('giveBackShift')],
  ['DutyShift', onShift('cancelShift', ', reason: "x"')],
  ['DutyShift', onShift('proposeSwap')],
  ...['acceptSwap', 'approveSwap', 'declineSwap', 'cancelSwap'].map((name): [string, string] => [
    'ShiftSwap',
    mutation(name, 'idempotencyKey: $key, swapId: $id'),
  ]),
  ['DutyPattern', mutation('endPattern', 'idempotencyKey: $key, patternId: $id')],
  ['DutyMinimum', mutation('removeMinimum', 'idempotencyKey: $key, minimumId: $id')],
  ['HelpRequest', onRequest('closeRequest', ', reason: OUT_OF_SCOPE, note: "x"')],
  ['HelpRequest', onRequest('answerPetition', ', answer: "x"')],
  ['HelpRequest', onRequest('confirmResolution', ', resolved: true')],
];

describe.each(TRANSPORTS)('over %s', (_name, ask) => {
  test('what lies in another unit answers as what is not there, to every role and to nobody', async () => {
    for (const [type, query] of QUERIES) {
      for (const [role, as] of Object.entries(readers)) {
        const foreign = await ask(server, query, { id: globalId(type, ids[type]!) }, { as });
        const unknown = await ask(server, query, { id: globalId(type, randomUUID()) }, { as });
        expect([role, query, said(foreign)]).toEqual([role, query, said(unknown)]);
        expect(foreign.errors?.[0]?.extensions?.code).toBe(as ? 'NOT_FOUND' : 'UNAUTHENTICATED');
      }
    }
  });

  test('nothing in another unit can be changed, or told from what is not there', async () => {
    for (const [type, query] of MUTATIONS) {
      for (const [role, as] of Object.entries(readers)) {
        const send = (id: string) =>
          ask(
            server,
            query,
            { id: globalId(type, id), ...(query.includes('$key') ? { key: randomUUID() } : {}) },
            { as },
          );
        const foreign = said(await send(ids[type]!));
        expect([role, query, foreign]).toEqual([role, query, said(await send(randomUUID()))]);
        expect(foreign).toMatch(/Error"/);
      }
    }
    const task = await server.db.task.findUniqueOrThrow({ where: { id: ids.Task! } });
    expect([task.status, task.version]).toEqual(['OPEN', 1]);
  });
});

test('a request cannot follow one that its closer may not read, whose state its code would show', async () => {
  const other = await submitted(server, form(elsewhere.villages[0]!));
  const mine = await submitted(server, form(here.villages[0]!));
  const as = await server.signInAs('OPERATOR', here.commune.id);
  const close = onRequest(
    'closeRequest',
    `, reason: DUPLICATE, note: "x", duplicateOfNumber: ${other.number}`,
  );
  const variables = { id: globalId('HelpRequest', mine.id), key: randomUUID() };
  const { data } = await server.graphql<{ refused: { code: string } }>(close, variables, { as });
  expect(data?.refused.code).toBe('VALIDATION');
});
