import { createClient } from '@thon-so/server/database/client';
import { expect, test } from 'vitest';
import { execute } from '../../support/cluster.ts';
import { freshDatabase } from '../../support/postgres.ts';

test('a database that keeps Vietnamese time stores and compares the same instants', async () => {
  await using database = await freshDatabase();
  const name = new URL(database.connectionString).pathname.slice(1);
  await execute(database.connectionString, `ALTER DATABASE ${name} SET timezone TO 'Asia/Ho_Chi_Minh'`);
  const log = { info() {}, warn() {} };
  const db = createClient({ connectionString: database.connectionString, log });
  try {
    const now = new Date();
    const [row] = await db.$queryRaw<{ apart: number }[]>`
      SELECT abs(extract(epoch FROM now() - ${now}::timestamptz))::int AS apart`;
    expect(row?.apart).toBeLessThan(60);
  } finally {
    await db.$disconnect();
  }
});
