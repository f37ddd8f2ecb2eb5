import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { freshPhone, type Ground, makeGround } from '../../support/people.ts';
import { form, send, submitted, turnableClock } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { type Asked, privacy, ROW } from './asked.ts';

let server: TestServer;
let ground: Ground;
let officer: Awaited<ReturnType<TestServer['signInAs']>>;
let phone: string;
let request: Awaited<ReturnType<typeof submitted>>;
const clock = turnableClock();

beforeAll(async () => {
  server = await startServer({ now: clock.now });
});
afterAll(() => server.stop());
beforeEach(async () => {
  ground = await makeGround(server.db);
  officer = await server.signInAs('OFFICER', ground.commune.id);
  phone = freshPhone();
  request = await made(ground);
});

const made = (at: Ground, more: object = {}) =>
  submitted(server, form(at.villages[0]!, { caller: { name: 'Nguyễn Thị Hoa', phone }, ...more }));
const ask = (kind: string, more: object = {}) =>
  privacy(server, 'askPrivacy', { kind, phone, code: request.code, ...more });
const close = (code: string) => send(server, 'closeRequest', { code, reason: 'NO_HELP_WANTED' });
const deedsOf = (id: string) =>
  server.db.auditEntry.findMany({
    where: { subjectId: id },
    orderBy: { at: 'asc' },
    select: { action: true },
  });
const rowOf = (asked: Asked) =>
  server.db.privacyRequest.findUniqueOrThrow({ where: { number: asked.number } });

test('each request keeps which wording was agreed to, when, and how', async () => {
  expect(await server.db.helpRequest.findUniqueOrThrow({ where: { id: request.id } })).toMatchObject({
    ...{ consentVersion: '2026-01', consentChannel: 'WEB', consentAt: expect.any(Date) },
  });
  const said = await submitted(server, form(ground.villages[0]!, { channel: 'WALK_IN' }), { as: officer });
  expect(said).toMatchObject({ consentChannel: 'DESK' });
});

test('who has the code and the number sees at once what is held of that request, as page, file and text', async () => {
  await made(ground, { description: 'Một việc khác của cùng số' });
  const { held, requests } = await ask('EXPORT');
  expect(requests).toMatchObject([{ kind: 'EXPORT', state: 'DONE', slaState: 'OK', daysLeft: null }]);
  expect(held!.sections[0]!.title).toBe(`Yêu cầu #${request.number}`);
  expect(JSON.parse(held!.json)).toMatchObject({
    requests: [{ callerName: 'Nguyễn Thị Hoa', callerPhone: phone }],
  });
  expect(held!.text).toContain('Người gửi: Nguyễn Thị Hoa');
  expect(held!.json).not.toContain('Một việc khác');
});

test('a wrong number or a wrong code answers as what is not there', async () => {
  for (const wrong of [{ phone: freshPhone() }, { code: 'ZZZZZZZZ' }]) {
    expect(await ask('ACCESS', wrong)).toMatchObject({ __typename: 'NotFoundError', code: 'NOT_FOUND' });
  }
  expect(await server.db.privacyRequest.count({ where: { communeId: ground.commune.id } })).toBe(0);
});

test('whoever found a code cannot try numbers with it, and other codes stay open', async () => {
  const answers = new Set<string>();
  for (let tries = 0; tries < 31; tries += 1) {
    answers.add((await ask('ACCESS', { phone: freshPhone() })).__typename);
  }
  expect([...answers]).toEqual(['NotFoundError', 'RateLimitedError']);
  const other = await made(ground);
  expect(await ask('ACCESS', { code: other.code })).toMatchObject({ __typename: 'AskPrivacyPayload' });
});

test('a correction reaches an officer with the legal days, is taken up, carried out and written down', async () => {
  const wanted = { name: 'Nguyễn Thị Hòa', addressNote: 'Ngõ 2' };
  const asked = (await ask('CORRECTION', { wanted })).requests![0]!;
  expect(asked).toMatchObject({ state: 'RECEIVED', slaState: 'OK', daysLeft: 10 });
  const taken = await privacy(server, 'takePrivacyRequest', { id: asked.id }, { as: officer });
  expect(taken.request).toMatchObject({ state: 'TAKEN', handlerName: 'OFFICER Thử' });
  await privacy(server, 'carryOutPrivacyRequest', { id: asked.id }, { as: officer });
  expect(await server.db.helpRequest.findUniqueOrThrow({ where: { id: request.id } })).toMatchObject({
    ...{ callerName: 'Nguyễn Thị Hòa', callerPhone: phone, addressNote: 'Ngõ 2' },
  });
  const { id } = await rowOf(asked);
  expect((await deedsOf(id)).map(({ action }) => action)).toEqual([
    ...['PRIVACY_ASKED', 'PRIVACY_TAKEN', 'PRIVACY_DONE'],
  ]);
});

