import { COMMUNE_HOURS } from '@thon-so/domain/clocks';
import { type HoursProblem, hoursProblems, type WorkPeriod, weekOf } from '@thon-so/domain/hours';
import { can } from '@thon-so/domain/roles';
import { auditChange } from '../audit/actions.ts';
import type { Context, Tx } from '../context.ts';
import {
  type FieldProblem,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  StaleFormError,
  ValidationError,
} from '../errors.ts';
import type { Holiday } from '../generated/prisma/client.ts';
import { once } from '../idempotency.ts';
import { localId, optionalId } from '../ids.ts';
import type { Text } from '../locale.ts';
import { pathOf } from '../scope.ts';
import { loadUnit } from '../units/actions.ts';
import { clocksMayChange, localDay } from './actions.ts';
import {
  deleteHoliday,
  insertHoliday,
  isDayTaken,
  lockCommune,
  lockHoliday,
  lockNational,
  saveHours,
  updateHoliday,
} from './editing-store.ts';
import { findHolidays, findHours, type Period } from './store.ts';

const WEEKDAYS = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];
const TEXTS: Readonly<Record<HoursProblem['kind'] | 'TAKEN' | 'DAY', Text>> = {
  BACKWARDS: { vi: 'Giờ nghỉ phải sau giờ bắt đầu.', en: 'It must end after it begins.' },
  OVERLAP: { vi: 'Hai khoảng giờ đang trùng nhau.', en: 'Two periods overlap.' },
  TOO_MANY: { vi: 'Mỗi ngày tối đa 4 khoảng giờ.', en: 'At most four periods a day.' },
  NEVER: { vi: 'Cần ít nhất một khoảng giờ làm việc trong tuần.', en: 'A week needs some working time.' },
  TAKEN: { vi: 'Ngày này đã có trong danh sách.', en: 'This day is in the list already.' },
  DAY: { vi: 'Hãy chọn một ngày có thật.', en: 'Choose a day that exists.' },
};

export type CommuneCalendar = {
  unitId: string;
  /** 0 while the usual hours hold. */
  version: number;
  periods: WorkPeriod[];
  usual: WorkPeriod[];
  holidays: Holiday[];
};

const periodsOf = (week: readonly (readonly (readonly [number, number])[])[]): WorkPeriod[] =>
  week.flatMap((day, weekday) => day.map(([start, end]) => ({ weekday, start, end })));

/** @throws NotSignedInError NotFoundError NotAllowedError */
async function editableCommune(context: Context, globalUnitId: string): Promise<string> {
  if (!context.scope.signedIn) throw new NotSignedInError();
  const unit = await loadUnit(context, localId('Unit', globalUnitId));
  if (unit?.level !== 'COMMUNE') throw new NotFoundError();
  if (!can(context.scope.grants, 'policy.edit', [unit.id, ...pathOf(unit)])) throw new NotAllowedError();
  return unit.id;
}

/** National holidays hold for everybody, so who edits them answers for a province, not for one commune of it. */
export function canEditNational({ scope }: Pick<Context, 'scope'>): boolean {
  return scope.grants.some(
    (grant) => grant.level === 'PROVINCE' && can([grant], 'units.edit', [grant.unitId]),
  );
}

/** A commune's hours and holidays, for those who may edit them; `id` is global. Throws as `editableCommune` does. */
export async function readCommuneCalendar(context: Context, id: string): Promise<CommuneCalendar> {
  return communeCalendar(context, await editableCommune(context, id));
}

/** The same of a commune that was checked, by its own id. */
export async function communeCalendar(context: Context, unitId: string): Promise<CommuneCalendar> {
  const [hours] = await findHours(context.db, [unitId]);
  const usual = periodsOf(COMMUNE_HOURS.periodsByWeekday);
  const periods = hours ? periodsOf(hours.periods as Period[][]) : usual;
  const holidays = await findHolidays(context.db, [unitId]);
  return { unitId, version: hours?.version ?? 0, periods, usual, holidays };
}

export type HoursForm = { idempotencyKey: string; unitId: string; version: number; periods: WorkPeriod[] };

/** A day as the changes show it: "Thứ Hai: 7:00–11:30, 13:30–17:00". */
function hoursFacts(week: readonly (readonly (readonly [number, number])[])[]) {
  const clock = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  const said = (day: readonly (readonly [number, number])[]) =>
    day.map(([start, end]) => `${clock(start)}–${clock(end)}`).join(', ') || 'nghỉ';
  return { hours: week.map((day, weekday) => `${WEEKDAYS[weekday]}: ${said(day)}`) };
}

/**
 * Saves the hours that a commune works, and who changed them; the clocks of its open requests follow at once.
 * @throws ValidationError StaleFormError, and as `editableCommune` does
 */
