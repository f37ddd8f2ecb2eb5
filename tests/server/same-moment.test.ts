import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type MessageGateway, startMessageGateway } from '../support/message-gateway.ts';
import { freshPhone, type Ground, makeAccount, makeGround, PASSWORD } from '../support/people.ts';
import { form, submitted } from '../support/requests.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { privacy } from './privacy/asked.ts';

let gateway: MessageGateway;
let server: TestServer;
let ground: Ground;

beforeAll(async () => {
  gateway = await startMessageGateway();
  server = await startServer({ settings: { messageGateway: { url: gateway.url, secret: gateway.secret } } });
});
afterAll(async () => {
  await server.stop();
  await gateway[Symbol.asyncDispose]();
});
beforeEach(async () => {
  ground = await makeGround(server.db);
});

type Result = { __typename: string; path?: string };
const FIFTY = Array.from({ length: 50 }, (_, at) => at);

async function mutate(name: string, input: object, as = {}): Promise<Result> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const path = name === 'invitePerson' ? '... on InvitationPayload { path }' : '';
  const document = `mutation ($input: ${type}!) { result: ${name}(input: $input) { __typename ${path} } }`;
  return (await server.query<{ result: Result }>(document, { input }, as)).result;
}

const kindsOf = (results: readonly Result[]) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(results, ({ __typename }) => __typename)).map(([kind, of]) => [
      kind,
      of?.length,
    ]),
  );
const sessionsOf = (phone: string) => server.db.session.count({ where: { account: { phone } } });

/** Resolves when somebody waits for what another transaction holds. */
const held = (statement: string) =>
  expect
    .poll(async () => {
      const [{ count } = { count: 0n }] = await server.db.$queryRaw<{ count: bigint }[]>`
        SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()
          AND query LIKE ${`%${statement}%`}`;
      return count;
    })
    .toBe(1n);

test('a one-time code that fifty use sets one password and begins one session', async () => {
  const { phone } = await makeAccount(server.db, 'MEMBER', ground.villages[0]!.id);
  await mutate('requestPasswordCode', { phone });
  await expect.poll(() => gateway.sent.length).toBe(1);
  const code = /\d{6}/.exec((JSON.parse(gateway.sent[0]!) as { text: string }).text)![0];
  const results = await Promise.all(
    FIFTY.map((at) => mutate('resetPassword', { phone, code, password: `con trâu đi trước ${at}` })),
  );
  expect(kindsOf(results)).toEqual({ ResetPasswordPayload: 1, ValidationError: 49 });
  const winner = results.findIndex(({ __typename }) => __typename === 'ResetPasswordPayload');
  expect(await sessionsOf(phone)).toBe(1);
  await server.signIn(phone, `con trâu đi trước ${winner}`);
});

test('an invitation that fifty accept is one person’s', async () => {
  const lead = await server.signInAs('LEAD', ground.villages[0]!.id);
  const phone = freshPhone();
  const unitId = globalId('Unit', ground.villages[0]!.id);
  const who = { phone, displayName: 'Lò Thị Mới Thử', role: 'MEMBER', unitId };
  const { path } = await mutate('invitePerson', { idempotencyKey: randomUUID(), ...who }, { as: lead });
  const token = path!.replace('/join/', '');
  const results = await Promise.all(
    FIFTY.map((at) => mutate('acceptInvitation', { token, password: `con trâu đi trước ${at}` })),
  );
  expect(kindsOf(results)).toEqual({ AcceptInvitationPayload: 1, ValidationError: 49 });
  expect(await sessionsOf(phone)).toBe(1);
});

test.each([
  ['another password is set', { passwordHash: 'another' }],
  ['the account is suspended', { suspendedAt: new Date() }],
])('whoever signs in while %s is not signed in with the old one', async (_, change) => {
  const { id, phone } = await makeAccount(server.db, 'MEMBER', ground.villages[0]!.id);
  let signing: Promise<Result> | null = null;
  await server.db.$transaction(async (tx) => {
    await tx.account.update({ where: { id }, data: change });
    signing = mutate('signIn', { phone, password: PASSWORD });
    await held('identity.keepPassword');
  });
  expect(await signing).toEqual({ __typename: 'InvalidCredentialsError' });
  expect(await sessionsOf(phone)).toBe(0);
});

