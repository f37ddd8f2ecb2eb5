/** What a request asks for: a member's help, or a petition that an official answers by a deadline. */
export const REQUEST_KINDS = ['ASSISTANCE', 'PETITION'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export const REQUEST_CHANNELS = ['HOTLINE', 'WEB', 'QR', 'WALK_IN', 'FIELD'] as const;
export type RequestChannel = (typeof REQUEST_CHANNELS)[number];

export const REQUEST_STATUSES = [
  'RECEIVED',
  'ASSIGNED',
  'IN_PROGRESS',
  'WAITING_RESIDENT',
  'WAITING_AGENCY',
  'RESOLVED',
  'CLOSED',
] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

export const TASK_KINDS = ['HELP', 'SURVEY_VISIT', 'FOLLOW_UP_VISIT', 'DEVICE_HANDOVER'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

export const TASK_STATUSES = ['OPEN', 'CLAIMED', 'IN_PROGRESS', 'WAITING', 'DONE', 'CANCELLED'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

export const OFFER_STATUSES = ['SENT', 'SEEN', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'SUPERSEDED'] as const;
export type OfferStatus = (typeof OFFER_STATUSES)[number];

/** A holder's proposal to pass a task on: until it is decided the holder keeps it. */
export const TRANSFER_STATUSES = [
  'PROPOSED',
  'ACCEPTED',
  'DECLINED',
  'CANCELLED',
  'AUTO_APPROVED',
  'LAPSED',
] as const;
export type TransferStatus = (typeof TRANSFER_STATUSES)[number];

export const OUTCOMES = ['TAUGHT', 'ASSISTED', 'DONE_FOR', 'BLOCKED'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const BLOCKERS = [
  'NOT_CONVINCED',
  'SIM_NOT_OWN',
  'NO_SMARTPHONE',
  'NO_SIGNAL',
  'CANNOT_USE_TOUCH',
  'PAPERS_MISSING',
  'OTHER',
] as const;
export type Blocker = (typeof BLOCKERS)[number];

export const WAITING_FOR = ['RESIDENT', 'AGENCY'] as const;
export type WaitingFor = (typeof WAITING_FOR)[number];

export const CONFIRMED_BY = ['RESIDENT', 'OPERATOR', 'SILENCE'] as const;
export type ConfirmedBy = (typeof CONFIRMED_BY)[number];

export const CLOSE_REASONS = [
  'COMPLETED',
  'DONE_BY_OTHERS',
  'NO_HELP_WANTED',
  'OUT_OF_SCOPE',
  'DUPLICATE',
  'UNREACHABLE',
  'CANCELLED',
  'REJECTED',
] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

export const DUTY_PLACES = ['FIELD', 'HOTLINE', 'ONE_STOP_DESK'] as const;
export type DutyPlace = (typeof DUTY_PLACES)[number];

/** A shift that one member asks another to take over. */
export const SWAP_STATUSES = [
  'PROPOSED',
  'ACCEPTED',
  'APPROVED',
  'DECLINED',
  'CANCELLED',
  'EXPIRED',
] as const;
export type SwapStatus = (typeof SWAP_STATUSES)[number];

/** A number drawn at the One-Stop desk. */
export const TICKET_STATUSES = ['WAITING', 'CALLED', 'SERVING', 'DONE', 'NO_SHOW', 'LEFT'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

export const UNIT_LEVELS = ['PROVINCE', 'COMMUNE', 'VILLAGE'] as const;
export type UnitLevel = (typeof UNIT_LEVELS)[number];

export const SLA_STATES = ['OK', 'WARNING', 'BREACHED'] as const;
export type SlaState = (typeof SLA_STATES)[number];

/** Where the position that ranked a member came from, best first. */
export const POSITION_SOURCES = ['LIVE', 'HOME', 'VILLAGE', 'UNKNOWN'] as const;
export type PositionSource = (typeof POSITION_SOURCES)[number];

/** Why nobody could be offered a task; the supervisor is told. */
export const SHORTFALLS = [
  'NOBODY_ON_DUTY',
  'NOBODY_SKILLED',
  'ALL_FULL',
  'NOBODY_ACCEPTED',
  'COMMUNE_CLOSED',
] as const;
export type Shortfall = (typeof SHORTFALLS)[number];

/** Whom an alert has reached, from the nearest to the furthest: village, commune, province. */
export const ALERT_LEVELS = ['LEAD', 'SUPERVISOR', 'PROVINCE'] as const;
export type AlertLevel = (typeof ALERT_LEVELS)[number];

/** Why a member was chosen, as the offer shows it. */
export const CHOICE_REASONS = [
  'NEAREST',
  'OWN_VILLAGE',
  'SHARED_LANGUAGE',
  'LONGEST_IDLE',
  'ONLY_ONE',
  'NEIGHBOUR',
  'ASSIGNED',
  'KNOWS_THE_CASE',
] as const;
export type ChoiceReason = (typeof CHOICE_REASONS)[number];

/** Matters that the law keeps apart from petitions. */
export const KEPT_APART = ['COMPLAINT', 'DENUNCIATION'] as const;
export type KeptApart = (typeof KEPT_APART)[number];

/** A part of a day, where the hour is left open. */
export const DAY_PARTS = ['MORNING', 'AFTERNOON', 'EVENING'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** Who names a time: the person who is helped, or those who help. */
export const APPOINTMENT_SIDES = ['RESIDENT', 'STAFF'] as const;
export type AppointmentSide = (typeof APPOINTMENT_SIDES)[number];
/** Where a call stands: ENDED ends a conversation, MISSED a ringing that nobody answered. */
export const CALL_STATES = ['RINGING', 'ANSWERED', 'ENDED', 'MISSED'] as const;
export type CallState = (typeof CALL_STATES)[number];

/** Why a request may be the one that is being asked for again, the surest first. */
export const DUPLICATE_REASONS = ['SAME_PHONE', 'SAME_HOUSEHOLD', 'SAME_PLACE_AND_SERVICE'] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

/** How somebody agreed that their contact details are kept. */
export const CONSENT_CHANNELS = ['WEB', 'QR', 'VOICE', 'DESK', 'FIELD'] as const;
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number];

/** What somebody asks about their own data. */
export const PRIVACY_KINDS = ['ACCESS', 'EXPORT', 'CORRECTION', 'ERASURE'] as const;
export type PrivacyKind = (typeof PRIVACY_KINDS)[number];

export const PRIVACY_STATES = ['RECEIVED', 'TAKEN', 'DONE', 'REFUSED'] as const;
export type PrivacyState = (typeof PRIVACY_STATES)[number];

/** Why it was not carried out. */
export const PRIVACY_REFUSALS = ['OPEN_WORK', 'LEGAL_DUTY', 'NOT_IDENTIFIED', 'OTHER'] as const;
export type PrivacyRefusal = (typeof PRIVACY_REFUSALS)[number];
