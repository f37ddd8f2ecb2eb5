import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import { createLog } from '@thon-so/server/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CALL_SECRET, tell } from '../../support/exchange.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import {
  form,
  offersOf,
  send,
  submitted,
  taskOf,
  turnableClock,
  type Worker,
  worker,
} from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { readBoard } from '../board/live-board.ts';
import { mutate } from '../board/moves.ts';
import { privacy } from './asked.ts';
import { findCanaries } from './canaries.ts';

const PHONE = '+84912777333';
const CANARIES = ['canary', '912777333', '12.61234', '107.98765'];

let server: TestServer;
let ground: Ground;
let member: Worker;
let colleague: Worker;
const clock = turnableClock();
const lines: string[] = [];
const log = createLog('trace', { write: (line: string) => void lines.push(line) });
type Someone = Awaited<ReturnType<TestServer['signInAs']>>;
let officer: Someone;
let operator: Someone;
let supervisor: Someone;

beforeAll(async () => {
  server = await startServer({ log, now: clock.now, settings: { callWebhookSecrets: [CALL_SECRET] } });
  ground = await makeGround(server.db);
  const village = ground.villages[0]!;
  member = await worker(server, ground, village, { home: { lat: 12.6, lon: 107.9 }, capacity: 50 });
  colleague = await worker(server, ground, village, { home: { lat: 12.61, lon: 107.91 }, capacity: 50 });
  officer = await server.signInAs('OFFICER', ground.commune.id);
  operator = await server.signInAs('OPERATOR', ground.commune.id);
  supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
});
afterAll(() => server.stop());

const asked = (more: object = {}) =>
  form(ground.villages[0]!, {
    description: 'Canary lời kể của bà con',
    caller: { name: 'Nguyễn Canary Hoa', phone: '0912 777 333' },
    helped: { name: 'Bà Canary Sáu', phone: null },
    addressNote: 'Sau nhà canary',
    point: { lat: 12.61234, lon: 107.98765 },
    ...more,
  });

