import { count, phone } from '../i18n/format.ts';
import type { Skill } from './documents.ts';
import { t } from './texts.ts';
import type words from './words.ts';

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

/** A fact before or after a change, as people read it. */
export function factText(name: string, value: string | null, skills: readonly Skill[]): string {
  if (value === null || value === '') return t('form.none');
  if (value === 'true' || value === 'false') return t(value === 'true' ? 'form.yes' : 'form.no');
  if (name === 'skill') return skills.find(({ code }) => code === value)?.name ?? value;
  if (name === 'hotline') return phone(value);
  if (spans.includes(name)) return minutesText(Number(value));
  return value.replaceAll('\n', ', ');
}