export async function updateWorkingHours(context: Context, form: HoursForm): Promise<{ unitId: string }> {
  const unitId = await editableCommune(context, form.unitId);
  const problems = hoursProblems(form.periods);
  if (problems.length > 0) throw new ValidationError(problems.map(problemOf));
  const sending = { operation: 'updateWorkingHours', key: form.idempotencyKey, body: form };
  return once(context, sending, async (tx) => {
    await lockCommune(tx, unitId);
    const [row] = await findHours(tx, [unitId]);
    const version = row?.version ?? 0;
    if (version !== form.version) throw new StaleFormError(version);
    const week = weekOf(form.periods);
    const before = hoursFacts(row ? (row.periods as Period[][]) : COMMUNE_HOURS.periodsByWeekday);
    const about = { action: 'HOURS_UPDATED' as const, subjectId: unitId, unitId };
    if (await auditChange(tx, context, { ...about, before, after: hoursFacts(week) })) {
      await saveHours(tx, unitId, week);
      await clocksMayChange(tx, { communeId: unitId }, context.now());
    }
    return { unitId };
  });
}

function problemOf(problem: HoursProblem): FieldProblem {
  const path = 'weekday' in problem ? `periods.${problem.weekday}` : 'periods';
  return { path, text: TEXTS[problem.kind] };
}

export type HolidayForm = {
  idempotencyKey: string;
  /** Null adds one. */
  holidayId?: string | null;
  version?: number | null;
  /** Null for a national one. */
  unitId?: string | null;
  day: string;
  name: string;
};

function dayOf(text: string): Date {
  const day = new Date(`${text}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && localDay(day) === text) return day;
  throw new ValidationError([{ path: 'day', text: TEXTS.DAY }]);
}

/** @throws NotSignedInError NotAllowedError NotFoundError */
async function demandHolidays(context: Context, globalUnitId: string | null): Promise<string | null> {
  if (!context.viewer) throw new NotSignedInError();
  if (globalUnitId !== null) return editableCommune(context, globalUnitId);
  if (!canEditNational(context)) throw new NotAllowedError();
  return null;
}

async function lockScope(tx: Tx, unitId: string | null): Promise<void> {
  if (unitId === null) await lockNational(tx);
  else await lockCommune(tx, unitId);
}

const holidayFacts = ({ day, name }: { day: Date; name: string }) => ({ day: localDay(day), holiday: name });

/**
 * Adds or changes a holiday, and keeps who did; the clocks of the open requests follow at once.
 * @throws ValidationError StaleFormError NotFoundError NotAllowedError NotSignedInError
 */
export async function saveHoliday(context: Context, form: HolidayForm): Promise<{ holidayId: string }> {
  const unitId = await demandHolidays(context, form.unitId ?? null);
  const facts = { unitId, day: dayOf(form.day), name: form.name };
  const id = optionalId('Holiday', form.holidayId);
  const sending = { operation: 'saveHoliday', key: form.idempotencyKey, body: form };
  return once(context, sending, async (tx) => {
    await lockScope(tx, unitId);
    const known = id === null ? null : await lockHoliday(tx, id);
    if (id !== null && known?.unitId !== unitId) throw new NotFoundError();
    if (known && known.version !== form.version) throw new StaleFormError(known.version);
    if (await isDayTaken(tx, { ...facts, exceptId: id })) {
      throw new ValidationError([{ path: 'day', text: TEXTS.TAKEN }]);
    }
    const holidayId = known?.id ?? (await insertHoliday(tx, facts));
    const about = { action: 'HOLIDAY_SAVED' as const, subjectId: holidayId, unitId };
    const change = { before: known ? holidayFacts(known) : {}, after: holidayFacts(facts) };
    if (await auditChange(tx, context, { ...about, ...change })) {
      if (known) await updateHoliday(tx, holidayId, facts);
      await clocksMayChange(tx, { communeId: unitId }, context.now());
    }
    return { holidayId };
  });
}

/**
 * Takes a holiday out of the list; that day is worked again.
 * @throws StaleFormError NotFoundError NotAllowedError NotSignedInError
 */
export async function removeHoliday(
  context: Context,
  form: { idempotencyKey: string; holidayId: string; version: number; unitId?: string | null },
): Promise<{ holidayId: string }> {
  const unitId = await demandHolidays(context, form.unitId ?? null);
  const holidayId = localId('Holiday', form.holidayId);
  const sending = { operation: 'removeHoliday', key: form.idempotencyKey, body: form };
  return once(context, sending, async (tx) => {
    await lockScope(tx, unitId);
    const known = await lockHoliday(tx, holidayId);
    if (!known || known.unitId !== unitId) throw new NotFoundError();
    if (known.version !== form.version) throw new StaleFormError(known.version);
    const about = { action: 'HOLIDAY_REMOVED' as const, subjectId: holidayId, unitId };
    await auditChange(tx, context, {
      ...about,
      before: holidayFacts(known),
      after: { day: null, holiday: null },
    });
    await deleteHoliday(tx, holidayId);
    await clocksMayChange(tx, { communeId: unitId }, context.now());
    return { holidayId };
  });
}
