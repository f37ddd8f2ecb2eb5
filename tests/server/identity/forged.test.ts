import { randomUUID } from 'node:crypto';
import { noteRefused } from '@thon-so/server/audit/refused-actions';
import type { AuditAction } from '@thon-so/server/generated/prisma/client';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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

/** Each case has an hour of its own, so that its lines are its own. */
let began: Date;
beforeEach(() => {
  clock.turn(61);
  began = clock.now();
});

/** What was refused and written down within this hour. */
const lines = (action: AuditAction) =>
  server.db.auditEntry.findMany({
    where: { action, at: { gte: began } },
    select: { actorId: true, subjectId: true, unitId: true, after: true, onceKey: true },
  });

/** A fingerprint of every row of the application's tables, but for the lines themselves, counters and when a session was seen. */
async function everyRow(): Promise<Record<string, string | null>> {
  const tables = await server.db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('AuditEntry', 'RateLimit')`;
  const prints = tables.map(async ({ name }) => {
    const [row] = await server.db.$queryRawUnsafe<[{ print: string | null }]>(
      `SELECT md5(string_agg(row::text, '|' ORDER BY row::text)) AS print
        FROM (SELECT to_jsonb(t) - 'lastSeenAt' - 'expiresAt' AS row FROM "${name}" t) rows`,
    );
    return [name, row.print];
  });
  return Object.fromEntries(await Promise.all(prints));
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
    const before = await everyRow();
    for (const made of [`${token.slice(0, -1)}_`, tokenHash, account.id, 'null', '%00', 'a'.repeat(2_000)]) {
      const as = { cookie: `thon_so=${made}` };
      const seen = await transport(server, '{ viewer { id } }', {}, { as });
      expect(seen.data).toEqual({ viewer: null });
      const ended = await transport(server, 'mutation { endOtherSessions { __typename } }', {}, { as });
      expect(ended.data).toEqual({ endOtherSessions: { __typename: 'NotSignedInError' } });
    }
    expect(await everyRow()).toEqual(before);
    expect(await lines('SESSION_REFUSED')).toEqual([nobodysLine]);
    clock.turn(61);
    await transport(server, '{ viewer { id } }', {}, { as: { cookie: 'thon_so=forged-an-hour-later' } });
    expect(await lines('SESSION_REFUSED')).toEqual([nobodysLine, nobodysLine]);
  });

  test('a made-up, a used and an old invitation are refused alike, and nobody gets a password', async () => {
    const [used, old] = [await invited(), await invited()];
    const input = (token: string) => ({ input: { token, password: 'con trâu đi trước' } });
    await server.query(ACCEPT, input(used));
    clock.turn(7 * 24 * 60 + 1);
    const before = await everyRow();
    for (const token of [used, old, 'made-up']) {
      const { data } = await transport(server, ACCEPT, input(token));
      expect(data?.result).toEqual({ __typename: 'ValidationError', fields: [{ path: 'token' }] });
    }
    expect(await everyRow()).toEqual(before);
    expect(await lines('INVITATION_REFUSED')).toEqual([nobodysLine]);
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
    const before = await everyRow();
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
    expect(await everyRow()).toEqual(before);
    expect(await lines('ACCESS_REFUSED')).toMatchObject([
      { actorId: account.id, subjectId: account.id, unitId: ground.commune.id, after: { field: 'people' } },
    ]);
  });

  test('an export of more than the viewer’s units is refused, however often they try, and written down once', async () => {
    const account = await makeAccount(server.db, 'SUPERVISOR', ground.commune.id);
    const as = await sessionOf(server.db, account.id);
    const elsewhere = await makeGround(server.db);
    const beyond = { unitId: globalId('Unit', elsewhere.commune.id) };
    const before = await everyRow();
    for (let turn = 0; turn < 3; turn += 1) {
      const { data } = await transport(
        server,
        'mutation ($filter: TrailFilter) { exportTrail(filter: $filter) { __typename } }',
        { filter: beyond },
        { as },
      );
      expect(data).toEqual({ exportTrail: { __typename: 'NotAllowedError' } });
    }
    expect(await everyRow()).toEqual(before);
    expect(await lines('EXPORT_REFUSED')).toMatchObject([{ actorId: account.id, unitId: ground.commune.id }]);
    expect(await lines('TRAIL_EXPORTED')).toEqual([]);
  });
});

test('an attacker with a whole network of addresses fills nothing: so many lines of a kind an hour, then none', async () => {
  const note = (source: string) =>
    noteRefused(server.api.node.work, { action: 'SESSION_REFUSED', source, accountId: null });
  for (let address = 0; address < 600; address += 1) await note(`2001:db8:${address}::`);
  expect(await lines('SESSION_REFUSED')).toHaveLength(500);
  clock.turn(61);
  await note('2001:db8:1::');
  expect(await lines('SESSION_REFUSED')).toHaveLength(501);
});
