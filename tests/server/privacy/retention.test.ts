import { retain } from '@thon-so/server/privacy/retention-actions';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshPhone, type Ground, makeGround, makeMember } from '../../support/people.ts';
import { form, send, submitted, turnableClock } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let ground: Ground;
const clock = turnableClock();
const DAY = 24 * 60;

beforeAll(async () => {
  server = await startServer({ now: clock.now });
  ground = await makeGround(server.db);
});
afterAll(() => server.stop());

const nightly = () => retain(server.api.node.work);

test('what is personal goes when its time is over, and not a day before', async () => {
  const { db } = server;
  const caller = { name: 'Nguyễn Thị Hoa', phone: freshPhone() };
  const closed = await submitted(server, form(ground.villages[0]!, { caller }));
  const open = await submitted(server, form(ground.villages[0]!, { caller }));
  await send(server, 'closeRequest', { code: closed.code, reason: 'NO_HELP_WANTED' });
  const at = clock.now();
  const call = await db.call.create({
    data: { unitId: ground.commune.id, phone: caller.phone, note: 'Hỏi giờ', at },
  });
  const owed = await db.call.create({
    data: { unitId: ground.commune.id, phone: caller.phone, at, callbackAt: at, outcome: 'CALLBACK' },
  });
  const { member } = await makeMember(db, ground, ground.villages[0]!);
  await db.position.create({ data: { memberId: member.id, lat: 12.6, lon: 107.9, reportedAt: at } });
  const held = async () => ({
    closed: (await db.helpRequest.findUniqueOrThrow({ where: { id: closed.id } })).callerPhone,
    open: (await db.helpRequest.findUniqueOrThrow({ where: { id: open.id } })).callerPhone,
    call: (await db.call.findUniqueOrThrow({ where: { id: call.id } })).phone,
    owed: (await db.call.findUniqueOrThrow({ where: { id: owed.id } })).phone,
    position: await db.position.count(),
  });
  const all = {
    closed: caller.phone,
    open: caller.phone,
    call: caller.phone,
    owed: caller.phone,
    position: 1,
  };

  clock.turn(DAY - 5);
  await nightly();
  expect(await held()).toEqual(all);
  clock.turn(10);
  await nightly();
  expect(await held()).toEqual({ ...all, position: 0 });
  clock.turn(179 * DAY);
  await nightly();
  expect(await held()).toEqual({ ...all, position: 0, call: null });
  clock.turn(184 * DAY);
  await nightly();
  expect(await held()).toEqual({ ...all, position: 0, call: null });
  clock.turn(2 * DAY);
  await nightly();
  // Who still waits for help or for a call is not forgotten.
  expect(await held()).toEqual({ ...all, position: 0, call: null, closed: null });
});

test('nobody changes or removes the trail, whatever the application asks of the database', async () => {
  const { db } = server;
  const { accountId } = await server.signInAs('SUPERVISOR', ground.commune.id);
  const entry = await db.auditEntry.findFirstOrThrow({ where: { actorId: accountId, action: 'SIGNED_IN' } });
  const read = await db.personalDataRead.create({
    data: { accountId, subject: 'CALL', subjectId: entry.id },
  });
  const request = await submitted(server, form(ground.villages[0]!));
  const { provinceId, communeId, villageId } = request;
  const line = await db.requestHistory.create({
    data: {
      ...{ requestId: request.id, provinceId, communeId, villageId },
      ...{ actorId: accountId, actorKind: 'STAFF', kind: 'CONTACT_READ' },
    },
  });
  const attempts = [
    db.auditEntry.update({ where: { id: entry.id }, data: { action: 'PERSON_CHANGED' } }),
    db.auditEntry.delete({ where: { id: entry.id } }),
    db.$executeRaw`TRUNCATE "AuditEntry"`,
    db.personalDataRead.deleteMany({ where: { id: read.id } }),
    db.$executeRaw`TRUNCATE "PersonalDataRead"`,
    db.requestHistory.delete({ where: { id: line.id } }),
    db.requestHistory.update({ where: { id: line.id }, data: { actorId: null } }),
    db.requestHistory.update({ where: { id: line.id }, data: { reason: 'Viết thêm' } }),
  ];
  for (const attempt of await Promise.allSettled(attempts)) {
    expect(attempt).toMatchObject({ status: 'rejected' });
    expect(String((attempt as PromiseRejectedResult).reason)).toContain('only added to');
  }
});
