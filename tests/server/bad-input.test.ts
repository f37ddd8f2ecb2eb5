import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../support/api-client.ts';
import { type Ground, makeGround } from '../support/people.ts';
import { form, submitted } from '../support/requests.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type Reply, TRANSPORTS } from '../support/transports.ts';

let server: TestServer;
let ground: Ground;
let operator: Session;

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
  operator = await server.signInAs('OPERATOR', ground.commune.id);
});
afterAll(() => server.stop());

const SUBMIT = `mutation ($input: SubmitHelpRequestInput!) {
  submitHelpRequest(input: $input) { __typename ... on ValidationError { fields { path message } } }
}`;

/** A change of the form, the field at fault, and what is said of it in both languages. */
const FORMS: readonly [string, object, string, string, string][] = [
  ['a wrong phone', { caller: { name: 'A', phone: '123' } }, 'caller.phone', 'Số điện thoại', 'phone number'],
  [
    'an unknown village',
    { unitId: globalId('Unit', randomUUID()) },
    'unitId',
    'Hãy chọn thôn',
    'Choose a village',
  ],
  ['a garbage village', { unitId: '%\u0000%' }, 'unitId', 'Hãy chọn thôn', 'Choose a village'],
  ['an empty text', { description: '  ' }, 'description', 'Hãy ghi điều', 'Say what'],
  ['10,000 characters', { description: 'a'.repeat(10_000) }, 'description', 'quá dài', 'too long'],
  ['a null byte', { description: 'a\u0000b' }, 'description', 'ký tự', 'a sign'],
  ['a null byte in a name', { caller: { name: 'A\u0000' } }, 'caller.name', 'ký tự', 'a sign'],
  ['a place outside the country', { point: { lat: 1e308, lon: 0 } }, 'point', 'Vị trí', 'The place'],
  [
    'an appointment long past',
    { appointmentAt: '0001-01-01T00:00:00Z' },
    'appointmentAt',
    'đã qua',
    'in the past',
  ],
  ['a key that is none', { idempotencyKey: 'again' }, 'idempotencyKey', 'UUID', 'UUID'],
  ['no consent', { consent: { version: '2026-01', given: false } }, 'consent.given', 'đồng ý', 'Consent'],
];

const page = (list: string, args: string) => `{ ${list}(${args}) { nodes { id } } }`;
const cursor = (plain: string) => JSON.stringify(Buffer.from(plain).toString('base64'));

/** A document, and the code of its refusal where it is one for people to read. */
const DOCUMENTS: readonly [string, string, string | undefined][] = [
  ['a document cut off', '{ units(', undefined],
  ['an unknown field', '{ nothing }', undefined],
  ['a circle of fragments', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }', undefined],
  [
    '5,000 aliases',
    `{ ${Array.from({ length: 5_000 }, (_, i) => `a${i}: consentVersion`).join(' ')} }`,
    undefined,
  ],
  [
    '900 aliases',
    `{ units { ${Array.from({ length: 900 }, (_, i) => `a${i}: __typename`).join(' ')} } }`,
    'QUERY_TOO_LARGE',
  ],
  [
    '33 levels',
    `{ helpRequests { nodes { ${'duplicateOf { '.repeat(30)} id ${'} '.repeat(30)} } } }`,
    'QUERY_TOO_LARGE',
  ],
  [
    'a million rows',
    '{ units(first: 100) { nodes { children(first: 100) { nodes { children(first: 100) { nodes { id } } } } } } }',
    'QUERY_TOO_LARGE',
  ],
  [
    'teams of members of teams',
    `{ board { members { ${'team { members { '.repeat(4)} id ${'} } '.repeat(4)} } } }`,
    'QUERY_TOO_LARGE',
  ],
  ...['units', 'helpRequests', 'households'].flatMap((list): [string, string, string][] => [
    [`100,000 ${list}`, page(list, 'first: 100000'), 'VALIDATION'],
    [`-1 ${list}`, page(list, 'first: -1'), 'VALIDATION'],
    [`the last -1 ${list}`, page(list, 'last: -1'), 'VALIDATION'],
    [`${list} after garbage`, page(list, 'after: "garbage"'), 'VALIDATION'],
    [`${list} after another's cursor`, page(list, `after: ${cursor('GPC:S:abc')}`), 'VALIDATION'],
    [`${list} after a null byte`, page(list, `after: ${cursor('GPC:S:\u0000')}`), 'VALIDATION'],
    [
      `${list} before a place below zero`,
      page(list, `before: ${cursor('OffsetConnection:-50')}`),
      'VALIDATION',
    ],
  ]),
  ['the last five of the units', page('units', 'last: 5'), 'BAD_USER_INPUT'],
  ['a node of garbage', '{ node(id: "x") { id } }', 'NOT_FOUND'],
  ['a node of no type', `{ node(id: "${globalId('Nothing', randomUUID())}") { id } }`, 'NOT_FOUND'],
  [
    'a request by a code’s type',
    `{ node(id: "${globalId('TrackedRequest', randomUUID())}") { id } }`,
    'NOT_FOUND',
  ],
  [
    'the board of a village that is not there',
    `{ board(unitId: "${globalId('Unit', randomUUID())}") { cursor } }`,
    'NOT_FOUND',
  ],
  ['a desk whose code has a null byte', '{ queue(unitCode: "a\\u0000b") { cursor } }', 'VALIDATION'],
  ['a search with a null byte', '{ units(search: "a\\u0000b") { nodes { id } } }', 'VALIDATION'],
];

