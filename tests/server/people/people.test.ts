import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import type { Session } from '../../support/api-client.ts';
import { freshPhone, type Ground, makeAccount, makeGround, PASSWORD } from '../../support/people.ts';
import { form, send, sessionOf, submitted, taskOf, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let ground: Ground;
let supervisor: Session;
let lead: Session;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  ground = await makeGround(server.db);
  supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
  lead = await server.signInAs('LEAD', ground.villages[0]!.id);
});

type Result = {
  __typename: string;
  path?: string;
  account?: { id: string; displayName: string; hasJoined: boolean; viewerCanManage: boolean };
  fields?: { path: string }[];
  viewer?: { displayName: string };
};

const REFUSAL = '... on ValidationError { fields { path } }';
const ACCOUNT = 'account { id displayName hasJoined viewerCanManage }';

async function mutate(name: string, type: string, payload: string, input: object, as: Session | null) {
  const document = `mutation M($input: ${type}!) { result: ${name}(input: $input) { __typename ${payload} ${REFUSAL} } }`;
  return (await server.query<{ result: Result }>(document, { input }, { as })).result;
}

const invite = (changes: object = {}, as: Session = lead) =>
  mutate(
    'invitePerson',
    'InvitePersonInput',
    `... on InvitationPayload { path ${ACCOUNT} }`,
    {
      ...{ idempotencyKey: randomUUID(), phone: freshPhone(), displayName: 'Lò Thị Mới Thử', role: 'MEMBER' },
      unitId: globalId('Unit', ground.villages[0]!.id),
      ...changes,
    },
    as,
  );
const accept = (path: string, password = 'con trâu đi trước') =>
  mutate(
    'acceptInvitation',
    'AcceptInvitationInput',
    '... on AcceptInvitationPayload { viewer { displayName } }',
    { token: path.replace('/join/', ''), password },
    null,
  );
const onAccount = (name: string, accountId: string, more: object = {}, as: Session = supervisor) => {
  const type = 'role' in more ? 'AccountRoleInput' : 'AccountInput';
  const payload = `... on AccountPayload { ${ACCOUNT} }`;
  return mutate(name, type, payload, { idempotencyKey: randomUUID(), accountId, ...more }, as);
};

async function people(as: Session, search = '') {
  const { people } = await server.query<{ people: { nodes: { displayName: string }[]; totalCount: number } }>(
    'query ($search: String) { people(search: $search, first: 50) { totalCount nodes { displayName } } }',
    { search },
    { as },
  );
  return people;
}

/** Resolves with the code with which this session's socket is closed. */
async function socketClosed(session: Session): Promise<{ closed: Promise<number> }> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { cookie: session.cookie },
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await once(socket, 'message');
  return { closed: once(socket, 'close').then(([code]) => code as number) };
}

describe('an invitation', () => {
  test('lets its owner set a password once, signs them in, and makes them a member of the team', async () => {
    const phone = freshPhone();
    const { path, account } = await invite({ phone });
    expect(account).toMatchObject({ displayName: 'Lò Thị Mới Thử', hasJoined: false });
    await expect(server.signIn(phone, PASSWORD)).rejects.toThrow();
    expect(await accept(path!)).toMatchObject({ viewer: { displayName: 'Lò Thị Mới Thử' } });
    const session = await server.signIn(phone, 'con trâu đi trước');
    const { viewer } = await server.query<{ viewer: { member: { team: { name: string } } } }>(
      '{ viewer { member { team { name } } } }',
      {},
      { as: session },
    );
    expect(viewer.member.team.name).toContain('Thôn Một');
    expect((await accept(path!)).fields).toEqual([{ path: 'token' }]);
  });

  test('the same key gives the same link again, and makes one account', async () => {
    const same = { idempotencyKey: randomUUID(), phone: freshPhone() };
    const first = await invite(same);
    expect(await invite(same)).toEqual(first);
    expect(await server.db.account.count({ where: { phone: same.phone } })).toBe(1);
  });

  test('its secret is kept nowhere', async () => {
    const { path } = await invite();
    const token = path!.replace('/join/', '');
    const [found] = await server.db.$queryRaw<{ count: number }[]>`
      SELECT (SELECT count(*) FROM "Invitation" WHERE "tokenHash" = ${token})
        + (SELECT count(*) FROM "IdempotencyKey" WHERE outcome::text LIKE ${`%${token}%`}) AS count`;
    expect(Number(found!.count)).toBe(0);
  });

  test('a newer one takes the place of the one before, and ends every session when it is used', async () => {
    const phone = freshPhone();
    const { path, account } = await invite({ phone });
    await accept(path!);
    const before = await server.signIn(phone, 'con trâu đi trước');
    const renewed = await mutate(
      ...(['renewInvitation', 'AccountInput', `... on InvitationPayload { path ${ACCOUNT} }`] as const),
      { idempotencyKey: randomUUID(), accountId: account!.id },
      lead,
    );
    await accept(renewed.path!, 'cái cày theo sau');
    await expect(server.signIn(phone, 'con trâu đi trước')).rejects.toThrow();
    const { viewer } = await server.query<{ viewer: object | null }>('{ viewer { id } }', {}, { as: before });
    expect(viewer).toBeNull();
  });

  test.each([
    ['too short', 'ngắn quá', 'password'],
    ['of the phone number', '', 'password'],
  ])('a password %s is refused, and the link still works', async (_, password, field) => {
    const phone = freshPhone();
    const { path } = await invite({ phone });
    expect((await accept(path!, password || phone)).fields).toEqual([{ path: field }]);
    expect((await accept(path!)).viewer).toBeDefined();
  });

  test('of several who invite one number at the same moment one does, and the others are refused at its field', async () => {
    const phone = freshPhone();
    const answers = await Promise.all([1, 2, 3, 4].map(() => invite({ phone })));
    const names = answers.map(({ __typename }) => __typename);
    expect(names.sort()).toEqual(['InvitationPayload', ...Array(3).fill('ValidationError')]);
  });

  test('a number that has an account is refused at its field', async () => {
    const taken = await makeAccount(server.db, 'MEMBER', ground.villages[0]!.id);
    expect((await invite({ phone: taken.phone })).fields).toEqual([{ path: 'phone' }]);
  });

  test('a lead invites members of their own village only', async () => {
    expect((await invite({ role: 'LEAD' })).__typename).toBe('NotAllowedError');
    // What nobody may be at a village is a mistake in the form, whoever fills it in.
    expect((await invite({ role: 'PROVINCE' }, supervisor)).fields).toEqual([{ path: 'role' }]);
    const elsewhere = { unitId: globalId('Unit', ground.villages[1]!.id) };
    expect((await invite(elsewhere)).__typename).toBe('NotAllowedError');
    expect((await invite(elsewhere, supervisor)).path).toBeDefined();
  });
});