test('an erasure is refused while somebody is still to come, with words that say what to do', async () => {
  const asked = (await ask('ERASURE')).requests![0]!;
  const tried = await privacy(server, 'carryOutPrivacyRequest', { id: asked.id }, { as: officer });
  expect(tried).toMatchObject({ __typename: 'IllegalTransitionError', code: 'ILLEGAL_TRANSITION' });
  expect(tried.message).toContain('1 việc chưa kết thúc');
  const answer = 'Chúng tôi còn đang giúp bà con việc này.';
  await privacy(
    server,
    'refusePrivacyRequest',
    { id: asked.id, reason: 'OPEN_WORK', answer },
    { as: officer },
  );
  const { before } = await privacy(server, 'followPrivacy', { phone, code: request.code });
  expect(before).toMatchObject([{ state: 'REFUSED', refusal: 'OPEN_WORK', answer }]);
});

test('the same is asked once, and again only after an answer', async () => {
  const first = await ask('ERASURE');
  expect(first.requests).toHaveLength(1);
  expect(await ask('ERASURE')).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'kind' }] });
});

const nameOf = async (id: string) =>
  (await server.db.helpRequest.findUniqueOrThrow({ where: { id } })).callerName;
const carryOut = (id: string, as: typeof officer, identityNote?: string) =>
  privacy(server, 'carryOutPrivacyRequest', { id, identityNote }, { as });

test('who makes a request with another’s number learns nothing of what else stands under it, nor where', async () => {
  const elsewhere = await makeGround(server.db);
  await made(elsewhere);
  await made(ground, { description: 'Một việc khác của cùng số' });
  await ask('ERASURE');
  const stranger = await makeGround(server.db);
  const [theirs, another] = [await made(stranger), await made(ground)];
  const nobody = { ...(await submitted(server, form(stranger.villages[0]!))), phone: freshPhone() };
  await server.db.helpRequest.update({ where: { id: nobody.id }, data: { callerPhone: nobody.phone } });
  for (const kind of ['ACCESS', 'ERASURE']) {
    const told = await Promise.all([
      ask(kind, { code: theirs.code }),
      ask(kind, { code: another.code }),
      ask(kind, { code: nobody.code, phone: nobody.phone }),
    ]);
    const shapes = told.map(({ requests, before, held }) => [
      requests!.length,
      before!.length,
      held?.sections.map(({ title }) => title.replace(/\d+/, '')),
    ]);
    expect(shapes[0]).toEqual(shapes[2]);
    expect(shapes[1]).toEqual(shapes[2]);
  }
});

test('a code proves one request: the others under the number stay until an officer has made sure who asks', async () => {
  const other = await made(ground);
  await close(request.code);
  await close(other.code);
  const asked = (await ask('ERASURE')).requests![0]!;
  expect((await carryOut(asked.id, officer)).request).toMatchObject({ state: 'DONE' });
  expect([await nameOf(request.id), await nameOf(other.id)]).toEqual(['Đã xóa tên', 'Nguyễn Thị Hoa']);
  const again = (await ask('ERASURE', { code: other.code })).requests![0]!;
  const third = await made(ground);
  await close(third.code);
  expect((await carryOut(again.id, officer, 'Đã gọi lại số này')).request).toMatchObject({ state: 'DONE' });
  expect([await nameOf(other.id), await nameOf(third.id)]).toEqual(['Đã xóa tên', 'Đã xóa tên']);
});

test('a correction that nobody has made sure of leaves the registry and other requests alone', async () => {
  const household = await server.db.household.create({
    data: { villageId: ground.villages[0]!.id, headName: 'Nguyễn Thị Hoa' },
  });
  const resident = await server.db.resident.create({
    data: { householdId: household.id, fullName: 'Nguyễn Thị Hoa', phone, isHead: true },
  });
  const other = await made(ground);
  const wanted = { name: 'Kẻ Mạo Danh', phone: freshPhone() };
  const asked = (await ask('CORRECTION', { wanted })).requests![0]!;
  expect((await carryOut(asked.id, officer)).request).toMatchObject({ state: 'DONE' });
  expect([await nameOf(request.id), await nameOf(other.id)]).toEqual(['Kẻ Mạo Danh', 'Nguyễn Thị Hoa']);
  expect(await server.db.resident.findUniqueOrThrow({ where: { id: resident.id } })).toMatchObject({
    ...{ fullName: 'Nguyễn Thị Hoa', phone },
  });
});

