import { createHash } from 'node:crypto';
import { keptUntil } from '@thon-so/domain/retention';
import type { Tx, Work } from './context.ts';
import { beforeCommit } from './database/transaction.ts';
import { IdempotencyConflictError, RuleError } from './errors.ts';
import type { Prisma } from './generated/prisma/client.ts';
import { type KeptRefusal, revive } from './refusals.ts';
import { type JobList, UNHURRIED } from './work.ts';

/** Who sends, and what it is done with; a request's context is one. */
export type Sender = Work & { readonly viewer: { readonly accountId: string } | null };

/** One sending of a mutation that a phone may repeat. `body` is its whole input. */
export interface Sending {
  readonly operation: string;
  readonly key: string;
  readonly body: object;
}

type Kept<Outcome> = { done: Outcome } | { refused: KeptRefusal };

/**
 * Runs an action in one transaction at most once per key. The same key, actor and body get the first outcome again,
 * whether payload or a rule's refusal; anything else under that key is refused with IdempotencyConflictError.
 * @param run returns ids only, as JSON; the payload reads its entities afresh
 */
export async function once<Outcome extends object>(
  context: Sender,
  sending: Sending,
  run: (tx: Tx) => Promise<Outcome>,
): Promise<Outcome> {
  const row = {
    key: sending.key,
    actor: context.viewer?.accountId ?? 'resident',
    operation: sending.operation,
    bodyHash: createHash('sha256').update(canonical(sending.body)).digest('hex'),
  };
  try {
    return await context.transaction(async (tx) => {
      const kept = await take<Outcome>(tx, row);
      if (kept) return again(kept);
      const outcome = await run(tx);
      beforeCommit(tx, () => keep(tx, row.key, { done: outcome }));
      return outcome;
    });
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    return keepRefusal<Outcome>(context, row, error);
  }
}

type Row = { key: string; actor: string; operation: string; bodyHash: string };

// The insert waits for another transaction that holds the same key, and then sees its outcome.
async function take<Outcome>(tx: Tx, row: Row): Promise<Kept<Outcome> | null> {
  const inserted = await tx.$executeRaw`
    -- idempotency.take
    INSERT INTO "IdempotencyKey" (key, actor, operation, "bodyHash", outcome)
    VALUES (${row.key}::uuid, ${row.actor}, ${row.operation}, ${row.bodyHash}, '{}') ON CONFLICT DO NOTHING`;
  return inserted === 1 ? null : read<Outcome>(tx, row);
}

async function keep<Outcome>(tx: Tx, key: string, kept: Kept<Outcome>): Promise<void> {
  await tx.$executeRaw`
    -- idempotency.keep
    UPDATE "IdempotencyKey" SET outcome = ${JSON.stringify(kept)}::text::jsonb WHERE key = ${key}::uuid`;
}

async function read<Outcome>(db: Tx, row: Row): Promise<Kept<Outcome>> {
  const found = await db.idempotencyKey.findUniqueOrThrow({ where: { key: row.key } });
  const same =
    found.actor === row.actor && found.operation === row.operation && found.bodyHash === row.bodyHash;
  if (!same) throw new IdempotencyConflictError();
  return found.outcome as unknown as Kept<Outcome>;
}

function again<Outcome>(kept: Kept<Outcome>): Outcome {
  if ('refused' in kept) throw revive(kept.refused);
  return kept.done;
}

// The action's transaction is gone with its key; a repetition that got in between may have decided otherwise.
async function keepRefusal<Outcome>(work: Work, row: Row, error: RuleError): Promise<Outcome> {
  const refused = { refusal: error.refusal, action: error.action } as unknown as Prisma.InputJsonObject;
  await work.db.idempotencyKey.createMany({ data: { ...row, outcome: { refused } }, skipDuplicates: true });
  return again(await read<Outcome>(work.db, row));
}

function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, field]) => field !== undefined && field !== null);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`)
    .join()}}`;
}

/** A phone that comes back after a month offline sends nothing of before; its keys need not be known any longer. */
export const idempotencyJobs: JobList = {
  jobs: {
    'idempotency.sweep': async (work) => {
      const createdAt = { lt: keptUntil('IDEMPOTENCY', work.now()) };
      await work.transaction((tx) => tx.idempotencyKey.deleteMany({ where: { createdAt } }), UNHURRIED);
    },
  },
  sweeps: [{ job: 'idempotency.sweep', cron: '41 18 * * *' }],
};
