import { findGaps, GAP_DAYS, type Gap } from '@thon-so/domain/roster-gaps';
import type { DutyPlace } from '@thon-so/domain/vocabulary';
import { calendarOf } from '../calendar/actions.ts';
import type { Context } from '../context.ts';
import { NotFoundError, NotSignedInError, ValidationError } from '../errors.ts';
import { once } from '../idempotency.ts';
import { localId, optionalId } from '../ids.ts';
import { demandEdit, readRosterUnit } from './access-actions.ts';
import {
  deleteMinimum,
  findMinimums,
  findRostered,
  insertMinimum,
  lockMinimum,
  saveMinimum as saveRow,
} from './gap-store.ts';
import { demandHours } from './pattern-actions.ts';
import { findCandidates, findRosterUnit, type RosterUnit } from './shift-store.ts';
import { rosterChanged } from './telling-actions.ts';

const DAY_MS = 86_400_000;
const MOST_WANTED = 200;

/** Where fewer are rostered than a commune wants, in the coming fourteen days, soonest first. */
export async function gapsOf(context: Pick<Context, 'db' | 'now'>, communeId: string): Promise<Gap[]> {
  const minimums = await findMinimums(context.db, communeId);
  if (minimums.length === 0) return [];
  const now = context.now();
  const until = new Date(now.getTime() + (GAP_DAYS + 1) * DAY_MS);
  const [shifts, { holidays }] = await Promise.all([
    findRostered(context.db, communeId, now, until),
    calendarOf(context.db, communeId),
  ]);
  return findGaps(minimums, shifts, now, (day) => holidays.includes(day));
}

/** A gap, and the unit that it is looked at from. */
export type RosterGap = Gap & { unit: RosterUnit };

/** The gaps of a unit's commune. Throws as `readRosterUnit`. */
export async function readGaps(context: Context, unitId: string): Promise<RosterGap[]> {
  const unit = await readRosterUnit(context, unitId);
  return (await gapsOf(context, unit.communeId)).map((gap) => ({ ...gap, unit }));
}

/** Who could fill a gap: free then, on duty longest ago first. */
export async function gapCandidates(context: Context, gap: RosterGap, first: number) {
  const candidates = await findCandidates(context.db, gap.unit, gap, first);
  return candidates.filter(({ free }) => free);
}

const MOST_MEMBERS = 1_000;

/** Everybody of a unit's commune for a time, the free ones first. Throws as `readRosterUnit`. */
export async function readCandidates(context: Context, unitId: string, times: { from: Date; to: Date }) {
  const unit = await readRosterUnit(context, unitId);
  const { from: startsAt, to: endsAt } = times;
  return findCandidates(context.db, unit, { startsAt, endsAt }, MOST_MEMBERS);
}

export type MinimumForm = {
  idempotencyKey: string;
  /** Null makes a new one. */
  minimumId?: string | null;
  unitId: string;
  place: DutyPlace;
  weekdays: number[];
  startMinute: number;
  endMinute: number;
  wanted: number;
};

/**
 * Keeps how many a commune wants at a place in some hours of the week.
 * @throws NotSignedInError NotFoundError NotAllowedError ValidationError
 */
export async function saveMinimum(context: Context, form: MinimumForm): Promise<{ minimumId: string }> {
  const unit = await readRosterUnit(context, form.unitId);
  if (unit.level !== 'COMMUNE') throw new NotFoundError();
  demandEdit(context, unit, null);
  demandHours(form);
  if (form.wanted < 1 || form.wanted > MOST_WANTED) {
    const text = { vi: `Từ 1 đến ${MOST_WANTED} người.`, en: `From 1 to ${MOST_WANTED} people.` };
    throw new ValidationError([{ path: 'wanted', text }]);
  }
  const id = optionalId('DutyMinimum', form.minimumId);
  return once(context, { operation: 'saveMinimum', key: form.idempotencyKey, body: form }, async (tx) => {
    const { place, startMinute, endMinute, wanted: members } = form;
    const weekdays = [...new Set(form.weekdays)].sort();
    const data = { unitId: unit.id, place, weekdays, startMinute, endMinute, members };
    if (id !== null && (await lockMinimum(tx, id))?.unitId !== unit.id) throw new NotFoundError();
    if (id !== null) await saveRow(tx, id, data);
    const minimumId = id ?? (await insertMinimum(tx, data)).id;
    await rosterChanged(tx, unit, { minimumIds: [minimumId] });
    return { minimumId };
  });
}

/** @throws NotSignedInError NotFoundError NotAllowedError */
export async function removeMinimum(
  context: Context,
  input: { idempotencyKey: string; minimumId: string },
): Promise<{ minimumId: string }> {
  if (!context.scope.signedIn) throw new NotSignedInError();
  const minimumId = localId('DutyMinimum', input.minimumId);
  return once(context, { operation: 'removeMinimum', key: input.idempotencyKey, body: input }, async (tx) => {
    const minimum = await lockMinimum(tx, minimumId);
    const unit = minimum && (await findRosterUnit(tx, minimum.unitId));
    if (!unit) throw new NotFoundError();
    demandEdit(context, unit, null);
    await deleteMinimum(tx, minimumId);
    await rosterChanged(tx, unit, { minimumIds: [minimumId] });
    return { minimumId };
  });
}
