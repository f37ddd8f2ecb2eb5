import type { Refusal, RefusalKind } from '@thon-so/domain/errors';
import { refusalText } from '@thon-so/domain/refusal-text';
import {
  CallbackHeldError,
  CallOverError,
  CallTakenError,
  CapacityFullError,
  DoubleBookedError,
  IllegalTransitionError,
  NotAllowedError,
  NothingWiderError,
  NotOfferedError,
  OfferEndedError,
  type RuleError,
  ShiftClosedError,
  ShiftOverlapError,
  ShiftTakenError,
  SwapClosedError,
  TaskAlreadyClaimedError,
  TooLateError,
  TooManyUnstartedError,
  TransferEndedError,
  TransferPendingError,
  type UserError,
  ValidationError,
} from './errors.ts';

type RuleErrorClass = new (refusal: Refusal, action: string) => RuleError;

const RULES: Partial<Record<RefusalKind, RuleErrorClass>> = {
  TaskAlreadyClaimed: TaskAlreadyClaimedError,
  NotOffered: NotOfferedError,
  OfferEnded: OfferEndedError,
  CapacityFull: CapacityFullError,
  DoubleBooked: DoubleBookedError,
  TooLate: TooLateError,
  ShiftOverlap: ShiftOverlapError,
  ShiftTaken: ShiftTakenError,
  ShiftCancelled: ShiftClosedError,
  ShiftOver: ShiftClosedError,
  ShiftTooLate: ShiftClosedError,
  ShiftNotTaken: ShiftClosedError,
  SwapUnderWay: ShiftClosedError,
  SwapClosed: SwapClosedError,
  TooManyUnstarted: TooManyUnstartedError,
  NothingWider: NothingWiderError,
  TransferPending: TransferPendingError,
  TransferEnded: TransferEndedError,
  CallTaken: CallTakenError,
  CallOver: CallOverError,
  CallbackHeld: CallbackHeldError,
};

/** The input field at fault, for refusals of what was sent rather than of when. */
const FIELDS: Partial<Record<RefusalKind, string>> = {
  ReasonRequired: 'reason',
  TransferToHolder: 'memberId',
  ReceiverElsewhere: 'memberId',
  ReceiverFull: 'memberId',
  NoteRequired: 'note',
  BlockerRequired: 'blocker',
  BlockerNotAllowed: 'blocker',
  PapersMissingIsPause: 'blocker',
  CloseReasonNotAllowed: 'reason',
  DuplicateNeedsOriginal: 'duplicateOfNumber',
  DuplicateOfItself: 'duplicateOfNumber',
  AppointmentNotAllowed: 'at',
  SwapWithOneself: 'toMemberId',
  InvalidPoint: 'point',
  InvalidTrackingCode: 'code',
};

/**
 * The error of the contract for a refusal of the domain.
 * @param action the name of the mutation that was refused
 */
export function refusalError(refusal: Refusal, action: string): UserError {
  if (refusal.kind === 'Forbidden' || refusal.kind === 'NotHolder') return new NotAllowedError();
  const path = FIELDS[refusal.kind];
  if (path !== undefined) {
    const text = { vi: refusalText(refusal, 'vi'), en: refusalText(refusal, 'en') };
    return new ValidationError([{ path, text }]);
  }
  return new (RULES[refusal.kind] ?? IllegalTransitionError)(refusal, action);
}

/** What is kept of a rule's refusal under its idempotency key, as JSON. */
export type KeptRefusal = { refusal: Refusal; action: string };

/** The refusal that was kept under an idempotency key, as it was thrown the first time. */
export function revive({ refusal, action }: KeptRefusal): UserError {
  const fields = Object.entries(refusal).map(([name, value]) => [
    name,
    DATES.has(name) ? reviveDate(value) : value,
  ]);
  return refusalError(Object.fromEntries(fields) as Refusal, action);
}

const DATES = new Set(['since', 'until', 'from']);

// `from` is a status in some refusals and an instant in one.
function reviveDate(value: unknown): unknown {
  return typeof value === 'string' && /^\d{4}-/.test(value) ? new Date(value) : value;
}
