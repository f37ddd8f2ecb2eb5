import type { ShiftTimes } from '@thon-so/domain/roster-shifts';
import type { Db, Tx } from '../context.ts';
import type { DutyShift, Prisma, UnitLevel } from '../generated/prisma/client.ts';

/*
 * Locks are taken in one order, so that no two transactions wait for each other:
 * pattern → shift → swap → members. Dispatch locks members last as well, and never a shift.
 */

/** A commune or village that has a roster. */
export type RosterUnit = { id: string; level: UnitLevel; communeId: string; provinceId: string };

/** A unit that has a roster, or null: provinces have none. */
export async function findRosterUnit(db: Tx, id: string): Promise<RosterUnit | null> {
  const unit = await db.unit.findUnique({
    where: { id },
    select: { id: true, level: true, communeId: true, provinceId: true },
  });
  if (!unit?.communeId || !unit.provinceId) return null;
  return { ...unit, communeId: unit.communeId, provinceId: unit.provinceId };
}

const OWN = { id: true, communeId: true, villageId: true, teamId: true } as const;
type ShiftMember = { id: string; communeId: string; villageId: string | null; teamId: string };
export type LockedShift = DutyShift & { at: RosterUnit; member: ShiftMember | null };

/** A shift, locked, with where it is and whose; null where there is none. */
export async function lockShift(tx: Tx, id: string): Promise<LockedShift | null> {
  await tx.$queryRaw`
    -- roster.lockShift
    SELECT id FROM "DutyShift" WHERE id = ${id}::uuid FOR UPDATE`;
  const shift = await tx.dutyShift.findUnique({ where: { id }, include: { member: { select: OWN } } });
  const at = shift && (await findRosterUnit(tx, shift.unitId));
  return at ? { ...shift, at } : null;
}

/** A member of that commune with an account in use, locked so that nobody else gives them a shift meanwhile. */
export async function lockMember(tx: Tx, id: string): Promise<ShiftMember | null> {
  await tx.$queryRaw`
    -- roster.lockMember
    SELECT id FROM "Member" WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.member.findFirst({ where: { id, account: { suspendedAt: null } }, select: OWN });
}

export function findMember(db: Tx, id: string): Promise<ShiftMember | null> {
  return db.member.findFirst({ where: { id, account: { suspendedAt: null } }, select: OWN });
}

/** Another shift of a member at that time, or null. */
export function findOverlap(
  tx: Tx,
  memberId: string,
  { startsAt, endsAt }: ShiftTimes,
  exceptId: string | null,
): Promise<DutyShift | null> {
  return tx.dutyShift.findFirst({
    where: {
      memberId,
      startsAt: { lt: endsAt },
      endsAt: { gt: startsAt },
      ...(exceptId === null ? {} : { id: { not: exceptId } }),
    },
    orderBy: { startsAt: 'asc' },
  });
}

export function insertShift(tx: Tx, data: Prisma.DutyShiftUncheckedCreateInput): Promise<DutyShift> {
  return tx.dutyShift.create({ data });
}

/** Saves a change by hand, which no pattern takes away. */
export async function saveShift(
  tx: Tx,
  id: string,
  now: Date,
  data: Prisma.DutyShiftUncheckedUpdateInput,
): Promise<void> {
  await tx.dutyShift.update({
    where: { id },
    data: { ...data, byHand: true, changedAt: now, version: { increment: 1 } },
  });
}

export type Candidate = { memberId: string; free: boolean; lastDutyAt: Date | null };

/**
 * Everybody of a commune, for a time: who is free comes first, of those the unit's own members, then who has not been
 * on duty for longest.
 */
export function findCandidates(
  db: Db | Tx,
  unit: Pick<RosterUnit, 'id' | 'communeId'>,
  { startsAt, endsAt }: ShiftTimes,
  limit: number,
): Promise<Candidate[]> {
  return db.$queryRaw<Candidate[]>`
    -- roster.candidates
    SELECT m.id AS "memberId", busy.id IS NULL AS free, last.at AS "lastDutyAt"
    FROM "Member" m JOIN "Account" a ON a.id = m."accountId" AND a."suspendedAt" IS NULL
    LEFT JOIN LATERAL (
      SELECT s.id FROM "DutyShift" s
      WHERE s."memberId" = m.id AND s."startsAt" < ${endsAt}::timestamptz AND s."endsAt" > ${startsAt}::timestamptz
      LIMIT 1) busy ON true
    LEFT JOIN LATERAL (
      SELECT max(s."endsAt") AS at FROM "DutyShift" s
      WHERE s."memberId" = m.id AND s."endsAt" <= ${startsAt}::timestamptz) last ON true
    WHERE m."communeId" = ${unit.communeId}::uuid
    ORDER BY busy.id IS NULL DESC, m."villageId" = ${unit.id}::uuid DESC NULLS LAST, last.at NULLS FIRST,
      m."badgeNumber", m.id
    LIMIT ${limit}`;
}