test('another commune that holds anything under the number sees to it once it has made sure who asks', async () => {
  const elsewhere = await makeGround(server.db);
  const other = await made(elsewhere);
  await close(request.code);
  await close(other.code);
  await ask('ERASURE');
  const there = await server.signInAs('OFFICER', elsewhere.commune.id);
  const { privacyRequests } = await server.query<{ privacyRequests: { requests: Asked[] } }>(
    `{ privacyRequests { requests { ${ROW} } } }`,
    {},
    { as: there },
  );
  const { id } = privacyRequests.requests[0]!;
  expect(await carryOut(id, there)).toMatchObject({
    ...{ __typename: 'ValidationError', fields: [{ path: 'identityNote' }] },
  });
  expect(await nameOf(other.id)).toBe('Nguyễn Thị Hoa');
  expect((await carryOut(id, there, 'Đã gọi lại số này')).request).toMatchObject({ state: 'DONE' });
  expect(await nameOf(other.id)).toBe('Đã xóa tên');
});

test('at the desk an officer asks for somebody in person, and says how identity was checked', async () => {
  const input = { kind: 'ACCESS', phone, unitId: globalId('Unit', ground.commune.id) };
  const without = await privacy(server, 'askPrivacy', input, { as: officer });
  expect(without).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'identityNote' }] });
  await made(ground);
  const identityNote = 'Đối chiếu căn cước, trùng tên và số';
  const { held, requests } = await privacy(server, 'askPrivacy', { ...input, identityNote }, { as: officer });
  expect(held!.sections.filter(({ title }) => title.startsWith('Yêu cầu'))).toHaveLength(2);
  expect(await rowOf(requests![0]!)).toMatchObject({
    via: 'DESK',
    identityNote,
    enteredById: officer.accountId,
  });
});

test.each(['OPERATOR', 'LEAD', 'PROVINCE', 'ADMIN', 'MEMBER'] as const)(
  '%s neither reads nor carries out what residents ask',
  async (role) => {
    const { id } = (await ask('ERASURE')).requests![0]!;
    const as = await server.signInAs(role, ground.commune.id);
    const list = await server.graphql('{ privacyRequests { requests { id } } }', {}, { as });
    expect(list.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect(await privacy(server, 'carryOutPrivacyRequest', { id }, { as })).toMatchObject({
      code: 'FORBIDDEN',
    });
    const input = { kind: 'ACCESS', phone, unitId: globalId('Unit', ground.commune.id), identityNote: 'x' };
    expect(await privacy(server, 'askPrivacy', input, { as })).toMatchObject({ code: 'FORBIDDEN' });
  },
);

test("an officer's list moves by itself, and whose number it is leaves a trace when it is read", async () => {
  const list = '{ privacyRequests { cursor requests { id } } }';
  const { privacyRequests } = await server.query<{ privacyRequests: { cursor: string } }>(
    list,
    {},
    { as: officer },
  );
  const events = `subscription ($after: String) { privacyEvents(after: $after) { upserted { ${ROW} } } }`;
  using watch = server.subscribe<{ privacyEvents: { upserted: Asked[] } }>(
    events,
    { after: privacyRequests.cursor },
    { as: officer },
  );
  const asked = (await ask('ERASURE')).requests![0]!;
  const { data } = await watch.next();
  expect(data!.privacyEvents.upserted).toMatchObject([{ id: asked.id, kind: 'ERASURE', daysLeft: 20 }]);
  const { privacyRequest } = await server.query<{ privacyRequest: object }>(
    'query ($id: ID!) { privacyRequest(id: $id) { detail { phone } reach { requests openWork } } }',
    { id: asked.id },
    { as: officer },
  );
  expect(privacyRequest).toEqual({ detail: { phone }, reach: { requests: 1, openWork: 1 } });
  const { id } = await rowOf(asked);
  expect(await server.db.personalDataRead.count({ where: { subject: 'PRIVACY', subjectId: id } })).toBe(1);
});

test('a phone is told when last something was erased where its owner reads requests', async () => {
  await close(request.code);
  const asked = (await ask('ERASURE')).requests![0]!;
  const last = async () =>
    (await server.query<{ lastErasureAt: string | null }>('{ lastErasureAt }', {}, { as: member }))
      .lastErasureAt;
  const member = await server.signInAs('MEMBER', ground.villages[0]!.id);
  expect(await last()).toBeNull();
  await privacy(server, 'carryOutPrivacyRequest', { id: asked.id }, { as: officer });
  expect(await last()).not.toBeNull();
});
