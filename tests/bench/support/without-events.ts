import type { Tx } from '@thon-so/server/database/transaction';

/** The same transaction in which recording an event costs nothing and writes nothing. */
export function withoutEvents(tx: Tx): Tx {
  const executeRaw: Tx['$executeRawUnsafe'] = (sql, ...values) =>
    sql.startsWith('/* live.record */')
      ? (Promise.resolve(0) as ReturnType<Tx['$executeRawUnsafe']>)
      : tx.$executeRawUnsafe(sql, ...values);
  return new Proxy(tx, {
    get: (target, name) => (name === '$executeRawUnsafe' ? executeRaw : Reflect.get(target, name)),
  });
}
