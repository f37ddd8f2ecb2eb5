import { midnight } from '../help/appointment.ts';
import { date, timeOfDay } from '../i18n/format.ts';
import type { Choice } from '../ui/TextField.tsx';
import { t } from './texts.ts';

export type DayPart = 'MORNING' | 'AFTERNOON' | 'EVENING';

export interface Slot {
  at: string;
  part: DayPart | null;
}

/** What a request's appointment is, as every screen asks for it. */
export interface Appointment {
  status: 'PROPOSED' | 'AGREED' | 'MOVING';
  at: string | null;
  part: DayPart | null;
  byPhone: boolean;
  moves: number;
  version: number;
  proposal: { at: string; part: DayPart | null; by: 'RESIDENT' | 'STAFF'; reason: string | null } | null;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const partHours: Record<DayPart, number> = { MORNING: 8, AFTERNOON: 14, EVENING: 18 };
const daysAhead = 30;

/** How many days after today a time is, by the calendar of Vietnam. */
export function daysUntil(iso: string, now: number): number {
  return Math.floor((Date.parse(iso) - midnight(0, now)) / dayMs);
}

/** "hôm nay 14:00", "ngày mai buổi sáng", "14:00, thứ Tư 25/11". */
export function slotText({ at, part }: Slot, now: number): string {
  const time = part ? t(`slot.${part}`) : timeOfDay(at);
  const days = daysUntil(at, now);
  if (days === 0) return t('slot.today', { time });
  if (days === 1) return t('slot.tomorrow', { time });
  return t('slot.on', { time, date: date(at, now).replace(', ', ' ') });
}

/** The days that can be chosen; without evenings no Saturdays and Sundays. */
export function dayChoices(now: number, evenings: boolean): Choice<string>[] {
  const all = Array.from({ length: daysAhead + 1 }, (_, index) => index);
  return all
    .filter((index) => evenings || isWorkday(index, now))
    .filter((index) => timeChoices(String(index), now, evenings).length > 0)
    .map((index) => {
      const on = date(new Date(midnight(index, now)).toISOString(), now);
      if (index === 0) return { value: '0', label: t('form.todayDate', { date: on }) };
      return { value: String(index), label: index === 1 ? t('form.tomorrowDate', { date: on }) : on };
    });
}

function isWorkday(index: number, now: number): boolean {
  const weekday = new Date(midnight(index, now) + 12 * hourMs).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The parts of the day, then every half hour, that have not passed; office hours only without evenings. */
export function timeChoices(day: string, now: number, evenings: boolean): Choice<string>[] {
  const parts = (Object.keys(partHours) as DayPart[]).filter((part) => evenings || part !== 'EVENING');
  const hours = Array.from({ length: 27 }, (_, index) => 7 + index / 2);
  const offered = hours.filter((hour) => evenings || (hour < 11.5 ? hour >= 7 : hour >= 13.5 && hour < 17));
  const open = (value: string) => Date.parse(readSlot(day, value, now).at) > now;
  const choices = [
    ...parts.map((part) => ({ value: part as string, label: t('form.part', { part: t(`slot.${part}`) }) })),
    ...offered.map((hour) => {
      const label = `${String(Math.floor(hour)).padStart(2, '0')}:${hour % 1 === 0 ? '00' : '30'}`;
      return { value: label, label };
    }),
  ];
  return choices.filter(({ value }) => open(value));
}

/** The time that a day and a choice of `timeChoices` stand for. */
export function readSlot(day: string, time: string, now: number): Slot {
  const part = time in partHours ? (time as DayPart) : null;
  const [hours = 0, minutes = 0] = part ? [partHours[part], 0] : time.split(':').map(Number);
  const at = midnight(Number(day), now) + hours * hourMs + minutes * 60_000;
  return { at: new Date(at).toISOString(), part };
}

/** The first of these times that a visit of `minutes` would meet; each is taken to last as long. */
export function clashWith(slot: Slot, others: readonly string[], minutes: number): string | null {
  if (slot.part) return null;
  const at = Date.parse(slot.at);
  return others.find((other) => Math.abs(Date.parse(other) - at) < minutes * 60_000) ?? null;
}

/** The address of a calendar file with one event, for the phone's own calendar. */
export function calendarFile(slot: Slot, title: string, minutes: number, place: string): string {
  const stamp = (ms: number) => new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');
  const begin = Date.parse(slot.at);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Thon So//VI',
    'BEGIN:VEVENT',
    `UID:${begin}-${encodeURIComponent(title)}@thon-so`,
    `DTSTAMP:${stamp(begin)}`,
    `DTSTART:${stamp(begin)}`,
    `DTEND:${stamp(begin + (slot.part ? 3 * hourMs : minutes * 60_000))}`,
    `SUMMARY:${escaped(title)}`,
    `LOCATION:${escaped(place)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `data:text/calendar;charset=utf-8,${encodeURIComponent(`${lines.join('\r\n')}\r\n`)}`;
}
