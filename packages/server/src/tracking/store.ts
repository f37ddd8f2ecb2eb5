import type { Tx } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** What a code stands for: its own request, and the one it follows if that was a duplicate. */
export type CodeOwner = { ownId: string; shownId: string; phones: string[] };

/** By one statement whether there is such a code or not. */
export async function findByCodeHash(db: Tx, codeHash: string): Promise<CodeOwner | null> {
  type Row = { ownId: string; shownId: string; phones: (string | null)[] };
  const [row] = await db.$queryRaw<Row[]>`
    -- tracking.byCode
    SELECT own.id AS "ownId", coalesce(original.id, own.id) AS "shownId",
      ARRAY[own."callerPhone", own."helpedPhone", original."callerPhone", original."helpedPhone"] AS phones
    FROM "HelpRequest" own LEFT JOIN "HelpRequest" original ON original.id = own."duplicateOfId"
    WHERE own."codeHash" = ${codeHash}`;
  return row ? { ...row, phones: row.phones.filter((each) => each !== null) } : null;
}

/** The code's own request, and of the others those that came to follow the same one: what it may have shown before. */
export async function leadingTo(db: Tx, { ownId, shownId }: CodeOwner, others: string[]): Promise<string[]> {
  const rows = await db.helpRequest.findMany({
    where: { id: { in: [ownId, ...others] }, duplicateOfId: shownId },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

export function findTracked<Query extends object>(db: Tx, id: string, query: Query) {
  return db.helpRequest.findUniqueOrThrow({ ...query, where: { id } });
}

/** Who holds the request's task at this moment. */
export async function holderOf(db: Tx, requestId: string): Promise<string | null> {
  const task = await db.task.findFirst({ where: { requestId, ...HELD }, select: { holderId: true } });
  return task?.holderId ?? null;
}

const HELD = {
  kind: 'HELP',
  holderId: { not: null },
  status: { in: ['CLAIMED', 'IN_PROGRESS', 'WAITING'] },
} satisfies Prisma.TaskWhereInput;
