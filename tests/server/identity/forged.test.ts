import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshPhone, type Ground, makeAccount, makeGround } from '../../support/people.ts';
import { sessionOf, turnableClock } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { TRANSPORTS } from '../../support/transports.ts';

let server: TestServer;
let ground: Ground;
const clock = turnableClock();

beforeAll(async () => {
  server = await startServer({ now: clock.now });
  ground = await makeGround(server.db);
});
afterAll(() => server.stop());

const REFUSED = '__typename ... on ValidationError { fields { path } }';
const ACCEPT = `mutation ($input: AcceptInvitationInput!) { result: acceptInvitation(input: $input) { ${REFUSED} } }`;

/** A fresh invitation's secret, made by a lead. */
async function invited(phone = freshPhone()): Promise<string> {
  const lead = await server.signInAs('LEAD', ground.villages[0]!.id);
  const unitId = globalId('Unit', ground.villages[0]!.id);
  const { result } = await server.query<{ result: { path: string } }>(
    'mutation ($input: InvitePersonInput!) { result: invitePerson(input: $input) { ... on InvitationPayload { path } } }',
    { input: { idempotencyKey: randomUUID(), phone, displayName: 'Người Mới Thử', role: 'MEMBER', unitId } },
    { as: lead },
  );
  return result.path.replace('/join/', '');
}

describe.each(TRANSPORTS)('over %s', (_, transport) => {
  test('a forged cookie is nobody: what needs somebody is refused in words, and nothing changes', async () => {
    const account = await makeAccount(server.db, 'SUPERVISOR', ground.commune.id);
    const session = await sessionOf(server.db, account.id);
    const token = session.cookie.split('=')[1]!;
    const { tokenHash } = await server.db.session.findFirstOrThrow({ where: { accountId: account.id } });
    for (const made of [`${token.slice(0, -1)}_`, tokenHash, account.id, 'null', '%00', 'a'.repeat(2_000)]) {
      const as = { cookie: `thon_so=${made}` };
      const seen = await transport(server, '{ viewer { id } }', {}, { as });
      expect(seen.data).toEqual({ viewer: null });
      const ended = await transport(server, 'mutation { endOtherSessions { __typename } }', {}, { as });
      expect(ended.data).toEqual({ endOtherSessions: { __typename: 'NotSignedInError' } });
    }
    expect(await server.db.session.count({ where: { accountId: account.id } })).toBe(1);
  });

  test('a made-up, a used and an old invitation are refused alike, and nobody gets a password', async () => {
    const [used, old] = [await invited(), await invited()];
    const input = (token: string) => ({ input: { token, password: 'con trâu đi trước' } });
    await server.query(ACCEPT, input(used));
    clock.turn(7 * 24 * 60 + 1);
    const before = await server.db.account.count({ where: { passwordHash: null } });
    for (const token of [used, old, 'made-up']) {
      const { data } = await transport(server, ACCEPT, input(token));
      expect(data?.result).toEqual({ __typename: 'ValidationError', fields: [{ path: 'token' }] });
    }
    expect(await server.db.account.count({ where: { passwordHash: null } })).toBe(before);
  });

  test('a role that is taken in mid-session opens nothing from the next question on', async () => {
    const admin = await server.signInAs('ADMIN', ground.province.id);
    const account = await makeAccount(server.db, 'SUPERVISOR', ground.commune.id);
    await server.db.roleGrant.create({
      data: { accountId: account.id, unitId: ground.commune.id, role: 'OPERATOR' },
    });
    const as = await sessionOf(server.db, account.id);
    const people = () => transport(server, '{ people(first: 1) { totalCount } }', {}, { as });
    expect((await people()).errors).toBeUndefined();
    const unitId = globalId('Unit', ground.commune.id);
    const about = { accountId: globalId('Account', account.id), role: 'SUPERVISOR', unitId };
    await server.query(
      'mutation ($input: AccountRoleInput!) { revokeRole(input: $input) { __typename } }',
      { input: { idempotencyKey: randomUUID(), ...about } },
      { as: admin },
    );
    expect((await people()).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});
