import { type Action, can, POLICY, type Relation } from '@thon-so/domain/roles';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../../support/server.ts';
import { TRANSPORTS, type Transport } from '../../support/transports.ts';
import { CODE, type Onlooker, type Places, type Subject } from './canaries.ts';
import { itself, liveDocument, neighbours, packed, queryDocument, tellsOfPeople } from './documents.ts';
import { tellOfEverything } from './events.ts';
import { plant } from './ground.ts';
import { LIVE_ARGUMENTS, QUERY_ARGUMENTS } from './roots.ts';
import { OF_PETITIONS, type Sight, TRACED, VISIBLE } from './visibility.ts';

/** Every document as everybody by every transport; else queries and ways from thing to thing take turns. */
const WHOLE = process.env.MATRIX === 'all';
const SECRET = 'a secret of tests, at least 32 characters';

let server: TestServer;
let places: Places;
let onlookers: Onlooker[];
let subjects: Subject[];
let beforeEvents: string;

beforeAll(async () => {
  server = await startServer();
  ({ places, onlookers, subjects } = await plant(server.db, SECRET));
  beforeEvents = server.api.node.work.position();
  await tellOfEverything(server, places, subjects);
});
afterAll(() => server.stop());

/** Whether the one table of rights lets somebody see something of a subject. */
function sees(who: Onlooker, sight: Sight, subject: Subject): boolean {
  if (sight === 'everybody' || sight === 'around') return true;
  if (sight === 'signedIn') return who.as !== null;
  if (sight === 'own' || sight === 'code' || sight === 'nobody') return false;
  const actions = (typeof sight === 'string' ? [sight] : sight) as readonly Action[];
  const colleague = subject.places.some((path) => who.colleagueIn.some((commune) => path.includes(commune)));
  const ties: Relation[] = [
    ...(subject.ties?.[who.name] ?? []),
    ...(colleague ? ['COLLEAGUE' as const] : []),
  ];
  return actions
    .map((action) => (subject.petition ? (OF_PETITIONS[action] ?? action) : action))
    .some((action) => subject.places.some((path) => can(who.grants, action, path, ties)));
}

/** The planted fields of a subject that somebody may see. */
function allowedFields(who: Onlooker, subject: Subject): string[] {
  if (!sees(who, VISIBLE[subject.type]!.seen, subject)) return [];
  return Object.keys(subject.planted).filter((field) => {
    const [type, name] = field.split('.') as [string, string];
    return sees(who, VISIBLE[type]!.personal![name]!, subject);
  });
}

/** What of a subject somebody may see: the pieces of JSON that tell it. */
const allowed = (who: Onlooker, subject: Subject) =>
  allowedFields(who, subject).map((field) => subject.planted[field]!);

const everything = () => [...new Set(subjects.flatMap(({ planted }) => Object.values(planted)))];
const found = (reply: unknown, pieces: readonly string[]) => {
  const told = JSON.stringify(reply ?? null);
  return [...new Set(pieces.filter((piece) => told.includes(piece)))].sort();
};
const allAllowed = (who: Onlooker) =>
  [...new Set(subjects.flatMap((subject) => allowed(who, subject)))].sort();

/** What was told to somebody beyond what they may see anywhere, or have said themselves. */
function leaked(who: Onlooker, reply: unknown, said = ''): string[] {
  const may = new Set(allAllowed(who));
  return found(reply, everything()).filter((piece) => !may.has(piece) && !said.includes(piece));
}

async function ask(transport: Transport, who: Onlooker, document: string, variables: object = {}) {
  const { data } = await transport(server, document, variables, { as: who.as });
  return data;
}

test('something is planted in every personal field of everything that can be asked for by its id', () => {
  const planted = new Set(subjects.flatMap((subject) => Object.keys(subject.planted)));
  const own = new Set([
    'Viewer',
    'Session',
    'SignInChange',
    'TrackedRequest',
    'Helper',
    'Invitation',
    'Official',
    'QueueLink',
    'ClientKey',
  ]);
  const missing = Object.entries(VISIBLE)
    .filter(([type]) => !own.has(type))
    .flatMap(([type, { personal = {} }]) => Object.keys(personal).map((field) => `${type}.${field}`))
    .filter((field) => !planted.has(field));
  expect(missing).toEqual([]);
});

test('every action that the table names is one of the policy', () => {
  const named = Object.values(VISIBLE).flatMap(({ seen, personal = {} }) => [
    seen,
    ...Object.values(personal),
  ]);
  const words = ['everybody', 'signedIn', 'own', 'code', 'around', 'nobody'];
  expect(named.flat().filter((name) => !words.includes(name) && !Object.hasOwn(POLICY, name))).toEqual([]);
});

