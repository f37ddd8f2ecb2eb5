import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { freshPhone, type Ground, makeGround, makeMember, PASSWORD } from '../../support/people.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { taskOf } from '../board/moves.ts';

const RECORD = `mutation($input: RecordCallInput!) { recordCall(input: $input) {
  __typename ... on UserError { code message } ... on ValidationError { fields { path } }
  ... on RecordCallPayload { trackingCode: code call { id outcome callbackAt operatorName } helpRequest { id number status outcome channel } }
} }`;
type Recorded = {
  __typename: string;
  trackingCode?: string | null;
  fields?: { path: string }[];
  call?: { id: string; outcome: string };
  helpRequest?: { id: string; number: number; status: string } | null;
};

let server: TestServer;
let ground: Ground;
let operator: Session & { accountId: string };

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
  operator = await server.signInAs('OPERATOR', ground.commune.id);
  await makeMember(server.db, ground, ground.villages[0]!, { home: { lat: 12.6, lon: 107.9 } });
});

afterAll(() => server.stop());

const unitId = () => globalId('Unit', ground.villages[0]!.id);

function asked(more: object = {}) {
  const caller = { name: 'Trần Văn Bảy', phone: '0905111222' };
  const consent = { version: '2026-01', given: true };
  return { caller, unitId: unitId(), description: 'Quên mật khẩu VssID', consent, ...more };
}

async function record(input: object, as: Session | null = operator): Promise<Recorded> {
  const base = { idempotencyKey: randomUUID(), unitId: unitId(), phone: '0905111222' };
  const data = await server.query<{ recordCall: Recorded }>(RECORD, { input: { ...base, ...input } }, { as });
  return data.recordCall;
}

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

describe('a call', () => {
  test('becomes a request for the caller or for somebody else, routed at once, with a code to read out', async () => {
    const helped = { name: 'Bà Sáu', phone: null };
    const made = await record({ outcome: 'REQUEST_MADE', request: asked({ helped }) });
    expect(made).toMatchObject({ __typename: 'RecordCallPayload', helpRequest: { status: 'RECEIVED' } });
    expect((await taskOf(server, made.helpRequest!.number)).offer).not.toBeNull();
    const query = 'query($code: String!) { trackedRequest(code: $code) { request { number } } }';
    expect(await server.query(query, { code: made.trackingCode })).toMatchObject({
      trackedRequest: { request: { number: made.helpRequest!.number } },
    });
  });

  test('that was solved on the phone is resolved with its outcome, and nobody is sent', async () => {
    const solved = { outcome: 'TAUGHT', note: 'Hướng dẫn đặt lại mật khẩu' };
    const made = await record({ outcome: 'SOLVED_ON_PHONE', request: asked(), solved });
    expect(made.helpRequest).toMatchObject({ status: 'RESOLVED', outcome: 'TAUGHT', channel: 'HOTLINE' });
    const { number } = made.helpRequest!;
    expect(await server.db.task.count({ where: { request: { number } } })).toBe(0);
  });

  test('sent twice with one key is one call and one request, with the same code', async () => {
    const input = { idempotencyKey: randomUUID(), outcome: 'REQUEST_MADE', request: asked() };
    const before = await server.db.call.count();
    expect(await record(input)).toEqual(await record(input));
    expect(await server.db.call.count()).toBe(before + 1);
    const another = { ...input, note: 'khác' };
    expect(await record(another)).toMatchObject({ __typename: 'IdempotencyConflictError' });
  });

  test('with a wrong form is refused by field, and neither call nor request is written', async () => {
    const [calls, requests] = [await server.db.call.count(), await server.db.helpRequest.count()];
    const paths = async (input: object) => (await record(input)).fields?.map(({ path }) => path);
    expect(await paths({ outcome: 'REQUEST_MADE' })).toEqual(['request']);
    expect(await paths({ outcome: 'INFORMATION', request: asked() })).toEqual(['request']);
    expect(await paths({ outcome: 'SOLVED_ON_PHONE', request: asked() })).toEqual(['solved']);
    expect(await paths({ outcome: 'CALLBACK' })).toEqual(['callbackAt']);
    expect(await paths({ outcome: 'CALLBACK', callbackAt: inHours(-1) })).toEqual(['callbackAt']);
    expect(await paths({ outcome: 'INFORMATION', phone: '123' })).toEqual(['phone']);
    const nowhere = asked({ unitId: globalId('Unit', randomUUID()) });
    expect(await paths({ outcome: 'REQUEST_MADE', request: nowhere })).toEqual(['request.unitId']);
    const solved = { outcome: 'BLOCKED', note: 'Hỏng' };
    expect(await paths({ outcome: 'SOLVED_ON_PHONE', request: asked(), solved })).toEqual(['solved.outcome']);
    expect([await server.db.call.count(), await server.db.helpRequest.count()]).toEqual([calls, requests]);
  });

  test('is recorded at the operator’s own desk only', async () => {
    const elsewhere = await makeGround(server.db, ['Buôn Xa']);
    const there = { outcome: 'INFORMATION', unitId: globalId('Unit', elsewhere.villages[0]!.id) };
    expect(await record(there)).toMatchObject({ __typename: 'NotAllowedError' });
    expect(await record({ outcome: 'INFORMATION' }, null)).toMatchObject({ __typename: 'NotSignedInError' });
    const made = await makeMember(server.db, ground, ground.villages[0]!);
    const member = await server.signIn(made.account.phone, PASSWORD);
    expect(await record({ outcome: 'INFORMATION' }, member)).toMatchObject({ __typename: 'NotAllowedError' });
  });
});

