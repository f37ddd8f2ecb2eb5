import { tmpdir } from 'node:os';
import { createServer } from '@thon-so/server/server';
import pg from 'pg';
import { start } from './support/child.ts';
import { type ClaimGround, claimGround } from './support/claim-ground.ts';
import type { claimants } from './support/claimants.ts';
import { whenDone } from './support/cleaning.ts';
import { openClients } from './support/database.ts';
import { clock, median, quantile } from './support/figures.ts';
import { against, figure, type Row } from './support/rows.ts';

const SESSIONS = 8;
const CLAIMS = 80;
const MEASURING_MS = 20_000;

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
  const phones = await start<typeof claimants>('support/claimants.ts');
  const { url } = server;
  const claimAll = () => phones.call('claimAll', { url, sessions: SESSIONS, claims: ground.sent });
  const claimOne = (at: number) =>
    phones.call('claimAll', { url, sessions: 1, claims: [ground.sent[at]!] }).then(() => undefined);
  // The node knows its members by now, as it does while they work, so what is written down is the claim alone.
  await round(ground, claimAll);
  await ground.reset();
  const recorded: Statement[][] = [];
  for (const at of ground.sent.keys()) recorded.push(await record(() => claimOne(at)));
  const clients = await openClients(ground.connectionString, SESSIONS);
  const replayAll = () => replay(recorded, clients);
  const times = { api: [] as number[], sql: [] as number[] };
  const end = clock() + MEASURING_MS;
  for (let turn = 0; turn < 3 || clock() < end; turn++) {
    for (const kind of turn % 2 ? (['api', 'sql'] as const) : (['sql', 'api'] as const)) {
      const measured = await round(ground, kind === 'api' ? claimAll : replayAll);
      if (turn > 0) times[kind].push(...measured);
    }
  }
  return [
    against('claim through GraphQL, p50', median(times.api), 'ms', median(times.sql), '<= 2'),
    against('claim through GraphQL, p95', quantile(times.api, 0.95), 'ms', quantile(times.sql, 0.95), null),
    figure('statements of a claim', median(recorded.map(({ length }) => length)), 'statements'),
    figure('members beyond their capacity', await ground.beyondCapacity(), 'members', '<= 0'),
  ];
}

/** Opens all tasks, has each claimed once, and answers how long each claim took. */
async function round(ground: ClaimGround, claimAll: () => Promise<number[]>): Promise<number[]> {
  await ground.reset();
  const times = await claimAll();
  await ground.check();
  return times;
}

/** What was written down of every claim, from as many sessions as there are clients. */
async function replay(recorded: readonly Statement[][], clients: readonly pg.Client[]): Promise<number[]> {
  const left = [...recorded];
  const times: number[] = [];
  const session = async (client: pg.Client) => {
    for (let statements = left.pop(); statements; statements = left.pop()) {
      const began = clock();
      for (const statement of statements) await client.query({ ...statement });
      times.push(clock() - began);
    }
  };
  await Promise.all(clients.map(session));
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
