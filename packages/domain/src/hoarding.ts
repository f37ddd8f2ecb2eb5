import type { DispatchPolicy } from './dispatch.ts';
import type { TaskStatus } from './vocabulary.ts';

const MINUTE_MS = 60_000;

/** The part of a held task that tells since when it waits to be started. */
export type Claim = {
  id: string;
  status: TaskStatus;
  claimedAt: Date | null;
  /** Nobody is late before the day that was agreed. */
  plannedFor: Date | null;
};

type Limits = Pick<DispatchPolicy, 'maxClaimsUnstarted' | 'unstartedMinutes'>;

/** Claims that were not started, with when each has waited too long; the first first. */
function unstarted(claims: readonly Claim[], policy: Limits): { id: string; tooLongFrom: number }[] {
  return claims
    .filter(({ status, claimedAt }) => status === 'CLAIMED' && claimedAt !== null)
    .map(({ id, claimedAt, plannedFor }) => {
      const since = Math.max(claimedAt?.getTime() ?? 0, plannedFor?.getTime() ?? 0);
      return { id, tooLongFrom: since + policy.unstartedMinutes * MINUTE_MS };
    })
    .sort((a, b) => a.tooLongFrom - b.tooLongFrom || (a.id < b.id ? -1 : 1));
}

/**
 * From when a member holds too many tasks that they have not started; it may lie ahead. Null while they hold too few.
 * @param claims every task that the member holds
 */
export function hoardsFrom(claims: readonly Claim[], policy: Limits): Date | null {
  const decisive = unstarted(claims, policy)[policy.maxClaimsUnstarted - 1];
  return decisive ? new Date(decisive.tooLongFrom) : null;
}

/**
 * The tasks that a member must start, hand back or pass on before they take another from the open list, longest waiting
 * first; none while they may.
 */
export function hoarded(claims: readonly Claim[], policy: Limits, now: Date): string[] {
  const late = unstarted(claims, policy).filter(({ tooLongFrom }) => tooLongFrom <= now.getTime());
  return late.length < policy.maxClaimsUnstarted ? [] : late.map(({ id }) => id);
}