/** Variables that do not fit their types. */
const VARIABLES: readonly [string, string, object][] = [
  ['a word for a number', 'query ($first: Int) { units(first: $first) { nodes { id } } }', { first: 'five' }],
  ['a day that is none', SUBMIT, { input: { appointmentAt: 'tomorrow' } }],
  ['the year 0', SUBMIT, { input: { appointmentAt: '0000-01-01T00:00:00Z' } }],
  ['a number for an object', SUBMIT, { input: 5 }],
  ['what is required left out', SUBMIT, {}],
];

const coded = ({ errors }: Reply) => errors?.map(({ extensions }) => extensions?.code);

describe.each(TRANSPORTS)('over %s', (_name, ask) => {
  test.each(FORMS)(
    'a form with %s names the field in the reader’s language, and nothing is kept',
    async (...row) => {
      const [, change, path, vi, en] = row;
      const before = await server.db.helpRequest.count();
      const input = { idempotencyKey: randomUUID(), ...form(ground.villages[0]!, change) };
      for (const [locale, words] of [
        ['vi', vi],
        ['en', en],
      ] as const) {
        const { data } = await ask(server, SUBMIT, { input }, { locale });
        const message = expect.stringContaining(words);
        expect(data).toEqual({
          submitHelpRequest: { __typename: 'ValidationError', fields: [{ path, message }] },
        });
      }
      expect(await server.db.helpRequest.count()).toBe(before);
      expect(await server.db.idempotencyKey.count({ where: { outcome: { equals: {} } } })).toBe(0);
    },
  );

  test.each(DOCUMENTS)('%s is refused and not masked', async (_what, document, code) => {
    const reply = await ask(server, document, {}, { as: operator });
    expect(reply.errors?.length).toBeGreaterThan(0);
    expect(coded(reply)).not.toContain('INTERNAL');
    if (code) expect(coded(reply)).toEqual([code]);
  });

  test.each(VARIABLES)(
    '%s among the variables is refused and not masked',
    async (_what, document, variables) => {
      const reply = await ask(server, document, variables, { as: operator });
      expect(reply.errors?.[0]?.message).toMatch(/: Variable /);
    },
  );

  test('half a character and signs that turn the writing round are left out of what is kept', async () => {
    const input = {
      idempotencyKey: randomUUID(),
      ...form(ground.villages[0]!, { description: 'giúp \ud800 tôi', caller: { name: '\u202eaoH' } }),
    };
    const query =
      'mutation ($input: SubmitHelpRequestInput!) { submitHelpRequest(input: $input) { ... on SubmitHelpRequestPayload { request { number } } } }';
    const { data } = await ask(server, query, { input });
    const { number } = (data!.submitHelpRequest as { request: { number: number } }).request;
    const kept = await server.db.helpRequest.findUniqueOrThrow({ where: { number } });
    expect([kept.description, kept.callerName]).toEqual(['giúp \ufffd tôi', 'aoH']);
  });

  test.each(['\u200b\u200b', '\u3164', '\u2060\u00ad', ' - ', '\u001b\u0007'])(
    'a name of which nothing can be seen is none: %j',
    async (name) => {
      const query =
        'mutation ($input: SubmitHelpRequestInput!) { submitHelpRequest(input: $input) { __typename ... on ValidationError { fields { path } } } }';
      const input = { idempotencyKey: randomUUID(), ...form(ground.villages[0]!, { caller: { name } }) };
      const { data } = await ask(server, query, { input });
      expect(data!.submitHelpRequest).toMatchObject({ fields: [{ path: 'caller.name' }] });
    },
  );

  test('a name is one line, without what nobody sees', async () => {
    const caller = { name: 'Nguyễn\u200b Thị\n\nHoa\u001b[31m\u200f' };
    const { callerName } = await submitted(server, form(ground.villages[0]!, { caller }));
    expect(callerName).toBe('Nguyễn Thị Hoa[31m');
  });
});