/** As `send`; a step that is refused would prove nothing. */
async function must(...sending: Parameters<typeof send>) {
  const outcome = await send(...sending);
  if (!outcome.__typename.endsWith('Payload')) throw new Error(`${sending[1]}: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** A household card with the person on it, as its head. */
function card() {
  return server.db.household.create({
    data: {
      ...{
        villageId: ground.villages[0]!.id,
        number: 'Canary 7',
        headName: 'Canary Hoa',
        address: 'Ngõ canary',
      },
      ...{ hamlet: 'Xóm canary', lat: 12.61234, lon: 107.98765, searchText: 'canary hoa' },
      residents: {
        create: {
          ...{
            fullName: 'Canary Hoa',
            phone: PHONE,
            isHead: true,
            birthYear: 1950,
            searchText: 'canary hoa',
          },
          ...{ hasSmartphone: true, usesInternet: true, readiness: 2 },
        },
      },
    },
    include: { residents: true },
  });
}

/** Help by web that is declined, handed back, passed on, arranged, done with a note, doubted and praised. */
async function helpWithEverythingWritten(): Promise<string> {
  const request = await submitted(server, asked());
  const about = { requestId: globalId('HelpRequest', request.id) };
  const offered = (await offersOf(server.db, request.id))[0]!;
  const first = offered.memberId === member.id ? member : colleague;
  const second = first === member ? colleague : member;
  const reason = 'Canary, tôi quen bà ấy';
  await must(
    server,
    'declineOffer',
    { offerId: globalId('Offer', offered.id), reason },
    { as: first.session },
  );
  const taskId = (await taskOf(server.db, request.id)).globalId;
  const move = (name: Parameters<typeof send>[1], input: object = {}, who = second) =>
    must(server, name, { taskId, ...input }, { as: who.session });
  await move('claimTask');
  await move('proposeTransfer', { memberId: first.globalId, reason: 'Canary cần người quen' });
  const transfer = await server.db.transfer.findFirstOrThrow({ where: { task: { requestId: request.id } } });
  const transferId = globalId('Transfer', transfer.id);
  await must(server, 'declineTransfer', { transferId, reason: 'Canary ở xa' }, { as: first.session });
  await move('releaseTask', { reason: 'Canary không ở nhà' });
  await must(
    server,
    'assignTask',
    { taskId, memberId: second.globalId, reason: 'Canary chờ lâu' },
    { as: supervisor },
  );
  const tomorrow = new Date();
  // Ten in the morning there, at whatever time this runs.
  tomorrow.setUTCHours(24 + 3, 0, 0, 0);
  await must(
    server,
    'proposeAppointment',
    { ...about, version: 0, at: tomorrow.toISOString(), reason: 'Canary bận hôm nay' },
    { as: second.session },
  );
  await move('startTask');
  await move('pauseTask', { waitingFor: 'RESIDENT', note: 'Chờ giấy của canary' });
  await move('resumeTask');
  await move('finishTask', {
    outcome: 'BLOCKED',
    blocker: 'NOT_CONVINCED',
    note: 'Bà canary còn ngại',
    readiness: 2,
  });
  await must(server, 'confirmResolution', {
    code: request.code,
    resolved: true,
    score: 5,
    comment: 'Canary cảm ơn',
  });
  // The visit that was planned for the blocker is done too.
  const visit = await server.db.task.findFirstOrThrow({
    where: { kind: 'FOLLOW_UP_VISIT' },
    orderBy: { createdAt: 'desc' },
  });
  await server.db.task.update({ where: { id: visit.id }, data: { status: 'DONE', note: 'Canary đã chịu' } });
  return request.code;
}

async function petitionWithAnswer(): Promise<void> {
  const petition = await submitted(server, asked({ kind: 'PETITION', channel: 'QR' }));
  const about = { requestId: globalId('HelpRequest', petition.id) };
  const act = (name: Parameters<typeof send>[1], input: object) =>
    must(server, name, { ...about, ...input }, { as: supervisor });
  await act('takeUpPetition', {});
  await act('askResident', { question: 'Bà canary ở đâu?' });
  await must(server, 'replyToOfficial', { code: petition.code, text: 'Canary ở ngõ 3' });
  await act('askAgency', { agency: 'Điện lực canary' });
  await act('answerPetition', { answer: 'Đã sửa đèn cho bà canary' });
  await must(server, 'confirmResolution', { code: petition.code, resolved: true });
}

async function callsOfEveryKind(residentId: string): Promise<void> {
  const unitId = globalId('Unit', ground.villages[0]!.id);
  const { channel: _, ...request } = asked({ residentId: globalId('Resident', residentId) }) as Record<
    string,
    unknown
  >;
  const call = { unitId, phone: PHONE, note: 'Canary gọi từ chợ' };
  const record = (input: object) =>
    mutate<{ helpRequest: { id: string } | null }>(
      server,
      ['recordCall', 'RecordCallInput'],
      { ...call, ...input },
      '... on RecordCallPayload { helpRequest { id } }',
      operator,
    );
  const made = await record({ outcome: 'REQUEST_MADE', request });
  await must(
    server,
    'closeRequest',
    { requestId: made.helpRequest!.id, reason: 'OUT_OF_SCOPE', note: 'Canary hỏi việc khác' },
    { as: operator },
  );
  await record({ outcome: 'INFORMATION' });
  await record({ outcome: 'SOLVED_ON_PHONE', request, solved: { outcome: 'TAUGHT', note: 'Canary tự làm' } });
  await tell(server.url, { from: PHONE, callId: `canary-${randomUUID()}` });
  const rung = await server.db.call.findFirstOrThrow({ where: { providerCallId: { startsWith: 'canary' } } });
  await mutate(server, ['takeCall', 'CallInput'], { callId: globalId('Call', rung.id) }, '', operator).catch(
    () => 0,
  );
  await record({ outcome: 'INFORMATION', callId: globalId('Call', rung.id) });
  // Somebody comes to the desk, and another member of the house was asked for by the same number.
  const walkIn = await submitted(server, asked({ channel: 'WALK_IN' }), { as: officer });
  await must(
    server,
    'closeRequest',
    { requestId: globalId('HelpRequest', walkIn.id), reason: 'DONE_BY_OTHERS', note: 'Canary về rồi' },
    { as: officer },
  );
}

const numbers = async () => {
  const unitId = globalId('Unit', ground.commune.id);
  const { state } = await readBoard(server, supervisor, unitId);
  const { indicators } = await server.query<{ indicators: object[] }>(
    'query ($unitId: ID!) { indicators(unitId: $unitId) { code numerator denominator } }',
    { unitId },
    { as: supervisor },
  );
  const entities = Object.keys(state.entities).sort();
  const calls = await server.db.call.groupBy({ by: ['outcome'], _count: true, orderBy: { outcome: 'asc' } });
  return { totals: state.totals, entities, indicators, calls };
};

test('an erasure leaves nothing of a person in any column, log line or answer, and every count as it was', async () => {
  const home = await card();
  const code = await helpWithEverythingWritten();
  await petitionWithAnswer();
  await callsOfEveryKind(home.residents[0]!.id);
  const places = await findCanaries(server.connectionString, CANARIES);
  for (const table of [
    'HelpRequest',
    'Task',
    'Offer',
    'Transfer',
    'RequestHistory',
    'Call',
    'Household',
    'Resident',
  ]) {
    expect(
      places.some((place) => place.startsWith(`${table}.`)),
      table,
    ).toBe(true);
  }
  for (const table of ['PetitionMessage', 'SatisfactionResponse', 'Appointment']) {
    expect(
      places.some((place) => place.startsWith(`${table}.`)),
      table,
    ).toBe(true);
  }

  const corrected = await privacy(server, 'askPrivacy', {
    kind: 'CORRECTION',
    phone: PHONE,
    code,
    note: 'Canary',
  });
  const tooLong = { id: corrected.requests![0]!.id, reason: 'OTHER', answer: 'Canary đúng rồi' };
  await privacy(server, 'refusePrivacyRequest', tooLong, { as: officer });
  const { requests } = await privacy(server, 'askPrivacy', {
    kind: 'ERASURE',
    phone: PHONE,
    code,
    note: 'Canary',
  });
  const before = await numbers();
  const done = await privacy(
    server,
    'carryOutPrivacyRequest',
    { id: requests![0]!.id, identityNote: 'Canary' },
    { as: officer },
  );
  expect(done).toMatchObject({ __typename: 'PrivacyRequestPayload', request: { state: 'DONE' } });

  expect(await findCanaries(server.connectionString, CANARIES)).toEqual([]);
  expect(lines.filter((line) => CANARIES.some((canary) => line.toLowerCase().includes(canary)))).toEqual([]);
  expect(await numbers()).toEqual(before);
  const { trackedRequest } = await server.query<{ trackedRequest: null }>(
    'query ($code: String!) { trackedRequest(code: $code) { cursor } }',
    { code },
  );
  expect(trackedRequest).toBeNull();
  const after = await privacy(server, 'followPrivacy', { phone: PHONE, code });
  expect(after).toMatchObject({ anything: false });
  expect(after.before!.map(({ kind, state }) => [kind, state])).toEqual([
    ['ERASURE', 'DONE'],
    ['CORRECTION', 'REFUSED'],
  ]);
});
