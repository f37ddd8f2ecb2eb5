import { minuteOf } from '../ui/clock-time.ts';
import type { DutyPlace, Gap, Pattern, Shift } from './documents.ts';

/** A day in Vietnam, `2026-02-17`. */
export type LocalDay = string;

const OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

export const PLACES: readonly DutyPlace[] = ['ONE_STOP_DESK', 'HOTLINE', 'FIELD'];
/** In the order of a week that begins on Monday; Sunday is 0. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** The day in Vietnam of an ISO time or of milliseconds. */
export function localDay(at: string | number): LocalDay {
  return new Date(new Date(at).getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

export function addDays(day: LocalDay, days: number): LocalDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

export function weekdayOf(day: LocalDay): Weekday {
  return new Date(`${day}T00:00:00Z`).getUTCDay() as Weekday;
}

/** The seven days of the week that a day is in, from Monday. */
export function weekOf(day: LocalDay): LocalDay[] {
  const monday = addDays(day, -((weekdayOf(day) + 6) % 7));
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
}

/** The instant at which a day begins, as ISO. */
export function startOf(day: LocalDay): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - OFFSET_MS).toISOString();
}

/** "30/11". */
export function shortDate(day: LocalDay): string {
  return `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`;
}

/** `07:30` in Vietnam. */
export function clockOf(iso: string): string {
  return new Date(Date.parse(iso) + OFFSET_MS).toISOString().slice(11, 16);
}

/** "7h–11h30" as people say it. */
export function hoursInWords(startsAt: string, endsAt: string): string {
  const words = (iso: string) => {
    const [hours, minutes] = clockOf(iso).split(':');
    return `${Number(hours)}h${minutes === '00' ? '' : minutes}`;
  };
  return `${words(startsAt)}–${words(endsAt)}`;
}

/** Start and end in minutes; an end that is not after the start is on the next day. Null while one is missing. */
export function minutesOf(from: string, to: string): { startMinute: number; endMinute: number } | null {
  const [start, end] = [minuteOf(from), minuteOf(to)];
  if (start === null || end === null) return null;
  return { startMinute: start, endMinute: end > start ? end : end + 24 * 60 };
}

/** The times of a shift as they were typed; an end that is not after the start is on the next day. */
export function timesOf(
  day: LocalDay,
  from: string,
  to: string,
): { startsAt: string; endsAt: string } | null {
  const minutes = minutesOf(from, to);
  if (!minutes || !/^\d{4}-\d\d-\d\d$/.test(day)) return null;
  const midnight = Date.parse(startOf(day));
  const at = (minute: number) => new Date(midnight + minute * 60_000).toISOString();
  return { startsAt: at(minutes.startMinute), endsAt: at(minutes.endMinute) };
}

/** Shifts of one place at the same time of one day. */
export interface Group {
  key: string;
  place: DutyPlace;
  startsAt: string;
  endsAt: string;
  shifts: Shift[];
}

/** One place on one day: who is there when, and where somebody is missing. */
export interface Cell {
  day: LocalDay;
  place: DutyPlace;
  groups: Group[];
  gaps: Gap[];
}

/** The cells of a week, by day and then by place. A shift stands on the day on which it begins. */
export function cellsOf(days: readonly LocalDay[], shifts: readonly Shift[], gaps: readonly Gap[]): Cell[] {
  const groups = new Map<string, Group>();
  for (const shift of shifts) {
    const { place, startsAt, endsAt } = shift;
    const key = `${place} ${startsAt} ${endsAt}`;
    const group = groups.get(key) ?? { key, place, startsAt, endsAt, shifts: [] };
    group.shifts.push(shift);
    groups.set(key, group);
  }
  const sorted = [...groups.values()].sort((a, b) => a.key.localeCompare(b.key));
  return days.flatMap((day) =>
    PLACES.map((place) => ({
      day,
      place,
      groups: sorted.filter((group) => group.place === place && localDay(group.startsAt) === day),
      gaps: gaps.filter((gap) => gap.place === place && localDay(gap.startsAt) === day),
    })),
  );
}

/** Names of a group for the grid, in order; none where they are too many to be read there. */
export function namesOf(group: Group, most: number): { names: string[]; people: number; open: number } {
  const names = group.shifts
    .flatMap(({ member }) => (member ? [member.displayName] : []))
    .sort((a, b) => a.localeCompare(b, 'vi'));
  const open = group.shifts.length - names.length;
  return { names: names.length > most ? [] : names, people: names.length, open };
}

/** Patterns as a week has them: by place, then from Monday on. */
export function sortPatterns(patterns: readonly Pattern[]): Pattern[] {
  const first = ({ weekdays }: Pattern) => Math.min(...weekdays.map((day) => (day + 6) % 7));
  return [...patterns].sort(
    (a, b) =>
      PLACES.indexOf(a.place) - PLACES.indexOf(b.place) ||
      first(a) - first(b) ||
      a.startMinute - b.startMinute ||
      a.id.localeCompare(b.id),
  );
}
