export const rungs = [0, 1, 2, 3, 4, 5] as const;
export type Rung = (typeof rungs)[number];

/** The rung as one of the six, or null where nobody has looked yet: missing is never zero. */
export function rungOf(readiness: number | null | undefined): Rung | null {
  return rungs.find((rung) => rung === readiness) ?? null;
}

/** The rung to work on next; null at the top, and while nothing is known. */
export function nextRung(readiness: number | null | undefined): Rung | null {
  const rung = rungOf(readiness);
  return rung === null || rung === 5 ? null : rungs[rung + 1]!;
}
