import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../support/api-client.ts';
import { type Ground, makeGround } from '../support/people.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type Reply, TRANSPORTS } from '../support/transports.ts';

let server: TestServer;
let ground: Ground;
let operator: Session;

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
  operator = await server.signInAs('SUPERVISOR', ground.commune.id);
});
afterAll(() => server.stop());

const times = (count: number, piece: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => piece(at)).join(' ');

const nested = (levels: number, open: string, inner: string) =>
  `${`${open} { `.repeat(levels)}${inner}${' }'.repeat(levels)}`;

const chain = (length: number) =>
  times(length, (at) => `fragment F${at} on Unit { ...F${at + 1} ...F${at + 1} }`);

type Attack = { what: string; document: string; variables?: object };

/** Documents that would cost much, say much, or mean nothing. */
const ATTACKS: readonly Attack[] = (
  [
    ['nothing', ''],
    ['no document', '\u0000'],
    ['a document cut off', 'query { viewer {'],
    ['a type system', '{ consentVersion } type A { a: Int }'],
    ['depth in a type', `query ($v: ${'['.repeat(500)}Int${']'.repeat(500)}) { consentVersion }`],
    ['an unknown field, without a suggestion', '{ viewr { id } }'],
    ['two operations and no name', 'query A { consentVersion } query B { consentVersion }'],
    ['a subscription of two fields', 'subscription { boardEvents { cursor } workEvents { cursor } }'],
    ['fragments in a circle', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
    ['a fragment in itself', '{ ...A } fragment A on Query { consentVersion ...A }'],
    [
      'fragments that double thirty times',
      `{ units { nodes { ...F0 } } } ${chain(30)} fragment F30 on Unit { id }`,
    ],
    ['aliases by the hundred', `{ ${times(300, (at) => `a${at}: consentVersion`)} }`],
    [
      'aliases of what costs much',
      `{ ${times(19, (at) => `a${at}: units(first: 100) { nodes { children { nodes { id } } } }`)} }`,
    ],
    ['one field a thousand times', `{ units { nodes { ${times(1_100, () => 'id')} } } }`],
    ['ten thousand aliases', `{ ${times(10_000, (at) => `a${at}: consentVersion`)} }`],
    ['depth', `{ units { nodes { ${nested(40, 'parent', 'id')} } } }`],
    ['depth beyond any stack', `{ ${nested(2_000, 'a', 'b')} }`],
    ['depth in a value', `{ units(search: ${'['.repeat(2_000)}${']'.repeat(2_000)}) { nodes { id } } }`],
    ['a huge page', '{ units(first: 1000000) { nodes { id } } }'],
    [
      'pages in pages',
      '{ units(first: 100) { nodes { children(first: 100) { nodes { children(first: 100) { nodes { id } } } } } } }',
    ],
    [
      'a list of 20,000',
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids: Array(20_000).fill('x') },
    ],
    ['directives by the hundred', `{ consentVersion ${times(200, () => '@include(if: true)')} }`],
    ['unknown directives', `{ consentVersion ${times(90, (at) => `@a${at}`)} }`],
    ['fields that disagree', `{ ${times(200, (at) => `a: units(search: "${at}") { nodes { id } }`)} }`],
    ['variables by the thousand', `query (${times(1_000, (at) => `$v${at}: Int`)}) { consentVersion }`],
    ['a variable that is no object', 'query ($input: SignInInput!) { viewer { id } }', { input: 'x' }],
    [
      'a watched phone number',
      'subscription { boardEvents { upserted { ...M } } } fragment M on Member { contact { phone } }',
    ],
  ] satisfies [what: string, document: string, variables?: object][]
).map(([what, document, variables]) => ({ what, document, variables }));

/** What of a refusal must be the same over both: what it says, its code, and that there are no data. */
function told({ data, errors }: Reply) {
  const said = errors?.map(({ message, extensions }) => ({ message, code: extensions?.code ?? null }));
  return { data: data ?? null, errors: said ?? [] };
}

/** Letters that no English word has. */
const VIETNAMESE = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i;

describe('the same refusal over HTTP and over the WebSocket, in the words of its reader', () => {
  test.each(ATTACKS)('of $what', async ({ document, variables = {} }) => {
    const [[, http], [, socket]] = TRANSPORTS as [(typeof TRANSPORTS)[0], (typeof TRANSPORTS)[0]];
    const ask = async (over: typeof http, locale: 'vi' | 'en') => {
      const began = performance.now();
      const answer = told(await over(server, document, variables, { as: operator, locale }));
      expect(performance.now() - began).toBeLessThan(1_000);
      return answer;
    };
    const [english, vietnamese] = [await ask(http, 'en'), await ask(http, 'vi')];
    expect(english.errors.length).toBeGreaterThan(0);
    expect(english.errors.map(({ code }) => code)).not.toContain('INTERNAL');
    expect(vietnamese.errors.map(({ code }) => code)).toEqual(english.errors.map(({ code }) => code));
    for (const { message } of english.errors) expect(message).not.toMatch(VIETNAMESE);
    for (const { message } of vietnamese.errors) expect(message).toMatch(VIETNAMESE);
    expect(await ask(socket, 'en')).toEqual(english);
    expect(await ask(socket, 'vi')).toEqual(vietnamese);
  });

  test('of a body that is too large, and of one that is no JSON', async () => {
    const send = async (body: string, language: string) => {
      const headers = { 'content-type': 'application/json', 'accept-language': language };
      const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body });
      const { errors } = (await answer.json()) as { errors: { message: string }[] };
      return [answer.status, errors[0]!.message];
    };
    const large = JSON.stringify({ query: `{ consentVersion } #${'x'.repeat(1_100_000)}` });
    expect(await send(large, 'en')).toEqual([413, 'Request body too large']);
    expect(await send(large, 'vi')).toEqual([413, 'Nội dung gửi đến máy chủ quá lớn.']);
    expect(await send('{', 'vi')).toEqual([
      400,
      expect.stringMatching(/^Yêu cầu gửi đến máy chủ chưa đúng: /),
    ]);
    const headers = { 'content-type': 'application/json' };
    const noJson = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: 'Nguyễn Thị Hoa' });
    expect(await noJson.text()).not.toMatch(/Hoa|SyntaxError/);
  });
});

describe('what is too much to watch is refused before anything happens', () => {
  test.each([
    ['depth', `duplicateOf { ${nested(20, 'duplicateOf', 'id')} }`],
    ['fields by the hundred', times(450, (at) => `a${at}: number`)],
    ['lists in lists', `helper { ${nested(6, 'team { members', 'id }'.repeat(1))}${' }'.repeat(5)} }`],
    [
      'a long page of long pages',
      'commune { children(first: 200) { nodes { children(first: 200) { nodes { id } } } } }',
    ],
  ])('%s', async (_what, selections) => {
    const document = `subscription { boardEvents { upserted { ... on HelpRequest { ${selections} } } } }`;
    const { errors } = await TRANSPORTS[1]![1](server, document, {}, { as: operator });
    expect(errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_LARGE' } }]);
  });
});
