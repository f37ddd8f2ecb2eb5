import type { ManualSwitch, Shift } from '@thon-so/domain/roster';
import type { Db, Tx } from '../context.ts';

export type DutyFacts = { shifts: Shift[]; manual: ManualSwitch | null };

/** Shifts under way and the manual switch of each member, in the order of the ids. */
export async function findDutyFacts(db: Tx, memberIds: readonly string[], now: Date): Promise<DutyFacts[]> {
  const members = await db.member.findMany({
    where: { id: { in: [...memberIds] } },
    select: {
      id: true,
      manualOnDuty: true,
      availabilityUntil: true,
      shifts: {
        where: { startsAt: { lte: now }, endsAt: { gt: now } },
        orderBy: { endsAt: 'desc' },
        select: { place: true, startsAt: true, endsAt: true },
      },
    },
  });
  const found = new Map(members.map((member) => [member.id, member]));
  return memberIds.map((id) => {
    const member = found.get(id);
    return { shifts: member?.shifts ?? [], manual: member ? switchOf(member) : null };
  });
}

/** A member's own switch, or null when they follow the roster. */
function switchOf(member: {
  manualOnDuty: boolean | null;
  availabilityUntil: Date | null;
}): ManualSwitch | null {
  const { manualOnDuty: on, availabilityUntil: until } = member;
  return on === null || until === null ? null : { on, until };
}

/** A member's shifts that are not over, soonest first. */
export function findShiftsAhead(tx: Tx, memberId: string, now: Date): Promise<Shift[]> {
  return tx.dutyShift.findMany({
    where: { memberId, endsAt: { gt: now } },
    orderBy: { startsAt: 'asc' },
    take: 20,
    select: { place: true, startsAt: true, endsAt: true },
  });
}

export async function saveSwitch(
  tx: Tx,
  memberId: string,
  change: { manualOnDuty?: boolean | null; availabilityUntil?: Date | null; sharesPosition?: boolean },
): Promise<void> {
  await tx.member.update({ where: { id: memberId }, data: change });
}

export type Report = { lat: number; lon: number; accuracy: number | null; at: Date };

/** Keeps a position unless a later one is known; answers whether it was kept. */
export async function savePosition(
  tx: Tx,
  memberId: string,
  { lat, lon, accuracy, at }: Report,
): Promise<boolean> {
  const kept = await tx.$executeRaw`
    -- roster.savePosition
    INSERT INTO "Position" ("memberId", lat, lon, accuracy, "reportedAt")
    VALUES (${memberId}::uuid, ${lat}, ${lon}, ${accuracy}, ${at}::timestamptz)
    ON CONFLICT ("memberId") DO UPDATE
    SET lat = EXCLUDED.lat, lon = EXCLUDED.lon, accuracy = EXCLUDED.accuracy, "reportedAt" = EXCLUDED."reportedAt"
    WHERE "Position"."reportedAt" < EXCLUDED."reportedAt"`;
  return kept > 0;
}

export async function deletePosition(tx: Tx, memberId: string): Promise<void> {
  await tx.position.deleteMany({ where: { memberId } });
}

/** The last reported position of each member, in the order of the ids. */
export async function findPositions(db: Db, memberIds: readonly string[]) {
  const rows = await db.position.findMany({ where: { memberId: { in: [...memberIds] } } });
  const found = new Map(rows.map((row) => [row.memberId, row]));
  return memberIds.map((id) => found.get(id) ?? null);
}
