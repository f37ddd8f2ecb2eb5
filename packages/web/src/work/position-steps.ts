import { distanceMetres, type Point } from './directions.ts';

/** Where the phone believes it is: metres of accuracy and milliseconds since 1970. */
export interface Fix {
  point: Point;
  accuracy: number;
  at: number;
}

const minute = 60_000;
const leastPause = 20_000;
const leastMove = 100;
/** Routing believes a position for 15 minutes: renewed well before, for who stands still too. */
const renewAfter = 5 * minute;
const oldest = 15 * minute;
const coarsest = 1_000;

/**
 * Whether a fix is worth sending: the first; after that no more than one in 20 s, when the member moved 100 m (more than the
 * fix may be wrong by), or when the last is 5 minutes old. Fixes coarser than 1 km or older than 15 minutes never are.
 */
export function worthReporting(last: Fix | null, fix: Fix, now: number): boolean {
  if (fix.accuracy > coarsest || now - fix.at >= oldest) return false;
  if (!last) return true;
  if (fix.at - last.at < leastPause) return false;
  if (fix.at - last.at >= renewAfter) return true;
  return distanceMetres(last.point, fix.point) >= Math.max(leastMove, fix.accuracy);
}
