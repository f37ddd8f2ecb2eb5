import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import { createLog } from '@thon-so/server/log';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeAccount, makeGround } from '../../support/people.ts';
import {
  form,
  offersOf,
  send,
  sessionOf,
  submitted,
  taskOf,
  type Worker,
  worker,
} from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { findCanaries } from '../privacy/canaries.ts';

const PHONE = '+84912777444';
const CANARIES = ['canary', '912777444', '912 777 444', '12.61234', '107.98765'];
const lines: string[] = [];
let server: TestServer;
let ground: Ground;
let admin: Session;
let supervisor: Session;

beforeAll(async () => {
  const log = createLog('trace', { write: (line: string) => void lines.push(line) });
  server = await startServer({ log });
});
afterAll(() => server.stop());
beforeEach(async () => {
  ground = await makeGround(server.db);
  admin = await server.signInAs('ADMIN', ground.province.id);
  supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
});

type Result = { __typename: string; message?: string; accountId?: string };

async function on(
  accountId: string,
  name: string,
  as = admin,
  idempotencyKey = randomUUID(),
): Promise<Result> {
  const document = `mutation ($input: AccountInput!) { result: ${name}(input: $input) {
    __typename ... on UserError { message } ${name === 'eraseAccount' ? '... on EraseAccountPayload { accountId }' : ''} } }`;
  const input = { idempotencyKey, accountId: globalId('Account', accountId) };
  return (await server.query<{ result: Result }>(document, { input }, { as })).result;
}

const erase = (accountId: string, as = admin, key = randomUUID()) => on(accountId, 'eraseAccount', as, key);
const suspend = (accountId: string) => on(accountId, 'suspendAccount');

/** Somebody with a name, a number and a home, whose every table is filled. */
async function leaverWithEverything(): Promise<Worker> {
  const village = ground.villages[0]!;
  const leaver = await worker(server, ground, village, {
    ...{ displayName: 'Nguyễn Canary Văn', home: { lat: 12.61234, lon: 107.98765 } },
    skills: ['CANARY'],
  });
  const { accountId, id: memberId } = leaver;
  const { db } = server;
  const at = new Date();
  const later = new Date(at.getTime() + 3_600_000);
  await db.account.update({ where: { id: accountId }, data: { phone: PHONE, title: 'Bí thư Canary' } });
  await db.member.update({ where: { id: memberId }, data: { badgeNumber: 'CANARY-1' } });
  await db.session.updateMany({ where: { accountId }, data: { device: 'Canary · Android' } });
  const session = await db.session.findFirstOrThrow({ where: { accountId } });
  await db.pushSubscription.create({
    data: {
      accountId,
      sessionId: session.id,
      endpoint: 'https://push/canary',
      p256dh: 'canary',
      auth: 'canary',
    },
  });
  await db.passkey.create({
    data: {
      ...{ accountId, credentialId: 'canary', publicKey: Buffer.from('x'), counter: 0n, transports: [] },
      ...{ name: 'Máy Canary', createdAt: at },
    },
  });
  await db.linkedSignIn.create({
    data: { accountId, issuer: 'https://sso', subject: 'canary', linkedAt: at },
  });
  await db.notificationChoice.create({ data: { accountId, language: 'canary' } });
  await db.notice.create({
    data: {
      ...{
        id: randomUUID(),
        accountId,
        kind: 'ALERT',
        subjectId: randomUUID(),
        createdAt: at,
        expiresAt: later,
      },
      news: { canary: true },
    },
  });
  await db.passkeyChallenge.create({ data: { hash: 'canary', accountId, expiresAt: later } });
  await db.passwordCode.create({
    data: {
      ...{ phoneKey: 'canary', id: randomUUID(), accountId, codeHash: 'canary', attemptsLeft: 5 },
      ...{ createdAt: at, expiresAt: later },
    },
  });
  await db.invitation.create({
    data: { accountId, tokenHash: 'canary', invitedById: accountId, createdAt: at, expiresAt: later },
  });
  await db.calendarFeed.create({ data: { memberId, tokenHash: 'canary' } });
  await db.position.create({ data: { memberId, lat: 12.61234, lon: 107.98765, reportedAt: at } });
  return leaver;
}