describe('people of a unit', () => {
  test('are found without accents by whoever looks after the unit, and by nobody else', async () => {
    await invite({ displayName: 'Đặng Thị Hường Thử' });
    expect((await people(lead, 'dang huong')).nodes).toMatchObject([{ displayName: 'Đặng Thị Hường Thử' }]);
    await invite({ displayName: 'H’Wương Niê Kđăm Thử' });
    expect((await people(lead, 'hwuong')).nodes).toMatchObject([{ displayName: 'H’Wương Niê Kđăm Thử' }]);
    const elsewhere = await makeGround(server.db);
    const stranger = await server.signInAs('SUPERVISOR', elsewhere.commune.id);
    expect((await people(stranger, 'dang huong')).totalCount).toBe(0);
    const member = await worker(server, ground, ground.villages[0]!);
    await expect(people(member.session)).rejects.toThrow();
  });
});

describe('suspending somebody', () => {
  test('closes their sockets within 2 s, ends their sessions and passes on what they hold and are offered', async () => {
    const member = await worker(server, ground, ground.villages[0]!);
    const held = await submitted(server, form(ground.villages[0]!));
    const { globalId: taskId } = await taskOf(server.db, held.id);
    await send(server, 'claimTask', { taskId }, { as: member.session });
    const offered = await submitted(server, form(ground.villages[0]!));
    const next = await worker(server, ground, ground.villages[1]!);
    const { closed } = await socketClosed(member.session);
    const began = performance.now();
    await onAccount('suspendAccount', globalId('Account', member.accountId));
    expect(await closed).toBe(4403);
    expect(performance.now() - began).toBeLessThan(2_000);
    const { viewer } = await server.query<{ viewer: object | null }>(
      '{ viewer { id } }',
      {},
      { as: member.session },
    );
    expect(viewer).toBeNull();
    await expect.poll(async () => (await taskOf(server.db, held.id)).holderId).toBeNull();
    for (const request of [held, offered]) {
      await expect
        .poll(async () => (await taskOf(server.db, request.id)).offers.at(-1))
        .toMatchObject({ memberId: next.id, status: 'SENT' });
    }
  });

  test('is undone by restoring, with the roles they had', async () => {
    const member = await worker(server, ground, ground.villages[0]!);
    const accountId = globalId('Account', member.accountId);
    await onAccount('suspendAccount', accountId);
    await onAccount('restoreAccount', accountId);
    const { phone } = await server.db.account.findUniqueOrThrow({ where: { id: member.accountId } });
    await server.signIn(phone, PASSWORD);
  });

  test('is for those above them: not for colleagues, equals or themselves', async () => {
    const member = await worker(server, ground, ground.villages[0]!);
    const other = await worker(server, ground, ground.villages[0]!);
    const victim = globalId('Account', member.accountId);
    expect((await onAccount('suspendAccount', victim, {}, other.session)).__typename).toBe('NotAllowedError');
    const equal = await makeAccount(server.db, 'SUPERVISOR', ground.commune.id);
    expect((await onAccount('suspendAccount', globalId('Account', equal.id))).__typename).toBe(
      'NotAllowedError',
    );
    expect(
      await server.db.account.count({ where: { suspendedAt: { not: null }, id: member.accountId } }),
    ).toBe(0);
  });
});

