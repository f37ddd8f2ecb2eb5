import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type ArgType,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQueryable,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import { Prisma, type PrismaClient } from '../generated/prisma/client.ts';

/*
 * Statements that a store writes in SQL need none of the query engine: through it one costs some 0.4 ms of a node's
 * time, straight through the driver 0.16 ms, and a claim sends twenty. They go over the same connection as the
 * transaction's other statements, and rows come back with the types that the engine would give them.
 */

type Raw = Pick<
  Prisma.TransactionClient,
  '$queryRaw' | '$executeRaw' | '$queryRawUnsafe' | '$executeRawUnsafe'
>;

/** The connection of a transaction that is being opened, for who opened it. */
const opening = new AsyncLocalStorage<{ connection?: SqlQueryable }>();

/** A driver adapter whose connections are also at hand for statements past the engine. */
export class DirectAdapter implements SqlDriverAdapterFactory {
  readonly provider = 'postgres';
  readonly adapterName: string;
  readonly #factory: SqlDriverAdapterFactory;
  #adapter: Promise<SqlDriverAdapter> | null = null;

  constructor(factory: SqlDriverAdapterFactory) {
    this.#factory = factory;
    this.adapterName = factory.adapterName;
  }

  connect(): Promise<SqlDriverAdapter> {
    this.#adapter ??= this.#open();
    return this.#adapter;
  }

  async #open(): Promise<SqlDriverAdapter> {
    const adapter = await this.#factory.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolationLevel) => {
      const transaction = await start(isolationLevel);
      const slot = opening.getStore();
      if (slot) slot.connection = untilItsEnd(transaction);
      return transaction;
    };
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = () => {
      this.#adapter = null;
      return dispose();
    };
    return adapter;
  }
}

/**
 * A connection goes back to its pool when the transaction has ended, which the engine may decide (it took too long)
 * while a statement is on its way: from then on nothing may be sent, or it would run in somebody else's transaction.
 */
function untilItsEnd(transaction: SqlQueryable): SqlQueryable {
  let ended = false;
  const queryRaw = transaction.queryRaw.bind(transaction);
  const executeRaw = transaction.executeRaw.bind(transaction);
  const refuse = () => Promise.reject(new Error('this transaction has ended'));
  transaction.executeRaw = (query) => {
    if (/^(COMMIT|ROLLBACK)$/.test(query.sql)) ended = true;
    return executeRaw(query);
  };
  return {
    provider: transaction.provider,
    adapterName: transaction.adapterName,
    queryRaw: (query) => (ended ? refuse() : queryRaw(query)),
    executeRaw: (query) => (ended ? refuse() : executeRaw(query)),
  };
}

/** The client, whose own SQL goes past the engine. */
export function withDirectSql(client: PrismaClient, adapter: DirectAdapter): PrismaClient {
  return speaking(
    client,
    rawOver(() => adapter.connect()),
  );
}

/** Opens a transaction as `$transaction` does; within it, own SQL goes past the engine, over the same connection. */
export function directTransaction<T>(
  client: PrismaClient,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
  options: Parameters<PrismaClient['$transaction']>[1],
): Promise<T> {
  const slot: { connection?: SqlQueryable } = {};
  return opening.run(slot, () =>
    client.$transaction((tx) => {
      const { connection } = slot;
      return work(
        connection
          ? speaking(
              tx,
              rawOver(() => connection),
            )
          : tx,
      );
    }, options),
  );
}

function speaking<Client extends Raw>(client: Client, raw: Raw): Client {
  return new Proxy(client, {
    get(target, name) {
      if (Object.hasOwn(raw, name)) return raw[name as keyof Raw];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' && typeof name === 'string' && name.startsWith('$')
        ? value.bind(target)
        : value;
    },
  });
}

// A transaction's connection is there at once, so that its statements go out in the order they were written.
function rawOver(connect: () => SqlQueryable | Promise<SqlQueryable>): Raw {
  const over = async <T>(send: (connection: SqlQueryable) => Promise<T>) => {
    const connection = connect();
    return send(connection instanceof Promise ? await connection : connection);
  };
  const query = (sql: string, values: readonly unknown[]) =>
    over(async (connection) => rowsOf(await connection.queryRaw(statement(sql, values))));
  const execute = (sql: string, values: readonly unknown[]) =>
    over((connection) => connection.executeRaw(statement(sql, values)));
  const tagged =
    <T>(run: (sql: string, values: readonly unknown[]) => Promise<T>) =>
    (text: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
      const sql = text instanceof Prisma.Sql ? text : Prisma.sql(text, ...values);
      return run(sql.text, sql.values);
    };
  const plain =
    <T>(run: (sql: string, values: readonly unknown[]) => Promise<T>) =>
    (sql: string, ...values: unknown[]) =>
      run(sql, values);
  return {
    $queryRaw: tagged(query),
    $executeRaw: tagged(execute),
    $queryRawUnsafe: plain(query),
    $executeRawUnsafe: plain(execute),
  } as Raw;
}

const ANY: ArgType = { scalarType: 'unknown', arity: 'scalar' };

function statement(sql: string, values: readonly unknown[]) {
  return { sql, args: values.map(argument), argTypes: values.map(() => ANY) };
}

// As text in UTC; which type it has is for the statement to say.
function argument(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(argument);
  if (typeof value === 'bigint') return String(value);
  return value ?? null;
}

const READERS: Readonly<Record<number, (value: never) => unknown>> = {
  [ColumnTypeEnum.Int64]: (value: string) => BigInt(value),
  [ColumnTypeEnum.Numeric]: (value: string) => new Prisma.Decimal(value),
  [ColumnTypeEnum.Date]: (value: string) => new Date(value),
  [ColumnTypeEnum.DateTime]: (value: string) => new Date(value),
  [ColumnTypeEnum.Json]: (value: string) => JSON.parse(value),
  [ColumnTypeEnum.Bytes]: (value: Buffer) => new Uint8Array(value),
  [ColumnTypeEnum.DateTimeArray]: (values: string[]) => values.map((value) => new Date(value)),
  [ColumnTypeEnum.Int64Array]: (values: string[]) => values.map((value) => BigInt(value)),
};

function rowsOf({ columnNames, columnTypes, rows }: SqlResultSet): Record<string, unknown>[] {
  const readers = columnTypes.map((type) => READERS[type]);
  return rows.map((row) => {
    const read: Record<string, unknown> = {};
    for (const [at, name] of columnNames.entries()) {
      const value = row[at] ?? null;
      const reader = readers[at];
      read[name] = value === null || reader === undefined ? value : reader(value as never);
    }
    return read;
  });
}
