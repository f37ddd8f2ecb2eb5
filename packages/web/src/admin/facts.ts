import { count, date, phone } from '../i18n/format.ts';
import { t as shared } from '../ui/texts.ts';
import type { Role } from '../viewer/viewer.tsx';
import type { Entry, Skill } from './documents.ts';
import { t } from './texts.ts';
import words from './words.ts';

type FactName = keyof typeof words.fact;

/** A changed fact's name on screens; one that these pages do not know yet keeps the server's name. */
export function factName(name: string): string {
  return t(`fact.${name as FactName}`) ?? name;
}

/** Minutes of work: "45 phút", "8 giờ". Never days, because a working day is not one of the calendar's. */
export function minutesText(minutes: number): string {
  return minutes % 60 === 0
    ? t('time.hours', { count: count(minutes / 60) })
    : t('time.minutes', { count: count(minutes) });
}

const spans = ['minutes', 'firstResponseMinutes', 'resolutionMinutes'];

const days = ['0', '1', '2', '3', '4', '5', '6'] as const;

/** A day's hours as the server wrote them, "Thứ Hai: 7:00–11:30", in the reader's language. */
function dayText(line: string): string {
  const [name = '', hours = ''] = line.split(/: (.*)/);
  const day = days.find((each) => words.weekday[each] === name);
  return day ? `${t(`weekday.${day}`)}: ${hours === 'nghỉ' ? t('hours.off') : hours}` : line;
}

type Change = Entry['changes'][number];

/** Of a week's hours only the days that changed; any other change as it is. */
export function narrowed(change: Change): Change {
  if (change.name !== 'hours') return change;
  const [before, after] = [change.before?.split('\n') ?? [], change.after?.split('\n') ?? []];
  const without = (own: string[], other: string[]) => own.filter((line) => !other.includes(line)).join('\n');
  return { ...change, before: without(before, after), after: without(after, before) };
}

const roleCode = /\b(MEMBER|LEAD|OPERATOR|OFFICER|SUPERVISOR|PROVINCE|ADMIN)\b( ?)/g;

/** A role as the server wrote it, "SUPERVISOR Xã Hòa Phú", in the reader's language. */
function roleText(_: string, role: Role, before: string): string {
  return shared(`role.${role}`) + (before && ' · ');
}

/** A fact before or after a change, as people read it. */
export function factText(name: string, value: string | null, skills: readonly Skill[]): string {
  if (value === null || value === '') return t('form.none');
  if (value === 'true' || value === 'false') return t(value === 'true' ? 'form.yes' : 'form.no');
  if (name === 'skill') return skills.find(({ code }) => code === value)?.name ?? value;
  if (name === 'role' || name === 'roles') return value.replaceAll('\n', ', ').replace(roleCode, roleText);
  if (name === 'hotline') return phone(value);
  if (name === 'day') return date(`${value}T05:00:00Z`);
  if (name === 'hours') return value.split('\n').map(dayText).join('; ');
  if (spans.includes(name)) return minutesText(Number(value));
  return value.replaceAll('\n', ', ');
}