describe('roles', () => {
  const role = () => ({ role: 'OPERATOR', unitId: globalId('Unit', ground.commune.id) });

  test('what is given or taken holds at once, on sockets too', async () => {
    const member = await worker(server, ground, ground.villages[0]!);
    const accountId = globalId('Account', member.accountId);
    const { closed } = await socketClosed(member.session);
    await onAccount('grantRole', accountId, role());
    expect(await closed).toBe(4403);
    const roles = async () =>
      (
        await server.query<{ viewer: { grants: { role: string }[] } }>(
          '{ viewer { grants { role } } }',
          {},
          { as: member.session },
        )
      ).viewer.grants.map((grant) => grant.role);
    expect(await roles()).toEqual(['MEMBER', 'OPERATOR']);
    await onAccount('revokeRole', accountId, role());
    expect(await roles()).toEqual(['MEMBER']);
  });

  test('the last one is not taken: suspending says what is meant', async () => {
    const member = await worker(server, ground, ground.villages[0]!);
    const last = { role: 'MEMBER', unitId: globalId('Unit', ground.villages[0]!.id) };
    const refused = await onAccount('revokeRole', globalId('Account', member.accountId), last);
    expect(refused.fields).toEqual([{ path: 'role' }]);
  });

  test('whoever is in no team any more is asked nothing', async () => {
    const member = await worker(server, ground, ground.villages[0]!);
    const accountId = globalId('Account', member.accountId);
    await onAccount('grantRole', accountId, role());
    await onAccount('revokeRole', accountId, {
      role: 'MEMBER',
      unitId: globalId('Unit', ground.villages[0]!.id),
    });
    const request = await submitted(server, form(ground.villages[0]!));
    expect((await taskOf(server.db, request.id)).offers).toEqual([]);
  });

  test('every change is written down, with who made it', async () => {
    const admin = await server.signInAs('ADMIN', ground.province.id);
    const member = await worker(server, ground, ground.villages[0]!);
    await onAccount('grantRole', globalId('Account', member.accountId), role());
    const { auditEntries } = await server.query<{ auditEntries: { nodes: object[] } }>(
      '{ auditEntries(first: 1) { nodes { action subjectName changes { name after } } } }',
      {},
      { as: admin },
    );
    expect(auditEntries.nodes).toEqual([
      {
        ...{ action: 'PERSON_CHANGED', subjectName: 'Thành viên Thử' },
        changes: [{ name: 'roles', after: 'MEMBER Thôn Một\nOPERATOR Xã Thử' }],
      },
    ]);
  });
});

describe('one’s own account', () => {
  const mine = (as: Session) =>
    server.query<{ viewer: { sessions: { id: string; isThisOne: boolean }[] } }>(
      '{ viewer { sessions { id device isThisOne } } }',
      {},
      { as },
    );

  test('another password signs every other browser out', async () => {
    const account = await makeAccount(server.db, 'OPERATOR', ground.commune.id);
    const [here, there] = [await sessionOf(server.db, account.id), await sessionOf(server.db, account.id)];
    const change = { present: PASSWORD, next: 'ba cây chụm lại' };
    const payload = '... on MyAccountPayload { viewer { displayName } }';
    const wrong = await mutate(
      'changePassword',
      'ChangePasswordInput',
      payload,
      { ...change, present: 'x' },
      here,
    );
    expect(wrong.fields).toEqual([{ path: 'present' }]);
    await mutate('changePassword', 'ChangePasswordInput', payload, change, here);
    expect((await mine(here)).viewer.sessions).toMatchObject([{ isThisOne: true }]);
    expect((await mine(there)).viewer).toBeNull();
    await server.signIn(account.phone, 'ba cây chụm lại');
  });

  test('a browser is signed out from another, but never somebody else’s', async () => {
    const account = await makeAccount(server.db, 'OPERATOR', ground.commune.id);
    const [here, there] = [await sessionOf(server.db, account.id), await sessionOf(server.db, account.id)];
    const other = (await mine(here)).viewer.sessions.find(({ isThisOne }) => !isThisOne)!;
    const end = (as: Session) =>
      server.query<{ endSession: { __typename: string } }>(
        'mutation ($input: EndSessionInput!) { endSession(input: $input) { __typename } }',
        { input: { sessionId: other.id } },
        { as },
      );
    expect((await end(supervisor)).endSession.__typename).toBe('NotFoundError');
    await end(here);
    expect((await mine(there)).viewer).toBeNull();
  });
});
