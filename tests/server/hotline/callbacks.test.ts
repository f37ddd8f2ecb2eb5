import { randomUUID } from 'node:crypto';
import { freeHold, sweepCallbacks } from '@thon-so/server/hotline/callback-actions';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { freshPhone, type Ground, makeGround } from '../../support/people.ts';
import { turnableClock } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

const HOLD = `mutation($input: CallInput!) { result: holdCallback(input: $input) { __typename
  ... on CallPayload { call { heldByName heldUntil } } ... on UserError { code }
  ... on CallbackHeldError { heldBy until } } }`;
const RELEASE = HOLD.replace('holdCallback', 'releaseCallback');
const DROP = `mutation($input: DropCallbackInput!) { result: dropCallback(input: $input) {
  __typename ... on UserError { code } ... on ValidationError { fields { path } } } }`;
const RECORD = `mutation($input: RecordCallInput!) { result: recordCall(input: $input) {
  __typename ... on UserError { code } ... on RecordCallPayload { call { id callbackOf { id } } } } }`;
const OWED = `{ desk { calls { id tries callbackAt heldByName } } }`;

type Result = { __typename: string; heldBy?: string; call?: { heldByName: string; id: string } };
type Operator = Session & { accountId: string };

let server: TestServer;
let ground: Ground;
let one: Operator;
let two: Operator;
let owed: { id: string; globalId: string; phone: string };
let clock: ReturnType<typeof turnableClock>;

beforeAll(async () => {
  clock = turnableClock();
  server = await startServer({ now: clock.now });
});
afterAll(() => server.stop());

beforeEach(async () => {
  ground = await makeGround(server.db);
  one = await server.signInAs('OPERATOR', ground.commune.id);
  two = await server.signInAs('OPERATOR', ground.commune.id);
  const phone = freshPhone();
  const missed = await server.db.call.create({
    data: { unitId: ground.commune.id, phone, at: clock.now(), outcome: 'MISSED', callbackAt: clock.now() },
  });
  owed = { id: missed.id, globalId: globalId('Call', missed.id), phone };
});

const run = async (document: string, input: object, as: Session) =>
  (await server.query<{ result: Result }>(document, { input }, { as })).result;
const hold = (as: Session) => run(HOLD, { callId: owed.globalId }, as);
const record = (input: object, as: Session) => {
  const base = {
    idempotencyKey: randomUUID(),
    unitId: globalId('Unit', ground.commune.id),
    phone: owed.phone,
  };
  return run(RECORD, { ...base, settlesCallId: owed.globalId, ...input }, as);
};
const list = async (as: Session) =>
  (
    await server.query<{ desk: { calls: { id: string; tries: number; callbackAt: string }[] } }>(
      OWED,
      {},
      { as },
    )
  ).desk.calls;
const alerts = async () =>
  (await server.db.alert.findMany({ where: { callId: owed.id, settledAt: null } })).map(({ kind }) => kind);

