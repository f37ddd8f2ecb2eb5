import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { CALL_SECRET, tell } from '../../support/exchange.ts';
import { freshPhone, type Ground, makeGround, makeMember } from '../../support/people.ts';
import { startServer, type TestServer } from '../../support/server.ts';

const CALL = `__typename id state outcome phoneEnding takenAt operatorId operatorName callbackAt`;
const DESK = `query($unitId: ID) { desk(unitId: $unitId) { cursor unit { id } calls { ${CALL} } } }`;
const EVENTS = `subscription($unitId: ID, $after: String) {
  deskEvents(unitId: $unitId, after: $after) { cursor resync removedIds upserted { ${CALL} } } }`;
const TAKE = `mutation($input: CallInput!) { result: takeCall(input: $input) { __typename
  ... on CallPayload { call { id phone operatorName } } ... on UserError { code message }
  ... on CallTakenError { takenBy } } }`;
const LEAVE = TAKE.replace('takeCall', 'leaveCall');
const RECORD = `mutation($input: RecordCallInput!) { result: recordCall(input: $input) {
  __typename ... on UserError { code } ... on ValidationError { fields { path } }
  ... on RecordCallPayload { call { id outcome seconds } helpRequest { id number } } } }`;

type Call = { id: string; state: string; outcome: string | null; operatorName: string | null };
type Batch = { deskEvents: { cursor: string; upserted: Call[]; removedIds: string[] } };
type Result = { __typename: string; takenBy?: string; call?: { id: string; phone: string; outcome: string } };
type Operator = Session & { accountId: string };

let server: TestServer;
let ground: Ground;
let one: Operator;
let two: Operator;

beforeAll(async () => {
  server = await startServer({ settings: { callWebhookSecrets: [CALL_SECRET] } });
});
afterAll(() => server.stop());
beforeEach(async () => {
  ground = await makeGround(server.db);
  const hotline = freshPhone();
  await server.db.unit.update({ where: { id: ground.commune.id }, data: { hotline } });
  told = { to: hotline, from: freshPhone() };
  [one, two] = [
    await server.signInAs('OPERATOR', ground.commune.id),
    await server.signInAs('OPERATOR', ground.commune.id),
  ];
  await server.db.account.update({ where: { id: one.accountId }, data: { displayName: 'Lê Thu Hạnh' } });
});

let told: { to: string; from: string };

async function ring(callId: string = randomUUID()): Promise<string> {
  expect((await tell(server.url, { ...told, callId })).status).toBe(204);
  const call = await server.db.call.findFirstOrThrow({ where: { providerCallId: callId } });
  return globalId('Call', call.id);
}

const run = async (document: string, input: object, as: Session) =>
  (await server.query<{ result: Result }>(document, { input }, { as })).result;
const take = (callId: string, as: Session) => run(TAKE, { callId }, as);

async function watch(as: Session) {
  const { desk } = await server.query<{ desk: { cursor: string; calls: Call[] } }>(DESK, {}, { as });
  const events = server.subscribe<Batch>(EVENTS, { after: desk.cursor }, { as });
  const next = async () => (await events.next()).data!.deskEvents;
  /** The first batch like that: the cursor may stand before what the snapshot shows already. */
  const until = async (wanted: (batch: Batch['deskEvents']) => boolean) => {
    for (;;) {
      const batch = await next();
      if (wanted(batch)) return batch;
    }
  };
  return { calls: desk.calls, next, until };
}

/** What a subscription is refused with, in one text. */
async function refusalOf(document: string, variables: object, as: Session): Promise<string> {
  const answer = await server
    .subscribe(document, variables, { as })
    .next()
    .catch((error: unknown) => (error instanceof Error ? error.message : error));
  return JSON.stringify(answer);
}

