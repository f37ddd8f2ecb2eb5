import { localDay, mondayOf, startOfLocalDay, WEEKS_AHEAD } from '@thon-so/domain/roster-patterns';
import { giveBackUntil, type ShiftTimes } from '@thon-so/domain/roster-shifts';
import type { LiveBatch } from '@thon-so/live/event';
import type { Context } from '../context.ts';
import { ValidationError } from '../errors.ts';
import { domainEvent } from '../live-events.ts';
import type { ReadScope } from '../scope.ts';
import { canEditRoster, canReadRoster, ownMember, readRosterUnit } from './access-actions.ts';
import { gapsOf } from './gap-actions.ts';
import {
  countRoster,
  findMemberShifts,
  findMembers,
  findMinimumById,
  findMinimums,
  findOpenShifts,
  findPatternById,
  findPatterns,
  findShiftById,
  findShifts,
  findSwapById,
  findSwaps,
  type Look,
  type MemberQuery,
  type MinimumQuery,
  type PatternQuery,
  type ShiftQuery,
  type SwapQuery,
} from './reading-store.ts';
import type { RosterUnit } from './shift-store.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const LONGEST_LOOK_MS = 62 * DAY_MS;

export type Window = { from?: Date | null; to?: Date | null };

/** A unit's roster as somebody opens it; everything on it is read after `cursor` was. */
export type Roster = { cursor: string; look: Look };

/**
 * Opens the roster of a commune or village for a time, this week when none is given.
 * @throws NotSignedInError NotFoundError ValidationError
 */
export async function openRoster(context: Context, unitId: string, window: Window): Promise<Roster> {
  const cursor = context.position();
  return { cursor, look: await rosterLook(context, unitId, window) };
}

/** As `openRoster`, for the live view. */
export async function rosterLook(
  context: Pick<Context, 'db' | 'scope' | 'now'>,
  unitId: string,
  window: Window,
): Promise<Look> {
  const unit = await readRosterUnit(context, unitId);
  const day = localDay(context.now());
  const from = window.from ?? startOfLocalDay(mondayOf(day));
  const to = window.to ?? new Date(from.getTime() + WEEK_MS);
  if (to <= from || to.getTime() - from.getTime() > LONGEST_LOOK_MS) {
    const text = { vi: 'Chỉ xem được tối đa hai tháng.', en: 'At most two months at a time.' };
    throw new ValidationError([{ path: 'to', text }]);
  }
  return { unit, from, to, today: new Date(day) };
}

export type RosterTotals = { gaps: number; openShifts: number; swapsToApprove: number; readAt: Date };

/** The numbers of a commune's roster in the weeks ahead. */
export async function rosterTotals(context: Context, { unit }: Look): Promise<RosterTotals> {
  const now = context.now();
  const [gaps, counted] = await Promise.all([
    gapsOf(context, unit.communeId),
    countRoster(context.db, unit.communeId, now, weeksAhead(now)),
  ]);
  return { gaps: gaps.length, ...counted, readAt: now };
}

function weeksAhead(now: Date): Date {
  return new Date(now.getTime() + WEEKS_AHEAD * WEEK_MS);
}

export function rosterShifts<Query extends ShiftQuery>(context: Context, look: Look, query: Query) {
  return findShifts(context.db, look, query);
}

export function rosterSwaps<Query extends SwapQuery>(context: Context, look: Look, query: Query) {
  return findSwaps(context.db, look, query);
}

export function rosterPatterns<Query extends PatternQuery>(context: Context, look: Look, query: Query) {
  return findPatterns(context.db, look, query);
}

export function rosterMinimums<Query extends MinimumQuery>(context: Context, look: Look, query: Query) {
  return findMinimums(context.db, look, query);
}

export type RosterQueries = {
  DutyShift: ShiftQuery;
  ShiftSwap: SwapQuery;
  DutyPattern: PatternQuery;
  DutyMinimum: MinimumQuery;
};

type Left = { typename: keyof RosterQueries; id: string };

/**
 * What a batch changes on a roster: of what its events are about that which is on the roster as it is now, and that
 * which is not.
 */
