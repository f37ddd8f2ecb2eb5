import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ground, makeGround, makeMember, PASSWORD } from '../support/people.ts';
import { startServer, type TestServer } from '../support/server.ts';

const HOUR_MS = 3_600_000;
let server: TestServer;
let ground: Ground;
let elsewhere: Ground;

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
  elsewhere = await makeGround(server.db);
});
afterAll(() => server.stop());

const MEMBER = `query ($id: ID!) {
  node(id: $id) {
    ... on Member { displayName onDuty dutyPlace onDutyUntil point { lat } positionAt contact { phone } team { name } }
  }
}`;
type Read = {
  node: {
    onDuty: boolean;
    dutyPlace: string | null;
    point: { lat: number } | null;
    contact: object | null;
  } | null;
};

const idOf = (memberId: string) => Buffer.from(`Member:${memberId}`).toString('base64url');
const soon = (hours: number) => new Date(Date.now() + hours * HOUR_MS);

async function supervisor(of: Ground) {
  return server.signInAs('SUPERVISOR', of.commune.id);
}

async function read(memberId: string) {
  const as = await supervisor(ground);
  return (await server.query<Read>(MEMBER, { id: idOf(memberId) }, { as })).node!;
}

describe('who is on duty', () => {
  test('is who has a shift under way, at its place', async () => {
    const { member } = await makeMember(server.db, ground, ground.villages[0]!, { onDuty: false });
    expect(await read(member.id)).toMatchObject({ onDuty: false, dutyPlace: null });
    await server.db.dutyShift.create({
      data: {
        memberId: member.id,
        unitId: ground.commune.id,
        place: 'HOTLINE',
        startsAt: soon(-1),
        endsAt: soon(1),
      },
    });
    expect(await read(member.id)).toMatchObject({ onDuty: true, dutyPlace: 'HOTLINE' });
  });

  test('a switch off beats the shift until it ends', async () => {
    const { member } = await makeMember(server.db, ground, ground.villages[0]!, { onDuty: false });
    await server.db.dutyShift.create({
      data: {
        memberId: member.id,
        unitId: ground.commune.id,
        place: 'FIELD',
        startsAt: soon(-1),
        endsAt: soon(1),
      },
    });
    const off = { manualOnDuty: false, availabilityUntil: soon(1) };
    await server.db.member.update({ where: { id: member.id }, data: off });
    expect((await read(member.id)).onDuty).toBe(false);
    await server.db.member.update({ where: { id: member.id }, data: { availabilityUntil: soon(-0.1) } });
    expect((await read(member.id)).onDuty).toBe(true);
  });
});

describe('where a member is', () => {
  test('is shown while they share it, on duty, and it is young', async () => {
    const { member } = await makeMember(server.db, ground, ground.villages[0]!);
    const at = { memberId: member.id, lat: 12.61, lon: 107.91, reportedAt: new Date() };
    await server.db.position.create({ data: at });
    expect((await read(member.id)).point).toBeNull();
    await server.db.member.update({ where: { id: member.id }, data: { sharesPosition: true } });
    expect((await read(member.id)).point).toEqual({ lat: 12.61 });
    const old = { reportedAt: new Date(Date.now() - 16 * 60_000) };
    await server.db.position.update({ where: { memberId: member.id }, data: old });
    expect((await read(member.id)).point).toBeNull();
  });
});

describe('a member', () => {
  test('can be called by those who send people out, which is kept', async () => {
    const { member, account } = await makeMember(server.db, ground, ground.villages[0]!);
    const as = await supervisor(ground);
    const { node } = await server.query<Read>(MEMBER, { id: idOf(member.id) }, { as });
    expect(node?.contact).toEqual({ phone: account.phone });
    const reads = await server.db.personalDataRead.findMany({ where: { accountId: as.accountId } });
    expect(reads).toMatchObject([{ subject: 'MEMBER', subjectId: member.id }]);
  });

  test('is seen by colleagues of other villages, without their phone', async () => {
    const { member } = await makeMember(server.db, ground, ground.villages[0]!, { displayName: 'Mai Thử' });
    const { account } = await makeMember(server.db, ground, ground.villages[1]!);
    const as = await server.signIn(account.phone, PASSWORD);
    const { node } = await server.query<Read>(MEMBER, { id: idOf(member.id) }, { as });
    expect(node).toMatchObject({ displayName: 'Mai Thử', contact: null });
  });

  test('of another commune is refused', async () => {
    const { member } = await makeMember(server.db, ground, ground.villages[0]!, { displayName: 'Mai Thử' });
    const as = await supervisor(elsewhere);
    const { data, errors } = await server.graphql(MEMBER, { id: idOf(member.id) }, { as });
    expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
    expect(JSON.stringify(data)).not.toContain('Mai');
  });
});