describe('a call that rings', () => {
  test('is of those on duty at the hotline, and of everybody at the desk while nobody there is', async () => {
    const called = async (as: Session) => {
      const document = '{ desk { calls { viewerIsCalled } } }';
      type Desk = { desk: { calls: { viewerIsCalled: boolean }[] } };
      return (await server.query<Desk>(document, {}, { as })).desk.calls.map((call) => call.viewerIsCalled);
    };
    const desks = async () => [await called(one), await called(two)];
    const { member } = await makeMember(server.db, ground, ground.villages[0]!, { onDuty: false });
    const [startsAt, endsAt] = [-1, 1].map((hours) => new Date(Date.now() + hours * 3_600_000));
    const shift = {
      unitId: ground.commune.id,
      place: 'HOTLINE',
      startsAt: startsAt!,
      endsAt: endsAt!,
    } as const;
    await ring();
    expect(await desks()).toEqual([[true], [true]]);
    await server.db.dutyShift.create({ data: { ...shift, memberId: member.id } });
    // They keep no desk, so nobody would answer there.
    expect(await desks()).toEqual([[true], [true]]);
    await server.db.account.update({ where: { id: member.accountId }, data: { grants: { deleteMany: {} } } });
    await server.db.member.update({ where: { id: member.id }, data: { accountId: one.accountId } });
    expect(await desks()).toEqual([[true], [false]]);
    const availabilityUntil = new Date(Date.now() + 3_600_000);
    await server.db.member.update({
      where: { id: member.id },
      data: { manualOnDuty: false, availabilityUntil },
    });
    expect(await desks()).toEqual([[true], [true]]);
  });

  test('shows at both desks of its hotline at once; the one who takes it has it, and the other sees who', async () => {
    const desks = [await watch(one), await watch(two)];
    const callId = randomUUID();
    const id = await ring(callId);
    for (const desk of desks) {
      expect((await desk.next()).upserted).toMatchObject([
        { id, state: 'RINGING', outcome: null, phoneEnding: told.from.slice(-3), operatorName: null },
      ]);
    }
    expect(await take(id, one)).toMatchObject({ call: { phone: told.from } });
    for (const desk of desks) {
      const { upserted } = await desk.next();
      expect(upserted).toMatchObject([
        { id, operatorName: 'Lê Thu Hạnh', operatorId: globalId('Account', one.accountId) },
      ]);
    }
    await tell(server.url, { ...told, callId, type: 'call.answered' });
    for (const desk of desks) expect((await desk.next()).upserted).toMatchObject([{ state: 'ANSWERED' }]);
  });

  test('is taken by exactly one of many at the same moment', async () => {
    const id = await ring();
    const results = await Promise.all([one, two, one, two].map((operator) => take(id, operator)));
    const winner = (await server.db.call.findFirstOrThrow({ where: { phone: told.from } })).operatorId;
    const [mine, theirs] = [results[0]!.__typename, results[1]!.__typename].toSorted();
    expect([mine, theirs]).toEqual(['CallPayload', 'CallTakenError']);
    expect(results.filter(({ __typename }) => __typename === 'CallPayload')).toHaveLength(2);
    expect([one.accountId, two.accountId]).toContain(winner);
    const refused = results.find(({ __typename }) => __typename === 'CallTakenError')!;
    expect(refused.takenBy).toBe(winner === one.accountId ? 'Lê Thu Hạnh' : 'OPERATOR Thử');
  });

  test('can be left to others by whoever took it by mistake, and by nobody else', async () => {
    const id = await ring();
    await take(id, one);
    expect(await run(LEAVE, { callId: id }, two)).toMatchObject({ __typename: 'CallTakenError' });
    expect(await run(LEAVE, { callId: id }, one)).toMatchObject({ __typename: 'CallPayload' });
    expect(await take(id, two)).toMatchObject({ __typename: 'CallPayload' });
  });

  test('and was given up cannot be taken: it is owed', async () => {
    const callId = randomUUID();
    const id = await ring(callId);
    await tell(server.url, { ...told, callId, type: 'call.missed' });
    expect(await take(id, one)).toMatchObject({ __typename: 'CallOverError' });
    const { calls } = await watch(one);
    expect(calls).toMatchObject([{ id, state: 'MISSED', outcome: 'MISSED', callbackAt: expect.any(String) }]);
  });

  test('is nothing to another commune’s desk, and its number is in no subscription', async () => {
    const elsewhere = await makeGround(server.db, ['Buôn Xa']);
    const stranger = await server.signInAs('OPERATOR', elsewhere.commune.id);
    const id = await ring();
    expect((await watch(stranger)).calls).toEqual([]);
    expect(await take(id, stranger)).toMatchObject({ __typename: 'NotFoundError' });
    const member = await server.signInAs('MEMBER', ground.commune.id);
    for (const as of [stranger, member]) {
      const unitId = globalId('Unit', ground.commune.id);
      expect(await refusalOf(EVENTS, { unitId, after: null }, as)).toMatch(/FORBIDDEN/);
    }
    const phones = EVENTS.replace('state outcome', 'phone state outcome');
    expect(await refusalOf(phones, { after: null }, one)).toMatch(/phone/);
  });

  test('whose number an operator reads by taking it leaves a trace', async () => {
    const id = await ring();
    await take(id, one);
    const traces = await server.db.personalDataRead.findMany({ where: { accountId: one.accountId } });
    expect(traces.map(({ subject, subjectId }) => [subject, globalId('Call', subjectId)])).toEqual([
      ['CALL', id],
    ]);
  });
});