/** Work they had to do with, in which they and others wrote of them. Answers what is counted of it. */
async function workOf(leaver: Worker) {
  const declined = await submitted(server, form(ground.villages[0]!));
  const offer = (await offersOf(server.db, declined.id)).at(-1)!;
  const offerId = globalId('Offer', offer.id);
  await send(server, 'declineOffer', { offerId, reason: 'Canary tôi ốm' }, { as: leaver.session });
  const done = await submitted(server, form(ground.villages[0]!));
  const taskId = (await taskOf(server.db, done.id)).globalId;
  const move = (name: Parameters<typeof send>[1], input: object = {}) =>
    send(server, name, { taskId, ...input }, { as: leaver.session });
  const reason = 'Giao cho anh nguyễn canary  văn, gọi 0912 777 444';
  await send(server, 'assignTask', { taskId, memberId: leaver.globalId, reason }, { as: supervisor });
  await move('startTask');
  await move('finishTask', { outcome: 'TAUGHT', note: 'Nguyễn Canary Văn đã chỉ bác cách làm' });
  const requestId = globalId('HelpRequest', done.id);
  await send(
    server,
    'confirmResolution',
    { code: done.code, resolved: true, score: 5, comment: 'Cảm ơn cháu Nguyễn Canary Văn' },
    { as: null },
  );
  return { requestId, doneId: done.id };
}

async function counted() {
  const { indicators } = await server.query<{ indicators: object[] }>(
    'query ($unitId: ID!) { indicators(unitId: $unitId) { code numerator denominator } }',
    { unitId: globalId('Unit', ground.commune.id) },
    { as: supervisor },
  );
  const { db } = server;
  return {
    indicators,
    tasks: await db.task.groupBy({ by: ['status', 'outcome'], _count: true, orderBy: { status: 'asc' } }),
    history: await db.requestHistory.groupBy({ by: ['kind'], _count: true, orderBy: { kind: 'asc' } }),
    members: await db.member.count(),
    trail: await db.personalDataRead.count(),
  };
}

describe('erasing a former member', () => {
  test('leaves nothing of them in any column or log line, and every count as it was', async () => {
    const leaver = await leaverWithEverything();
    const { doneId } = await workOf(leaver);
    expect((await suspend(leaver.accountId)).__typename).toBe('AccountPayload');
    const places = await findCanaries(server.connectionString, CANARIES);
    const planted = [
      'Account',
      'Member',
      'Offer',
      'RequestHistory',
      'Task',
      'SatisfactionResponse',
      'Passkey',
    ];
    expect(planted.filter((table) => !places.some((place) => place.startsWith(`${table}.`)))).toEqual([]);
    const before = await counted();

    expect(await erase(leaver.accountId)).toEqual({
      __typename: 'EraseAccountPayload',
      accountId: globalId('Account', leaver.accountId),
    });

    expect(await findCanaries(server.connectionString, CANARIES)).toEqual([]);
    expect(lines.filter((line) => CANARIES.some((canary) => line.toLowerCase().includes(canary)))).toEqual(
      [],
    );
    expect(await counted()).toEqual(before);
    const task = await server.db.task.findFirstOrThrow({
      where: { requestId: doneId },
      select: { note: true, holder: { select: { account: { select: { displayName: true } } } } },
    });
    expect(task).toEqual({
      note: 'Thành viên cũ đã chỉ bác cách làm',
      holder: { account: { displayName: 'Thành viên cũ' } },
    });
    const [entry] = await server.db.auditEntry.findMany({ where: { action: 'PERSON_ERASED' } });
    expect(entry).toMatchObject({
      subjectId: leaver.accountId,
      unitId: ground.villages[0]!.id,
      after: { erased: true },
    });
  });

  test('frees their number for somebody else, and lets nobody in with it', async () => {
    const { id, phone } = await makeAccount(server.db, 'OPERATOR', ground.commune.id);
    await suspend(id);
    await erase(id);
    await expect(server.signIn(phone, 'correct horse battery staple')).rejects.toThrow();
    expect((await on(id, 'restoreAccount')).__typename).toBe('NotAllowedError');
    expect(await server.db.account.count({ where: { phone } })).toBe(0);
  });

  test('the same key again has no second effect, and tells the same', async () => {
    const { id } = await makeAccount(server.db, 'OPERATOR', ground.commune.id);
    await suspend(id);
    const key = randomUUID();
    const first = await erase(id, admin, key);
    expect(await erase(id, admin, key)).toEqual(first);
    expect(await server.db.auditEntry.count({ where: { subjectId: id, action: 'PERSON_ERASED' } })).toBe(1);
  });

  test('has phones drop their copies where the person worked', async () => {
    const { id } = await makeAccount(server.db, 'OPERATOR', ground.commune.id);
    const asked = async () =>
      (await server.query<{ lastErasureAt: string | null }>('{ lastErasureAt }', {}, { as: supervisor }))
        .lastErasureAt;
    await suspend(id);
    expect(await asked()).toBeNull();
    await erase(id);
    expect(await asked()).not.toBeNull();
  });
});

