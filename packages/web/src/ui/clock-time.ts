const dayMinutes = 24 * 60;

/** Minutes from midnight as a clock of 24 hours shows them, `21:00`; those of the next day as of that day. */
export function clockTime(minute: number): string {
  const [hours, minutes] = [Math.floor((minute % dayMinutes) / 60), minute % 60];
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/**
 * Minutes from midnight of what was typed, as people here write it: `7:30`, `7h30`, `7.30`, `0730`, `7h`, `7`; or null for
 * what is no time of a day.
 */
export function minuteOf(typed: string): number | null {
  const text = typed.trim().toLowerCase();
  const [, hours, minutes = '00'] =
    /^(\d{1,2})\s*[:h.]\s*(\d{2})$/.exec(text) ??
    /^(\d{1,2})(\d{2})$/.exec(text) ??
    /^(\d{1,2})\s*h?$/.exec(text) ??
    [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return null;
  return Number(hours) * 60 + Number(minutes);
}
