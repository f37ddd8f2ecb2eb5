import { COMMUNE_HOURS } from '@thon-so/domain/clocks';

const DAY_MS = 86_400_000;
const OFFSET_MS = COMMUNE_HOURS.utcOffsetMinutes * 60_000;

/** The local midnight (Asia/Ho_Chi_Minh) at or before an instant: where "today" begins on a board. */
export function startOfDay(now: Date): Date {
  return new Date(Math.floor((now.getTime() + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS);
}
