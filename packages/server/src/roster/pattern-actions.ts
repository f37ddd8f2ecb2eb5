import { unitsWhere } from '@thon-so/domain/roles';
import {
  fillUntil,
  type HoursProblem,
  hoursProblem,
  localDay,
  plannedShifts,
} from '@thon-so/domain/roster-patterns';
import type { DutyPlace } from '@thon-so/domain/vocabulary';
import { calendarOf } from '../calendar/actions.ts';
import type { Context, Tx, Work } from '../context.ts';
import {
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  StaleFormError,
  ValidationError,
} from '../errors.ts';
import type { DutyPattern } from '../generated/prisma/client.ts';
import { once } from '../idempotency.ts';
import { localId, optionalId } from '../ids.ts';
import type { Text } from '../locale.ts';
import { canEditRoster, demandEdit, readRosterUnit } from './access-actions.ts';
import {
  countSeats,
  deleteUnwanted,
  findPatternIds,
  findPatternMembers,
  findTeamVillage,
  insertPattern,
  insertWanted,
  lockPattern,
  type PatternShift,
  savePattern as saveRow,
} from './pattern-store.ts';
import { byViewer } from './shift-actions.ts';
import { findRosterUnit, type RosterUnit } from './shift-store.ts';
import { rosterChanged, tellOfPattern } from './telling-actions.ts';

export type Applied = {
  /** Shifts made and taken away, and seats that stay empty because their member has another shift then. */
  made: number;
  removed: number;
  blocked: number;
};
export type PatternOutcome = Applied & { patternId: string };

type Keyed = { idempotencyKey: string };
export type PatternForm = Keyed & {
  /** Null makes a new one. */
  patternId?: string | null;
  version?: number | null;
  unitId: string;
  place: DutyPlace;
  weekdays: number[];
  startMinute: number;
  endMinute: number;
  teamId?: string | null;
  memberIds?: string[] | null;
  openSeats?: number | null;
  validFrom: string;
  validUntil?: string | null;
};

const DAY = /^\d{4}-\d\d-\d\d$/;
const MOST_OPEN_SEATS = 20;

const PROBLEMS: Record<HoursProblem, { path: string; text: Text }> = {
  NO_DAY: {
    path: 'weekdays',
    text: { vi: 'Hãy chọn ít nhất một ngày trong tuần.', en: 'Choose at least one weekday.' },
  },
  NO_HOURS: {
    path: 'endMinute',
    text: { vi: 'Giờ kết thúc phải sau giờ bắt đầu.', en: 'The end must be after the start.' },
  },
  TOO_LONG: {
    path: 'endMinute',
    text: { vi: 'Một ca trực tối đa 24 giờ.', en: 'A shift lasts at most 24 hours.' },
  },
};

/** @throws ValidationError for hours that no week has */
export function demandHours(hours: { weekdays: number[]; startMinute: number; endMinute: number }): void {
  const problem = hoursProblem(hours);
  if (problem) throw new ValidationError([PROBLEMS[problem]]);
}

function demandDays({ validFrom, validUntil }: Pick<PatternForm, 'validFrom' | 'validUntil'>): void {
  const isDay = (text: string) => DAY.test(text) && !Number.isNaN(Date.parse(text));
  const wrong: Text = { vi: 'Ngày chưa đúng.', en: 'This is not a date.' };
  if (!isDay(validFrom)) throw new ValidationError([{ path: 'validFrom', text: wrong }]);
  if (!validUntil) return;
  if (!isDay(validUntil)) throw new ValidationError([{ path: 'validUntil', text: wrong }]);
  if (validUntil < validFrom) {
    const text = { vi: 'Ngày kết thúc phải sau ngày bắt đầu.', en: 'The last day comes after the first.' };
    throw new ValidationError([{ path: 'validUntil', text }]);
  }
}

type Seats = { teamId: string | null; memberIds: string[]; openSeats: number };

