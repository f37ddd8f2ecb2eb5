import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { solve, type Work } from '../../../packages/web/src/proof/puzzles.ts';
import { type MessageGateway, startMessageGateway } from '../../support/message-gateway.ts';
import { freshPhone, type Ground, makeAccount, makeGround, PASSWORD } from '../../support/people.ts';
import { sessionOf, turnableClock } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { TRANSPORTS } from '../../support/transports.ts';

const NEW = 'con trâu đi trước';
let gateway: MessageGateway;
let server: TestServer;
let ground: Ground;
let phone: string;
let accountId: string;
const clock = turnableClock();

beforeAll(async () => {
  gateway = await startMessageGateway();
  const messageGateway = { url: gateway.url, secret: gateway.secret };
  server = await startServer({ now: clock.now, settings: { messageGateway, trustedProxies: ['127.0.0.1'] } });
  ground = await makeGround(server.db);
});
afterAll(async () => {
  await server.stop();
  await gateway[Symbol.asyncDispose]();
});
beforeEach(async () => {
  ({ phone, id: accountId } = await makeAccount(server.db, 'MEMBER', ground.villages[0]!.id));
});

type Result = Work & {
  __typename: string;
  sent?: boolean;
  ticket?: string;
  fields?: { path: string }[];
  message?: string;
};

const REQUEST = `mutation ($input: RequestPasswordCodeInput!) {
  result: requestPasswordCode(input: $input) {
    __typename ... on RequestPasswordCodePayload { sent ticket } ... on UserError { message }
    ... on ProofOfWorkRequiredError { challenge puzzles bits }
  }
}`;
const RESET = `mutation ($input: ResetPasswordInput!) {
  result: resetPassword(input: $input) {
    __typename ... on UserError { message } ... on ValidationError { fields { path } }
  }
}`;

async function ask(document: string, input: object): Promise<Result> {
  return (await server.query<{ result: Result }>(document, { input })).result;
}

const request = (of = phone) => ask(REQUEST, { phone: of });
const reset = (code: string, changes: object = {}) => ask(RESET, { phone, code, password: NEW, ...changes });
const sentTo = (of: string) =>
  gateway.sent.map((body) => JSON.parse(body)).filter(({ phone }) => phone === of);

/** The code that was sent to the phone. */
async function codeOf(of = phone): Promise<string> {
  await expect.poll(() => sentTo(of).length).toBeGreaterThan(0);
  return /\d{6}/.exec(sentTo(of).at(-1).text)![0];
}