describe('it is refused', () => {
  test('of somebody who is not locked out', async () => {
    const { id } = await makeAccount(server.db, 'OPERATOR', ground.commune.id);
    expect(await erase(id)).toEqual({
      __typename: 'ValidationError',
      message: 'Hãy khóa tài khoản này trước, rồi mới xóa thông tin.',
    });
  });

  test('of the last administrator of a unit, until there is another', async () => {
    const { id } = await makeAccount(server.db, 'ADMIN', ground.commune.id);
    await suspend(id);
    expect((await erase(id)).message).toContain('quản trị viên cuối cùng');
    await makeAccount(server.db, 'ADMIN', ground.commune.id);
    expect((await erase(id)).__typename).toBe('EraseAccountPayload');
  });

  test('while they hold work, which is named', async () => {
    const leaver = await worker(server, ground, ground.villages[0]!);
    await suspend(leaver.accountId);
    const request = await submitted(server, form(ground.villages[0]!));
    const { number } = await server.db.helpRequest.findUniqueOrThrow({ where: { id: request.id } });
    await server.db.task.updateMany({
      where: { requestId: request.id },
      data: { holderId: leaver.id, status: 'IN_PROGRESS' },
    });
    const startsAt = new Date('2099-01-02T01:00:00Z');
    await server.db.dutyShift.create({
      data: {
        ...{ memberId: leaver.id, unitId: ground.commune.id, place: 'FIELD' },
        ...{ startsAt, endsAt: new Date('2099-01-02T05:00:00Z') },
      },
    });
    expect((await erase(leaver.accountId)).message).toBe(
      `Người này còn giữ: việc ${number}, ca trực 08:00 02/01. Hãy giao cho người khác trước.`,
    );
    expect(await server.db.account.count({ where: { id: leaver.accountId, erasedAt: null } })).toBe(1);
  });

  test('to everybody but an administrator above them, and of oneself', async () => {
    const { id } = await makeAccount(server.db, 'OPERATOR', ground.commune.id);
    await suspend(id);
    expect((await erase(id, supervisor)).__typename).toBe('NotAllowedError');
    const elsewhere = await makeGround(server.db);
    const stranger = await server.signInAs('ADMIN', elsewhere.province.id);
    expect((await erase(id, stranger)).__typename).toBe('NotAllowedError');
    const own = await makeAccount(server.db, 'ADMIN', ground.province.id);
    const session = await sessionOf(server.db, own.id);
    expect((await erase(own.id, session)).__typename).toBe('NotAllowedError');
  });
});
