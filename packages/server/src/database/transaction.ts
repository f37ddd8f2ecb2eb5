import { setTimeout as pause } from 'node:timers/promises';
import { Prisma, type PrismaClient } from '../generated/prisma/client.ts';
import { PATIENCE } from './client.ts';
import { directTransaction } from './direct.ts';

/** What a store works on: the tables, within a transaction or without. */
export type Tx = Prisma.TransactionClient;

export interface TransactionContext {
  prisma: PrismaClient;
  /** Called once after every commit, so that the live tail looks for new events at once. Must not throw. */
  wake(): void;
}

export interface TransactionOptions {
  /** Times the whole work is done again when the database could not order it; 4 when not given. */
  retries?: number;
  /** Milliseconds that the work may take, and more than `PATIENCE` also each of its statements; 10,000 when not given. */
  timeout?: number;
  isolationLevel?: Prisma.TransactionIsolationLevel;
}

const endings = new WeakMap<Tx, (() => Promise<void>)[]>();

/**
 * Has something done at the end of the transaction that `transact` opened, while its locks are held. What was added is
 * begun in that order, and nothing waits for what was added before it.
 */
export function beforeCommit(tx: Tx, run: () => Promise<void>): void {
  const own = endings.get(tx);
  if (!own) throw new Error('only a transaction of transact() has an end that others may add to');
  own.push(run);
}

/** Whether this is a transaction of `transact`, which sees one state of what it does not change itself. */
export function isTransaction(db: Tx): boolean {
  return endings.has(db);
}

/**
 * The only way into a transaction: runs `work`, commits, wakes the live tail. After a serialization failure or a
 * deadlock the work is done again from its start, so it must have no effect outside of `tx`.
 */
export async function transact<T>(
  context: TransactionContext,
  work: (tx: Tx) => Promise<T>,
  { retries = 4, timeout = 10_000, isolationLevel }: TransactionOptions = {},
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      const options = { timeout, maxWait: 10_000, isolationLevel };
      const run = async (tx: Tx) => {
        if (timeout > PATIENCE.statement_timeout) await bePatient(tx, timeout);
        return toItsEnd(tx, work);
      };
      const result = await directTransaction(context.prisma, run, options);
      context.wake();
      return result;
    } catch (error) {
      if (attempt >= retries || !isConflict(error)) throw error;
      // A random pause, longer each time, lets the rivals pass one after the other.
      await pause(Math.random() * 20 * 2 ** attempt);
    }
  }
}

/** Nobody at a screen waits for this transaction: its statements may take as long as it may. */
async function bePatient(tx: Tx, timeout: number): Promise<void> {
  await tx.$queryRaw`
    -- transaction.bePatient
    SELECT set_config('statement_timeout', ${String(timeout)}, true), set_config('lock_timeout', ${String(timeout)}, true)`;
}

async function toItsEnd<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const own: (() => Promise<void>)[] = [];
  endings.set(tx, own);
  const result = await work(tx);
  // What they add on their way comes after them.
  for (let done = 0; done < own.length; ) {
    const next = own.slice(done);
    done = own.length;
    await Promise.all(next.map((run) => run()));
  }
  return result;
}

/** PostgreSQL gave up a transaction for another's sake: serialization_failure or deadlock_detected. */
function isConflict(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return hasConflictKind(error);
  return error.code === 'P2034' || hasConflictKind(error.meta?.driverAdapterError);
}

function hasConflictKind(error: unknown): boolean {
  const kind = error instanceof Error ? (error.cause as { kind?: unknown } | undefined)?.kind : undefined;
  return kind === 'TransactionWriteConflict';
}
