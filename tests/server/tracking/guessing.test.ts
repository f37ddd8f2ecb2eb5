import { randomUUID } from 'node:crypto';
import { codeFromBytes } from '@thon-so/domain/codes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { solve, type Work } from '../../../packages/web/src/proof/puzzles.ts';
import type { Ask } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { TRANSPORTS } from '../../support/transports.ts';
import { moveTask, mutate, submit, taskOf } from '../board/moves.ts';

const OPEN = `query($code: String!, $phone: String, $proof: ProofInput) {
  trackedRequest(code: $code, phone: $phone, proof: $proof) { request { number } } }`;
const SUBMIT = `mutation($input: SubmitHelpRequestInput!) { submitHelpRequest(input: $input) {
  ... on SubmitHelpRequestPayload { code request { number } } } }`;
const WATCH =
  'subscription($code: String!, $after: String) { trackedRequestEvents(code: $code, after: $after) { cursor } }';

let server: TestServer;
let ground: Ground;

beforeAll(async () => {
  server = await startServer({ settings: { trustedProxies: ['127.0.0.1/32', '::1/128'] } });
  ground = await makeGround(server.db);
});
afterAll(() => server.stop());

let addresses = 0;
const place = () => {
  addresses += 1;
  return `203.0.113.${addresses}`;
};
const from = (ip: string, cookie?: string): Ask => ({
  headers: { 'x-forwarded-for': ip },
  as: cookie ? { cookie } : null,
});
let guesses = 0;
const wrong = () => {
  guesses += 1;
  return codeFromBytes(Buffer.from([0, 0, 0, guesses >> 8, guesses & 255]));
};

/** One document with that many wrong codes under aliases, beyond what one may have at its root by a fragment. */
function many(size: number): string {
  const fields = Array.from(
    { length: size },
    (_, at) => `g${at}: trackedRequest(code: "${wrong()}") { cursor }`,
  );
  return `fragment Guesses on Query { ${fields.join(' ')} } { ...Guesses }`;
}

async function attack(ip: string): Promise<void> {
  await Promise.all([1, 2, 3].map(() => server.graphql(many(50), {}, from(ip))));
}

/** What came of opening a code: its number, or the code of the refusal; the cookies that the browser was given. */
async function open(code: string, ask: Ask, more: object = {}) {
  type Data = { trackedRequest: { request: { number: number } } | null };
  const { data, errors, headers } = await server.graphql<Data>(OPEN, { code, ...more }, ask);
  const { code: refused, ...work } = (errors?.[0]?.extensions ?? {}) as { code?: string } & Partial<Work>;
  const cookie = headers.getSetCookie().at(-1)?.split(';')[0];
  return { told: refused ?? data?.trackedRequest?.request.number ?? null, work: work as Work, cookie };
}

/** Makes a request in a browser there. */
async function makeIn(ip: string) {
  const input = { idempotencyKey: randomUUID(), ...form(ground.villages[0]!) };
  type Data = { submitHelpRequest: { code: string; request: { number: number } } };
  const { data, headers } = await server.graphql<Data>(SUBMIT, { input }, from(ip));
  const { code, request } = data!.submitHelpRequest;
  return { code, number: request.number, cookie: headers.getSetCookie().at(-1)!.split(';')[0]! };
}

/** Whether somebody who watches a code is told of a change that came after they looked, or why they may not watch. */
async function watched(code: string, ask: Ask): Promise<string> {
  const after = server.api.node.work.position();
  await mutate(server, ['closeRequest', 'CloseRequestInput'], { code, reason: 'NO_HELP_WANTED' }, '');
  using watch = server.subscribe(WATCH, { code, after }, ask);
  return await watch.next().then(
    () => 'told',
    ([refused]) => refused.extensions.code as string,
  );
}

describe('behind an address where somebody guesses codes', () => {
  test.each(TRANSPORTS)(
    'each alias of one document counts, over %s, and a hundred are looked at',
    async (_, over) => {
      const ip = place();
      const { data, errors } = await over(server, many(140), {}, from(ip));
      expect(Object.keys(data ?? {})).toHaveLength(140);
      expect(errors).toHaveLength(40);
      for (const { extensions } of errors!) expect(extensions?.code).toBe('PROOF_OF_WORK_REQUIRED');
    },
  );

  test('the browser that made a request opens and follows it on, and nobody takes its mark for more', async () => {
    const [ip, { villages }] = [place(), ground];
    const made = await makeIn(ip);
    const { cookie } = made;
    await attack(ip);
    expect((await open(made.code, from(ip, cookie))).told).toBe(made.number);
    const another = await submit(server, villages[0]!.id);
    expect((await open(another.code, from(ip, cookie))).told).toBe('PROOF_OF_WORK_REQUIRED');
    expect(await watched(made.code, from(ip, cookie))).toBe('told');
  });

  test('code and phone open, work opens, and either way the browser is known from then on', async () => {
    const ip = place();
    const { code, request } = await submit(server, ground.villages[0]!.id);
    await attack(ip);
    const refused = await open(code, from(ip));
    expect(refused).toMatchObject({ told: 'PROOF_OF_WORK_REQUIRED', work: { puzzles: 8, bits: 14 } });
    const opened = [
      await open(code, from(ip), { phone: '0905 123 456' }),
      await open(code, from(ip), { proof: solve(refused.work, () => undefined) }),
    ];
    for (const { told, cookie } of opened) {
      expect(told).toBe(request.number);
      expect((await open(code, from(ip, cookie))).told).toBe(request.number);
    }
    expect((await open(code, from(ip), { phone: '0905 999 888' })).told).toBeNull();
  });

  test('a code that somebody watches is guessed over the WebSocket no better than any other, and they watch on', async () => {
    const [ip, member] = [place(), await worker(server, ground, ground.villages[0]!)];
    const { code, request } = await submit(server, ground.villages[0]!.id);
    using own = server.subscribe(WATCH, { code }, from(ip));
    const told = own.next();
    await moveTask(server, member.session, 'claimTask', (await taskOf(server, request.number)).id);
    expect((await told).errors).toBeUndefined();
    await attack(ip);
    const goesOn = own.next();
    expect(await watched(code, from(ip))).toBe('RATE_LIMITED');
    expect((await goesOn).errors).toBeUndefined();
  });
});
