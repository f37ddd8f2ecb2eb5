import {
  changeShift,
  giveBackShift as decideGiveBack,
  takeShift as decideTake,
  type ShiftTimes,
  type TimesProblem,
  timesProblem,
} from '@thon-so/domain/roster-shifts';
import type { DutyPlace } from '@thon-so/domain/vocabulary';
import type { Context, Tx } from '../context.ts';
import { NotFoundError, NotSignedInError, StaleFormError, ValidationError } from '../errors.ts';
import { once } from '../idempotency.ts';
import { localId, optionalId } from '../ids.ts';
import type { Text } from '../locale.ts';
import { refusalError } from '../refusals.ts';
import { demandEdit, ownMember, readRosterUnit } from './access-actions.ts';
import {
  findOverlap,
  insertShift,
  type LockedShift,
  lockMember,
  lockShift,
  type RosterUnit,
  saveShift,
} from './shift-store.ts';
import { cancelSwapOf } from './swap-ending-actions.ts';
import { followShift, rosterChanged, tellOfOpenShift, tellOfShift } from './telling-actions.ts';

export type ShiftOutcome = { shiftId: string };
type Keyed = { idempotencyKey: string };
export type NewShift = Keyed & ShiftTimes & { unitId: string; place: DutyPlace; memberId?: string | null };
export type ShiftForm = Keyed &
  ShiftTimes & { shiftId: string; version: number; place: DutyPlace; memberId?: string | null };

const TIMES_TEXTS: Record<TimesProblem, Text> = {
  END_BEFORE_START: { vi: 'Giờ kết thúc phải sau giờ bắt đầu.', en: 'The end must be after the start.' },
  TOO_SHORT: { vi: 'Ca trực ít nhất 15 phút.', en: 'A shift lasts at least 15 minutes.' },
  TOO_LONG: { vi: 'Một ca trực tối đa 24 giờ.', en: 'A shift lasts at most 24 hours.' },
  OVER: { vi: 'Giờ này đã qua.', en: 'This time is over.' },
  TOO_FAR: { vi: 'Chỉ xếp được trong vòng một năm.', en: 'At most a year ahead.' },
};

/** Who changes the roster in this transaction. */
export function byViewer({ viewer }: Context, tx: Tx): { tx: Tx; actorId: string | null } {
  return { tx, actorId: viewer?.memberId ?? null };
}

function demandTimes(times: ShiftTimes, now: Date): void {
  const problem = timesProblem(times, now);
  if (problem) throw new ValidationError([{ path: 'endsAt', text: TIMES_TEXTS[problem] }]);
}

/**
 * A member of the unit's commune who has no other shift then, locked.
 * @throws NotFoundError; ShiftOverlapError
 */
export async function freeMember(
  tx: Tx,
  memberId: string,
  unit: RosterUnit,
  shift: ShiftTimes & { id: string | null },
  operation: string,
) {
  const member = await lockMember(tx, memberId);
  if (member?.communeId !== unit.communeId) throw new NotFoundError();
  const other = await findOverlap(tx, memberId, shift, shift.id);
  if (other) {
    throw refusalError({ kind: 'ShiftOverlap', from: other.startsAt, until: other.endsAt }, operation);
  }
  return member;
}

/**
 * Makes a shift by hand, for a member or left open.
 * @throws NotSignedInError NotFoundError NotAllowedError ValidationError ShiftOverlapError
 */
export async function createShift(context: Context, input: NewShift): Promise<ShiftOutcome> {
  const unit = await readRosterUnit(context, input.unitId);
  const memberId = optionalId('Member', input.memberId);
  const { place, startsAt, endsAt } = input;
  const sending = { operation: 'createShift', key: input.idempotencyKey, body: input };
  return once(context, sending, async (tx) => {
    const now = context.now();
    demandTimes(input, now);
    const times = { id: null, startsAt, endsAt };
    const member = memberId === null ? null : await freeMember(tx, memberId, unit, times, 'createShift');
    demandEdit(context, unit, member);
    const shift = await insertShift(tx, {
      ...{ unitId: unit.id, memberId, place, startsAt, endsAt, changedAt: now },
    });
    await rosterChanged(tx, unit, { shiftIds: [shift.id] });
    await followShift(tx, [memberId], [shift], now);
    await tellOfShift(byViewer(context, tx), 'SHIFT_GIVEN', memberId, shift.id);
    if (memberId === null) await tellOfOpenShift(tx, unit, shift, null);
    return { shiftId: shift.id };
  });
}

/** The shift, locked, for whoever keeps its roster. Throws NotFoundError, NotAllowedError. */
async function editableShift(context: Context, tx: Tx, shiftId: string): Promise<LockedShift> {
  const shift = await lockShift(tx, shiftId);
  if (!shift) throw new NotFoundError();
  demandEdit(context, shift.at, shift.member);
  return shift;
}

function demandSignedIn(context: Context): void {
  if (!context.scope.signedIn) throw new NotSignedInError();
}

/**
 * Changes a shift by hand: its time, its place, whose it is. Without a member it is open.
 * @throws as `createShift`, StaleFormError, ShiftClosedError
 */
