import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { globalId } from '@thon-so/server/ids';
import { createServer } from '@thon-so/server/server';
import pg from 'pg';
import { createApiClient } from '../support/api-client.ts';
import { type ClaimGround, claimGround } from './support/claim-ground.ts';
import { whenDone } from './support/cleaning.ts';
import { openClients } from './support/database.ts';
import { clock, median, quantile } from './support/figures.ts';
import { against, figure, type Row } from './support/rows.ts';

const SESSIONS = 8;
const CLAIMS = 80;
const MEASURING_MS = 20_000;

const CLAIM = `mutation ($input: ClaimTaskInput!) {
  claimTask(input: $input) { __typename ... on TaskPayload { task { id status version } } } }`;

/** What one claim sends to the database, in order. */
type Statement = { text: string; values: unknown[]; name?: string };

/**
 * A claim through GraphQL over HTTP beside the same SQL statements sent through pg, from eight sessions each, in turn.
 * What the statements are is written down from real claims, and played back after everything is open again.
 */
export async function run(): Promise<Row[]> {
  const ground = await claimGround(CLAIMS);
  const server = createServer(serverOptions(ground));
  await server.start();
  whenDone(() => server.stop());
  const api = createApiClient(server.url);
  whenDone(() => api.close());
  const claim = async ({ taskId, cookie }: Claim) => {
    const input = { idempotencyKey: randomUUID(), taskId: globalId('Task', taskId) };
    const { claimTask } = await api.query<{ claimTask: { __typename: string } }>(
      CLAIM,
      { input },
      { as: { cookie } },
    );
    if (claimTask.__typename !== 'TaskPayload') throw new Error(claimTask.__typename);
  };
  // The node knows its members by now, as it does while they work, so what is written down is the claim alone.
  await rounds(ground, (at) => claim(ground.sent[at]!));
  await ground.reset();
  const recorded: Statement[][] = [];
  for (const one of ground.sent) recorded.push(await record(() => claim(one)));
  const clients = await openClients(ground.connectionString, SESSIONS);
  const replay = async (statements: Statement[], session: number) => {
    for (const statement of statements) await clients[session]!.query({ ...statement });
  };
  const times = { api: [] as number[], sql: [] as number[] };
  const end = clock() + MEASURING_MS;
  for (let round = 0; round < 3 || clock() < end; round++) {
    for (const kind of round % 2 ? (['api', 'sql'] as const) : (['sql', 'api'] as const)) {
      const run =
        kind === 'api'
          ? (at: number) => claim(ground.sent[at]!)
          : (at: number, session: number) => replay(recorded[at]!, session);
      const measured = await rounds(ground, run);
      if (round > 0) times[kind].push(...measured);
    }
  }
  return [
    against('claim through GraphQL, p50', median(times.api), 'ms', median(times.sql), '<= 2'),
    against('claim through GraphQL, p95', quantile(times.api, 0.95), 'ms', quantile(times.sql, 0.95), null),
    figure('statements of a claim', median(recorded.map(({ length }) => length)), 'statements'),
    figure('members beyond their capacity', await ground.beyondCapacity(), 'members', '<= 0'),
  ];
}

type Claim = ClaimGround['sent'][number];

/** All tasks claimed once by several sessions; answers how long each claim took. */
async function rounds(
  ground: ClaimGround,
  claim: (at: number, session: number) => Promise<void>,
): Promise<number[]> {
  await ground.reset();
  const left = [...ground.sent.keys()];
  const times: number[] = [];
  const session = async (number: number) => {
    for (let at = left.pop(); at !== undefined; at = left.pop()) {
      const began = clock();
      await claim(at, number);
      times.push(clock() - began);
    }
  };
  await Promise.all(Array.from({ length: SESSIONS }, (_, number) => session(number)));
  await ground.check();
  return times;
}

/** Writes down the statements that Prisma sends meanwhile; the tail and the timers have connections of other names. */
async function record(run: () => Promise<void>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first] = args;
    const { connectionParameters } = this as unknown as {
      connectionParameters: { application_name?: string };
    };
    if (connectionParameters.application_name === 'thon-so') {
      if (typeof first === 'string') statements.push({ text: first, values: [] });
      else {
        const { text, values = [], name } = first as Statement;
        statements.push({ text, values, ...(name ? { name } : {}) });
      }
    }
    return (query as (...all: unknown[]) => unknown).apply(this, args);
  } as typeof query;
  try {
    await run();
  } finally {
    pg.Client.prototype.query = query;
  }
  return statements;
}

function serverOptions(ground: ClaimGround): Parameters<typeof createServer>[0] {
  return {
    ...ground.serverOptions,
    production: false,
    pages: tmpdir(),
    settings: {
      ...{ host: '127.0.0.1', port: 0, publicUrl: null, mapStyleUrl: null, trustedProxies: [] },
      secret: 'a secret of benches, at least 32 characters',
    },
  };
}
