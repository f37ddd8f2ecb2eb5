import type { Db } from '../context.ts';

/** Members for whom a shift began or ended, or their own switch ended, after `since` and by `now`. */
export async function dutyBoundaries(db: Db, since: Date, now: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    -- dispatch.dutyBoundaries
    SELECT "memberId" AS id FROM "DutyShift"
    WHERE "memberId" IS NOT NULL AND ("startsAt" > ${since}::timestamptz AND "startsAt" <= ${now}::timestamptz
      OR "endsAt" > ${since}::timestamptz AND "endsAt" <= ${now}::timestamptz)
    UNION
    SELECT id FROM "Member"
    WHERE "availabilityUntil" > ${since}::timestamptz AND "availabilityUntil" <= ${now}::timestamptz
    ORDER BY id`;
  return rows.map(({ id }) => id);
}

/** When the next shift begins or ends, or somebody's own switch ends. */
export async function nextDutyBoundary(db: Db, now: Date): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`
    -- dispatch.nextDutyBoundary
    SELECT LEAST(
      (SELECT min("startsAt") FROM "DutyShift" WHERE "startsAt" > ${now}::timestamptz),
      (SELECT min("endsAt") FROM "DutyShift" WHERE "endsAt" > ${now}::timestamptz),
      (SELECT min("availabilityUntil") FROM "Member" WHERE "availabilityUntil" > ${now}::timestamptz)) AS at`;
  return row?.at ?? null;
}
