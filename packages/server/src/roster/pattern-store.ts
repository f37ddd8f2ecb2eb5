import type { PlannedShift } from '@thon-so/domain/roster-patterns';
import type { DutyPlace } from '@thon-so/domain/vocabulary';
import type { Tx } from '../context.ts';
import type { DutyPattern, Prisma } from '../generated/prisma/client.ts';

export async function lockPattern(tx: Tx, id: string): Promise<DutyPattern | null> {
  await tx.$queryRaw`
    -- roster.lockPattern
    SELECT id FROM "DutyPattern" WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.dutyPattern.findUnique({ where: { id } });
}

export function insertPattern(tx: Tx, data: Prisma.DutyPatternUncheckedCreateInput): Promise<DutyPattern> {
  return tx.dutyPattern.create({ data });
}

export function savePattern(
  tx: Tx,
  id: string,
  data: Prisma.DutyPatternUncheckedUpdateInput,
): Promise<DutyPattern> {
  return tx.dutyPattern.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
}

/** Patterns that still want shifts on or after a day, of all units or of those that a commune's roster has. */
export async function findPatternIds(db: Tx, today: string, communeId: string | null): Promise<string[]> {
  const patterns = await db.dutyPattern.findMany({
    where: {
      OR: [{ validUntil: null }, { validUntil: { gte: new Date(today) } }],
      ...(communeId === null ? {} : { unit: { communeId } }),
    },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  return patterns.map(({ id }) => id);
}

/** The village that a team serves; null for a team of a commune, undefined where there is no such team there. */
export async function findTeamVillage(
  tx: Tx,
  teamId: string,
  communeId: string,
): Promise<string | null | undefined> {
  const team = await tx.team.findFirst({
    where: { id: teamId, unit: { communeId } },
    select: { unit: { select: { id: true, level: true } } },
  });
  if (!team) return undefined;
  return team.unit.level === 'VILLAGE' ? team.unit.id : null;
}

type PatternMember = { id: string; villageId: string | null };

/** Of a pattern's members those who are still in the commune, with an account in use. */
export function findPatternMembers(
  tx: Tx,
  { teamId, memberIds }: { teamId: string | null; memberIds: string[] },
  communeId: string,
): Promise<PatternMember[]> {
  return tx.member.findMany({
    where: {
      communeId,
      account: { suspendedAt: null },
      ...(teamId === null ? { id: { in: memberIds } } : { teamId }),
    },
    orderBy: { id: 'asc' },
    select: { id: true, villageId: true },
  });
}

type PatternShifts = { patternId: string; unitId: string; place: DutyPlace; shifts: readonly PlannedShift[] };

export type PatternShift = { id: string; memberId: string | null; startsAt: Date };

function rowsOf(shifts: readonly PlannedShift[]): string {
  return JSON.stringify(shifts);
}

/**
 * Takes away what a pattern made and no longer wants, as long as nobody has touched it and it has not begun.
 * @returns what is gone
 */
export async function deleteUnwanted(
  tx: Tx,
  { patternId, unitId, place, shifts }: PatternShifts,
  now: Date,
): Promise<PatternShift[]> {
  return tx.$queryRaw<PatternShift[]>`
    -- roster.deleteUnwanted
    DELETE FROM "DutyShift" s
    WHERE s."patternId" = ${patternId}::uuid AND NOT s."byHand" AND s."startsAt" > ${now}::timestamptz
      AND NOT EXISTS (
        SELECT FROM jsonb_to_recordset(${rowsOf(shifts)}::jsonb) w(seat text, "startsAt" timestamptz, "endsAt" timestamptz)
        WHERE w.seat = s.seat AND w."startsAt" = s."startsAt" AND w."endsAt" = s."endsAt"
          AND s."unitId" = ${unitId}::uuid AND s.place = ${place}::"DutyPlace")
    RETURNING s.id, s."memberId", s."startsAt"`;
}

/**
 * Makes the shifts of a pattern that are not there yet. A seat that was changed or cancelled by hand stays so, and nobody
 * gets a second shift at the same time: whichever came first stays.
 * @returns what was made
 */
export async function insertWanted(
  tx: Tx,
  { patternId, unitId, place, shifts }: PatternShifts,
  now: Date,
): Promise<PatternShift[]> {
  return tx.$queryRaw<PatternShift[]>`
    -- roster.insertWanted
    INSERT INTO "DutyShift" ("patternId", "unitId", place, seat, "memberId", "startsAt", "endsAt", "byHand", "changedAt")
    SELECT ${patternId}::uuid, ${unitId}::uuid, ${place}::"DutyPlace", w.seat, w."memberId", w."startsAt", w."endsAt",
      false, ${now}::timestamptz
    FROM jsonb_to_recordset(${rowsOf(shifts)}::jsonb)
      w(seat text, "memberId" uuid, "startsAt" timestamptz, "endsAt" timestamptz)
    ON CONFLICT DO NOTHING
    RETURNING id, "memberId", "startsAt"`;
}

/** How many of a pattern's wanted seats there are, changed by hand or not. */
export function countSeats(tx: Tx, { patternId, shifts }: PatternShifts): Promise<number> {
  return tx.dutyShift.count({ where: { patternId, seat: { in: shifts.map(({ seat }) => seat) } } });
}
