import { randomUUID } from 'node:crypto';
import { codeFromBytes } from '@thon-so/domain/codes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type RawClient } from '../live/client.ts';
import { makeGround } from '../support/people.ts';
import { form } from '../support/requests.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { everyFault } from './tally.ts';

const GUESSES = everyFault ? 10_000 : 600;
/** Under one document; at most a thousand fields are taken. */
const PER_DOCUMENT = 200;
/** How many codes are there to be found. */
const REQUESTS = 20;

const SUBMIT = `mutation ($input: SubmitHelpRequestInput!) { submitHelpRequest(input: $input) {
  ... on SubmitHelpRequestPayload { code request { number } } } }`;
const OPEN = 'query ($code: String!) { trackedRequest(code: $code) { request { number } } }';
const WATCH =
  'subscription ($code: String!, $after: String) { trackedRequestEvents(code: $code, after: $after) { cursor } }';

type Made = { code: string; number: number; cookie: string };
type Given = {
  data?: Record<string, unknown> | null;
  errors?: readonly { extensions?: { code?: string } }[];
};

let server: TestServer;
let made: Made[];

beforeAll(async () => {
  server = await startServer({ settings: { trustedProxies: ['127.0.0.1', '::1'] } });
  const { villages } = await makeGround(server.db);
  made = await Promise.all(Array.from({ length: REQUESTS }, (_, at) => make(villages[0]!, at)));
});
afterAll(() => server.stop());

const place = (ip: string) => ({ 'x-forwarded-for': ip });

/** A resident at a phone of their own. */
async function make(village: { id: string }, at: number): Promise<Made> {
  const caller = { name: 'Bà Hoa', phone: `09121${String(at).padStart(5, '0')}` };
  const input = { idempotencyKey: randomUUID(), ...form(village), caller };
  type Data = { submitHelpRequest: { code: string; request: { number: number } } };
  const headers = place(`198.51.100.${at}`);
  const answer = await server.graphql<Data>(SUBMIT, { input }, { headers });
  const { code, request } = answer.data!.submitHelpRequest;
  return { code, number: request.number, cookie: answer.headers.getSetCookie().at(-1)!.split(';')[0]! };
}

/** Codes in their order, past those that are somebody's. */
function* guesses(many: number): Generator<string> {
  const known = new Set(made.map(({ code }) => code));
  for (let at = 1, given = 0; given < many; at += 1) {
    const code = codeFromBytes(Buffer.from([0, 0, at >> 16, (at >> 8) & 255, at & 255]));
    if (known.has(code)) continue;
    given += 1;
    yield code;
  }
}

/** What came of guesses: how many were looked at, and how many were refused before. */
class Tally {
  looked = 0;
  stopped = 0;
  found = 0;

  add({ data, errors = [] }: Given): void {
    const codes = errors.map(({ extensions }) => extensions?.code);
    const refused = codes.filter((code) => code === 'RATE_LIMITED' || code === 'PROOF_OF_WORK_REQUIRED');
    const given = Object.values(data ?? {}).filter((each) => each !== null);
    this.stopped += refused.length;
    this.found += given.length;
    this.looked += data
      ? Object.keys(data).length - errors.length
      : codes.filter((code) => code === 'NOT_FOUND').length;
  }
}

/** Of each attack its one line, which tells nothing of what was guessed. */
async function linesOf(): Promise<unknown[]> {
  await server.api.node.work.refused.settled();
  const where = { action: 'CODE_LIMITED' } as const;
  return server.db.auditEntry.findMany({ where, select: { actorId: true, unitId: true, before: true } });
}
const line = { actorId: null, unitId: null, before: {} };

/** The honest resident at that address, in the browser that made the request. */
async function opens(ip: string, { code, cookie }: Made): Promise<number | undefined> {
  type Data = { trackedRequest: { request: { number: number } } | null };
  const { data } = await server.graphql<Data>(OPEN, { code }, { as: { cookie }, headers: place(ip) });
  return data?.trackedRequest?.request.number;
}

function documents(many: number): string[] {
  const codes = [...guesses(many)];
  return Array.from({ length: Math.ceil(many / PER_DOCUMENT) }, (_, at) => {
    const own = codes.slice(at * PER_DOCUMENT, (at + 1) * PER_DOCUMENT);
    const fields = own.map((code, nth) => `g${nth}: trackedRequest(code: "${code}") { cursor }`);
    return `fragment Guesses on Query { ${fields.join(' ')} } { ...Guesses }`;
  });
}

test(`${GUESSES} codes guessed over HTTP: none found, a hundred looked at, and the resident there sees their request`, async () => {
  const ip = '203.0.113.1';
  const tally = new Tally();
  for (const document of documents(GUESSES)) {
    const { data, errors } = await server.graphql(document, {}, { headers: place(ip) });
    tally.add({ data, errors } as Given);
  }
  expect({ ...tally }).toEqual({ looked: 100, stopped: GUESSES - 100, found: 0 });
  expect(await linesOf()).toEqual([line]);
  expect(await opens(ip, made[0]!)).toBe(made[0]!.number);
  // The right code itself, from there, in a browser that does not know it.
  expect(await opens(ip, { ...made[1]!, cookie: 'thon_so_codes=0' })).toBeUndefined();
});

test(`${GUESSES} codes guessed by watching over the WebSocket, watched ones too: none is let in, and the resident there watches on`, async () => {
  const ip = '203.0.113.2';
  const url = `${server.url.replace('http', 'ws')}/graphql`;
  const [own, watched] = [made[2]!, made[3]!];
  const after = server.api.node.work.position();
  await using resident = await connect(url, {}, { ...place(ip), cookie: own.cookie });
  await using elsewhere = await connect(url, {}, { ...place('198.51.100.200'), cookie: watched.cookie });
  elsewhere.subscribe('theirs', WATCH, { code: watched.code, after });
  await elsewhere.settle();
  await using thief = await connect(url, {}, place(ip));
  const tally = new Tally();
  for (const code of guesses(GUESSES)) tally.add(await refusalOf(thief, code));
  expect({ ...tally }).toEqual({ looked: 100, stopped: GUESSES - 100, found: 0 });
  tally.add(await refusalOf(thief, watched.code));
  expect(tally.stopped).toBe(GUESSES - 99);
  expect(await linesOf()).toEqual([line, line]);

  resident.subscribe('own', WATCH, { code: own.code, after });
  const CLOSE = 'mutation ($input: CloseRequestInput!) { closeRequest(input: $input) { __typename } }';
  for (const { code } of [own, watched]) {
    const input = { idempotencyKey: randomUUID(), code, reason: 'NO_HELP_WANTED' };
    await server.graphql(CLOSE, { input });
  }
  expect(await resident.next('own')).toMatchObject({ type: 'next' });
  expect(await elsewhere.next('theirs')).toMatchObject({ type: 'next' });
});

let ids = 0;
/** What a socket is told that watches a code which is not its own; it throws where it was let in. */
async function refusalOf(thief: RawClient, code: string): Promise<Given> {
  ids += 1;
  thief.subscribe(String(ids), WATCH, { code });
  const { type, payload } = await thief.next(String(ids));
  if (type !== 'error') throw new Error(`let in: ${JSON.stringify(payload)}`);
  return { data: null, errors: payload as Given['errors'] };
}
