import { type Candidate, DEFAULT_POLICY, type DispatchPolicy } from '@thon-so/domain/dispatch';
import type { Point } from '@thon-so/domain/geography';
import { dutyState, type ManualSwitch } from '@thon-so/domain/roster';
import type { DutyPlace } from '@thon-so/domain/vocabulary';
import type { Tx } from '../context.ts';
import { type DispatchPolicy as PolicyRow, Prisma } from '../generated/prisma/client.ts';

type CandidateRow = {
  memberId: string;
  communeId: string;
  villageId: string | null;
  languages: string[];
  skills: string[];
  capacity: number;
  activeTasks: number;
  held: number;
  idleSince: Date;
  manualOnDuty: boolean | null;
  availabilityUntil: Date | null;
  shifts: { place: DutyPlace; startsAt: string; endsAt: string }[];
  lat: number | null;
  lon: number | null;
  reportedAt: Date | null;
  homeLat: number | null;
  homeLon: number | null;
  villageLat: number | null;
  villageLon: number | null;
};

/** A member as routing sees them, with the tasks in hand alone, without offers. */
export type KnownCandidate = Candidate & { activeTasks: number };

/** These members as routing sees them, those who are suspended left out. */
export function candidatesById(
  tx: Tx,
  memberIds: readonly string[],
  place: DutyPlace,
  now: Date,
): Promise<KnownCandidate[]> {
  return readCandidates(tx, Prisma.sql`m.id = ANY(${memberIds}::uuid[])`, place, now);
}

/**
 * Every member of these communes as routing sees them. `held` counts the tasks in hand and the offers that still await
 * an answer, so that nobody is offered more than they have room for.
 */
export function candidatesOf(
  tx: Tx,
  communeIds: readonly string[],
  place: DutyPlace,
  now: Date,
): Promise<Candidate[]> {
  return readCandidates(tx, Prisma.sql`m."communeId" = ANY(${communeIds}::uuid[])`, place, now);
}

async function readCandidates(
  tx: Tx,
  whose: Prisma.Sql,
  place: DutyPlace,
  now: Date,
): Promise<KnownCandidate[]> {
  const rows = await tx.$queryRaw<CandidateRow[]>`
    -- dispatch.candidates
    SELECT m.id AS "memberId", m."communeId", m."villageId", m.languages, m.capacity,
      m."activeTasks", m."activeTasks" + (
        SELECT count(*)::int FROM "Offer" o
        WHERE o."memberId" = m.id AND o.status IN ('SENT', 'SEEN') AND o."expiresAt" > ${now}::timestamptz
      ) AS held,
      ARRAY(SELECT s.skill FROM "MemberSkill" s WHERE s."memberId" = m.id) AS skills,
      COALESCE((
        SELECT jsonb_agg(jsonb_build_object('place', s.place, 'startsAt', s."startsAt", 'endsAt', s."endsAt"))
        FROM "DutyShift" s
        WHERE s."memberId" = m.id AND s."startsAt" <= ${now}::timestamptz AND s."endsAt" > ${now}::timestamptz
      ), '[]') AS shifts,
      m."lastIdleAt" AS "idleSince", m."manualOnDuty", m."availabilityUntil",
      p.lat, p.lon, p."reportedAt", m."homeLat", m."homeLon", v.lat AS "villageLat", v.lon AS "villageLon"
    FROM "Member" m
    JOIN "Account" a ON a.id = m."accountId" AND a."suspendedAt" IS NULL
    LEFT JOIN "Position" p ON p."memberId" = m.id AND m."sharesPosition"
    LEFT JOIN "Unit" v ON v.id = m."villageId"
    WHERE ${whose}`;
  return rows.map((row) => candidateOf(row, place, now));
}

function candidateOf(row: CandidateRow, place: DutyPlace, now: Date): KnownCandidate {
  const shifts = row.shifts.map((shift) => ({
    place: shift.place,
    startsAt: new Date(shift.startsAt),
    endsAt: new Date(shift.endsAt),
  }));
  const { onDuty, onShift } = dutyState(place, shifts, switchOf(row), now);
  const last = pointOf(row.lat, row.lon);
  return {
    memberId: row.memberId,
    communeId: row.communeId,
    villageId: row.villageId,
    languages: row.languages,
    skills: row.skills,
    capacity: row.capacity,
    activeTasks: row.activeTasks,
    held: row.held,
    idleSince: row.idleSince,
    onDuty,
    onShift,
    lastPosition: last && row.reportedAt ? { point: last, at: row.reportedAt } : null,
    homePoint: pointOf(row.homeLat, row.homeLon),
    villagePoint: pointOf(row.villageLat, row.villageLon),
  };
}

function pointOf(lat: number | null, lon: number | null): Point | null {
  return lat === null || lon === null ? null : { lat, lon };
}

function switchOf(member: {
  manualOnDuty: boolean | null;
  availabilityUntil: Date | null;
}): ManualSwitch | null {
  const { manualOnDuty: on, availabilityUntil: until } = member;
  return on === null || until === null ? null : { on, until };
}

const policies = new WeakMap<Tx, Map<string, Promise<DispatchPolicy>>>();

/** As `readPolicy`, once in a transaction: the same rules hold from its begin to its end. */
export function policyOf(tx: Tx, communeId: string): Promise<DispatchPolicy> {
  const known = policies.get(tx) ?? new Map<string, Promise<DispatchPolicy>>();
  policies.set(tx, known);
  const policy = known.get(communeId) ?? readPolicy(tx, communeId);
  known.set(communeId, policy);
  return policy;
}

/** A commune's policy, or the usual one. */
export async function readPolicy(tx: Tx, communeId: string): Promise<DispatchPolicy> {
  const [row] = await tx.$queryRaw<PolicyRow[]>`
    -- dispatch.readPolicy
    SELECT * FROM "DispatchPolicy" WHERE "unitId" = ${communeId}::uuid`;
  return row ?? DEFAULT_POLICY;
}
