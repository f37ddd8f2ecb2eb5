import { globalId } from '@thon-so/server/ids';
import { recordEvent } from '@thon-so/server/work';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { freshPhone, type Ground, makeGround, makeMember, PASSWORD } from '../../support/people.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { type LiveBoard, watchBoard } from './live-board.ts';
import { confirm, moveTask, mutate, requestIdOf, submit, taskOf } from './moves.ts';

let server: TestServer;
let ground: Ground;
let supervisor: Session;
let operator: Session;
let near: { session: Session; id: string };
let far: { session: Session; id: string };

async function member(displayName: string, lat: number) {
  const village = ground.villages[0]!;
  const made = await makeMember(server.db, ground, village, { displayName, home: { lat, lon: 107.9 } });
  return { session: await server.signIn(made.account.phone, PASSWORD), id: made.member.id };
}

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
  supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
  operator = await server.signInAs('OPERATOR', ground.commune.id);
  near = await member('Y Gần', 12.601);
  far = await member('H Xa', 12.61);
});

afterAll(() => server.stop());

/** Makes a change, waits until it is told, and expects the live boards of all levels to be what a fresh one is. */
async function afterwards(change: () => Promise<unknown>): Promise<void> {
  await change();
  for (const board of boards) {
    await board.next();
    const { state, fresh } = await board.catchUp();
    expect(state).toEqual(fresh);
  }
}

const boards: LiveBoard[] = [];

const village = () => ground.villages[0]!.id;

async function submitted(more: object = {}) {
  let made: Awaited<ReturnType<typeof submit>> | null = null;
  await afterwards(async () => {
    made = await submit(server, village(), more);
  });
  return made!;
}

