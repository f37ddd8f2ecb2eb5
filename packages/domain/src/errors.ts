import type {
  CloseReason,
  OfferStatus,
  PrivacyState,
  RequestStatus,
  SwapStatus,
  TaskStatus,
  TicketStatus,
  TransferStatus,
} from './vocabulary.ts';
import type { NothingWider } from './widening.ts';

/** Every refusal that a person can act on, as plain data; the server maps each kind to a type of the contract. */
export type Refusal =
  | { kind: 'IllegalTransition'; entity: 'REQUEST'; from: RequestStatus; to: RequestStatus }
  | { kind: 'IllegalTransition'; entity: 'TASK'; from: TaskStatus; to: TaskStatus }
  | { kind: 'IllegalTransition'; entity: 'OFFER'; from: OfferStatus; to: OfferStatus }
  | { kind: 'IllegalTransition'; entity: 'TICKET'; from: TicketStatus; to: TicketStatus }
  | { kind: 'IllegalTransition'; entity: 'PRIVACY_REQUEST'; from: PrivacyState; to: PrivacyState }
  | { kind: 'OpenWork'; count: number }
  | { kind: 'TaskAlreadyClaimed'; holderId: string }
  | { kind: 'TaskClosed'; status: 'DONE' | 'CANCELLED' }
  | { kind: 'TaskAlreadyOpenToTeam'; since: Date }
  | { kind: 'NotOffered' }
  | { kind: 'OfferEnded'; status: OfferStatus }
  | { kind: 'OfferStillLive'; until: Date }
  | { kind: 'NotHolder'; holderId: string | null }
  | { kind: 'CapacityFull'; capacity: number }
  | { kind: 'TooManyUnstarted'; taskIds: readonly string[] }
  | { kind: 'NothingWider'; problem: NothingWider }
  | { kind: 'TransferPending'; toMemberId: string; until: Date }
  | { kind: 'TransferEnded'; status: TransferStatus }
  | { kind: 'TransferStillOpen'; until: Date }
  | { kind: 'TransferToHolder' }
  | { kind: 'ReceiverElsewhere' }
  | { kind: 'ReceiverFull'; capacity: number }
  | { kind: 'ReasonRequired' }
  | { kind: 'NoteRequired' }
  | { kind: 'BlockerRequired' }
  | { kind: 'BlockerNotAllowed' }
  | { kind: 'PapersMissingIsPause' }
  | { kind: 'CloseReasonNotAllowed'; reason: CloseReason }
  | { kind: 'DuplicateNeedsOriginal' }
  | { kind: 'DuplicateOfItself' }
  | { kind: 'TooEarly'; from: Date }
  | { kind: 'TooLate'; until: Date }
  | { kind: 'PetitionNeedsOfficial' }
  | { kind: 'NotAPetition' }
  | { kind: 'InvalidPoint'; problem: 'NOT_A_NUMBER' | 'OUT_OF_RANGE' | 'SWAPPED' | 'OUTSIDE_VIETNAM' }
  | { kind: 'NothingProposed' }
  | { kind: 'AppointmentNotAllowed'; problem: 'PAST' | 'TOO_FAR' | 'OUTSIDE_HOURS' }
  | { kind: 'DoubleBooked'; from: Date }
  | { kind: 'InvalidTrackingCode' }
  | { kind: 'ShiftOverlap'; from: Date; until: Date }
  | { kind: 'ShiftTaken'; holderId: string }
  | { kind: 'ShiftCancelled' }
  | { kind: 'ShiftOver'; until: Date }
  | { kind: 'ShiftTooLate'; until: Date }
  | { kind: 'ShiftNotTaken' }
  | { kind: 'SwapClosed'; status: SwapStatus }
  | { kind: 'SwapUnderWay' }
  | { kind: 'SwapWithOneself' }
  | { kind: 'NobodyWaiting' }
  | { kind: 'CalledEnough'; calls: number }
  | { kind: 'CounterBusy'; ticket: number }
  | { kind: 'CounterTaken'; counter: number }
  | { kind: 'CounterClosed'; counter: number }
  | { kind: 'QueueFull'; waiting: number }
  | { kind: 'CallTaken'; operatorId: string }
  | { kind: 'CallOver' }
  | { kind: 'CallbackHeld'; operatorId: string; until: Date }
  | { kind: 'Forbidden'; action: string };

export type RefusalKind = Refusal['kind'];
export type Language = 'vi' | 'en';
