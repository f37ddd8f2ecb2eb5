import type { EventKind } from '@thon-so/domain/events';
import { clocksFollow, sweep } from '@thon-so/server/dispatch/timer-actions';
import { hearCall } from '@thon-so/server/hotline/incoming-actions';
import { globalId } from '@thon-so/server/ids';
import { recordEvent } from '@thon-so/server/work';
import { expect, test } from 'vitest';
import { watchBoard } from '../server/board/live-board.ts';
import { confirm, moveTask, mutate, submit, taskOf } from '../server/board/moves.ts';
import { freshPhone, type Ground, makeGround } from '../support/people.ts';
import { worker } from '../support/requests.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { show } from './tally.ts';

const ALWAYS = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, start: 0, end: 1_440 }));

/** What brings each kind of event about; a kind without an entry does not compile. */
type Causes = Record<EventKind, () => Promise<unknown>>;

test('for every kind of event, a snapshot and the batches after it are what a fresh snapshot is', async () => {
  await using server = await startServer();
  const ground = await makeGround(server.db);
  const supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
  const causes = await causesOf(server, ground);
  const units = [ground.commune.id, ground.villages[0]!.id].map((id) => globalId('Unit', id));
  const boards = await Promise.all(units.map((unit) => watchBoard(server, supervisor, unit)));
  const counts = { tried: 0, survived: 0, lost: 0, doubled: 0 };
  for (const [kind, cause] of Object.entries(causes)) {
    const before = await countOf(server, kind);
    await cause();
    expect(await countOf(server, kind), kind).toBeGreaterThan(before);
    counts.tried++;
    for (const board of boards) {
      const { state, fresh } = await board.catchUp();
      expect(state, kind).toEqual(fresh);
    }
    counts.survived++;
  }
  for (const board of boards) board[Symbol.dispose]();
  show('kinds of events', counts, 'snapshot and batches equal a fresh snapshot, on two boards');
});

