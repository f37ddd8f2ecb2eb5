import type { Tx } from '../context.ts';
import { type PetitionMessageKind, Prisma } from '../generated/prisma/client.ts';

export function insertMessage(
  tx: Tx,
  message: {
    requestId: string;
    at: Date;
    kind: PetitionMessageKind;
    accountId: string | null;
    text: string;
  },
): Promise<{ id: string }> {
  return tx.petitionMessage.create({ data: message, select: { id: true } });
}

/** Petitions that have ended are listed for so long. */
const ENDED_DAYS = 30;

/** Petitions in these units or below that are open, or ended a short while ago. */
function petitionsIn(unitIds: readonly string[], now: Date): Prisma.HelpRequestWhereInput {
  const units = { in: [...unitIds] };
  const since = new Date(now.getTime() - ENDED_DAYS * 86_400_000);
  return {
    kind: 'PETITION',
    AND: [
      { OR: [{ communeId: units }, { provinceId: units }] },
      { OR: [{ status: { not: 'CLOSED' } }, { closedAt: { gte: since } }] },
    ],
  };
}

/** The newest petitions are shown; beyond these a list is no list any more. */
const MOST = 500;

export type PetitionQuery = Pick<Prisma.HelpRequestFindManyArgs, 'select' | 'include'>;

/** The petitions of a list, newest first; with `ids`, only those of them. */
export function findPetitions<Query extends PetitionQuery>(
  db: Tx,
  look: { unitIds: readonly string[]; now: Date; ids?: readonly string[] },
  query: Query,
) {
  const among = look.ids ? { id: { in: [...look.ids] } } : {};
  return db.helpRequest.findMany({
    ...query,
    where: { ...petitionsIn(look.unitIds, look.now), ...among },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MOST,
  });
}

/** Which of these requests are petitions: what left a list, rather than what was never in it. */
export async function petitionsAmong(db: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await db.helpRequest.findMany({
    where: { id: { in: [...ids] }, kind: 'PETITION' },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

export type Official = {
  id: string;
  name: string;
  title: string | null;
  role: 'OFFICER' | 'SUPERVISOR';
  /** Petitions in hand, and how many of them are past their deadline. */
  open: number;
  late: number;
};

/** Who may be named to answer petitions of a commune, those with the fewest in hand first. */
export function officialsOf(db: Tx, communeId: string, now: Date): Promise<Official[]> {
  return db.$queryRaw<Official[]>`
    -- petitions.officialsOf
    SELECT a.id, a."displayName" AS name, a.title,
      CASE WHEN bool_or(g.role = 'OFFICER') THEN 'OFFICER' ELSE 'SUPERVISOR' END AS role,
      (SELECT count(*)::int FROM "HelpRequest" r WHERE r."officialId" = a.id AND ${OPEN}) AS open,
      (SELECT count(*)::int FROM "HelpRequest" r
       WHERE r."officialId" = a.id AND ${OPEN} AND r.status <> 'WAITING_RESIDENT'
         AND r."resolutionDueAt" <= ${now}::timestamptz) AS late
    FROM "Account" a JOIN "RoleGrant" g ON g."accountId" = a.id
      AND g."unitId" = ${communeId}::uuid AND g.role IN ('OFFICER', 'SUPERVISOR')
    WHERE a."suspendedAt" IS NULL GROUP BY a.id
    ORDER BY open, a."displayName", a.id`;
}

const OPEN = Prisma.sql`r.status NOT IN ('RESOLVED', 'CLOSED')`;