function seatsOf(form: PatternForm): Seats {
  const teamId = optionalId('Team', form.teamId);
  const memberIds = teamId ? [] : (form.memberIds ?? []).map((id) => localId('Member', id));
  const seats = { teamId, memberIds: [...new Set(memberIds)], openSeats: form.openSeats ?? 0 };
  if (seats.openSeats < 0 || seats.openSeats > MOST_OPEN_SEATS) {
    const text = {
      vi: `Từ 0 đến ${MOST_OPEN_SEATS} ca mở.`,
      en: `From 0 to ${MOST_OPEN_SEATS} open shifts.`,
    };
    throw new ValidationError([{ path: 'openSeats', text }]);
  }
  if (teamId === null && seats.memberIds.length === 0 && seats.openSeats === 0) {
    const text = {
      vi: 'Hãy chọn tổ, thành viên hoặc số ca mở.',
      en: 'Choose a team, members or open shifts.',
    };
    throw new ValidationError([{ path: 'teamId', text }]);
  }
  return seats;
}

/** Whose village a pattern is about, for its rights: null where it is about several, or leaves shifts open. */
async function villageOf(tx: Tx, unit: RosterUnit, { teamId, memberIds, openSeats }: Seats) {
  if (teamId !== null) {
    const village = await findTeamVillage(tx, teamId, unit.communeId);
    if (village === undefined) throw new NotFoundError();
    return openSeats === 0 ? village : null;
  }
  const members = await findPatternMembers(tx, { teamId, memberIds }, unit.communeId);
  const [village = null, ...others] = new Set(members.map(({ villageId }) => villageId));
  return others.length === 0 && openSeats === 0 ? village : null;
}

/**
 * Keeps a weekly pattern and makes its shifts for the weeks ahead.
 * @throws NotSignedInError NotFoundError NotAllowedError ValidationError StaleFormError
 */
export async function savePattern(context: Context, form: PatternForm): Promise<PatternOutcome> {
  const unit = await readRosterUnit(context, form.unitId);
  demandHours(form);
  demandDays(form);
  const seats = seatsOf(form);
  const id = optionalId('DutyPattern', form.patternId);
  return once(context, { operation: 'savePattern', key: form.idempotencyKey, body: form }, async (tx) => {
    demandEdit(context, unit, { villageId: await villageOf(tx, unit, seats) });
    const members = await findPatternMembers(tx, seats, unit.communeId);
    if (members.length < seats.memberIds.length) throw new NotFoundError();
    const { place, weekdays, startMinute, endMinute } = form;
    const data = {
      ...{
        unitId: unit.id,
        place,
        weekdays: [...new Set(weekdays)].sort(),
        startMinute,
        endMinute,
        ...seats,
      },
      validFrom: new Date(form.validFrom),
      validUntil: form.validUntil ? new Date(form.validUntil) : null,
    };
    if (id === null) return applied(context, tx, unit, await insertPattern(tx, data));
    const { pattern } = await editablePattern(context, tx, id);
    if (pattern.unitId !== unit.id) throw new NotFoundError();
    if (pattern.version !== form.version) throw new StaleFormError(pattern.version);
    return applied(context, tx, unit, await saveRow(tx, id, data));
  });
}

async function editablePattern(context: Context, tx: Tx, id: string) {
  const pattern = await lockPattern(tx, id);
  const unit = pattern && (await findRosterUnit(tx, pattern.unitId));
  if (!pattern || !unit) throw new NotFoundError();
  demandEdit(context, unit, { villageId: await villageOf(tx, unit, pattern) });
  return { pattern, unit };
}

/** Whether the viewer keeps this pattern: a lead those of their own village's members. */
export async function mayEditPattern(
  context: Context,
  pattern: Seats & { unitId: string },
): Promise<boolean> {
  const unit = await findRosterUnit(context.db, pattern.unitId);
  if (unit === null || unitsWhere(context.scope.grants, 'roster.edit').length === 0) return false;
  if (canEditRoster(context.scope, unit, null)) return true;
  return canEditRoster(context.scope, unit, { villageId: await villageOf(context.db, unit, pattern) });
}

/**
 * A pattern's last day is today: what it made for later and nobody touched is taken away.
 * @throws NotSignedInError NotFoundError NotAllowedError
 */