async function countOf({ db }: TestServer, kind: string): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM live.event WHERE kind = ${kind}`;
  return rows[0]!.count;
}

/** One story, told by the events it causes. */
async function causesOf(server: TestServer, ground: Ground): Promise<Causes> {
  const village = ground.villages[0]!;
  const operator = await server.signInAs('OPERATOR', ground.commune.id);
  const leaver = await server.signInAs('OFFICER', ground.commune.id);
  const member = await worker(server, ground, village, { home: { lat: 12.601, lon: 107.9 }, capacity: 9 });
  const colleague = await worker(server, ground, village, { onDuty: false });
  const switchDuty = (input: object) =>
    mutate(server, ['setAvailability', 'SetAvailabilityInput'], input, '', member.session);
  let told = await submit(server, village.id);
  const newest = async () => (await taskOf(server, told.request.number)).id;
  const ask = async () => {
    told = await submit(server, village.id);
  };
  return {
    'request.received': ask,
    'offer.changed': ask,
    'task.changed': async () => moveTask(server, member.session, 'claimTask', await newest()),
    'request.changed': async () => moveTask(server, member.session, 'startTask', await newest()),
    'transfer.changed': async () => {
      const input = {
        taskId: globalId('Task', await newest()),
        memberId: colleague.globalId,
        reason: 'Xe hỏng',
      };
      await mutate(server, ['proposeTransfer', 'ProposeTransferInput'], input, '', member.session);
    },
    'satisfaction.given': async () => {
      await moveTask(server, member.session, 'finishTask', await newest(), { outcome: 'TAUGHT' });
      await confirm(server, { code: told.code, resolved: true, score: 5 });
    },
    'member.changed': () => switchDuty({ onDuty: true, sharesPosition: true }),
    'member.moved': () => {
      const report = { point: { lat: 12.605, lon: 107.9 }, accuracy: 10, at: new Date().toISOString() };
      return mutate(server, ['reportPosition', 'ReportPositionInput'], report, '', member.session);
    },
    'alert.raised': async () => {
      await switchDuty({ onDuty: false });
      await ask();
    },
    'alert.changed': async () => {
      const lead = await server.signInAs('LEAD', village.id);
      const { id } = await server.db.alert.findFirstOrThrow({ where: { settledAt: null } });
      const input = { alertId: globalId('Alert', id) };
      await mutate(server, ['acknowledgeAlert', 'AcknowledgeAlertInput'], input, '', lead);
    },
    'clock.turned': async () => {
      const { number } = told.request;
      await server.db.helpRequest.update({
        where: { number },
        data: { clockStartedAt: new Date(0), clockTurnsAt: new Date() },
      });
      await sweep(server.api.node.work);
    },
    'clocks.changed': async () => {
      const periods = [0, 1, 2, 3, 4, 5, 6].map(() => [[0, 720]]);
      await server.db.workingHours.update({ where: { unitId: ground.commune.id }, data: { periods } });
      await clocksFollow(server.api.node.work, ground.commune.id);
    },
    'settings.changed': async () => {
      const input = { unitId: globalId('Unit', ground.commune.id), version: 1, periods: ALWAYS };
      const boss = await server.signInAs('SUPERVISOR', ground.commune.id);
      await mutate(server, ['updateWorkingHours', 'UpdateWorkingHoursInput'], input, '', boss);
    },
    'alert.settled': async () => moveTask(server, member.session, 'claimTask', await newest()),
    'call.recorded': () => {
      const unitId = globalId('Unit', village.id);
      const asked = { caller: { name: 'Lê Văn Tám' }, unitId, description: 'Hỏi về VssID' };
      const request = { ...asked, consent: { version: '2026-01', given: true } };
      const call = { unitId, phone: freshPhone(), outcome: 'REQUEST_MADE', request };
      return mutate(server, ['recordCall', 'RecordCallInput'], call, '', operator);
    },
    'privacy.changed': () => {
      const asked = { kind: 'CORRECTION', phone: '0905123456', code: told.code, note: 'Tên viết sai' };
      return mutate(server, ['askPrivacy', 'AskPrivacyInput'], asked, '');
    },
    'data.changed': async () => {
      const officer = await server.signInAs('OFFICER', ground.commune.id);
      const asked = await server.db.privacyRequest.findFirstOrThrow();
      const wanted = { name: 'Nguyễn Thị Sửa', phone: null, addressNote: null };
      await server.db.privacyRequest.update({ where: { id: asked.id }, data: { wanted } });
      const input = { id: globalId('PrivacyRequest', asked.id) };
      await mutate(server, ['carryOutPrivacyRequest', 'CarryOutPrivacyRequestInput'], input, '', officer);
    },
    'roster.changed': () => {
      const place = { villageId: null, communeId: ground.commune.id, provinceId: ground.province.id };
      const ids = { shiftIds: [], swapIds: [], patternIds: [], minimumIds: [] };
      return server.api.node.work.transaction((tx) =>
        recordEvent(tx, { kind: 'roster.changed', place, ...ids }),
      );
    },
    'queue.changed': async () => {
      await server.db.unit.update({ where: { id: ground.commune.id }, data: { code: '99001' } });
      await mutate(server, ['takeTicket', 'TakeTicketInput'], { unitCode: '99001' }, '', operator);
    },
    'call.changed': () =>
      hearCall(server.api.node.work, {
        ...{ webhookId: 'ringing', providerCallId: 'call', report: 'RINGING', at: new Date() },
        ...{ phone: freshPhone(), hotline: '+84590900009' },
      }),
    'day.began': () => server.api.node.work.transaction((tx) => recordEvent(tx, { kind: 'day.began' })),
    'client.revoked': async () => {
      const admin = await server.signInAs('ADMIN', ground.province.id);
      const key = { name: 'Phần mềm thử' };
      const made = ['makeClientKey', 'MakeClientKeyInput'] as const;
      await mutate(server, made, key, '', admin);
      const { id } = await server.db.clientKey.findFirstOrThrow();
      const revoked = ['revokeClientKey', 'RevokeClientKeyInput'] as const;
      await mutate(server, revoked, { id: globalId('ClientKey', id) }, '', admin);
    },
    'rights.changed': () => server.query('mutation { signOut { __typename } }', {}, { as: leaver }),
  };
}
