import { Prisma } from '@thon-so/server/generated/prisma/client';
import { createLog } from '@thon-so/server/log';
import { planJob } from '@thon-so/server/work';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CALL_SECRET, tell } from '../support/exchange.ts';
import { type Ground, makeGround } from '../support/people.ts';
import { form, send, submitted, taskOf, worker } from '../support/requests.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { TRANSPORTS } from '../support/transports.ts';

const CANARIES = ['Canary', '912777444', '12.61234'];
const SAID = 'Bà Canary, 0912777444, sau chợ 12.61234';
const lines: string[] = [];
const log = createLog('trace', { write: (line: string) => void lines.push(line) });
let server: TestServer;
let ground: Ground;

beforeAll(async () => {
  server = await startServer({ log, settings: { callWebhookSecrets: [CALL_SECRET] } });
  ground = await makeGround(server.db);
});
afterAll(() => server.stop());

const told = () => lines.filter((line) => CANARIES.some((canary) => line.includes(canary)));

test('a request on its way from the form to its end leaves nothing of anybody in the log', async () => {
  const holder = await worker(server, ground, ground.villages[0]!, { displayName: SAID });
  const asked = { description: SAID, addressNote: SAID, caller: { name: SAID, phone: '0912777444' } };
  const request = await submitted(server, form(ground.villages[0]!, asked));
  const { globalId: taskId } = await taskOf(server.db, request.id);
  const as = holder.session;
  for (const [name, more] of [
    ['claimTask', {}],
    ['startTask', {}],
    ['pauseTask', { waitingFor: 'RESIDENT', note: SAID }],
    ['resumeTask', {}],
    ['finishTask', { outcome: 'BLOCKED', blocker: 'OTHER', note: SAID }],
  ] as const) {
    await send(server, name, { taskId, ...more }, { as });
  }
  await tell(server.url, { from: '0912777444', callId: SAID });
  await tell(server.url, { body: `{"${SAID}` });
  expect(told()).toEqual([]);
});

test('what breaks is logged by kind and place, over either transport, and never with what was typed', async () => {
  await server.db.$executeRaw`ALTER TABLE "Household" RENAME TO "HiddenHousehold"`;
  const as = await server.signInAs('OPERATOR', ground.commune.id);
  const search = `query ($said: String) { households(search: $said) { nodes { headName } } }`;
  for (const [, ask] of TRANSPORTS) {
    const { errors } = await ask(server, search, { said: SAID }, { as });
    expect(errors?.[0]?.extensions?.code).toBe('INTERNAL');
    expect(lines.join('')).toContain(String(errors?.[0]?.extensions?.errorId));
    await ask(server, `{ "${SAID}" }`, {}, { as });
  }
  await server.db.$executeRaw`ALTER TABLE "HiddenHousehold" RENAME TO "Household"`;
  expect(told()).toEqual([]);
});

test('a job that fails is logged by its name, without its payload', async () => {
  const before = lines.length;
  await server.api.node.work.transaction((tx) =>
    planJob(tx, 'dispatch.offerDue', { taskId: SAID }, { key: SAID }),
  );
  await expect.poll(() => lines.slice(before).join('')).toContain('dispatch.offerDue');
  expect(told()).toEqual([]);
});

test('an error that quotes what somebody typed, or carries it in a field, is logged without', async () => {
  const known = { code: 'P2010', clientVersion: '7' };
  const raw = `Raw query failed. Code: 22P02. Message: invalid input syntax for type uuid: "${SAID}"`;
  const wrapped = new Error(SAID, {
    cause: new SyntaxError(`Unexpected token, "${SAID}" is not valid JSON`),
  });
  for (const err of [
    new Error(SAID),
    wrapped,
    Object.assign(new Error(`Key (phone)=(${SAID}) already exists.`), { severity: 'ERROR', detail: SAID }),
    new Prisma.PrismaClientKnownRequestError(`in\n${raw}`, known),
    new Prisma.PrismaClientValidationError(`Argument phone: ${SAID}`, known),
    SAID,
  ]) {
    log.error({ err }, 'tried');
  }
  log.info(
    { phone: SAID, request: { body: SAID, headers: { cookie: SAID } }, job: { payload: SAID } },
    'tried',
  );
  expect(lines.filter((line) => line.includes('tried'))).toHaveLength(7);
  expect(told()).toEqual([]);
});

test('what says nothing of anybody is said', () => {
  const broken = new TypeError("Cannot read properties of undefined (reading 'id')");
  const away = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
  for (const err of [broken, away]) {
    log.error({ err, requestId: '01a2' }, 'said');
    expect(lines.at(-1)).toContain(JSON.stringify(err.message).slice(1, -1));
    expect(lines.at(-1)).toContain('"requestId":"01a2"');
  }
});