describe.each(TRANSPORTS)('over %s', (_name, transport) => {
  test('everybody sees of every thing what the table says, no more and no less', async () => {
    const byQuery = subjects.flatMap(({ query }) => (query ? [query] : []));
    const packs = [
      ...packed(subjects.filter(({ query }) => !query).map(itself)),
      ...byQuery.map((name) => ({
        document: queryDocument(name, QUERY_ARGUMENTS[name]!(places, subjects)),
        variables: {},
      })),
    ];
    const seen = async (who: Onlooker) => {
      const replies = [];
      for (const { document, variables } of packs)
        replies.push(await ask(transport, who, document, variables));
      return [who.name, ...found(replies, everything())];
    };
    const all = await Promise.all(onlookers.map(seen));
    for (const [at, who] of onlookers.entries()) expect.soft(all[at]).toEqual([who.name, ...allAllowed(who)]);
  });
});

test('whoever was told a phone number or an address has left a trace, and nobody else', async () => {
  const cases = await server.db.requestHistory.findMany({ where: { kind: 'CONTACT_READ' } });
  const reads = await server.db.personalDataRead.findMany();
  const left = new Set([
    ...cases.map(({ actorId, requestId }) => `${actorId} CASE ${requestId}`),
    ...reads.map(({ accountId, subject, subjectId }) => `${accountId} ${subject} ${subjectId}`),
  ]);
  const traced = onlookers.flatMap((who) =>
    subjects.flatMap((subject) =>
      allowedFields(who, subject)
        .filter((field) => TRACED[field])
        .map((field) => `${who.accountId} ${TRACED[field]} ${subject.id}`),
    ),
  );
  expect([...left].sort()).toEqual([...new Set(traced)].sort());
});

test('no query tells anybody what the table keeps from them', async () => {
  const names = Object.keys(QUERY_ARGUMENTS).filter(tellsOfPeople);
  for (const [at, name] of names.entries()) {
    const document = queryDocument(name, QUERY_ARGUMENTS[name]!(places, subjects));
    await eachOnlooker(at, async (who, transport) => {
      const reply = await ask(transport, who, document);
      expect.soft([name, who.name, leaked(who, reply, document)]).toEqual([name, who.name, []]);
    });
  }
});

test('no way from one thing to the next tells what the table keeps', async () => {
  for (const [at, { document, variables }] of packed(
    subjects.filter(({ query }) => !query).flatMap(neighbours),
  ).entries()) {
    await eachOnlooker(at, async (who, transport) => {
      const reply = await ask(transport, who, document, variables);
      expect.soft([document, who.name, leaked(who, reply)]).toEqual([document, who.name, []]);
    });
  }
});

/** Everybody at once, each by both transports; in the short run every third, by one or the other. */
async function eachOnlooker(
  turn: number,
  look: (who: Onlooker, transport: Transport) => Promise<void>,
): Promise<void> {
  await Promise.all(
    onlookers.flatMap((who, at) => {
      const isTurn = (turn + at) % 3 === 0;
      const short = isTurn ? [TRANSPORTS[at % TRANSPORTS.length]!] : [];
      const ways = WHOLE ? TRANSPORTS : short;
      return ways.map(([, transport]) => look(who, transport));
    }),
  );
}

test('no live view tells anybody what the table keeps from them, and each tells somebody something', async () => {
  for (const [name, args] of Object.entries(LIVE_ARGUMENTS)) {
    const document = liveDocument(name, args(places));
    const told = await Promise.all(
      onlookers.map(async (who) => {
        using watch = server.subscribe(document, { after: beforeEvents }, { as: who.as });
        const batch = await watch.next().catch(() => null);
        expect.soft([name, who.name, leaked(who, batch?.data)]).toEqual([name, who.name, []]);
        return found(batch?.data, everything()).length;
      }),
    );
    expect.soft([name, told.some((pieces) => pieces > 0)]).toEqual([name, TELLS.has(name)]);
  }
});

/** Views of things with something personal; a code is a matter of its own, and settings are told as ids. */
const TELLS = new Set([
  'boardEvents',
  'deskEvents',
  'petitionEvents',
  'queueEvents',
  'rosterEvents',
  'workEvents',
  'privacyEvents',
]);

test('whoever has a request’s code sees what it is for, and nothing of whom to call or where', async () => {
  const document = queryDocument('trackedRequest', `code: "${CODE}"`);
  const held = subjects.find(({ name }) => name === 'held')!;
  const shown = ['waitingNote', 'answer', 'officialName', 'officialTitle'].map(
    (field) => `HelpRequest.${field}`,
  );
  const parts = ['PetitionMessage.text', 'PetitionMessage.name', 'AppointmentProposal.reason'];
  const may = [...shown, ...parts].map((field) => held.planted[field]!);
  const reply = await server.graphql(document);
  expect(found(reply.data, everything())).toEqual(may.sort());
});
