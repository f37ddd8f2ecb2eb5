import { dueAt, opensAt, type WorkCalendar } from './clocks.ts';
import type { DispatchPolicy } from './dispatch.ts';
import { ALERT_LEVELS, type AlertLevel } from './vocabulary.ts';

/** Whoever says "I see to it" has this many working minutes before the alert rises all the same. */
export const ACKNOWLEDGED_MINUTES = 60;

/** What an alert is about, as far as its way up depends on it. */
export type AlertTrait =
  /** Nobody has the work, or a clock warns: whoever is nearest acts first. */
  | 'VILLAGE_FIRST'
  /** A clock is breached, or a holder stays silent: the supervisor is told at once. */
  | 'SUPERVISOR_FIRST'
  /** The commune is closed: it only waits for the commune to open. */
  | 'STAYS';

/** The part of an alert that its way up is decided by. */
export type RisingAlert = {
  level: AlertLevel;
  /** Since when it is at that level. */
  levelAt: Date;
  /** When somebody last said that they see to it. */
  acknowledgedAt: Date | null;
};

const from = (level: AlertLevel) => ALERT_LEVELS.slice(ALERT_LEVELS.indexOf(level));

/** Whom an alert reaches first: the lowest level at which there is anybody, else where it would have begun. */
export function firstLevel(trait: AlertTrait, present: ReadonlySet<AlertLevel>): AlertLevel {
  const start = trait === 'SUPERVISOR_FIRST' ? 'SUPERVISOR' : 'LEAD';
  return from(start).find((level) => present.has(level)) ?? 'SUPERVISOR';
}

/** The next level up at which there is anybody; null at the top. */
export function levelAbove(level: AlertLevel, present: ReadonlySet<AlertLevel>): AlertLevel | null {
  return from(level).find((each) => each !== level && present.has(each)) ?? null;
}

/**
 * When an alert that nobody acts on goes up: after the policy's working minutes at its level, and not while somebody
 * sees to it. What stays is looked at again when the commune opens. Null at the top.
 */
export function risesAt(
  trait: AlertTrait,
  alert: RisingAlert,
  policy: DispatchPolicy,
  calendar: WorkCalendar,
): Date | null {
  if (trait === 'STAYS') return opensAt(alert.levelAt, calendar);
  if (alert.level === 'PROVINCE') return null;
  const minutes = alert.level === 'LEAD' ? policy.escalateLeadMinutes : policy.escalateProvinceMinutes;
  const usual = dueAt(alert.levelAt, minutes, calendar);
  if (alert.acknowledgedAt === null) return usual;
  const patient = dueAt(alert.acknowledgedAt, ACKNOWLEDGED_MINUTES, calendar);
  return new Date(Math.max(patient.getTime(), usual.getTime()));
}