describe('a callback owed', () => {
  test('is held by one of two operators at the same moment, and the other is told who', async () => {
    const results = await Promise.all([hold(one), hold(two), hold(one), hold(two)]);
    expect(results.map(({ __typename }) => __typename).toSorted()).toEqual([
      ...['CallPayload', 'CallPayload', 'CallbackHeldError', 'CallbackHeldError'],
    ]);
    const refused = results.find(({ __typename }) => __typename === 'CallbackHeldError')!;
    expect(refused.heldBy).toBe('OPERATOR Thử');
    const winner = results[0]!.__typename === 'CallPayload' ? one : two;
    const loser = winner === one ? two : one;
    expect(await record({ outcome: 'INFORMATION' }, loser)).toMatchObject({
      __typename: 'CallbackHeldError',
    });
    expect(await record({ outcome: 'INFORMATION' }, winner)).toMatchObject({
      call: { callbackOf: { id: owed.globalId } },
    });
    expect(await list(one)).toEqual([]);
  });

  test('is for others again when it is left, after ten minutes, and when its operator signs out', async () => {
    await hold(one);
    await run(RELEASE, { callId: owed.globalId }, two);
    expect(await hold(two)).toMatchObject({ __typename: 'CallbackHeldError' });
    await run(RELEASE, { callId: owed.globalId }, one);
    expect(await hold(two)).toMatchObject({ __typename: 'CallPayload' });

    await freeHold(server.api.node.work, owed.id);
    expect(await hold(one)).toMatchObject({ __typename: 'CallbackHeldError' });
    clock.turn(11);
    await sweepCallbacks(server.api.node.work);
    expect(await server.db.call.findUnique({ where: { id: owed.id } })).toMatchObject({ heldById: null });

    await hold(one);
    await server.query('mutation { signOut { __typename } }', {}, { as: one });
    await vi.waitFor(async () => expect((await hold(two)).__typename).toBe('CallPayload'), {
      timeout: 8_000,
    });
  });

  test('that nobody answers stays owed, a while later, and after three tries the supervisor is told', async () => {
    for (const tries of [1, 2, 3]) {
      await hold(one);
      await record({ outcome: 'NO_ANSWER' }, one);
      const [call] = await list(two);
      expect(call).toMatchObject({ tries, heldByName: null });
      const ahead = (Date.parse(call!.callbackAt) - clock.now().getTime()) / 60_000;
      expect(Math.round(ahead)).toBe(30);
      expect(await alerts()).toEqual(tries < 3 ? [] : ['CALLBACK_UNREACHABLE']);
    }
    await record({ outcome: 'INFORMATION' }, two);
    expect(await alerts()).toEqual([]);
  });

  test('and overdue is told to the supervisor once, unless somebody is calling just now', async () => {
    await hold(one);
    clock.turn(9);
    await hold(one);
    clock.turn(9);
    const sweep = () => sweepCallbacks(server.api.node.work);
    await sweep();
    expect(await alerts()).toEqual([]);
    clock.turn(5);
    await sweep();
    await sweep();
    expect(await alerts()).toEqual(['CALLBACK_OVERDUE']);
    const supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
    const board = await server.query<{ board: { alerts: { kind: string; text: string }[] } }>(
      '{ board { alerts { kind text } } }',
      {},
      { as: supervisor },
    );
    expect(board.board.alerts).toMatchObject([{ kind: 'CALLBACK_OVERDUE' }]);
    await record({ outcome: 'NO_ANSWER' }, two);
    expect(await alerts()).toEqual([]);
  });

  test('is dropped by a supervisor alone, for a reason that stays with the call', async () => {
    const input = { callId: owed.globalId, reason: 'Đã nhờ trưởng thôn đến hỏi' };
    expect(await run(DROP, input, one)).toMatchObject({ __typename: 'NotAllowedError' });
    const supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
    expect(await run(DROP, { ...input, reason: ' ' }, supervisor)).toMatchObject({
      fields: [{ path: 'reason' }],
    });
    expect(await run(DROP, input, supervisor)).toMatchObject({ __typename: 'CallPayload' });
    expect(await list(one)).toEqual([]);
    expect((await server.db.call.findUniqueOrThrow({ where: { id: owed.id } })).note).toBe(input.reason);
    expect(await hold(one)).toMatchObject({ __typename: 'NotFoundError' });
  });

  test('is nothing to another commune’s desk', async () => {
    const elsewhere = await makeGround(server.db, ['Buôn Xa']);
    const stranger = await server.signInAs('OPERATOR', elsewhere.commune.id);
    expect(await hold(stranger)).toMatchObject({ __typename: 'NotFoundError' });
    expect(await run(RELEASE, { callId: owed.globalId }, stranger)).toMatchObject({
      __typename: 'NotFoundError',
    });
    const theirs = { unitId: globalId('Unit', elsewhere.commune.id), outcome: 'INFORMATION' };
    expect(await record(theirs, stranger)).toMatchObject({ __typename: 'NotFoundError' });
  });
});