test('an erasure waits for what is being done to the request, and then sees the visit that was planned', async () => {
  const officer = await server.signInAs('OFFICER', ground.commune.id);
  const phone = freshPhone();
  const { id, code } = await submitted(
    server,
    form(ground.villages[0]!, { caller: { name: 'Nguyễn Thị Hoa', phone } }),
  );
  const asked = (await privacy(server, 'askPrivacy', { kind: 'ERASURE', phone, code })).requests![0]!;
  const task = await server.db.task.findFirstOrThrow({ where: { requestId: id } });
  let erasing: ReturnType<typeof privacy> | null = null;
  await server.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "HelpRequest" WHERE id = ${id}::uuid FOR UPDATE`;
    erasing = privacy(server, 'carryOutPrivacyRequest', { id: asked.id }, { as: officer });
    await held('privacy.lockRows');
    await tx.helpRequest.update({ where: { id }, data: { status: 'RESOLVED' } });
    await tx.task.update({ where: { id: task.id }, data: { status: 'DONE' } });
    const { provinceId, communeId, villageId } = task;
    const visit = {
      kind: 'FOLLOW_UP_VISIT',
      predecessorId: task.id,
      provinceId,
      communeId,
      villageId,
    } as const;
    await tx.task.create({ data: visit });
  });
  expect(await erasing).toMatchObject({ __typename: 'IllegalTransitionError' });
});

test('of two officers who answer at once one does, and the other is told that it is over', async () => {
  const officers = [
    await server.signInAs('OFFICER', ground.commune.id),
    await server.signInAs('OFFICER', ground.commune.id),
  ];
  const phone = freshPhone();
  const { id, code } = await submitted(
    server,
    form(ground.villages[0]!, { caller: { name: 'Nguyễn Thị Hoa', phone } }),
  );
  const wanted = { name: 'Nguyễn Thị Hòa' };
  const asked = (await privacy(server, 'askPrivacy', { kind: 'CORRECTION', phone, code, wanted }))
    .requests![0]!;
  const input = { id: asked.id };
  const refusal = { ...input, reason: 'NOT_IDENTIFIED', answer: 'Chưa rõ là ai.' };
  const results = await Promise.all([
    privacy(server, 'carryOutPrivacyRequest', input, { as: officers[0] }),
    privacy(server, 'refusePrivacyRequest', refusal, { as: officers[1] }),
  ]);
  expect(kindsOf(results)).toEqual({ PrivacyRequestPayload: 1, IllegalTransitionError: 1 });
  const corrected = results[0]!.__typename === 'PrivacyRequestPayload';
  const { callerName } = await server.db.helpRequest.findUniqueOrThrow({ where: { id } });
  expect(callerName).toBe(corrected ? 'Nguyễn Thị Hòa' : 'Nguyễn Thị Hoa');
});

test('two erasures of one number at once leave nothing, whichever comes first', async () => {
  const officer = await server.signInAs('OFFICER', ground.commune.id);
  const phone = freshPhone();
  const who = { caller: { name: 'Nguyễn Thị Hoa', phone } };
  const requests = [
    await submitted(server, form(ground.villages[0]!, who)),
    await submitted(server, form(ground.villages[1]!, who)),
  ];
  const asked = [];
  for (const { code } of requests) {
    const erasure = await privacy(server, 'askPrivacy', { kind: 'ERASURE', phone, code });
    asked.push(erasure.requests![0]!.id);
    await mutate('closeRequest', { idempotencyKey: randomUUID(), code, reason: 'NO_HELP_WANTED' });
  }
  const identityNote = 'Đã gọi lại số này';
  const results = await Promise.all(
    asked.map((id) => privacy(server, 'carryOutPrivacyRequest', { id, identityNote }, { as: officer })),
  );
  expect(kindsOf(results)).toEqual({ PrivacyRequestPayload: 2 });
  const left = await server.db.helpRequest.count({ where: { callerPhone: phone } });
  expect([left, await server.db.privacyRequest.count({ where: { phone } })]).toEqual([0, 0]);
});
