import { randomUUID } from 'node:crypto';
import type { AuditAction } from '@thon-so/server/generated/prisma/client';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { everyRow } from '../../support/fingerprint.ts';
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

const LOOK = 'query ($token: String!) { invitation(token: $token) { displayName } }';

/** Each case has an hour of its own, so that its lines are its own. */
let began: Date;
beforeEach(() => {
  clock.turn(61);
  began = clock.now();
});

/** What was refused and written down within this hour. */
async function lines(action: AuditAction) {
  await server.api.node.work.refused.settled();
  return server.db.auditEntry.findMany({
    where: { action, at: { gte: began } },
    select: { actorId: true, subjectId: true, unitId: true, after: true, onceKey: true },
  });
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
const nobodysLine = {
  ...{ actorId: null, subjectId: NOBODY, unitId: null, after: {} },
  onceKey: expect.stringMatching(/^[0-9a-f]{32}$/),
};

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
    const token = session.cookie.split(/[=;]/)[1]!;
    const { tokenHash } = await server.db.session.findFirstOrThrow({ where: { accountId: account.id } });
    const before = await everyRow(server.db);
    for (const made of [`${token.slice(0, -1)}_`, tokenHash, account.id, 'null', '%00', 'a'.repeat(2_000)]) {
      const as = { cookie: `thon_so=${made}` };
      const seen = await transport(server, '{ viewer { id } }', {}, { as });
      expect(seen.data).toEqual({ viewer: null });
      const ended = await transport(server, 'mutation { endOtherSessions { __typename } }', {}, { as });
      expect(ended.data).toEqual({ endOtherSessions: { __typename: 'NotSignedInError' } });
    }
    expect(await everyRow(server.db)).toEqual(before);
    expect(await lines('SESSION_REFUSED')).toEqual([nobodysLine]);
    clock.turn(61);
    await transport(server, '{ viewer { id } }', {}, { as: { cookie: 'thon_so=forged-an-hour-later' } });
    expect(await lines('SESSION_REFUSED')).toEqual([nobodysLine, nobodysLine]);
  });

  test('a made-up, a used and an old invitation are refused alike and leave a line each, and nobody gets a password', async () => {
    const [used, old] = [await invited(), await invited()];
    const input = (token: string) => ({ input: { token, password: 'con trâu đi trước' } });
    await server.query(ACCEPT, input(used));
    clock.turn(7 * 24 * 60 + 1);
    const before = await everyRow(server.db);
    const written = [];
    for (const token of [used, old, 'made-up']) {
      clock.turn(61);
      const { data } = await transport(server, ACCEPT, input(token));
      expect(data?.result).toEqual({ __typename: 'ValidationError', fields: [{ path: 'token' }] });
      written.push(nobodysLine);
      expect(await lines('INVITATION_REFUSED')).toEqual(written);
      clock.turn(61);
      const { data: looked } = await transport(server, LOOK, { token });
      expect(looked).toEqual({ invitation: null });
      written.push(nobodysLine);
      expect(await lines('INVITATION_REFUSED')).toEqual(written);
    }
    expect(await everyRow(server.db)).toEqual(before);
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
    const before = await everyRow(server.db);
    expect((await people()).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const invite = {
      idempotencyKey: randomUUID(),
      phone: freshPhone(),
      displayName: 'Ai Đó',
      role: 'MEMBER',
    };
    const mutation = 'mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { __typename } }';
    const { data } = await transport(server, mutation, { input: { ...invite, unitId } }, { as });
    expect(data).toEqual({
      invitePerson: { __typename: expect.stringMatching(/^(NotAllowed|Validation)Error$/) },
    });
    expect(await everyRow(server.db)).toEqual(before);
    expect(await lines('ACCESS_REFUSED')).toMatchObject([
      { actorId: account.id, subjectId: account.id, unitId: ground.commune.id, after: { field: 'people' } },
    ]);
  });

  test('an export of more than the viewer’s units is refused, however often they try, and written down once', async () => {
    const account = await makeAccount(server.db, 'SUPERVISOR', ground.commune.id);
    const as = await sessionOf(server.db, account.id);
    const elsewhere = await makeGround(server.db);
    const beyond = { unitId: globalId('Unit', elsewhere.commune.id) };
    const before = await everyRow(server.db);
    for (let turn = 0; turn < 3; turn += 1) {
      const { data } = await transport(
        server,
        'mutation ($filter: TrailFilter) { exportTrail(filter: $filter) { __typename } }',
        { filter: beyond },
        { as },
      );
      expect(data).toEqual({ exportTrail: { __typename: 'NotAllowedError' } });
    }
    expect(await everyRow(server.db)).toEqual(before);
    expect(await lines('EXPORT_REFUSED')).toMatchObject([{ actorId: account.id, unitId: ground.commune.id }]);
    expect(await lines('TRAIL_EXPORTED')).toEqual([]);
  });
});