export async function updateShift(context: Context, form: ShiftForm): Promise<ShiftOutcome> {
  demandSignedIn(context);
  const shiftId = localId('DutyShift', form.shiftId);
  const memberId = optionalId('Member', form.memberId);
  const { place, startsAt, endsAt } = form;
  const sending = { operation: 'updateShift', key: form.idempotencyKey, body: form };
  return once(context, sending, async (tx) => {
    const now = context.now();
    const shift = await editableShift(context, tx, shiftId);
    const decision = changeShift(shift, now);
    if (!decision.ok) throw refusalError(decision.refusal, 'updateShift');
    if (shift.version !== form.version) throw new StaleFormError(shift.version);
    demandTimes(form, now);
    const times = { id: shiftId, startsAt, endsAt };
    const member = memberId && (await freeMember(tx, memberId, shift.at, times, 'updateShift'));
    demandEdit(context, shift.at, member || null);
    const moves = memberId !== shift.memberId;
    await saveShift(tx, shiftId, now, {
      ...{ memberId, place, startsAt, endsAt },
      ...(moves ? { takenAt: null } : {}),
    });
    await cancelSwapOf(tx, shift, now);
    await rosterChanged(tx, shift.at, { shiftIds: [shiftId] });
    await followShift(tx, [shift.memberId, memberId], [shift, times], now);
    const by = byViewer(context, tx);
    await tellOfShift(by, moves ? 'SHIFT_GIVEN' : 'SHIFT_MOVED', memberId, shiftId);
    if (moves) await tellOfShift(by, 'SHIFT_TAKEN_AWAY', shift.memberId, shiftId);
    if (memberId === null && moves) {
      await tellOfOpenShift(tx, shift.at, { ...times, id: shiftId }, shift.memberId);
    }
    return { shiftId };
  });
}

/**
 * Cancels a shift; whose it was is told, by their calendar too.
 * @throws NotSignedInError NotFoundError NotAllowedError ShiftClosedError
 */
export async function cancelShift(
  context: Context,
  input: Keyed & { shiftId: string; reason: string },
): Promise<ShiftOutcome> {
  demandSignedIn(context);
  const shiftId = localId('DutyShift', input.shiftId);
  const sending = { operation: 'cancelShift', key: input.idempotencyKey, body: input };
  return once(context, sending, async (tx) => {
    const now = context.now();
    const shift = await editableShift(context, tx, shiftId);
    const decision = changeShift(shift, now);
    if (!decision.ok) throw refusalError(decision.refusal, 'cancelShift');
    await cancelSwapOf(tx, shift, now);
    await saveShift(tx, shiftId, now, {
      ...{ memberId: null, takenAt: null, formerMemberId: shift.memberId },
      ...{ cancelledAt: now, cancelReason: input.reason },
    });
    await rosterChanged(tx, shift.at, { shiftIds: [shiftId] });
    await followShift(tx, [shift.memberId], [shift], now);
    await tellOfShift(byViewer(context, tx), 'SHIFT_TAKEN_AWAY', shift.memberId, shiftId);
    return { shiftId };
  });
}

/** The shift, locked, for a member of its commune. */
async function shiftNear(tx: Tx, shiftId: string, communeId: string): Promise<LockedShift> {
  const shift = await lockShift(tx, shiftId);
  if (shift?.at.communeId !== communeId) throw new NotFoundError();
  return shift;
}

type OwnShift = Keyed & { shiftId: string };

/**
 * A member takes an open shift of their commune for themselves.
 * @throws NotSignedInError NotAllowedError NotFoundError ShiftTakenError ShiftOverlapError ShiftClosedError
 */
export async function takeShift(context: Context, input: OwnShift): Promise<ShiftOutcome> {
  const me = ownMember(context, 'shift.take');
  const shiftId = localId('DutyShift', input.shiftId);
  return once(context, { operation: 'takeShift', key: input.idempotencyKey, body: input }, async (tx) => {
    const now = context.now();
    const shift = await shiftNear(tx, shiftId, me.communeId);
    const decision = decideTake(shift, me.id, now);
    if (!decision.ok) throw refusalError(decision.refusal, 'takeShift');
    await freeMember(tx, me.id, shift.at, shift, 'takeShift');
    await saveShift(tx, shiftId, now, decision.changes);
    await rosterChanged(tx, shift.at, { shiftIds: [shiftId] });
    await followShift(tx, [me.id], [shift], now);
    return { shiftId };
  });
}

/**
 * A member gives back a shift that they took, in time for another to take it.
 * @throws NotSignedInError NotAllowedError NotFoundError ShiftClosedError
 */
export async function giveBackShift(context: Context, input: OwnShift): Promise<ShiftOutcome> {
  const me = ownMember(context, 'shift.take');
  const shiftId = localId('DutyShift', input.shiftId);
  return once(context, { operation: 'giveBackShift', key: input.idempotencyKey, body: input }, async (tx) => {
    const now = context.now();
    const shift = await shiftNear(tx, shiftId, me.communeId);
    const decision = decideGiveBack(shift, me.id, now);
    if (!decision.ok) throw refusalError(decision.refusal, 'giveBackShift');
    await saveShift(tx, shiftId, now, decision.changes);
    await cancelSwapOf(tx, shift, now);
    await rosterChanged(tx, shift.at, { shiftIds: [shiftId] });
    await tellOfOpenShift(tx, shift.at, shift, me.id);
    return { shiftId };
  });
}
