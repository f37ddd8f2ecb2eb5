import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeGround, makeMember, PASSWORD } from '../../support/people.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { confirm, moveTask, requestIdOf, submit, taskOf } from '../board/moves.ts';

let server: TestServer;
let ground: Ground;
let member: Session;
let operator: Session;
let now = 0;

beforeAll(async () => {
  server = await startServer({ now: () => new Date(Date.now() + now) });
  ground = await makeGround(server.db);
  const made = await makeMember(server.db, ground, ground.villages[0]!, {
    home: { lat: 12.6, lon: 107.9 },
    capacity: 20,
  });
  member = await server.signIn(made.account.phone, PASSWORD);
  operator = await server.signInAs('OPERATOR', ground.commune.id);
});

afterAll(() => server.stop());

/** A request that a member has just finished. */
async function resolved() {
  const made = await submit(server, ground.villages[0]!.id);
  const { id } = await taskOf(server, made.request.number);
  await moveTask(server, member, 'claimTask', id);
  await moveTask(server, member, 'startTask', id);
  await moveTask(server, member, 'finishTask', id, { outcome: 'TAUGHT' });
  return { ...made, taskId: id };
}

const stored = (number: number) =>
  server.db.helpRequest.findUniqueOrThrow({
    where: { number },
    include: { satisfaction: true, tasks: true },
  });

const CONFIRM = `mutation($input: ConfirmResolutionInput!) { confirmResolution(input: $input) {
  __typename ... on UserError { code message } ... on ValidationError { fields { path } }
  ... on RequestPayload { request { id status score } helpRequest { number } }
} }`;
type Result = {
  confirmResolution: { __typename: string; code?: string; fields?: { path: string }[]; helpRequest?: object };
};

async function refused(input: object, as: Session | null = null) {
  const variables = { input: { idempotencyKey: randomUUID(), resolved: true, ...input } };
  return (await server.query<Result>(CONFIRM, variables, { as })).confirmResolution;
}

test('the resident says by the code that it is done: closed, confirmed by them, with score and comment', async () => {
  const { code, request } = await resolved();
  await confirm(server, { code, resolved: true, score: 5, comment: 'Cảm ơn cháu' });
  expect(await stored(request.number)).toMatchObject({
    ...{ status: 'CLOSED', closeReason: 'COMPLETED', confirmedBy: 'RESIDENT' },
    satisfaction: [{ score: 5, comment: 'Cảm ơn cháu', channel: 'WEB' }],
  });
});

test('without a score it closes all the same, and nobody counts as satisfied', async () => {
  const { code, request } = await resolved();
  await confirm(server, { code, resolved: true });
  expect(await stored(request.number)).toMatchObject({ status: 'CLOSED', satisfaction: [] });
});

test('an operator who asked by phone confirms for the resident, in their own name', async () => {
  const { request } = await resolved();
  const requestId = await requestIdOf(server, request.number);
  await confirm(server, { requestId, resolved: true, score: 4 }, operator);
  expect(await stored(request.number)).toMatchObject({
    confirmedBy: 'OPERATOR',
    satisfaction: [{ score: 4, channel: 'HOTLINE' }],
  });
});

test('who is signed in and types a code acts as the resident', async () => {
  const { code, request } = await resolved();
  await confirm(server, { code, resolved: true }, operator);
  expect((await stored(request.number)).confirmedBy).toBe('RESIDENT');
});

test('not yet, within fourteen days: reopened with a new linked task that is offered at once', async () => {
  const { code, request, taskId } = await resolved();
  await confirm(server, { code, resolved: false, comment: 'Vẫn chưa vào được' });
  const after = await stored(request.number);
  expect(after).toMatchObject({ status: 'RECEIVED', reopenedCount: 1, resolvedAt: null, outcome: null });
  const again = await taskOf(server, request.number);
  expect(after.tasks.find(({ id }) => id === again.id)?.predecessorId).toBe(taskId);
  expect(again.offer ?? again.openToTeamAt).not.toBeNull();
});

test('a request that was closed as done is reopened too, and after fourteen days it is too late', async () => {
  const { code, request } = await resolved();
  await confirm(server, { code, resolved: true });
  now = 13 * 86_400_000;
  await confirm(server, { code, resolved: false });
  expect((await stored(request.number)).status).toBe('RECEIVED');
  const late = await resolved();
  now += 15 * 86_400_000;
  expect(await refused({ code: late.code, resolved: false })).toMatchObject({ __typename: 'TooLateError' });
  now = 0;
});

test('sent twice with one key it happens once and answers the same; another body is refused', async () => {
  const { code, request } = await resolved();
  const input = { idempotencyKey: randomUUID(), code, resolved: true, score: 5 };
  const answers = [await refused(input), await refused(input)];
  expect(answers[0]).toEqual(answers[1]);
  expect((await stored(request.number)).satisfaction).toHaveLength(1);
  expect(await refused({ ...input, score: 1 })).toMatchObject({ __typename: 'IdempotencyConflictError' });
});

test('a refusal is the same when it is sent again, even after it would be allowed', async () => {
  const { code, request } = await submit(server, ground.villages[0]!.id);
  const input = { idempotencyKey: randomUUID(), code, resolved: true };
  expect(await refused(input)).toMatchObject({ __typename: 'IllegalTransitionError' });
  const { id } = await taskOf(server, request.number);
  await moveTask(server, member, 'claimTask', id);
  await moveTask(server, member, 'startTask', id);
  await moveTask(server, member, 'finishTask', id, { outcome: 'TAUGHT' });
  expect(await refused(input)).toMatchObject({ __typename: 'IllegalTransitionError' });
});

test('bad input names its field, and nothing is written', async () => {
  const { code, request } = await resolved();
  const requestId = await requestIdOf(server, request.number);
  expect((await refused({ code, score: 6 })).fields).toEqual([{ path: 'score' }]);
  expect((await refused({ code, resolved: false, score: 3 })).fields).toEqual([{ path: 'score' }]);
  expect((await refused({ code, comment: 'x'.repeat(10_000) })).fields).toEqual([{ path: 'comment' }]);
  expect((await refused({ code, requestId }, operator)).fields).toEqual([{ path: 'code' }]);
  expect((await refused({})).fields).toEqual([{ path: 'code' }]);
  expect(await refused({ code: '0000-0000' })).toMatchObject({ __typename: 'NotFoundError' });
  expect(await stored(request.number)).toMatchObject({ status: 'RESOLVED', satisfaction: [] });
});

test('nobody confirms for a resident without signing in, nor the member who did the work, nor another commune', async () => {
  const { request } = await resolved();
  const requestId = await requestIdOf(server, request.number);
  const elsewhere = await makeGround(server.db, ['Buôn Xa']);
  const stranger = await server.signInAs('OPERATOR', elsewhere.commune.id);
  expect(await refused({ requestId })).toMatchObject({ __typename: 'NotSignedInError' });
  expect(await refused({ requestId }, member)).toMatchObject({ __typename: 'NotAllowedError' });
  expect(await refused({ requestId }, stranger)).toMatchObject({ __typename: 'NotFoundError' });
});

test('a resident gets no staff view of their request', async () => {
  const { code } = await resolved();
  expect((await refused({ code })).helpRequest).toBeNull();
});
