import type { Db } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { RosterUnit } from './shift-store.ts';

/** What of an entity is selected, as the Prisma plugin works it out. */
type Selection<Args> = Pick<Args, Extract<keyof Args, 'select' | 'include'>>;

export type ShiftQuery = Selection<Prisma.DutyShiftFindManyArgs>;
export type SwapQuery = Selection<Prisma.ShiftSwapFindManyArgs>;
export type PatternQuery = Selection<Prisma.DutyPatternFindManyArgs>;
export type MinimumQuery = Selection<Prisma.DutyMinimumFindManyArgs>;
export type MemberQuery = Selection<Prisma.MemberFindManyArgs>;

/** A time on a unit's roster; with `ids`, only those of its entities. */
export type Look = { unit: RosterUnit; from: Date; to: Date; today: Date; ids?: readonly string[] };

/** A commune's roster has everything in it; a village's what its members keep, and what they may take. */
function shiftsOf({ id, level, communeId }: RosterUnit): Prisma.DutyShiftWhereInput {
  if (level === 'COMMUNE') return { unit: { communeId } };
  return {
    OR: [{ unitId: id }, { member: { villageId: id } }, { memberId: null, unitId: communeId }],
  };
}

function among(ids: readonly string[] | undefined) {
  return ids ? { id: { in: [...ids] } } : {};
}

export function findShifts<Query extends ShiftQuery>(db: Db, { unit, from, to, ids }: Look, query: Query) {
  return db.dutyShift.findMany({
    ...query,
    where: {
      AND: [shiftsOf(unit), { cancelledAt: null, startsAt: { lt: to }, endsAt: { gt: from } }, among(ids)],
    },
    orderBy: [{ startsAt: 'asc' }, { place: 'asc' }, { id: 'asc' }],
  });
}

/** Swaps that nobody has decided, of the whole commune: members of other villages may be asked. */
export function findSwaps<Query extends SwapQuery>(db: Db, { unit, ids }: Look, query: Query) {
  return db.shiftSwap.findMany({
    ...query,
    where: {
      AND: [
        { status: { in: ['PROPOSED', 'ACCEPTED'] }, shift: { unit: { communeId: unit.communeId } } },
        among(ids),
      ],
    },
    orderBy: [{ proposedAt: 'asc' }, { id: 'asc' }],
  });
}

/** Patterns that have not ended. */
export function findPatterns<Query extends PatternQuery>(
  db: Db,
  { unit, today, ids }: Pick<Look, 'unit' | 'today' | 'ids'>,
  query: Query,
) {
  const where: Prisma.DutyPatternWhereInput = {
    unit: { communeId: unit.communeId },
    OR: [{ validUntil: null }, { validUntil: { gt: today } }],
  };
  return db.dutyPattern.findMany({
    ...query,
    where: { AND: [where, among(ids)] },
    orderBy: [{ place: 'asc' }, { startMinute: 'asc' }, { id: 'asc' }],
  });
}

export function findMinimums<Query extends MinimumQuery>(
  db: Db,
  { unit, ids }: Pick<Look, 'unit' | 'ids'>,
  query: Query,
) {
  return db.dutyMinimum.findMany({
    ...query,
    where: { AND: [{ unitId: unit.communeId }, among(ids)] },
    orderBy: [{ place: 'asc' }, { startMinute: 'asc' }, { id: 'asc' }],
  });
}

/** Shifts of a commune that want somebody. */
function openOf(communeId: string, now: Date, until: Date): Prisma.DutyShiftWhereInput {
  return {
    unit: { communeId },
    memberId: null,
    cancelledAt: null,
    endsAt: { gt: now },
    startsAt: { lt: until },
  };
}

export function findOpenShifts<Query extends ShiftQuery>(
  db: Db,
  communeId: string,
  { now, until }: { now: Date; until: Date },
  query: Query,
) {
  return db.dutyShift.findMany({
    ...query,
    where: openOf(communeId, now, until),
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
}

export async function countRoster(db: Db, communeId: string, now: Date, until: Date) {
  const swap = { status: 'ACCEPTED', shift: { unit: { communeId } } } as const;
  const [openShifts, swapsToApprove] = await Promise.all([
    db.dutyShift.count({ where: openOf(communeId, now, until) }),
    db.shiftSwap.count({ where: swap }),
  ]);
  return { openShifts, swapsToApprove };
}

export function findMemberShifts<Query extends ShiftQuery>(
  db: Db,
  memberId: string,
  { now, until }: { now: Date; until: Date },
  query: Query,
) {
  return db.dutyShift.findMany({
    ...query,
    where: { memberId, endsAt: { gt: now }, startsAt: { lt: until } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
}

export function findShiftById<Query extends ShiftQuery>(db: Db, id: string, query: Query) {
  return db.dutyShift.findUniqueOrThrow({ ...query, where: { id } });
}

export function findSwapById<Query extends SwapQuery>(db: Db, id: string, query: Query) {
  return db.shiftSwap.findUniqueOrThrow({ ...query, where: { id } });
}

export function findPatternById<Query extends PatternQuery>(db: Db, id: string, query: Query) {
  return db.dutyPattern.findUniqueOrThrow({ ...query, where: { id } });
}

export function findMinimumById<Query extends MinimumQuery>(db: Db, id: string, query: Query) {
  return db.dutyMinimum.findUnique({ ...query, where: { id } });
}

/** Members by id; null where there is none any more. */
export async function findMembers<Query extends MemberQuery>(db: Db, ids: readonly string[], query: Query) {
  return db.member.findMany({ ...query, where: { id: { in: [...ids] } } });
}
