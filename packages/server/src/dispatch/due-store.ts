import type { Tx } from '../context.ts';

/** Tasks whose offer's time is over, or that may be offered from now on and are not. */
export async function tasksWithDueOffers(tx: Tx, now: Date, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    -- dispatch.tasksWithDueOffers
    SELECT o."taskId" AS id FROM "Offer" o
    WHERE o.status IN ('SENT', 'SEEN') AND o."expiresAt" <= ${now}::timestamptz
    UNION
    SELECT t.id FROM "Task" t
    WHERE t.status = 'OPEN' AND t."openToTeamAt" IS NULL AND t."offerFrom" <= ${now}::timestamptz
      AND NOT EXISTS (SELECT FROM "Offer" o WHERE o."taskId" = t.id AND o.status IN ('SENT', 'SEEN'))
    LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** Held tasks whose holder has been silent for as long as their commune's policy bears. */
export async function silentTasks(tx: Tx, now: Date, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    -- dispatch.silentTasks
    SELECT t.id FROM "Task" t LEFT JOIN "DispatchPolicy" p ON p."unitId" = t."communeId"
    WHERE t.status IN ('CLAIMED', 'IN_PROGRESS', 'WAITING')
      AND (t."escalatedAt" IS NULL OR p."reopenSilent")
      AND CASE t.status
        WHEN 'WAITING' THEN GREATEST(t."waitingSince", t."remindedAt", t."escalatedAt")
          + make_interval(days => COALESCE(p."waitingDays", 3))
        ELSE GREATEST(t."claimedAt", t."activeAt", t."plannedFor", t."remindedAt", t."escalatedAt")
          + make_interval(mins => COALESCE(p."silentMinutes", 60))
      END <= ${now}::timestamptz
    LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** Requests of which a clock has turned, and nobody was told yet. */
export async function requestsWithTurns(tx: Tx, now: Date, limit: number): Promise<string[]> {
  const found = await tx.helpRequest.findMany({
    where: { clockTurnsAt: { lte: now } },
    orderBy: { clockTurnsAt: 'asc' },
    select: { id: true },
    take: limit,
  });
  return found.map(({ id }) => id);
}

/** Requests resolved so long ago that silence closes them. */
export async function requestsResolvedBefore(tx: Tx, before: Date, limit: number): Promise<string[]> {
  const found = await tx.helpRequest.findMany({
    where: { status: 'RESOLVED', resolvedAt: { lte: before } },
    select: { id: true },
    take: limit,
  });
  return found.map(({ id }) => id);
}

/** Tasks that nobody has, where somebody's shift began a short while ago: they may now be eligible. */
export async function tasksForNewShifts(tx: Tx, now: Date, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    -- dispatch.tasksForNewShifts
    WITH commune AS (
      SELECT DISTINCT m."communeId" FROM "DutyShift" s JOIN "Member" m ON m.id = s."memberId"
      WHERE s."endsAt" > ${now}::timestamptz AND s."startsAt" <= ${now}::timestamptz
        AND s."startsAt" > ${now}::timestamptz - interval '10 minutes'
    )
    SELECT t.id FROM "Task" t JOIN commune USING ("communeId")
    WHERE t.status = 'OPEN' AND t."openToTeamAt" IS NOT NULL
      AND NOT EXISTS (SELECT FROM "Offer" o WHERE o."taskId" = t.id AND o.status IN ('SENT', 'SEEN'))
    ORDER BY t."createdAt", t.id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** Tasks whose holder is suspended or in no team any more: all, of one member, or one task. */
export async function heldByNobody(
  tx: Tx,
  limit: number,
  { memberId = null, taskId = null }: { memberId?: string | null; taskId?: string | null } = {},
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    -- dispatch.heldByNobody
    SELECT t.id FROM "Task" t
    JOIN "Member" m ON m.id = t."holderId"
    JOIN "Account" a ON a.id = m."accountId"
    WHERE t.status IN ('CLAIMED', 'IN_PROGRESS', 'WAITING')
      AND (${memberId}::uuid IS NULL OR m.id = ${memberId}::uuid)
      AND (${taskId}::uuid IS NULL OR t.id = ${taskId}::uuid)
      AND (a."suspendedAt" IS NOT NULL OR NOT EXISTS (
        SELECT FROM "RoleGrant" g WHERE g."accountId" = a.id AND g.role IN ('MEMBER', 'LEAD')
      ))
    ORDER BY t.id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
