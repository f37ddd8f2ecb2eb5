import type { DutyPlace } from './vocabulary.ts';

/** A switch set where no shift is near ends after this, so that a forgotten one does not ring for days. */
const SWITCH_WITHOUT_SHIFT_MS = 12 * 3_600_000;

export type Shift = { place: DutyPlace; startsAt: Date; endsAt: Date };

/** A member's own switch; it beats the roster until `until`. */
export type ManualSwitch = { on: boolean; until: Date };

export type DutyState = {
  onDuty: boolean;
  /** On duty by the roster, which makes offers wait less long for an answer. */
  onShift: boolean;
  /** When this state ends by itself, if that is known. */
  until: Date | null;
};

function isUnderWay(shift: Shift, now: Date): boolean {
  return shift.startsAt <= now && now < shift.endsAt;
}

/**
 * Whether a member is on duty for `place` now. Leaving the app changes nothing: only the switch and the roster count.
 * Switching on without a shift puts a member on duty in the field, which is where volunteers help.
 */
export function dutyState(
  place: DutyPlace,
  shifts: readonly Shift[],
  manual: ManualSwitch | null,
  now: Date,
): DutyState {
  const underWay = shifts.find((shift) => shift.place === place && isUnderWay(shift, now));
  if (manual && now < manual.until) {
    const elsewhere = shifts.some((shift) => shift.place !== place && isUnderWay(shift, now));
    const onDuty = manual.on && (underWay !== undefined || (place === 'FIELD' && !elsewhere));
    return { onDuty, onShift: onDuty && underWay !== undefined, until: manual.until };
  }
  const on = underWay !== undefined;
  return { onDuty: on, onShift: on, until: underWay?.endsAt ?? null };
}

/** Until when a switch set now holds: the end of the shift under way, else of the next within 12 hours, else 12 hours. */
export function manualSwitchUntil(shifts: readonly Shift[], now: Date): Date {
  const horizon = new Date(now.getTime() + SWITCH_WITHOUT_SHIFT_MS);
  const near = shifts
    .filter((shift) => now < shift.endsAt && shift.startsAt <= horizon)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return near[0]?.endsAt ?? horizon;
}
