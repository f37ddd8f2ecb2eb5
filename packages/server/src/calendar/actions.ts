import { COMMUNE_HOURS, type WorkCalendar } from '@thon-so/domain/clocks';
import DataLoader from 'dataloader';
import type { Context, Db, Tx } from '../context.ts';
import { isTransaction } from '../database/transaction.ts';
import { planJob } from '../work.ts';
import { communesWithOpenRequests } from './editing-store.ts';
import { findCalendars } from './store.ts';

const known = new WeakMap<Db | Tx, Map<string, Promise<WorkCalendar>>>();

/** When a commune works: its own hours, or the usual ones, without the country's holidays and its own. */
export function calendarOf(db: Db | Tx, communeId: string): Promise<WorkCalendar> {
  // A transaction's answer holds until its end; outside of one, somebody may have edited it since.
  if (!isTransaction(db)) return readCalendar(db, communeId);
  const own = known.get(db) ?? new Map<string, Promise<WorkCalendar>>();
  known.set(db, own);
  const calendar = own.get(communeId) ?? readCalendar(db, communeId);
  own.set(communeId, calendar);
  return calendar;
}

/** The same for a reader: one query for all communes that an execution asks for. */
export function calendarFor(context: Context, communeId: string): Promise<WorkCalendar> {
  const loader = context.memo('calendar.calendars', () => {
    return new DataLoader((ids: readonly string[]) => readCalendars(context.db, ids));
  });
  return loader.load(communeId);
}

async function readCalendar(db: Db | Tx, communeId: string): Promise<WorkCalendar> {
  const [calendar] = await readCalendars(db, [communeId]);
  return calendar ?? COMMUNE_HOURS;
}

async function readCalendars(db: Db | Tx, communeIds: readonly string[]): Promise<WorkCalendar[]> {
  const rows = await findCalendars(db, communeIds);
  return communeIds.map((id) => {
    const own = rows.find(({ unitId }) => unitId === id);
    return {
      utcOffsetMinutes: COMMUNE_HOURS.utcOffsetMinutes,
      periodsByWeekday: own?.periods ?? COMMUNE_HOURS.periodsByWeekday,
      holidays: own?.days ?? [],
    };
  });
}

/** `2026-02-17`: a DATE is read as midnight UTC. */
export function localDay(day: Date): string {
  return day.toISOString().slice(0, 10);
}

/**
 * What the clocks of open requests are read from has changed: those of a commune, about a service, or all. What they
 * say is worked out by a job per commune, right after the commit.
 */
export async function clocksMayChange(
  tx: Tx,
  which: { communeId: string | null } | { serviceId: string },
  now: Date,
): Promise<void> {
  const communeIds =
    'communeId' in which && which.communeId !== null
      ? [which.communeId]
      : await communesWithOpenRequests(tx, 'serviceId' in which ? which.serviceId : null);
  for (const communeId of communeIds) {
    await planJob(tx, 'dispatch.followClocks', { communeId }, { runAt: now, key: `clocks:${communeId}` });
  }
}
