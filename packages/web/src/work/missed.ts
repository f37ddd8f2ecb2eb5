/** What is remembered of an offer that was on screen. */
export interface ShownOffer {
  id: string;
  taskId: string;
  title: string;
  /** Milliseconds since 1970, on the server's clock. */
  expiresAt: number;
}

/** An offer that ended without this member's answer. */
export interface Missed {
  id: string;
  title: string;
  why: 'expired' | 'gone';
  taskId: string;
  /** Who took it, once that is known. */
  takenBy?: string;
  at: number;
}

/**
 * Which offers went away by themselves: their time was over, or somebody else took the task or it was called off.
 *
 * @param answered ids of offers that this member answered, and of tasks they claimed
 */
export function missedOffers(
  before: readonly ShownOffer[],
  after: readonly ShownOffer[],
  answered: ReadonlySet<string>,
  now: number,
): Missed[] {
  const still = new Set(after.map((offer) => offer.id));
  return before
    .filter(({ id, taskId }) => !still.has(id) && !answered.has(id) && !answered.has(taskId))
    .map(({ id, taskId, title, expiresAt }) => {
      return { id, taskId, title, why: expiresAt <= now ? 'expired' : 'gone', at: now };
    });
}
