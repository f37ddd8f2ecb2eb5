import { randomUUID } from 'node:crypto';
import { normalisePhone } from '@thon-so/server/inputs';
import type { LimitName } from '@thon-so/server/limits';
import { createRateLimits } from '@thon-so/server/rate-limits';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { solve } from '../../packages/web/src/proof/puzzles.ts';
import { createApiClient } from '../support/api-client.ts';
import { type Ground, makeGround } from '../support/people.ts';
import { form } from '../support/requests.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { TRANSPORTS } from '../support/transports.ts';

const SUBMIT = `mutation($input: SubmitHelpRequestInput!) { submitHelpRequest(input: $input) {
  __typename ... on SubmitHelpRequestPayload { code } ... on UserError { code message }
  ... on RateLimitedError { retryAfterSeconds hotline } ... on ProofOfWorkRequiredError { challenge puzzles bits } } }`;

type Answer = {
  __typename: string;
  code: string;
  message: string;
  retryAfterSeconds: number;
  hotline: string | null;
  challenge: string;
  puzzles: number;
  bits: number;
};

let server: TestServer;
let other: { url: string };
let ground: Ground;

beforeAll(async () => {
  server = await startServer({ settings: { trustedProxies: ['127.0.0.1', '::1'] } });
  other = await server.startNode();
  ground = await makeGround(server.db);
});
afterAll(() => server?.stop());

let phones = 0;
let addresses = 0;
const phone = () => {
  phones += 1;
  return `09120${String(phones).padStart(5, '0')}`;
};
const address = () => {
  addresses += 1;
  return `203.0.113.${addresses}`;
};
const from = (ip: string) => ({ headers: { 'x-forwarded-for': ip } });

function filled(changes: object = {}) {
  const caller = { name: 'Bà Hoa', phone: phone() };
  return { idempotencyKey: randomUUID(), ...form(ground.villages[0]!), caller, ...changes };
}

async function submit(
  input: object,
  ip: string,
  node: Pick<TestServer, 'graphql'> = server,
): Promise<Answer> {
  const { data } = await node.graphql<{ submitHelpRequest: Answer }>(SUBMIT, { input }, from(ip));
  return data!.submitHelpRequest;
}

/** So many came before, as every node counts them. */
async function crowd(name: LimitName, key: string, size: number): Promise<void> {
  const limits = createRateLimits(server.api.node.work);
  for (let turn = 0; turn < size; turn += 1) await limits.take(name, key);
}

test('a village behind one wifi asks on: from the 31st in ten minutes each browser works for a second', async () => {
  const [ip, input] = [address(), filled()];
  await crowd('submitAddress', ip, 30);
  const asked = await submit(input, ip);
  expect(asked).toMatchObject({ __typename: 'ProofOfWorkRequiredError', puzzles: 8, bits: 14 });
  const proof = solve(asked, () => undefined);
  const sent = await submit({ ...input, proof }, ip);
  expect(sent.__typename).toBe('SubmitHelpRequestPayload');
  expect(await submit({ ...input, proof }, ip)).toMatchObject({ code: sent.code });
  const elsewhere = await submit(filled(), address());
  expect(elsewhere.__typename).toBe('SubmitHelpRequestPayload');
});

test('work is proof once and for one request, and what one node counts the other knows', async () => {
  const [ip, input] = [address(), filled()];
  const there = createApiClient(other.url);
  await crowd('submitAddress', ip, 30);
  const asked = await submit(input, ip, there);
  const proof = solve(asked, () => undefined);
  const stolen = await submit(filled({ proof }), ip);
  expect(stolen.__typename).toBe('ProofOfWorkRequiredError');
  const both = await Promise.all([server, there].map((node) => submit({ ...input, proof }, ip, node)));
  expect(new Set(both.map(({ code }) => code)).size).toBe(1);
  const again = await submit({ ...input, description: 'Việc khác', proof }, ip, there);
  expect(again.__typename).toBe('IdempotencyConflictError');
  await there.close();
});

