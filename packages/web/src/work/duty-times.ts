const hour = 3_600_000;
/** Vietnam keeps UTC+7 all year. */
const zoneOffset = 7 * hour;
const day = 24 * hour;
const usualEnds = [11.5, 17, 21];

/** An end of duty to choose: after some hours, or at a usual hour of today in Vietnam. */
export interface DutyEnd {
  id: string;
  hours: number | null;
  until: string;
}

/** Ends worth offering now: in 1, 2 and 4 hours, and 11:30, 17:00 and 21:00 where they are at least 15 minutes away. */
export function dutyEnds(nowMs: number): DutyEnd[] {
  const midnight = Math.floor((nowMs + zoneOffset) / day) * day - zoneOffset;
  const iso = (at: number) => new Date(at).toISOString();
  const after = [1, 2, 4].map((hours) => ({ id: `+${hours}`, hours, until: iso(nowMs + hours * hour) }));
  const at = usualEnds
    .map((hours) => midnight + hours * hour)
    .filter((end) => end - nowMs >= hour / 4)
    .map((end) => ({ id: iso(end), hours: null, until: iso(end) }));
  return [...after, ...at];
}
