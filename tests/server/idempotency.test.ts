import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ground, makeGround } from '../support/people.ts';
import { send, type Worker, worker } from '../support/requests.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let ground: Ground;

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
});
afterAll(() => server.stop());

const SUBMIT = `mutation ($input: SubmitHelpRequestInput!) {
  submitHelpRequest(input: $input) {
    __typename
    ... on SubmitHelpRequestPayload { code request { id number } }
    ... on UserError { code: code message }
  }
}`;
type Submitted = {
  submitHelpRequest: {
    __typename: string;
    code?: string;
    message?: string;
    request?: { id: string; number: number };
  };
};

function asked(name = 'Bà Sáu') {
  return {
    idempotencyKey: randomUUID(),
    channel: 'WEB',
    description: 'Cài VNeID',
    caller: { name, phone: '0590 200 123' },
    unitId: Buffer.from(`Unit:${ground.villages[0]!.id}`).toString('base64url'),
    consent: { version: '2026-01', given: true },
  };
}

const submit = async (input: object) => (await server.query<Submitted>(SUBMIT, { input })).submitHelpRequest;

test('the same key and body have one effect and the same outcome, code and ids included', async () => {
  const input = asked();
  const first = await submit(input);
  expect(first.__typename).toBe('SubmitHelpRequestPayload');
  expect(await submit(input)).toEqual(first);
  expect(await server.db.helpRequest.count()).toBe(1);
});

test('ten sendings at the same moment have one effect, also over two nodes', async () => {
  const before = await server.db.helpRequest.count();
  const input = asked();
  const other = await server.startNode();
  const send = (url: string) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: SUBMIT, variables: { input } }),
    }).then((response) => response.text());
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, at) => send(at % 2 ? other.url : server.url)),
  );
  expect(new Set(answers).size).toBe(1);
  expect(await server.db.helpRequest.count()).toBe(before + 1);
});

test('the same key with another body is refused, and nothing is written', async () => {
  const input = asked();
  await submit(input);
  const before = await server.db.helpRequest.count();
  expect((await submit({ ...input, description: 'Việc khác' })).__typename).toBe('IdempotencyConflictError');
  expect(await server.db.helpRequest.count()).toBe(before);
});

test('a key that was refused for its content may be used again for what is right', async () => {
  const input = asked('   ');
  expect((await submit(input)).__typename).toBe('ValidationError');
  expect((await submit({ ...input, caller: { ...input.caller, name: 'Bà Sáu' } })).__typename).toBe(
    'SubmitHelpRequestPayload',
  );
});

test('a key that is no UUID is refused', async () => {
  expect((await submit({ ...asked(), idempotencyKey: 'again' })).__typename).toBe('ValidationError');
});

const memberHere = () => worker(server, ground, ground.villages[0]!);
const ownerId = ({ accountId }: Worker) => globalId('Account', accountId);
const dutyOf = async ({ id }: Worker) =>
  (await server.db.member.findUniqueOrThrow({ where: { id } })).manualOnDuty;

describe('what a phone has kept for somebody', () => {
  test('is not done as the next person who signs in there, and waits for whoever it is of', async () => {
    const [owner, next] = [await memberHere(), await memberHere()];
    const [input, headers] = [{ idempotencyKey: randomUUID(), onDuty: false }, { 'x-owner': ownerId(owner) }];
    const asNext = await send(server, 'setAvailability', input, { as: next.session, headers });
    expect(asNext).toMatchObject({ __typename: 'NotSignedInError' });
    expect(await dutyOf(next)).toBe(true);
    const asOwner = await send(server, 'setAvailability', input, { as: owner.session, headers });
    expect(asOwner).toMatchObject({ __typename: 'MemberPayload' });
    expect([await dutyOf(owner), await dutyOf(next)]).toEqual([false, true]);
  });

  test('is refused under the same key from anybody else, who learns nothing of how it came out', async () => {
    const [owner, other] = [await memberHere(), await memberHere()];
    const input = { idempotencyKey: randomUUID(), onDuty: false };
    await send(server, 'setAvailability', input, { as: owner.session });
    const again = await send(server, 'setAvailability', input, { as: other.session });
    expect(again).toMatchObject({ __typename: 'IdempotencyConflictError' });
    expect(await dutyOf(other)).toBe(true);
  });

  test('is not done for somebody who was suspended meanwhile, nor answered from before', async () => {
    const owner = await memberHere();
    const done = { idempotencyKey: randomUUID(), onDuty: false };
    await send(server, 'setAvailability', done, { as: owner.session });
    const supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
    await server.query(
      'mutation ($input: AccountInput!) { suspendAccount(input: $input) { __typename } }',
      { input: { idempotencyKey: randomUUID(), accountId: ownerId(owner) } },
      { as: supervisor },
    );
    for (const input of [done, { idempotencyKey: randomUUID(), onDuty: true }]) {
      await expect
        .poll(async () => (await send(server, 'setAvailability', input, { as: owner.session })).__typename)
        .toBe('NotSignedInError');
    }
    expect(await dutyOf(owner)).toBe(false);
  });
});