test('a commune flooded from everywhere asks everybody for the work, another commune nobody', async () => {
  const [flooded, calm] = [await makeGround(server.db), await makeGround(server.db)];
  const send = (village: { id: string }) => submit(filled({ unitId: form(village).unitId }), address());
  await crowd('submitUnit', flooded.commune.id, 60);
  for (const village of flooded.villages) {
    expect((await send(village)).__typename).toBe('ProofOfWorkRequiredError');
  }
  expect((await send(calm.villages[0]!)).__typename).toBe('SubmitHelpRequestPayload');
});

describe.each(TRANSPORTS)('over %s', (_, over) => {
  const [someone, else_] = [
    () => ({ name: 'Bà Hoa', phone: phone() }),
    () => ({ name: 'Ông Ba', phone: phone() }),
  ];
  const send = async (input: object, ip: string) => {
    const { data } = await over(server, SUBMIT, { input }, from(ip));
    return data!.submitHelpRequest as Answer;
  };

  test.each(['caller', 'helped'])(
    'one number, the %s’s, is not used without end from one address: the hotline is named, and elsewhere its owner asks on',
    async (person) => {
      const [known, ip] = [someone(), address()];
      await crowd('submitPair', `${normalisePhone(known.phone)} ${ip}`, 60);
      const input = filled({ caller: else_(), [person]: known });
      const before = await server.db.helpRequest.count();
      const refused = await send(input, ip);
      expect(refused).toMatchObject({ __typename: 'RateLimitedError', hotline: '+84590900009' });
      expect(refused.retryAfterSeconds).toBeGreaterThan(5 * 3_600);
      expect(refused.message).toContain('0590900009');
      expect(await server.db.helpRequest.count()).toBe(before);
      expect((await send(input, address())).__typename).toBe('SubmitHelpRequestPayload');
    },
  );

  test('a number that others wrote down everywhere is still its owner’s, whose browser works for a second', async () => {
    const known = someone();
    await crowd('submitPhone', normalisePhone(known.phone)!, 200);
    const [input, ip] = [filled({ caller: known }), address()];
    const asked = await send(input, ip);
    expect(asked.__typename).toBe('ProofOfWorkRequiredError');
    expect((await send(input, ip)).__typename).toBe('ProofOfWorkRequiredError');
    const proof = solve(asked, () => undefined);
    expect((await send({ ...input, proof }, ip)).__typename).toBe('SubmitHelpRequestPayload');
  });
});

test('a program that fills in what people do not see is told to wait and call, and nothing is kept of it', async () => {
  const [ip, input] = [address(), filled({ website: 'https://spam.example' })];
  const requests = await server.db.helpRequest.count();
  const refused = await submit(input, ip);
  expect(refused).toMatchObject({ __typename: 'RateLimitedError', hotline: '+84590900009' });
  expect(await server.db.helpRequest.count()).toBe(requests);
  expect(await server.db.idempotencyKey.count({ where: { key: input.idempotencyKey } })).toBe(0);
  expect((await submit({ ...input, website: '' }, ip)).__typename).toBe('SubmitHelpRequestPayload');
});

test('counters hold no phone number and no address', async () => {
  await submit(filled(), address());
  const keys = (await server.db.rateLimit.findMany()).map(({ key }) => key);
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys) expect(key).toMatch(/^submit(Address|Pair|Phone|Unit):[0-9a-f]{32}$/);
});

test('at this machine itself nothing is asked for: what is tried there is tried freely', async () => {
  const input = filled();
  await crowd('submitUnit', ground.commune.id, 60);
  await crowd('submitPhone', normalisePhone(input.caller.phone)!, 40);
  const { data } = await server.graphql<{ submitHelpRequest: Answer }>(SUBMIT, { input });
  expect(data?.submitHelpRequest.__typename).toBe('SubmitHelpRequestPayload');
});
