import { createHash, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { codeFromBytes } from '@thon-so/domain/codes';
import { globalId } from '@thon-so/server/ids';
import { schema } from '@thon-so/server/schema';
import { getNamedType, isInputObjectType, isUnionType } from 'graphql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MessageGateway, startMessageGateway } from '../support/message-gateway.ts';
import { freshPhone, type Ground, makeAccount, makeGround } from '../support/people.ts';
import { form, submitted } from '../support/requests.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { TRANSPORTS } from '../support/transports.ts';

// What a stranger is told of somebody must be what they are told of nobody: word for word, and for the same work.

let gateway: MessageGateway;
let server: TestServer;
let ground: Ground;
let known: Person;
let statements: string[] = [];
const query = pg.Client.prototype.query;

beforeAll(async () => {
  gateway = await startMessageGateway();
  const messageGateway = { url: gateway.url, secret: gateway.secret };
  server = await startServer({ settings: { messageGateway, trustedProxies: ['127.0.0.1', '::1'] } });
  ground = await makeGround(server.db);
  known = await somebody();
  pg.Client.prototype.query = function (this: pg.Client, ...args: Parameters<typeof query>) {
    const [first] = args as unknown as [string | { text: string }];
    statements.push(typeof first === 'string' ? first : first.text);
    return query.apply(this, args);
  } as typeof query;
});
afterAll(async () => {
  pg.Client.prototype.query = query;
  await server.stop();
  await gateway[Symbol.asyncDispose]();
});

/** Somebody with everything that a stranger might ask about, or nobody: the same, of whom nothing is kept. */
interface Person {
  readonly phone: string;
  readonly accountPhone: string;
  readonly code: string;
  readonly requestId: string;
  readonly taskId: string;
  readonly householdId: string;
  readonly ticketId: string;
  /** What only an answer about somebody could hold. */
  readonly canaries: readonly string[];
}

async function somebody(): Promise<Person> {
  const [phone, name] = [freshPhone(), `Bà ⟪${randomUUID()}⟫`];
  const at = { villageId: ground.villages[0]!.id, headName: name, searchText: phone };
  const household = await server.db.household.create({ data: at });
  const { id, code } = await submitted(
    server,
    form(ground.villages[0]!, { caller: { name, phone }, addressNote: name }),
  );
  const { phone: accountPhone } = await makeAccount(server.db, 'OPERATOR', ground.commune.id, name);
  const { id: taskId } = await server.db.task.findFirstOrThrow({ where: { requestId: id } });
  const day = new Date(new Date().toISOString().slice(0, 10));
  const number = Math.trunc(Math.random() * 1e6);
  const ticket = await server.db.queueTicket.create({
    data: {
      ...{ communeId: ground.commune.id, provinceId: ground.province.id, day, number, place: number },
      ...{ priority: false, secretHash: createHash('sha256').update(phone).digest('hex'), requestId: id },
    },
  });
  const canaries = [name, phone.slice(3), accountPhone.slice(3)];
  return {
    ...{ phone, accountPhone, code, canaries },
    ...{ requestId: id, taskId, householdId: household.id, ticketId: ticket.id },
  };
}

let wrong = 0;
function nobody(): Person {
  wrong += 1;
  const [requestId, taskId, householdId, ticketId] = [
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
  ] as const;
  const code = codeFromBytes(Buffer.from([0, 0, 2, wrong >> 8, wrong & 255]));
  return {
    phone: freshPhone(),
    accountPhone: freshPhone(),
    code,
    requestId,
    taskId,
    householdId,
    ticketId,
    canaries: [],
  };
}

type Asked = readonly [document: string, variables: object];
const REFUSAL =
  '__typename ... on UserError { code message } ... on ValidationError { fields { path message } }';

function mutation(name: string, input: object, payload = ''): Asked {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return [
    `mutation ($input: ${type}!) { result: ${name}(input: $input) { ${REFUSAL} ${payload} } }`,
    { input },
  ];
}
const keyed = (name: string, input: object, payload = '') =>
  mutation(name, { idempotencyKey: randomUUID(), ...input }, payload);
const at = () => new Date(Date.now() + 86_400_000).toISOString();

/**
 * What is asked about somebody: the person's own number or code, and beside it what a stranger does not know. With the
 * right code alone one is no stranger: it is the key.
 */
const ABOUT: Readonly<Record<string, (person: Person) => Asked>> = {
  signIn: ({ accountPhone: phone }) => mutation('signIn', { phone, password: 'not it' }),
  requestPasswordCode: ({ accountPhone: phone }) =>
    mutation('requestPasswordCode', { phone }, '... on RequestPasswordCodePayload { sent }'),
  resetPassword: ({ accountPhone: phone }) =>
    mutation('resetPassword', { phone, code: '123456', password: 'con trâu đi trước' }),
  'trackedRequest, by code and a number that is not theirs': ({ code }) => [
    'query ($code: String!, $phone: String) { result: trackedRequest(code: $code, phone: $phone) { cursor } }',
    { code, phone: freshPhone() },
  ],
  'trackedRequest, by their number and a code that is not theirs': ({ phone }) => [
    'query ($code: String!, $phone: String) { result: trackedRequest(code: $code, phone: $phone) { cursor } }',
    { code: nobody().code, phone },
  ],
  'askPrivacy, by code and a number that is not theirs': ({ code }) =>
    keyed('askPrivacy', { code, phone: freshPhone(), kind: 'ACCESS' }),
  'askPrivacy, by their number and a code that is not theirs': ({ phone }) =>
    keyed('askPrivacy', { code: nobody().code, phone, kind: 'ERASURE' }),
  'followPrivacy, by code and a number that is not theirs': ({ code }) =>
    mutation('followPrivacy', { code, phone: freshPhone() }),
  'followPrivacy, by their number and a code that is not theirs': ({ phone }) =>
    mutation('followPrivacy', { code: nobody().code, phone }),
  'submitHelpRequest, what somebody at that place has asked already': ({ phone, householdId }) =>
    keyed(
      'submitHelpRequest',
      form(ground.villages[0]!, {
        caller: { name: 'Kẻ Lạ', phone },
        householdId: globalId('Household', householdId),
      }),
      '... on SubmitHelpRequestPayload { advice request { kind status canCancel helper { name } score } helpRequest { id } }',
    ),
  leaveQueue: ({ ticketId }) =>
    keyed('leaveQueue', { ticketId: globalId('QueueTicket', ticketId), secret: 'not it' }),
  ...byRequestId('closeRequest', { reason: 'CANCELLED' }),
  ...byRequestId('confirmResolution', { resolved: true }),
  ...byRequestId('agreeToAppointment', { version: 1 }),
  ...byRequestId('keepAppointment', { version: 1 }),
  ...byRequestId('proposeAppointment', { version: 1, at: at() }),
  helpRequest: ({ requestId }) => thing('helpRequest', 'HelpRequest', requestId),
  task: ({ taskId }) => thing('task', 'Task', taskId),
  household: ({ householdId }) => thing('household', 'Household', householdId),
  'node of a request': ({ requestId }) => thing('node', 'HelpRequest', requestId),
  'node of what a code opens': ({ requestId }) => thing('node', 'TrackedRequest', requestId),
  'node of a household': ({ householdId }) => thing('node', 'Household', householdId),
  callerContext: ({ phone }) => [
    'query ($phone: String!) { result: callerContext(phone: $phone) { __typename } }',
    { phone },
  ],
  similarRequests: ({ phone }) => [
    'query ($input: SimilarRequestsInput!) { result: similarRequests(input: $input) { __typename } }',
    { input: { phones: [phone], unitId: globalId('Unit', ground.villages[0]!.id) } },
  ],
  'households, searched': ({ phone }) => [
    'query ($search: String) { result: households(search: $search) { edges { node { id } } } }',
    { search: phone },
  ],
};

function byRequestId(name: string, more: object): Record<string, (person: Person) => Asked> {
  return {
    [name]: ({ requestId }) => keyed(name, { requestId: globalId('HelpRequest', requestId), ...more }),
  };
}

function thing(field: string, type: string, id: string): Asked {
  return [`query ($id: ID!) { result: ${field}(id: $id) { __typename } }`, { id: globalId(type, id) }];
}

/** What is not about anybody whom a stranger could name: a secret that is right or nothing, or one's own session. */
const ABOUT_NOBODY = [
  ...['acceptInvitation', 'startPasskeySignIn', 'signInWithPasskey', 'signOut'],
  // By the code alone, which is the key.
  'replyToOfficial',
];

test('everything that a stranger may send, or that a code opens, is asked here', () => {
  const asked = new Set([...Object.keys(ABOUT).map((name) => name.split(',')[0]!), ...ABOUT_NOBODY]);
  const open = Object.values(schema.getMutationType()!.getFields()).filter(({ type, args }) => {
    const [result, input] = [getNamedType(type), args[0] && getNamedType(args[0].type)];
    const forStrangers =
      isUnionType(result) && !result.getTypes().some(({ name }) => name === 'NotSignedInError');
    return forStrangers || (isInputObjectType(input) && 'code' in input.getFields());
  });
  expect(open.map(({ name }) => name).filter((name) => !asked.has(name))).toEqual([]);
});

/** Asked by an id of 122 random bits, which nobody guesses: the words alone count. */
const BY_ID = /^(node of|helpRequest|task|household$)/;

let places = 0;
/** From a place that nobody has come from. */
function elsewhere() {
  places += 1;
  return { headers: { 'x-forwarded-for': `203.0.${places >> 8}.${places & 255}` } };
}

/** An answer without what is new each time. */
const plainly = (reply: unknown) =>
  JSON.stringify(reply)
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
    .replace(/"(id|cursor)":"[^"]*"/g, '"$1":""');

/** What works beside it: the live engine, timers, counters, and the job that sends a code, planned for nobody's number too. */
const BESIDE =
  /live\.|NOTIFY|graphile_worker|"RateLimit"|^(BEGIN|COMMIT|SAVEPOINT|RELEASE)|^SELECT .*"PasswordCode"\."codeHash"/;

/** The statements of one execution that look for or write something. */
function work(): string[] {
  const own = statements.filter((text) => !BESIDE.test(text));
  return own.map((text) => text.replace(/\s+/g, ' ').slice(0, 60));
}

/** Resolves when what was planned before has been done. */
async function idle(): Promise<void> {
  await expect
    .poll(() => server.db.$queryRaw`SELECT 1 FROM graphile_worker._private_jobs WHERE run_at <= now()`)
    .toEqual([]);
}

describe('a stranger learns nothing of somebody', () => {
  const rows = Object.entries(ABOUT).flatMap(([name, ask]) =>
    TRANSPORTS.map(([way, over]) => ({ name, way, ask, over })),
  );
  test.each(rows)('$name, over $way', async ({ name, ask, over }) => {
    const about = async (person: Person) => {
      const asked = ask(person);
      await idle();
      statements = [];
      const { data, errors } = await over(server, ...asked, elsewhere());
      return { told: plainly({ data, errors }), work: work() };
    };
    // Timers work beside it now and then; what really differs differs each time.
    for (let turn = 1; ; turn += 1) {
      const person = turn === 1 ? known : await somebody();
      const [ofSomebody, ofNobody] = [await about(person), await about(nobody())];
      expect(ofSomebody.told).toBe(ofNobody.told);
      for (const canary of person.canaries) expect(ofSomebody.told).not.toContain(canary);
      if (BY_ID.test(name) || isDeepStrictEqual(ofSomebody.work, ofNobody.work)) break;
      if (turn === 5) expect(ofSomebody.work).toEqual(ofNobody.work);
    }
  });
});
