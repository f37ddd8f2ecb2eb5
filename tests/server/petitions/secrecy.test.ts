import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeAccount, makeGround } from '../../support/people.ts';
import { form, send, sessionOf, submitted, type Worker, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let ground: Ground;
let member: Worker;
let lead: Worker;
let officer: Session;
let requestId: string;
const SAID = 'Trưởng thôn thu tiền không có biên lai';

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
  const village = ground.villages[0]!;
  member = await worker(server, ground, village);
  lead = await worker(server, ground, village, { role: 'LEAD' });
  officer = await server.signInAs('OFFICER', ground.commune.id);
  const household = await server.db.household.create({ data: { villageId: village.id, headName: 'Bà Hoa' } });
  const made = await submitted(server, form(village, { kind: 'PETITION', description: SAID }));
  await server.db.helpRequest.update({ where: { id: made.id }, data: { householdId: household.id } });
  requestId = globalId('HelpRequest', made.id);
});
afterAll(() => server.stop());

const QUERIES: [string, string][] = [
  ['the request', 'query ($id: ID!) { helpRequest(id: $id) { description contact { callerPhone } } }'],
  ['the node', 'query ($id: ID!) { node(id: $id) { ... on HelpRequest { description } } }'],
  ['the list', 'query { helpRequests(first: 50) { nodes { description history { text } } totalCount } }'],
  ['the list of petitions', 'query { petitions { petitions { description } } }'],
  [
    'the board',
    'query { board { requests { description } happenings { text } alerts { text } totals { assigned } } }',
  ],
  ['households', 'query { households(first: 10) { nodes { requests { description } } } }'],
  ['work', 'query { myWork { offers { id } tasks { id request { description } } nearby { id } } }'],
];

test.each(QUERIES)(
  '%s shows volunteers no petition over HTTP, whatever their role in the village',
  async (_name, query) => {
    for (const { session } of [member, lead]) {
      const text = JSON.stringify(await server.graphql(query, { id: requestId }, { as: session }));
      expect(text).not.toContain(SAID);
      expect(text).not.toContain('Tiếp nhận phản ánh');
      expect(text).not.toMatch(/"totalCount":[1-9]|"assigned":[1-9]/);
    }
  },
);

test.each(QUERIES.filter(([name]) => !/work/.test(name)))(
  '%s shows it to the commune’s officer',
  async (_name, query) => {
    const text = JSON.stringify(await server.graphql(query, { id: requestId }, { as: officer }));
    expect(text).toContain(SAID);
  },
);

test('a lead’s board is told nothing of it over the WebSocket, the officer’s is', async () => {
  const document = `subscription { boardEvents { upserted {
    __typename ... on HelpRequest { description } ... on HistoryEntry { text } } totals { assigned inProgress } } }`;
  const ofLead = server.subscribe<object>(document, {}, { as: lead.session });
  const ofOfficer = server.subscribe<object>(document, {}, { as: officer });
  await send(server, 'takeUpPetition', { requestId }, { as: officer });
  expect(JSON.stringify((await ofOfficer.next()).data)).toContain(SAID);
  const batch = (await ofLead.next()).data;
  expect(batch).toMatchObject({ boardEvents: { upserted: [], totals: { assigned: 0, inProgress: 0 } } });
  ofLead.stop();
  ofOfficer.stop();
});

test('nobody but officials may follow the list of petitions over the WebSocket', async () => {
  for (const as of [member.session, lead.session, null]) {
    const watch = server.subscribe(
      'subscription { petitionEvents { upserted { description } } }',
      {},
      { as },
    );
    await expect(watch.next()).rejects.toThrow();
    watch.stop();
  }
});

test('a volunteer who guesses its id may do nothing with it, and is told that there is none', async () => {
  const sent = { requestId, answer: 'x', question: 'x', agency: 'x', matter: 'COMPLAINT' };
  const tries = [
    ['takeUpPetition', {}],
    ['answerPetition', { answer: sent.answer }],
    ['askResident', { question: sent.question }],
    ['askAgency', { agency: sent.agency }],
    ['keepPetitionApart', { matter: sent.matter }],
    ['nameOfficial', { officialId: globalId('Account', member.accountId) }],
    ['closeRequest', { reason: 'REJECTED', note: 'x' }],
  ] as const;
  for (const [name, input] of tries) {
    const answer = await send(server, name, { requestId, ...input }, { as: lead.session });
    expect(answer.__typename, name).toBe('NotFoundError');
  }
});

test('it is offered to nobody, and stands in no member’s work', async () => {
  expect(await server.db.task.count()).toBe(0);
  expect(await server.db.offer.count()).toBe(0);
});

test('reading who sent it leaves a trace', async () => {
  const query = 'query ($id: ID!) { helpRequest(id: $id) { contact { callerPhone } } }';
  await server.query(query, { id: requestId }, { as: officer });
  expect(await server.db.requestHistory.count({ where: { kind: 'CONTACT_READ' } })).toBeGreaterThanOrEqual(1);
});

test('an official who has lost the role reads it no more, named or not', async () => {
  const { id } = await makeAccount(server.db, 'OFFICER', ground.commune.id);
  await server.db.helpRequest.updateMany({ where: { kind: 'PETITION' }, data: { officialId: id } });
  await server.db.roleGrant.deleteMany({ where: { accountId: id } });
  const query = 'query ($id: ID!) { helpRequest(id: $id) { description } }';
  const as = await sessionOf(server.db, id);
  expect(JSON.stringify(await server.graphql(query, { id: requestId }, { as }))).not.toContain(SAID);
});
