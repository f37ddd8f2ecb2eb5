/** Minutes from midnight as a clock shows them, `21:00`. */
export function clockTime(minute: number): string {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** Minutes from midnight of what was typed, or null for what is no time of a day. */
export function minuteOf(typed: string): number | null {
  const [, hours, minutes] = /^(\d{1,2})[:h.](\d{2})$/.exec(typed.trim()) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return null;
  return Number(hours) * 60 + Number(minutes);
}