export async function endPattern(
  context: Context,
  input: Keyed & { patternId: string },
): Promise<PatternOutcome> {
  if (!context.scope.signedIn) throw new NotSignedInError();
  const id = localId('DutyPattern', input.patternId);
  return once(context, { operation: 'endPattern', key: input.idempotencyKey, body: input }, async (tx) => {
    const { unit } = await editablePattern(context, tx, id);
    const ended = await saveRow(tx, id, { validUntil: new Date(localDay(context.now())) });
    return applied(context, tx, unit, ended);
  });
}

/** Makes a pattern's shifts as it is now, and has the roster's pages and the members told. */
async function applied(
  context: Context,
  tx: Tx,
  unit: RosterUnit,
  pattern: DutyPattern,
): Promise<PatternOutcome> {
  const done = await apply(tx, unit, pattern, context.now());
  await rosterChanged(tx, unit, { patternIds: [pattern.id], shiftIds: idsOf(done) });
  await tellOfPattern(byViewer(context, tx), done.made, done.removed);
  return {
    patternId: pattern.id,
    made: done.made.length,
    removed: done.removed.length,
    blocked: done.blocked,
  };
}

async function apply(tx: Tx, unit: RosterUnit, pattern: DutyPattern, now: Date) {
  const { holidays } = await calendarOf(tx, unit.communeId);
  const members = await findPatternMembers(tx, pattern, unit.communeId);
  const wanted = {
    ...pattern,
    validFrom: dayOf(pattern.validFrom),
    validUntil: pattern.validUntil && dayOf(pattern.validUntil),
  };
  const shifts = plannedShifts(
    wanted,
    members.map(({ id }) => id),
    { now, until: fillUntil(now), isHoliday: (day) => holidays.includes(day) },
  );
  const { id: patternId, unitId, place } = pattern;
  const planned = { patternId, unitId, place, shifts };
  const removed = await deleteUnwanted(tx, planned, now);
  const made = await insertWanted(tx, planned, now);
  return { made, removed, blocked: shifts.length - (await countSeats(tx, planned)) };
}

function idsOf({
  made,
  removed,
}: {
  made: readonly PatternShift[];
  removed: readonly PatternShift[];
}): string[] {
  return [...made, ...removed].map(({ id }) => id);
}

/** A DATE is read as midnight UTC. */
function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/**
 * Makes the shifts of every pattern of a unit's commune that the viewer keeps, for the weeks ahead.
 * @throws NotSignedInError NotFoundError
 */
export async function applyPatterns(context: Context, input: Keyed & { unitId: string }): Promise<Applied> {
  const unit = await readRosterUnit(context, input.unitId);
  if (unitsWhere(context.scope.grants, 'roster.edit').length === 0) throw new NotAllowedError();
  return once(context, { operation: 'applyPatterns', key: input.idempotencyKey, body: input }, async (tx) => {
    const now = context.now();
    const total = { made: 0, removed: 0, blocked: 0 };
    for (const id of await findPatternIds(tx, localDay(now), unit.communeId)) {
      const pattern = await lockPattern(tx, id);
      const at = pattern && (await findRosterUnit(tx, pattern.unitId));
      if (!pattern || !at) continue;
      if (!canEditRoster(context.scope, at, { villageId: await villageOf(tx, at, pattern) })) continue;
      const done = await applied(context, tx, at, pattern);
      total.made += done.made;
      total.removed += done.removed;
      total.blocked += done.blocked;
    }
    return total;
  });
}

/** Keeps the weeks ahead filled, one pattern after the other; one that fails does not keep the others waiting. */
export async function fillWeeks(work: Work): Promise<void> {
  const now = work.now();
  for (const id of await findPatternIds(work.db, localDay(now), null)) {
    try {
      await work.transaction(async (tx) => {
        const pattern = await lockPattern(tx, id);
        const unit = pattern && (await findRosterUnit(tx, pattern.unitId));
        if (!pattern || !unit) return;
        const done = await apply(tx, unit, pattern, now);
        const shiftIds = idsOf(done);
        if (shiftIds.length > 0) await rosterChanged(tx, unit, { shiftIds });
      });
    } catch (error) {
      work.log.error({ err: error, id }, 'roster: a pattern could not be applied, the next look tries again');
    }
  }
}
