export type Slot = 'MORNING' | 'AFTERNOON' | 'EVENING';

/** The hour in Vietnam at which each part of the day begins. */
const hours: Record<Slot, number> = { MORNING: 8, AFTERNOON: 14, EVENING: 18 };

/** Vietnam has been at UTC+7 all year since 1975. */
const offset = 7 * 3_600_000;
const day = 86_400_000;

/** Midnight in Vietnam of the day that is `days` after the day of `now`, in milliseconds. */
export function midnight(days: number, now: number): number {
  return Math.floor((now + offset) / day) * day + days * day - offset;
}

/** The beginning of a slot as ISO time; `days` from today, as the form keeps it. */
export function appointmentAt(days: string, slot: Slot, now: number): string {
  return new Date(midnight(Number(days), now) + hours[slot] * 3_600_000).toISOString();
}

/** The parts of that day which have not begun yet. */
export function slotsLeft(days: string, now: number): Slot[] {
  const all: Slot[] = ['MORNING', 'AFTERNOON', 'EVENING'];
  return all.filter((slot) => Date.parse(appointmentAt(days, slot, now)) > now);
}