describe('a call that was taken', () => {
  const asked = () => ({
    caller: { name: 'Trần Văn Bảy', phone: told.from },
    unitId: globalId('Unit', ground.villages[0]!.id),
    description: 'Quên mật khẩu VssID',
    consent: { version: '2026-01', given: true },
  });
  const record = (input: object, as: Session) => {
    const unitId = globalId('Unit', ground.villages[0]!.id);
    return run(RECORD, { idempotencyKey: randomUUID(), unitId, phone: told.from, ...input }, as);
  };

  test('is written down once, with its request and how long was spoken, and leaves the desks', async () => {
    const callId = randomUUID();
    const id = await ring(callId);
    await take(id, one);
    const started = Date.now();
    await tell(server.url, { ...told, callId, type: 'call.answered', at: new Date(started - 90_000) });
    await tell(server.url, { ...told, callId, type: 'call.ended', at: new Date(started) });
    const desk = await watch(two);
    expect(desk.calls).toMatchObject([{ id, state: 'ENDED', outcome: null }]);
    const input = { callId: id, outcome: 'REQUEST_MADE', request: asked() };
    expect(await record(input, two)).toMatchObject({ __typename: 'CallTakenError' });
    expect(await record(input, one)).toMatchObject({ call: { id, outcome: 'REQUEST_MADE', seconds: 90 } });
    expect(await record(input, one)).toMatchObject({ __typename: 'CallOverError' });
    await desk.until(({ removedIds }) => removedIds.includes(id));
    expect(await server.db.call.count({ where: { unitId: ground.commune.id } })).toBe(1);
  });

  test('cannot be written down as what only the exchange knows', async () => {
    const id = await ring();
    await take(id, one);
    for (const outcome of ['MISSED', 'ANSWERED']) {
      expect(await record({ callId: id, outcome }, one)).toMatchObject({ fields: [{ path: 'outcome' }] });
    }
  });

  test('settles what the same number called for in vain before', async () => {
    const missed = randomUUID();
    await ring(missed);
    await tell(server.url, { ...told, callId: missed, type: 'call.missed' });
    const id = await ring();
    await take(id, one);
    await record({ callId: id, outcome: 'INFORMATION' }, one);
    expect((await watch(one)).calls).toEqual([]);
    const settled = await server.db.call.findFirstOrThrow({ where: { providerCallId: missed } });
    expect(settled).toMatchObject({ outcome: 'MISSED', calledBackAt: expect.any(Date) });
  });
});

describe('a call about a request that is there already', () => {
  const MADE = `query($id: ID!) { helpRequest(id: $id) { calls { outcome operatorName note } history { kind text reason } } }`;

  test('is added to it, told in its history, and shown with it', async () => {
    const unitId = globalId('Unit', ground.villages[0]!.id);
    const caller = { name: 'Trần Văn Bảy', phone: told.from };
    const request = {
      caller,
      unitId,
      description: 'Hỏi VssID',
      consent: { version: '2026-01', given: true },
    };
    const base = () => ({ idempotencyKey: randomUUID(), unitId, phone: told.from });
    const made = await run(RECORD, { ...base(), outcome: 'REQUEST_MADE', request }, one);
    const aboutRequestId = (made as unknown as { helpRequest: { id: string } }).helpRequest.id;
    const none = await run(RECORD, { ...base(), outcome: 'ADDED_TO_REQUEST' }, one);
    expect(none).toMatchObject({ fields: [{ path: 'aboutRequestId' }] });
    const note = 'Hỏi bao giờ có người đến';
    const added = await run(RECORD, { ...base(), outcome: 'ADDED_TO_REQUEST', aboutRequestId, note }, one);
    expect(added).toMatchObject({ __typename: 'RecordCallPayload', helpRequest: { id: aboutRequestId } });
    const shown = await server.query<{ helpRequest: { calls: object[]; history: object[] } }>(
      MADE,
      { id: aboutRequestId },
      { as: two },
    );
    expect(shown.helpRequest.calls).toMatchObject([
      { outcome: 'REQUEST_MADE', operatorName: 'Lê Thu Hạnh' },
      { outcome: 'ADDED_TO_REQUEST', operatorName: 'Lê Thu Hạnh', note },
    ]);
    expect(shown.helpRequest.history.at(-1)).toMatchObject({ kind: 'CALLED', reason: note });
    expect(await server.db.helpRequest.count({ where: { communeId: ground.commune.id } })).toBe(1);
    const elsewhere = await makeGround(server.db, ['Buôn Xa']);
    const stranger = await server.signInAs('OPERATOR', elsewhere.commune.id);
    const theirs = { ...base(), unitId: globalId('Unit', elsewhere.villages[0]!.id) };
    const foreign = { ...theirs, outcome: 'ADDED_TO_REQUEST', aboutRequestId };
    expect(await run(RECORD, foreign, stranger)).toMatchObject({ __typename: 'NotFoundError' });
  });
});