describe('a live board is always what a fresh one would be', () => {
  beforeAll(async () => {
    const province = await server.signInAs('PROVINCE', ground.province.id);
    const lead = await server.signInAs('LEAD', village());
    boards.push(await watchBoard(server, supervisor, globalId('Unit', ground.commune.id)));
    boards.push(await watchBoard(server, province, globalId('Unit', ground.province.id)));
    boards.push(await watchBoard(server, lead, globalId('Unit', village())));
  });

  afterAll(() => {
    for (const board of boards) board[Symbol.dispose]();
  });

  test('through an offer that is seen, declined, passed on, claimed, worked, handed back, assigned and done', async () => {
    const { code, request } = await submitted();
    const { offer, id } = await taskOf(server, request.number);
    expect(offer?.memberId).toBe(near.id);
    const offerId = globalId('Offer', offer!.id);
    await afterwards(() => mutate(server, ['seeOffer', 'SeeOfferInput'], { offerId }, '', near.session));
    await afterwards(() =>
      mutate(
        server,
        ['declineOffer', 'DeclineOfferInput'],
        { offerId, reason: 'Đang bận' },
        '',
        near.session,
      ),
    );
    await afterwards(() => moveTask(server, far.session, 'claimTask', id));
    await afterwards(() => moveTask(server, far.session, 'startTask', id));
    const pause = { waitingFor: 'RESIDENT', note: 'Thiếu sổ hộ khẩu', papersMissing: true };
    await afterwards(() => moveTask(server, far.session, 'pauseTask', id, pause));
    await afterwards(() => moveTask(server, far.session, 'resumeTask', id));
    await afterwards(() => moveTask(server, far.session, 'releaseTask', id, { reason: 'Xe hỏng' }));
    const memberId = globalId('Member', far.id);
    await afterwards(() => moveTask(server, supervisor, 'assignTask', id, { memberId, reason: 'Gần hơn' }));
    await afterwards(() => moveTask(server, far.session, 'startTask', id));
    await afterwards(() =>
      moveTask(server, far.session, 'finishTask', id, { outcome: 'TAUGHT', note: 'Tự làm được' }),
    );
    await afterwards(() => confirm(server, { code, resolved: false, comment: 'Máy vẫn báo lỗi' }));
    const again = await taskOf(server, request.number);
    expect(again.id).not.toBe(id);
    await afterwards(() => moveTask(server, supervisor, 'assignTask', again.id, { memberId }));
    await afterwards(() => moveTask(server, far.session, 'startTask', again.id));
    await afterwards(() => moveTask(server, far.session, 'finishTask', again.id, { outcome: 'ASSISTED' }));
    await afterwards(() => confirm(server, { code, resolved: true, score: 5, comment: 'Cảm ơn' }));
  });

  test('through a blocked visit, a request closed by its resident and a duplicate', async () => {
    const blocked = await submitted();
    const { id } = await taskOf(server, blocked.request.number);
    const memberId = globalId('Member', near.id);
    await afterwards(() => moveTask(server, supervisor, 'assignTask', id, { memberId }));
    await afterwards(() => moveTask(server, near.session, 'startTask', id));
    const finish = { outcome: 'BLOCKED', blocker: 'SIM_NOT_OWN', note: 'SIM đứng tên người khác' };
    await afterwards(() => moveTask(server, near.session, 'finishTask', id, finish));
    const close = ['closeRequest', 'CloseRequestInput'] as const;
    const original = await submitted();
    const duplicate = await submitted();
    const duplicateId = await requestIdOf(server, duplicate.request.number);
    const asDuplicate = {
      reason: 'DUPLICATE',
      note: 'Gửi hai lần',
      duplicateOfNumber: original.request.number,
    };
    await afterwards(() => mutate(server, close, { requestId: duplicateId, ...asDuplicate }, '', operator));
    await afterwards(() => mutate(server, close, { code: original.code, reason: 'NO_HELP_WANTED' }, ''));
  });

  test('through duty switched off and on, a shared position and a walk', async () => {
    const availability = (input: object) =>
      mutate(server, ['setAvailability', 'SetAvailabilityInput'], input, '', far.session);
    await afterwards(() => availability({ onDuty: false }));
    await afterwards(() => availability({ onDuty: true, sharesPosition: true }));
    const position = { point: { lat: 12.605, lon: 107.9 }, accuracy: 10, at: new Date().toISOString() };
    await afterwards(() =>
      mutate(server, ['reportPosition', 'ReportPositionInput'], position, '', far.session),
    );
  });

  test('through an alert that nobody is on duty and the claim that settles it', async () => {
    const off = { onDuty: false };
    for (const { session } of [near, far]) {
      await afterwards(() => mutate(server, ['setAvailability', 'SetAvailabilityInput'], off, '', session));
    }
    const { request } = await submitted();
    const { id, openToTeamAt } = await taskOf(server, request.number);
    expect(openToTeamAt).not.toBeNull();
    const alerts = () => Object.values(boards[0]!.state.entities).filter((it) => it.__typename === 'Alert');
    const before = alerts().length;
    expect(before).toBeGreaterThan(0);
    await afterwards(() => moveTask(server, near.session, 'claimTask', id));
    expect(alerts()).toHaveLength(before - 1);
  });

  test('through a petition and its answer, and a call', async () => {
    const petition = await submitted({ kind: 'PETITION', description: 'Đèn đường hỏng' });
    const requestId = await requestIdOf(server, petition.request.number);
    await afterwards(() =>
      mutate(
        server,
        ['answerPetition', 'AnswerPetitionInput'],
        { requestId, answer: 'Đã sửa xong' },
        '',
        supervisor,
      ),
    );
    await afterwards(() =>
      mutate(
        server,
        ['recordCall', 'RecordCallInput'],
        {
          ...{ unitId: globalId('Unit', village()), phone: freshPhone(), outcome: 'REQUEST_MADE' },
          request: {
            ...{
              caller: { name: 'Lê Văn Tám' },
              unitId: globalId('Unit', village()),
              description: 'Hỏi về VssID',
            },
            consent: { version: '2026-01', given: true },
          },
        },
        '',
        operator,
      ),
    );
  });

  test('through more happenings than a board shows', async () => {
    for (let at = 0; at < 8; at += 1) await submitted();
    const shown = Object.values(boards[0]!.state.entities).filter((it) => it.__typename === 'HistoryEntry');
    expect(shown).toHaveLength(30);
  });

  test('through many changes at the same moment', async () => {
    const before = await server.db.helpRequest.count();
    await afterwards(async () => {
      const switches = [near, far].flatMap(({ session }) =>
        [true, false].map((onDuty) =>
          mutate(server, ['setAvailability', 'SetAvailabilityInput'], { onDuty }, '', session),
        ),
      );
      const submits = Array.from({ length: 24 }, (_, at) => submit(server, ground.villages[at % 2]!.id));
      const made = await Promise.all(submits);
      const closing = made.slice(0, 8).map(({ code }) => {
        return mutate(server, ['closeRequest', 'CloseRequestInput'], { code, reason: 'CANCELLED' }, '');
      });
      await Promise.all([...switches, ...closing]);
    });
    expect(await server.db.helpRequest.count()).toBe(before + 24);
  });

  test('through a request that moves to another village, which is removed from the one that it leaves', async () => {
    const { request } = await submitted();
    const lead = boards[2]!;
    const [from, to] = ground.villages.map(({ id }) => id);
    const row = await server.db.helpRequest.findUniqueOrThrow({ where: { number: request.number } });
    const { communeId, provinceId } = row;
    await afterwards(() =>
      server.api.node.work.transaction(async (tx) => {
        await tx.helpRequest.update({ where: { id: row.id }, data: { villageId: to } });
        const place = { villageId: to!, communeId, provinceId };
        const left = { ...place, villageId: from! };
        await recordEvent(tx, { kind: 'request.changed', requestId: row.id, place, left, memberIds: [] });
      }),
    );
    expect(lead.batches.at(-1)?.removedIds).toContain(globalId('HelpRequest', row.id));
  });
});
