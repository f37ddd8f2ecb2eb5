import { actionText } from '@thon-so/server/audit/trail-words';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeAccount, makeGround } from '../../support/people.ts';
import { form, sessionOf, submitted } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

type Line = { action: string; actorName: string | null; subject: string | null; unitName: string | null };
type Page = { auditTrail: { entries: Line[]; endCursor: string | null } };

const TRAIL = `query ($filter: TrailFilter, $first: Int, $after: String) {
  auditTrail(filter: $filter, first: $first, after: $after) {
    entries { id at action text actorName subject unitName } endCursor } }`;
const EXPORT = `mutation ($filter: TrailFilter) { exportTrail(filter: $filter) {
  __typename ... on UserError { code } ... on ExportTrailPayload { fileName content lines complete } } }`;

let server: TestServer;
let here: Ground;
let there: Ground;
let admin: Session;
let supervisor: Session;
let operator: { as: Session; id: string };
let number: number;
let asked: string;

beforeAll(async () => {
  server = await startServer();
  [here, there] = [await makeGround(server.db), await makeGround(server.db)];
  admin = await server.signInAs('ADMIN', here.province.id);
  supervisor = await server.signInAs('SUPERVISOR', here.commune.id);
  const account = await makeAccount(server.db, 'OPERATOR', here.commune.id, 'Đặng Thị Ngọc');
  operator = { as: await sessionOf(server.db, account.id), id: account.id };
  const request = await submitted(server, form(here.villages[0]!));
  ({ number, id: asked } = request);
  await readContact(request.id, operator.as);
  const other = await submitted(server, form(there.villages[0]!));
  await readContact(other.id, await server.signInAs('OPERATOR', there.commune.id));
});
afterAll(() => server.stop());

const readContact = (id: string, as: Session) =>
  server.query(
    'query ($id: ID!) { helpRequest(id: $id) { contact { callerPhone } } }',
    { id: globalId('HelpRequest', id) },
    { as },
  );
const trail = async (as: Session, filter: object = {}, page: object = {}) =>
  (await server.query<Page>(TRAIL, { filter, ...page }, { as })).auditTrail;

test('a reading of a phone number is found by who read it, without accents, and by the request', async () => {
  for (const filter of [{ person: 'dang thi ngoc' }, { number }, { group: 'READ' }]) {
    const { entries } = await trail(supervisor, filter);
    expect(entries).toMatchObject([
      { action: 'READ_REQUEST', actorName: 'Đặng Thị Ngọc', subject: `#${number}`, unitName: 'Thôn Một' },
    ]);
  }
  expect((await trail(supervisor, { group: 'READ', before: '2020-01-01T00:00:00Z' })).entries).toEqual([]);
});

test('a name with an apostrophe is found as people type it', async () => {
  const name = 'H’Wương Niê Kđăm';
  const account = await makeAccount(server.db, 'OPERATOR', here.commune.id, name);
  await readContact(asked, await sessionOf(server.db, account.id));
  for (const person of ['hwuong nie', "H'Wương", 'H’Wương Niê']) {
    expect((await trail(supervisor, { person })).entries).toMatchObject([{ actorName: name }]);
  }
});

test('a line whose action has no words is named all the same', () => {
  expect(actionText('SIGNED_IN', 'vi')).toBe('Đăng nhập');
  expect(actionText('SOMETHING_NEW', 'vi')).toBe('Việc khác (SOMETHING_NEW)');
});

test('sign-ins are in it, and pages follow one another without a gap', async () => {
  const whole = await trail(admin);
  expect(whole.entries.filter(({ action }) => action === 'SIGNED_IN').length).toBeGreaterThan(1);
  const pages: Line[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const page: Page['auditTrail'] = await trail(admin, {}, { first: 1, after });
    pages.push(...page.entries);
    after = page.endCursor;
    more = after !== null;
  }
  expect(pages).toEqual(whole.entries);
});

test('a supervisor sees the trail of their own units alone', async () => {
  const { entries } = await trail(supervisor);
  expect(entries.map(({ unitName }) => unitName)).not.toContain(null);
  const beyond = { unitId: globalId('Unit', there.commune.id) };
  const answer = await server.graphql(TRAIL, { filter: beyond }, { as: supervisor });
  expect(answer.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
});

test('where an attack comes from lies in no unit: the administrator of a province sees it, nobody else', async () => {
  const aliases = Array.from({ length: 40 }, (_, at) => `a${at}: consentVersion`).join(' ');
  await server.graphql(`{ ${aliases} }`);
  await server.query('{ viewer { id } }', {}, { as: { cookie: 'thon_so=forged' } });
  await server.api.node.work.refused.settled();
  const strangers = async (as: Session) =>
    (await trail(as, { group: 'REFUSED' })).entries.filter(({ actorName }) => actorName === null);
  const about = { actorName: null, subject: null, unitName: null };
  expect(await strangers(admin)).toMatchObject([
    { action: 'SESSION_REFUSED', ...about },
    { action: 'QUERY_REFUSED', ...about, text: 'Hỏi quá nhiều, quá sâu trong một lần, bị từ chối' },
  ]);
  const ofCommune = await server.signInAs('ADMIN', here.commune.id);
  for (const as of [supervisor, ofCommune]) expect(await strangers(as)).toEqual([]);
});

test.each(['OPERATOR', 'OFFICER', 'LEAD', 'MEMBER', 'PROVINCE'] as const)(
  '%s does not read it',
  async (role) => {
    const as = await server.signInAs(role, here.commune.id);
    const answer = await server.graphql(TRAIL, {}, { as });
    expect(answer.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  },
);

test('it is taken away as a file, which is written down; more than one’s units is refused, and written down too', async () => {
  type Exported = { exportTrail: { __typename: string; code?: string; content?: string; lines?: number } };
  const exported = await server.query<Exported>(EXPORT, { filter: { group: 'READ' } }, { as: supervisor });
  expect(exported.exportTrail).toMatchObject({ __typename: 'ExportTrailPayload', lines: 2, complete: true });
  expect(exported.exportTrail.content).toContain(`"Đặng Thị Ngọc"`);
  const filter = { unitId: globalId('Unit', there.commune.id) };
  const refused = await server.query<Exported>(EXPORT, { filter }, { as: supervisor });
  expect(refused.exportTrail).toEqual({ __typename: 'NotAllowedError', code: 'FORBIDDEN' });
  // It is written after the answer.
  await server.api.node.work.refused.settled();
  const { entries } = await trail(admin, { group: 'EXPORT' });
  expect(entries.map(({ action }) => action)).toEqual(['EXPORT_REFUSED', 'TRAIL_EXPORTED']);
});

test('no spreadsheet takes a cell of that file for a formula', async () => {
  for (const name of ['=HYPERLINK("http://evil")', ' ＝1+1', '\n@SUM(1)']) {
    const ground = await makeGround(server.db);
    const account = await makeAccount(server.db, 'OPERATOR', ground.commune.id, name);
    const request = await submitted(server, form(ground.villages[0]!));
    await readContact(request.id, await sessionOf(server.db, account.id));
    const as = await server.signInAs('SUPERVISOR', ground.commune.id);
    const { exportTrail } = await server.query<{ exportTrail: { content: string } }>(
      EXPORT,
      { filter: { group: 'READ' } },
      { as },
    );
    expect(exportTrail.content).toContain(`,"'${name.replaceAll('"', '""')}",`);
  }
});
