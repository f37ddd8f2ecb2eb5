import type { PrismaClient } from '@thon-so/server/generated/prisma/client';

/**
 * A fingerprint of every row of the application's tables, but for the audit's lines, counters, and when a session or a
 * key was last seen: equal before and after whatever changes nothing.
 */
export async function everyRow(db: PrismaClient): Promise<Record<string, string | null>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('AuditEntry', 'RateLimit')`;
  const prints = tables.map(async ({ name }) => {
    const [row] = await db.$queryRawUnsafe<[{ print: string | null }]>(
      `SELECT md5(string_agg(row::text, '|' ORDER BY row::text)) AS print
        FROM (SELECT to_jsonb(t) - 'lastSeenAt' - 'expiresAt' AS row FROM "${name}" t) rows`,
    );
    return [name, row.print];
  });
  return Object.fromEntries(await Promise.all(prints));
}