export async function rosterChanges(context: Context, look: Look, batch: LiveBatch, queries: RosterQueries) {
  const ids = changedIds(batch);
  const at = (some: string[]): Look => ({ ...look, ids: some });
  const { db } = context;
  const [shifts, swaps, patterns, minimums] = await Promise.all([
    ids.shiftIds.length > 0 ? findShifts(db, at(ids.shiftIds), queries.DutyShift) : [],
    ids.swapIds.length > 0 ? findSwaps(db, at(ids.swapIds), queries.ShiftSwap) : [],
    ids.patternIds.length > 0 ? findPatterns(db, at(ids.patternIds), queries.DutyPattern) : [],
    ids.minimumIds.length > 0 ? findMinimums(db, at(ids.minimumIds), queries.DutyMinimum) : [],
  ]);
  const left: Left[] = [
    ...without('DutyShift', ids.shiftIds, shifts),
    ...without('ShiftSwap', ids.swapIds, swaps),
    ...without('DutyPattern', ids.patternIds, patterns),
    ...without('DutyMinimum', ids.minimumIds, minimums),
  ];
  return { shifts, swaps, patterns, minimums, left };
}

const NAMES = ['shiftIds', 'swapIds', 'patternIds', 'minimumIds'] as const;

function changedIds(batch: LiveBatch): Record<(typeof NAMES)[number], string[]> {
  const changed = batch.events.map(domainEvent).filter((event) => event.kind === 'roster.changed');
  const distinct = (name: (typeof NAMES)[number]) => [...new Set(changed.flatMap((event) => event[name]))];
  return {
    shiftIds: distinct('shiftIds'),
    swapIds: distinct('swapIds'),
    patternIds: distinct('patternIds'),
    minimumIds: distinct('minimumIds'),
  };
}

function without(
  typename: Left['typename'],
  ids: readonly string[],
  present: readonly { id: string }[],
): Left[] {
  const found = new Set(present.map(({ id }) => id));
  return ids.filter((id) => !found.has(id)).map((id) => ({ typename, id }));
}

/** The viewer's own shifts that are not over, in the weeks ahead. Throws NotSignedInError, NotAllowedError. */
export function ownShifts<Query extends ShiftQuery>(context: Context, query: Query) {
  const now = context.now();
  const { id } = ownMember(context, 'shift.take');
  return findMemberShifts(context.db, id, { now, until: weeksAhead(now) }, query);
}

/** Shifts of a unit's commune that want somebody, in the weeks ahead. Throws as `readRosterUnit`. */
export async function openShifts<Query extends ShiftQuery>(context: Context, unitId: string, query: Query) {
  const unit = await readRosterUnit(context, unitId);
  const now = context.now();
  return findOpenShifts(context.db, unit.communeId, { now, until: weeksAhead(now) }, query);
}

/** The patterns of a unit's commune that have not ended. Throws as `readRosterUnit`. */
export async function unitPatterns<Query extends PatternQuery>(
  context: Context,
  unitId: string,
  query: Query,
) {
  const unit = await readRosterUnit(context, unitId);
  return findPatterns(context.db, { unit, today: new Date(localDay(context.now())) }, query);
}

export function readShift<Query extends ShiftQuery>(context: Context, id: string, query: Query) {
  return findShiftById(context.db, id, query);
}

export function readSwap<Query extends SwapQuery>(context: Context, id: string, query: Query) {
  return findSwapById(context.db, id, query);
}

export function readPattern<Query extends PatternQuery>(context: Context, id: string, query: Query) {
  return findPatternById(context.db, id, query);
}

export function readMinimum<Query extends MinimumQuery>(context: Context, id: string, query: Query) {
  return findMinimumById(context.db, id, query);
}

/** Members by id, in the order of the ids; those who are gone are left out. */
export async function readMembers<Query extends MemberQuery>(
  context: Context,
  ids: readonly string[],
  query: Query,
) {
  const found = new Map((await findMembers(context.db, ids, query)).map((member) => [member.id, member]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** A unit as rows of the roster carry it. */
type Placed = { id: string; level: RosterUnit['level']; communeId: string | null; provinceId: string | null };

function rosterUnitOf({ id, level, communeId, provinceId }: Placed): RosterUnit {
  return { id, level, communeId: communeId ?? '', provinceId: provinceId ?? '' };
}

export function mayRead({ scope }: { scope: ReadScope }, unit: Placed): boolean {
  return canReadRoster(scope, rosterUnitOf(unit));
}

export function mayEdit(
  { scope }: { scope: ReadScope },
  unit: Placed,
  member: { villageId: string | null } | null,
): boolean {
  return canEditRoster(scope, rosterUnitOf(unit), member);
}

/** Until when its member may give a shift back; null for one that they did not take. */
export function givenBackUntil(shift: ShiftTimes & { takenAt: Date | null }): Date | null {
  return shift.takenAt && giveBackUntil(shift);
}
