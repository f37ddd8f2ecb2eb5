import { randomUUID } from 'node:crypto';
import type { Work } from '@thon-so/server/context';
import { transact } from '@thon-so/server/database/transaction';
import { claimTask } from '@thon-so/server/dispatch/task-actions';
import { globalId } from '@thon-so/server/ids';
import { type ClaimGround, claimGround } from './support/claim-ground.ts';
import { clock, median } from './support/figures.ts';
import { against, figure, type Row } from './support/rows.ts';
import { clientWithoutEvents } from './support/without-events.ts';

const SESSIONS = 8;
const CLAIMS = 40;
const MEASURING_MS = 28_000;

/** The real claim with its events and wake-up against the same transaction with neither, in rounds in turn. */
export async function run(): Promise<Row[]> {
  const ground = await claimGround(CLAIMS);
  const { work } = ground.node;
  const prisma = clientWithoutEvents(work.db);
  const silent: Work = { ...work, transaction: (action) => transact({ prisma, wake() {} }, action) };
  const ratios: number[] = [];
  const rates = { live: [] as number[], silent: [] as number[] };
  const end = clock() + MEASURING_MS;
  for (let round = 0; round < 4 || clock() < end; round++) {
    const order = round % 2 ? (['live', 'silent'] as const) : (['silent', 'live'] as const);
    for (const mode of order) {
      const rate = await rateOf(ground, mode === 'live' ? work : silent);
      if (round > 0) rates[mode].push(rate);
    }
    if (round > 0) ratios.push(rates.live.at(-1)! / rates.silent.at(-1)!);
  }
  return [
    {
      ...against('claims with event and wake-up', median(rates.live), 'tx/s', median(rates.silent), '>= 0.9'),
      ratio: Number(median(ratios).toPrecision(3)),
    },
    figure('rounds', ratios.length, 'pairs'),
  ];
}

/** Claims of all tasks per second, with several sessions at once. */
async function rateOf(ground: ClaimGround, work: Work): Promise<number> {
  await ground.reset();
  const claims = await ground.claims(work);
  const began = clock();
  const sessions = Array.from({ length: SESSIONS }, async () => {
    for (let next = claims.pop(); next; next = claims.pop()) {
      const input = { idempotencyKey: randomUUID(), taskId: globalId('Task', next.taskId) };
      await claimTask(next.context, input);
    }
  });
  await Promise.all(sessions);
  const rate = (1_000 * CLAIMS) / (clock() - began);
  await ground.check();
  return rate;
}
