export const READINESS_RUNGS = [0, 1, 2, 3, 4, 5] as const;
export type Readiness = (typeof READINESS_RUNGS)[number];

/** Somebody counts for their household's readiness from this age. */
const ADULT_AGE = 18;

/** What was seen of a resident. Null: nobody has looked, which is never read as "no". */
export type ObservedFacts = {
  hasSmartphone: boolean | null;
  /** By 4G, wifi or a fixed line. */
  usesInternet: boolean | null;
  hasVneid2: boolean | null;
  usedServiceWithHelp: boolean | null;
  usesServiceAlone: boolean | null;
};

/**
 * The rung of the ladder, 0–5: no device, a smartphone, online, identified, one service with help, alone.
 * It is the highest rung that was seen, as who does a service alone has the rungs below; 0 only when a device
 * was looked for and not found; null when nothing was observed.
 */
export function readinessOf(facts: ObservedFacts): Readiness | null {
  if (facts.usesServiceAlone) return 5;
  if (facts.usedServiceWithHelp) return 4;
  if (facts.hasVneid2) return 3;
  if (facts.usesInternet) return 2;
  if (facts.hasSmartphone) return 1;
  return facts.hasSmartphone === false ? 0 : null;
}

/** A household's readiness is its best adult's; a resident of unknown age counts as an adult. */
export function householdReadiness(
  residents: readonly { birthYear: number | null; readiness: Readiness | null }[],
  year: number,
): Readiness | null {
  let best: Readiness | null = null;
  for (const { birthYear, readiness } of residents) {
    if (birthYear !== null && year - birthYear < ADULT_AGE) continue;
    if (readiness !== null && (best === null || readiness > best)) best = readiness;
  }
  return best;
}
