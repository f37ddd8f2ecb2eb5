import type { Tx } from '@thon-so/server/database/transaction';
import type { PrismaClient } from '@thon-so/server/generated/prisma/client';

/** The same client, in the transactions of which recording events costs nothing and writes nothing. */
export function clientWithoutEvents(prisma: PrismaClient): PrismaClient {
  type Transaction = (work: (tx: Tx) => Promise<unknown>, options: object) => Promise<unknown>;
  const transaction: Transaction = (work, options) =>
    (prisma.$transaction as Transaction).call(prisma, (tx) => work(withoutEvents(tx)), options);
  return new Proxy(prisma, {
    get: (target, name) => (name === '$transaction' ? transaction : Reflect.get(target, name)),
  });
}

function withoutEvents(tx: Tx): Tx {
  const executeRaw: Tx['$executeRawUnsafe'] = (sql, ...values) =>
    sql.startsWith('/* live.record */')
      ? (Promise.resolve(0) as ReturnType<Tx['$executeRawUnsafe']>)
      : tx.$executeRawUnsafe(sql, ...values);
  return new Proxy(tx, {
    get: (target, name) => (name === '$executeRawUnsafe' ? executeRaw : Reflect.get(target, name)),
  });
}
