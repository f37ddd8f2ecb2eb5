import { DUPLICATE_REASONS, type DuplicateReason } from './vocabulary.ts';

/** How long a request that has ended is still looked at. */
export const DUPLICATE_DAYS = 14;
/** More than these nobody reads while somebody speaks. */
export const MOST_DUPLICATES = 5;

/** What is being written down. */
export type Asking = {
  phones: readonly string[];
  householdId: string | null;
  /** Village, or commune where no village is known. */
  unitId: string | null;
  serviceId: string | null;
};

/** A request that is already there. */
export type Existing = {
  id: string;
  phones: readonly string[];
  householdId: string | null;
  unitId: string;
  serviceId: string | null;
  /** Null while it is open. */
  endedAt: Date | null;
  createdAt: Date;
};

export type Duplicate = { id: string; reasons: DuplicateReason[]; sameService: boolean };

const WEIGHTS: Record<DuplicateReason, number> = {
  SAME_PHONE: 40,
  SAME_HOUSEHOLD: 30,
  SAME_PLACE_AND_SERVICE: 10,
};
const SAME_SERVICE = 25;
const OPEN = 100;

function reasonsFor(asking: Asking, one: Existing): DuplicateReason[] {
  const sameService = asking.serviceId !== null && asking.serviceId === one.serviceId;
  const holds: Record<DuplicateReason, boolean> = {
    SAME_PHONE: one.phones.some((phone) => asking.phones.includes(phone)),
    SAME_HOUSEHOLD: asking.householdId !== null && asking.householdId === one.householdId,
    SAME_PLACE_AND_SERVICE: sameService && asking.unitId !== null && asking.unitId === one.unitId,
  };
  return DUPLICATE_REASONS.filter((reason) => holds[reason]);
}

/**
 * The requests that may be meant, likeliest first: open ones before those that ended within 14 days; then by phone,
 * household, place and service; then the newest. Neighbours with the same wish count only while theirs is open.
 */
export function rankDuplicates(asking: Asking, existing: readonly Existing[], now: Date): Duplicate[] {
  const since = now.getTime() - DUPLICATE_DAYS * 86_400_000;
  const scored = existing.flatMap((one) => {
    const reasons = reasonsFor(asking, one);
    const personal = reasons.some((reason) => reason !== 'SAME_PLACE_AND_SERVICE');
    const recent = one.endedAt === null || (personal && one.endedAt.getTime() >= since);
    if (reasons.length === 0 || !recent) return [];
    const sameService = asking.serviceId !== null && asking.serviceId === one.serviceId;
    const score =
      reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0) +
      (one.endedAt === null ? OPEN : 0) +
      (sameService ? SAME_SERVICE : 0);
    return [{ one, score, duplicate: { id: one.id, reasons, sameService } }];
  });
  return scored
    .sort(
      (a, b) =>
        b.score - a.score ||
        b.one.createdAt.getTime() - a.one.createdAt.getTime() ||
        (a.one.id < b.one.id ? -1 : 1),
    )
    .slice(0, MOST_DUPLICATES)
    .map(({ duplicate }) => duplicate);
}
