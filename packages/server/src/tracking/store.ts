import type { Tx } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** What a code stands for: its own request, and the one it follows if that was a duplicate. */
export type CodeOwner = { ownId: string; shownId: string; phones: string[] };

export async function findByCodeHash(db: Tx, codeHash: string): Promise<CodeOwner | null> {
  const phones = { callerPhone: true, helpedPhone: true } as const;
  const own = await db.helpRequest.findUnique({
    where: { codeHash },
    select: { id: true, duplicateOf: { select: { id: true, ...phones } }, ...phones },
  });
  if (!own) return null;
  const known = [own, own.duplicateOf].flatMap((one) => [one?.callerPhone, one?.helpedPhone]);
  return {
    ownId: own.id,
    shownId: own.duplicateOf?.id ?? own.id,
    phones: known.filter((each) => each != null),
  };
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
