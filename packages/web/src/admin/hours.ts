import { clockTime, minuteOf } from '../ui/clock-time.ts';
import type { WorkCalendar } from './documents.ts';

type Period = WorkCalendar['periods'][number];

/** The week as people here read it: from Monday to Sunday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;
export type Weekday = (typeof weekdays)[number];
const officeDays: readonly number[] = [1, 2, 3, 4, 5];

/** A period as it is typed: "07:00" to "11:30"; the end of a day is "00:00". */
export interface Span {
  start: string;
  end: string;
}
/** The spans of each weekday, from Sunday (0) to Saturday (6). */
export type HoursDraft = Span[][];

const dayMinutes = 24 * 60;

/** Minutes of a period's end as it was typed: midnight, however it is written, ends the day. */
function endMinutes(text: string): number | null {
  if (/^24\s*([:h.]?\s*(00)?)$/i.test(text.trim())) return dayMinutes;
  const minutes = minuteOf(text);
  return minutes === 0 ? dayMinutes : minutes;
}

export function hoursDraft(periods: readonly Period[]): HoursDraft {
  return [0, 1, 2, 3, 4, 5, 6].map((weekday) =>
    periods
      .filter((period) => period.weekday === weekday)
      .map(({ start, end }) => ({ start: clockTime(start), end: clockTime(end) })),
  );
}

/** What is sent of the hours' form, or the days on which a time is missing. */
export function hoursBody(calendar: Pick<WorkCalendar, 'version' | 'unit'>, draft: HoursDraft) {
  const periods: Period[] = [];
  const wrong: string[] = [];
  draft.forEach((spans, weekday) => {
    for (const { start, end } of spans) {
      const [from, to] = [minuteOf(start), endMinutes(end)];
      if (from === null || to === null) wrong.push(`periods.${weekday}`);
      else periods.push({ weekday, start: from, end: to });
    }
  });
  if (wrong.length > 0) return { wrong };
  return { body: { unitId: calendar.unit.id, version: calendar.version, periods } };
}

/** The week with one day's hours on every day from Monday to Friday. */
export function copiedToOfficeDays(draft: HoursDraft, weekday: number): HoursDraft {
  const spans = draft[weekday] ?? [];
  return draft.map((own, day) => (officeDays.includes(day) ? spans.map((span) => ({ ...span })) : own));
}

const usualSpans: readonly Span[] = [
  { start: '07:00', end: '11:30' },
  { start: '13:30', end: '17:00' },
];

/** A further period for a day: the morning, then the afternoon, then one to be filled in. */
export function furtherSpan(spans: readonly Span[]): Span {
  return { ...(usualSpans[spans.length] ?? { start: '', end: '' }) };
}

/** The holidays of today and later, in order. */
export function holidaysFrom<Day extends { day: string }>(holidays: readonly Day[], today: string): Day[] {
  return holidays.filter(({ day }) => day >= today);
}
