import { dateTime, distance, timeOfDay } from '../i18n/format.ts';
import { t as shared } from '../ui/texts.ts';
import type { Offer, Task } from './live.ts';
import { t } from './texts.ts';

const longestTitle = 48;

/** What a task is about in one line: its service, else the first words of what was asked. */
export function taskTitle(task: Task): string {
  const asked = task.request?.description.trim() ?? '';
  const short = asked.length > longestTitle ? `${asked.slice(0, longestTitle - 1).trimEnd()}…` : asked;
  const subject = task.service?.name ?? (short || t('task.other'));
  return task.kind === 'HELP' ? subject : `${shared(`taskKind.${task.kind}`)}: ${subject}`;
}

/** "Thôn Hòa Nam 1, xã Hòa Phú". */
export function taskPlace(task: Task): string {
  return [task.village?.name, task.commune.name].filter(Boolean).join(', ');
}

/** The day that was agreed, or null for now. Only its time when it is today. */
export function taskAppointment(task: Task, nowMs: number): string | null {
  if (!task.plannedFor) return null;
  const day = (at: number) => new Date(at).toLocaleDateString('en', { timeZone: 'Asia/Ho_Chi_Minh' });
  const isToday = day(Date.parse(task.plannedFor)) === day(nowMs);
  return t('task.appointment', {
    time: isToday ? timeOfDay(task.plannedFor) : dateTime(task.plannedFor, nowMs),
  });
}

/** The name of a language inside a sentence, or its code when it is one we have no name for. */
export function languageName(code: string): string {
  return (shared(`language.${code}` as 'language.vi') ?? code).replace(/^Tiếng/, 'tiếng');
}

/** Why this member was chosen, as one sentence; null when nothing is known. Vietnamese is no distinction unless it is all. */
export function whyChosen(offer: Pick<Offer, 'reasons'> & { task: Pick<Task, 'language'> }): string | null {
  const { language } = offer.task;
  const telling = offer.reasons.filter((reason) => reason !== 'SHARED_LANGUAGE' || language !== 'vi');
  const shown = telling.length > 0 ? telling : offer.reasons;
  if (shown.length === 0) return null;
  const reasons = shown.map((reason) => t(`reason.${reason}`, { language: languageName(language) }));
  return t('offers.why', { reasons: reasons.join(', ') });
}

/** How far, in two parts: "850 m" and what it is measured from. */
export function howFar(offer: Pick<Offer, 'distanceMetres' | 'positionSource'>): {
  metres: string | null;
  from: string;
} {
  const { distanceMetres, positionSource } = offer;
  if (distanceMetres === null || positionSource === 'UNKNOWN')
    return { metres: null, from: t('far.UNKNOWN') };
  return { metres: distance(distanceMetres), from: t(`far.${positionSource}`) };
}
