/** Every kind of change that a request's history tells. Kept in the database: never rename one. */
export const HISTORY_KINDS = [
  'RECEIVED',
  'OFFICIAL_NAMED',
  'OFFERED',
  'OFFER_DECLINED',
  'OFFER_EXPIRED',
  'OPENED_TO_TEAM',
  'CLAIMED',
  'ASSIGNED',
  'STARTED',
  'PAUSED',
  'RESUMED',
  'RELEASED',
  'TAKEN_BACK',
  'REMINDED',
  'SUPERVISOR_TOLD',
  'RESOLVED',
  'SOLVED_ON_PHONE',
  'FOLLOW_UP_PLANNED',
  'ANSWERED',
  'APPOINTMENT_PROPOSED',
  'APPOINTMENT_AGREED',
  'APPOINTMENT_MOVED',
  'APPOINTMENT_KEPT',
  'APPOINTMENT_REMINDED',
  'APPOINTMENT_MISSED',
  'CONFIRMED',
  'REOPENED',
  'CLOSED',
  'CONTACT_READ',
] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

/** Readings of contact details: a trace, not something that happened to the request. */
export const CONTACT_READ: HistoryKind = 'CONTACT_READ';
