import { globalId } from '@thon-so/server/ids';
import { createLog } from '@thon-so/server/log';
import { schema } from '@thon-so/server/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeAccount, makeGround } from '../../support/people.ts';
import { form, sessionOf, submitted, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { times } from '../tally.ts';
import { mutated } from './bytes.ts';
import { Chance } from './chance.ts';
import { Operations } from './operations.ts';
import { Line, post, postRaw } from './senders.ts';

const OPERATIONS = times(600, 100_000);
const BYTES = times(600, 100_000);
const AT_ONCE = 8;
const LONG = times(120_000, 3_600_000);
const SEED = Number(process.env.SEED ?? 20_261_125);

/** What only the inside of the server says: of its code, its database, its files. */
const INSIDE =
  /node_modules|packages\/|prisma|Invalid `|\n\s+at |\bECONN[A-Z]+\b|syntax error at|relation "|column "|violates|duplicate key|deadlock|could not serialize|"INTERNAL"/i;

let server: TestServer;
let ground: Ground;
let readers: (Session | null)[];
let ids: string[];
const unexpected: string[] = [];
const uncaught: unknown[] = [];
const note = (error: unknown) => void uncaught.push(error);

beforeAll(async () => {
  // A view whose arguments only its first event finds wrong is tried a few times, and then ended.
  const isTriedAgain = (line: string) =>
    line.includes('live: a view failed') && line.includes('validationError');
  const write = (line: string) => void (isTriedAgain(line) || unexpected.push(line));
  const log = createLog('error', { write });
  server = await startServer({ log });
  ground = await makeGround(server.db);
  const { province, commune, villages } = ground;
  const member = await worker(server, ground, villages[0]!);
  const roles = [
    ['ADMIN', province.id],
    ['OFFICER', commune.id],
    ['OPERATOR', commune.id],
  ] as const;
  const accounts = await Promise.all(roles.map(([role, unitId]) => makeAccount(server.db, role, unitId)));
  const sessions = await Promise.all(accounts.map(({ id }) => sessionOf(server.db, id)));
  readers = [null, member.session, ...sessions];
  for (let count = 0; count < 5; count += 1) await submitted(server, form(villages[count % 2]!));
  ids = await everyId();
  process.on('uncaughtExceptionMonitor', note).on('unhandledRejection', note);
});
afterAll(async () => {
  process.off('uncaughtExceptionMonitor', note).off('unhandledRejection', note);
  await server.stop();
});

async function everyId(): Promise<string[]> {
  const { db } = server;
  const rows = {
    Unit: await db.unit.findMany({ select: { id: true } }),
    HelpRequest: await db.helpRequest.findMany({ select: { id: true } }),
    Task: await db.task.findMany({ select: { id: true } }),
    Member: await db.member.findMany({ select: { id: true } }),
    Offer: await db.offer.findMany({ select: { id: true } }),
    Team: await db.team.findMany({ select: { id: true } }),
  };
  return Object.entries(rows).flatMap(([type, all]) => all.map(({ id }) => globalId(type as 'Unit', id)));
}

/** Does it so many times, a few at once, each with a chance of its own. */
async function often(many: number, act: (chance: Chance, nth: number) => Promise<void>): Promise<void> {
  let nth = 0;
  const one = async (lane: number) => {
    const chance = new Chance(SEED + lane);
    while (nth < many) await act(chance, nth++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, lane) => one(lane)));
}

/** Where in our code an unexpected error came from. */
const placeOf = (line: string) =>
  [...line.matchAll(/at (\S+) \(\S*?(packages\/[\w/.-]+:\d+)/g)]
    .map(([, name, place]) => `${name} ${place}`)
    .join(' < ') || line.slice(0, 400);
const distinct = (all: readonly string[]) => [...new Set(all)].slice(0, 12);

const leaks: string[] = [];
const look = (text: string, sent: unknown) => {
  const found = INSIDE.exec(text)?.[0];
  if (found) leaks.push(`${found} in ${text.slice(0, 300)} for ${JSON.stringify(sent).slice(0, 600)}`);
};

/** A supervisor watches meanwhile; a request that comes afterwards must still reach them by the same socket. */
async function whileWatched(attack: () => Promise<void>): Promise<void> {
  const { commune, villages } = ground;
  const supervisor = await server.signInAs('SUPERVISOR', commune.id);
  using board = server.subscribe<{ boardEvents: { upserted: { id?: string }[] } }>(
    'subscription { boardEvents { upserted { ... on HelpRequest { id } } } }',
    {},
    { as: supervisor },
  );
  await attack();
  const request = await submitted(server, form(villages[0]!, { description: 'Sau cơn mưa' }));
  const wanted = globalId('HelpRequest', request.id);
  for (let seen = false; !seen; ) {
    const { data } = await board.next();
    seen = data!.boardEvents.upserted.some(({ id }) => id === wanted || id === request.id);
  }
  expect({ uncaught, leaks: distinct(leaks), unexpected: distinct(unexpected.map(placeOf)) }).toEqual({
    ...{ uncaught: [], leaks: [], unexpected: [] },
  });
}

test(
  `${OPERATIONS} generated operations, half over HTTP and half over the WebSocket: nothing is uncaught or says what is inside, and who watches hears on`,
  async () => {
    let carriedOut = 0;
    await whileWatched(async () => {
      const lines = readers.map((as) => new Line(server.url, as, (text) => look(text, 'a socket')));
      await often(OPERATIONS, async (chance, nth) => {
        const at = chance.below(readers.length);
        const { kind, ...rest } = new Operations(schema, chance, ids).next();
        if (nth % 2) return lines[at]!.send({ kind, ...rest });
        const { status, text } = await post(server.url, readers[at]!, JSON.stringify(rest));
        expect(status, text).toBeLessThan(500);
        look(text, rest);
        if (text.includes('"data":{')) carriedOut += 1;
      });
      for (const line of lines) line.close();
    });
    // Operations that are all refused at the door would try nothing behind it.
    expect(carriedOut).toBeGreaterThan(OPERATIONS / 2 / 10);
  },
  LONG,
);

test(
  `${BYTES} messages with mutated bytes on both transports: nothing is uncaught or says what is inside, and who watches hears on`,
  async () => {
    await whileWatched(async () => {
      const lines = Array.from({ length: AT_ONCE }, (_, at) => {
        return new Line(server.url, readers[at % readers.length]!, (text) => look(text, 'a socket'));
      });
      await often(BYTES, async (chance, nth) => {
        const as = chance.pick(readers);
        const { query, variables } = new Operations(schema, chance, ids).next();
        const body = JSON.stringify({ query, variables });
        if (nth % 2) {
          const line = lines.pop()!;
          const message = JSON.stringify({
            id: String(nth),
            type: 'subscribe',
            payload: { query, variables },
          });
          await line.sendBytes(mutated(message, chance), !chance.one(10));
          lines.push(line);
          return;
        }
        const { text, status } = chance.one(5)
          ? await postRaw(server.url, mutated(requestOf(body, as), chance))
          : await post(server.url, as, mutated(body, chance));
        expect(status, text).toBeLessThan(500);
        look(text, body);
      });
      for (const line of lines) line.close();
    });
  },
  LONG,
);

/** A request as it stands on the wire. */
function requestOf(body: string, as: Session | null): string {
  const head = [
    'POST /graphql HTTP/1.1',
    `host: ${new URL(server.url).host}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    ...(as ? [`cookie: ${as.cookie}`] : []),
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