const CALLBACKS = 'query($unitId: ID) { callbacks(unitId: $unitId) { id phone callbackAt outcome } }';
type Callbacks = { callbacks: { id: string; phone: string }[] };

describe('a callback', () => {
  test('is owed, the longest first, until a later call settles it, once', async () => {
    const later = await record({ outcome: 'CALLBACK', callbackAt: inHours(3) });
    const sooner = await record({ outcome: 'CALLBACK', callbackAt: inHours(1), phone: freshPhone() });
    const owed = async () => (await server.query<Callbacks>(CALLBACKS, {}, { as: operator })).callbacks;
    expect((await owed()).map(({ id }) => id)).toEqual([sooner.call!.id, later.call!.id]);
    const settles = { outcome: 'INFORMATION', settlesCallId: sooner.call!.id };
    expect(await record(settles)).toMatchObject({ __typename: 'RecordCallPayload' });
    expect((await owed()).map(({ id }) => id)).toEqual([later.call!.id]);
    expect(await record(settles)).toMatchObject({ __typename: 'NotFoundError' });
  });

  test('is seen by its own commune’s desk only, and reading its number leaves a trace', async () => {
    const owed = await record({ outcome: 'CALLBACK', callbackAt: inHours(2) });
    const elsewhere = await makeGround(server.db, ['Buôn Xa']);
    const stranger = await server.signInAs('OPERATOR', elsewhere.commune.id);
    expect((await server.query<Callbacks>(CALLBACKS, {}, { as: stranger })).callbacks).toEqual([]);
    const mine = { unitId: globalId('Unit', ground.commune.id) };
    const { errors } = await server.graphql(CALLBACKS, mine, { as: stranger });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const node = await server.graphql<{ node: object | null }>(
      'query($id: ID!) { node(id: $id) { id } }',
      { id: owed.call!.id },
      { as: stranger },
    );
    expect(node.data?.node ?? null).toBeNull();
    await server.query<Callbacks>(CALLBACKS, mine, { as: operator });
    const traces = await server.db.personalDataRead.findMany({
      where: { accountId: operator.accountId, subject: 'CALL' },
    });
    expect(traces.map(({ subjectId }) => globalId('Call', subjectId))).toContain(owed.call!.id);
  });
});