/** Another code than the one given. */
const not = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a one-time code', () => {
  test('sets a password once, signs in here and out everywhere else, and is written down', async () => {
    const before = await sessionOf(server.db, accountId);
    expect(await request()).toMatchObject({ __typename: 'RequestPasswordCodePayload', sent: true });
    const code = await codeOf();
    expect((await reset(code)).__typename).toBe('ResetPasswordPayload');
    await server.signIn(phone, NEW);
    await expect(server.signIn(phone, PASSWORD)).rejects.toThrow();
    const { viewer } = await server.query<{ viewer: object | null }>('{ viewer { id } }', {}, { as: before });
    expect(viewer).toBeNull();
    expect((await reset(code)).fields).toEqual([{ path: 'code' }]);
    expect(
      await server.db.auditEntry.findMany({ where: { subjectId: accountId, action: 'PASSWORD_RESET' } }),
    ).toMatchObject([{ action: 'PASSWORD_RESET', actorId: accountId, after: { byCode: true } }]);
  });

  test('and the number are kept nowhere: only what this installation alone can make of them', async () => {
    await request();
    const [code, kept] = [await codeOf(), JSON.stringify(await server.db.passwordCode.findMany())];
    expect(kept).not.toContain(code);
    expect(kept).not.toContain(phone.slice(3));
  });

  test('may be wrong five times; then the right one is too', async () => {
    await request();
    const code = await codeOf();
    for (let attempt = 0; attempt < 5; attempt++)
      expect((await reset(not(code))).fields).toEqual([{ path: 'code' }]);
    expect((await reset(code)).fields).toEqual([{ path: 'code' }]);
    await server.signIn(phone, PASSWORD);
    await server.api.node.work.refused.settled();
    expect(await server.db.auditEntry.findMany({ where: { action: 'RESET_LIMITED' } })).toMatchObject([
      { actorId: null, after: { field: 'resetPassword' } },
    ]);
  });

  test('is tried by whoever asked for it as if nobody else had tried, or asked for another', async () => {
    const { ticket } = await request();
    const code = await codeOf();
    for (let attempt = 0; attempt < 6; attempt++) await reset(not(code));
    const { ticket: theirs } = await request();
    for (let attempt = 0; attempt < 6; attempt++) await reset(not(code), { ticket: theirs });
    expect((await reset(not(code), { ticket })).fields).toEqual([{ path: 'code' }]);
    for (const wrong of ['no ticket', randomUUID(), theirs])
      expect((await reset(code, { ticket: wrong })).fields).toEqual([{ path: 'code' }]);
    expect((await reset(code, { ticket })).__typename).toBe('ResetPasswordPayload');
  });

  test('bears five wrong tries with its ticket too', async () => {
    const { ticket } = await request();
    const code = await codeOf();
    for (let attempt = 0; attempt < 5; attempt++) await reset(not(code), { ticket });
    expect((await reset(code, { ticket })).fields).toEqual([{ path: 'code' }]);
  });

  test('takes work from the fourth in a quarter of an hour: each costs a message, and the work is for one', async () => {
    for (let asked = 0; asked < 3; asked++) await request();
    const asked = await request();
    expect(asked.__typename).toBe('ProofOfWorkRequiredError');
    const proof = solve(asked, () => undefined);
    expect((await ask(REQUEST, { phone, proof })).__typename).toBe('RequestPasswordCodePayload');
    expect((await ask(REQUEST, { phone, proof })).__typename).toBe('ProofOfWorkRequiredError');
  });

  test('is refused with a password that nobody should use, and still works', async () => {
    await request();
    const code = await codeOf();
    expect((await reset(code, { password: 'ngắn' })).fields).toEqual([{ path: 'password' }]);
    expect((await reset(code)).__typename).toBe('ResetPasswordPayload');
  });

  test('for a number that nobody has is answered and refused alike, and sent to nobody', async () => {
    const nobody = freshPhone();
    const ticket = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(await request(nobody)).toEqual({ ...(await request()), ticket });
    await codeOf();
    expect(await reset('123456', { phone: nobody })).toEqual(await reset(not(await codeOf())));
    expect(await reset('123456', { phone: freshPhone() })).toEqual(await reset(not(await codeOf())));
    expect(sentTo(nobody)).toEqual([]);
  });

  test('lets nobody in who is suspended, though it was sent before', async () => {
    await request();
    const code = await codeOf();
    await server.db.account.update({ where: { id: accountId }, data: { suspendedAt: clock.now() } });
    expect((await reset(code)).fields).toEqual([{ path: 'code' }]);
    const codes = () => server.db.passwordCode.count({ where: { accountId } });
    const before = await codes();
    await request();
    expect(await codes()).toBe(before);
  });

  test.each(TRANSPORTS)(
    'that is wrong is refused in words over %s, and changes nothing',
    async (_, transport) => {
      const input = { phone, code: '000000', password: NEW };
      const { data } = await transport(server, RESET, { input });
      expect(data?.result).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'code' }] });
      expect(await server.db.session.count({ where: { accountId } })).toBe(0);
    },
  );

  test('is not used up by a socket, which can carry no cookie back', async () => {
    await request();
    const code = await codeOf();
    const { errors } = await TRANSPORTS[1]![1](server, RESET, { input: { phone, code, password: NEW } });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect((await reset(code)).__typename).toBe('ResetPasswordPayload');
  });

  // The last one: the gateway's own clock does not turn.
  test('is over after ten minutes, and a newer one takes its place', async () => {
    await request();
    const first = await codeOf();
    await request();
    await expect.poll(() => sentTo(phone).length).toBe(2);
    expect((await reset(first)).fields).toEqual([{ path: 'code' }]);
    clock.turn(11);
    expect((await reset(await codeOf())).fields).toEqual([{ path: 'code' }]);
  });
});

test('where no messages are sent, whoever asks is told so whatever the number', async () => {
  await using plain = await startServer();
  const { result } = await plain.query<{ result: Result }>(REQUEST, { input: { phone } });
  expect(result).toEqual({ __typename: 'RequestPasswordCodePayload', sent: false, ticket: null });
  expect(await plain.query('{ signInWays { passwordCode } }')).toEqual({
    signInWays: { passwordCode: false },
  });
  expect(await plain.db.passwordCode.count()).toBe(0);
});

test('a lead’s link for a new password lasts a day, and using it is written down', async () => {
  const lead = await server.signInAs('LEAD', ground.villages[0]!.id);
  const renew = async () => {
    const { result } = await server.query<{ result: { path: string } }>(
      `mutation ($input: AccountInput!) { result: renewInvitation(input: $input) { ... on InvitationPayload { path } } }`,
      { input: { idempotencyKey: randomUUID(), accountId: globalId('Account', accountId) } },
      { as: lead },
    );
    return result.path.replace('/join/', '');
  };
  const accept = (token: string) =>
    ask(
      `mutation ($input: AcceptInvitationInput!) {
        result: acceptInvitation(input: $input) { __typename ... on ValidationError { fields { path } } }
      }`,
      { token, password: NEW },
    );
  const late = await renew();
  clock.turn(24 * 60 + 1);
  expect((await accept(late)).fields).toEqual([{ path: 'token' }]);
  expect((await accept(await renew())).__typename).toBe('AcceptInvitationPayload');
  const entries = await server.db.auditEntry.findMany({
    where: { subjectId: accountId, action: 'PASSWORD_RESET' },
  });
  expect(entries).toMatchObject([{ actorId: accountId, after: { byLink: true } }]);
});
