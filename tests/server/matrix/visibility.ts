import type { Action } from '@thon-so/domain/roles';

/**
 * Who may see something: whoever the policy of domain/roles.ts allows this action where the thing lies (of several
 * actions, any); or `everybody`, also signed out; `signedIn`; `own`, the person it belongs to; `code`, whoever holds
 * the tracking code or the link; `around`, whoever sees the thing that it is a part of; `nobody`, where it is told but
 * roughly.
 */
export type Sight =
  | Action
  | readonly Action[]
  | 'everybody'
  | 'signedIn'
  | 'own'
  | 'code'
  | 'around'
  | 'nobody';

export interface TypeSight {
  /** Who sees that it is there, and what `rest` says of it. */
  readonly seen: Sight;
  /** What tells of a person: a name, a number, a place, what somebody wrote. */
  readonly personal?: Readonly<Record<string, Sight>>;
  /** Everything else: states, times and counts of the work, and ways to things that have a line of their own here. */
  readonly rest: string;
}

/** Of a petition, what the line about requests calls by the first name is the second. */
export const OF_PETITIONS: Readonly<Partial<Record<Action, Action>>> = {
  'request.read': 'petition.read',
  'request.contact': 'petition.contact',
  'board.read': 'petition.read',
};

/**
 * What may be seen where: every object type of the API and every field of it. The test beside this file plants a value in
 * every personal field and asks for all of it as everybody, over HTTP and the WebSocket.
 */
export const VISIBLE: Readonly<Record<string, TypeSight>> = {
  HelpRequest: {
    seen: 'request.read',
    personal: {
      description: 'request.read',
      shortName: 'request.read',
      waitingNote: 'request.read',
      closeNote: 'request.read',
      answer: 'request.read',
      officialName: 'request.read',
      officialTitle: 'request.read',
    },
    rest: `id number kind channel status service preferredLanguage commune village point household residentId createdAt
      updatedAt appointmentAt firstResponseDueAt resolutionDueAt firstResponseAt waitingSince resolvedAt closedAt slaState
      appointment eveningAppointments viewerCanArrange outcome blocker closeReason confirmedBy duplicateOf reopenedCount
      version alerts satisfactionScore history contactReads contact viewerCanAssign viewerCanClose viewerCanConfirm
      viewerCanAnswer task helper calls officialId petitionMessages keptApart consentVersion consentAt consentChannel erasedAt firstWords`,
  },
  RequestContact: {
    seen: 'around',
    personal: {
      callerName: 'request.contact',
      callerPhone: 'request.contact',
      helpedName: 'request.contact',
      helpedPhone: 'request.contact',
      addressNote: 'request.contact',
      point: 'request.contact',
    },
    rest: '',
  },
  Appointment: { seen: 'around', rest: 'status at part byPhone proposal moves version' },
  AppointmentProposal: { seen: 'around', personal: { reason: 'request.read' }, rest: 'at part by' },
  PetitionMessage: {
    seen: 'around',
    personal: { text: 'request.read', name: 'request.read' },
    rest: 'at kind',
  },
  HistoryEntry: {
    seen: 'request.read',
    personal: { actorName: 'request.read', reason: 'request.read', text: 'request.read' },
    rest: 'id at kind actorKind requestId requestNumber',
  },
  Task: {
    seen: 'request.read',
    personal: { note: 'request.read', point: 'nobody' },
    rest: `id kind status request household service language place commune village createdAt offerFrom plannedFor
      openToTeamAt holder claimedAt startedAt waitingSince endedAt outcome blocker version offers viewerCanClaim
      viewerCanWiden viewerDistanceMetres transfers widenedAt`,
  },
  Offer: {
    seen: 'request.read',
    personal: { declineReason: 'request.read' },
    rest: `id task member status round position sentAt seenAt answeredAt expiresAt distanceMetres positionSource reasons
      delivery`,
  },
  Transfer: {
    seen: 'request.read',
    personal: { reason: 'request.read', declineReason: 'request.read' },
    rest: 'id task fromMember toMember status proposedAt expiresAt endedAt distanceMetres positionSource',
  },
  Alert: {
    seen: ['board.read', 'request.read'],
    personal: { acknowledgedByName: ['board.read', 'request.read'] },
    rest: 'id kind unit viewerCanAcknowledge request task raisedAt settledAt level levelAt risesAt reached acknowledgedAt text callId',
  },
  AlertReach: { seen: 'around', personal: { name: ['board.read', 'request.read'] }, rest: 'level at' },
  Call: {
    seen: ['desk.use', 'request.read'],
    personal: {
      phone: 'desk.use',
      note: ['desk.use', 'request.read'],
      operatorName: ['desk.use', 'request.read'],
      heldByName: ['desk.use', 'request.read'],
    },
    rest: `id at unit outcome phoneEnding request operatorId state takenAt answeredAt endedAt seconds callbackAt
      calledBackAt callbackOf tries heldById heldUntil viewerIsCalled`,
  },
  Household: {
    seen: 'household.read',
    personal: {
      number: 'household.read',
      headName: 'household.read',
      hamlet: 'household.read',
      isPoor: 'household.read',
      address: 'request.contact',
      point: 'request.contact',
    },
    rest: 'id hasFibre readiness residents requests village',
  },
  Resident: {
    seen: 'household.read',
    personal: {
      fullName: 'household.read',
      birthYear: 'household.read',
      staysTemporarily: 'household.read',
      phone: 'request.contact',
    },
    rest: 'id isHead preferredLanguage hasSmartphone has4g usesInternet hasVneid2 readiness household',
  },
  Member: {
    seen: 'members.read',
    personal: { displayName: 'members.read', badgeNumber: 'members.read', point: 'members.locate' },
    rest: `id team village commune languages skills sharesPosition activeTasks capacity contact onDuty dutyPlace
      onDutyUntil positionAt hoardsFrom`,
  },
  MemberContact: { seen: 'around', personal: { phone: 'request.contact' }, rest: '' },
  Team: { seen: 'signedIn', rest: 'id name unit members' },
  DutyShift: {
    seen: 'roster.read',
    personal: { cancelReason: 'roster.read' },
    rest: `id place startsAt endsAt unit member version takenAt giveBackUntil cancelledAt isFromPattern editable`,
  },
  ShiftSwap: {
    seen: 'roster.read',
    personal: { note: 'roster.read', reason: 'roster.read' },
    rest: 'id status proposedAt decidedAt shift from to acceptedBy',
  },
  DutyPattern: {
    seen: 'roster.read',
    rest: 'id place unit editable weekdays startMinute endMinute team members openSeats validFrom validUntil version',
  },
  DutyMinimum: { seen: 'roster.read', rest: 'id place weekdays startMinute endMinute wanted' },
  QueueTicket: {
    seen: 'everybody',
    personal: { priority: 'queue.behind' },
    rest: `id number status counter forCounter calls issuedAt calledAt startedAt endedAt service helpRequest`,
  },
  QueueCounter: {
    seen: 'everybody',
    personal: { openedByName: 'queue.behind' },
    rest: 'id number openedAt viewerServes member',
  },
  Account: {
    seen: 'people.read',
    personal: { displayName: 'people.read' },
    rest: 'id roles member hasJoined suspendedAt lastSeenAt invitedUntil viewerCanManage viewerCanErase',
  },
  AuditEntry: {
    seen: 'audit.read',
    personal: { actorName: 'audit.read', subjectName: 'audit.read' },
    rest: 'id at action changes',
  },
  ClientKey: {
    seen: 'clients.edit',
    personal: { madeByName: 'clients.edit', name: 'clients.edit' },
    rest: 'id createdAt lastUsedAt revokedAt',
  },
  FactChange: {
    seen: 'around',
    personal: { before: 'audit.read', after: 'audit.read' },
    rest: 'name',
  },
  TrailPage: { seen: 'trail.read', rest: 'entries endCursor' },
  TrailEntry: { seen: 'trail.read', rest: 'id at action text actorName subject unitName' },
  PrivacyRequestList: { seen: 'privacy.handle', rest: 'cursor requests' },
  PrivacyRequest: {
    seen: 'privacy.handle',
    personal: { answer: 'privacy.handle', handlerName: 'privacy.handle' },
    rest: `id number kind state via commune askedAt takeUpDueAt dueAt daysLeft slaState takenAt endedAt refusal detail
      reach`,
  },
  DataBatch: { seen: 'request.read', rest: 'cursor resync requestIds' },
  PrivacyRequestDetail: {
    seen: 'around',
    personal: { phone: 'privacy.handle', identityNote: 'privacy.handle', note: 'privacy.handle' },
    rest: 'wanted',
  },
  Correction: {
    seen: 'around',
    personal: { name: 'privacy.handle', phone: 'privacy.handle', addressNote: 'privacy.handle' },
    rest: '',
  },
  PrivacyReach: { seen: 'around', rest: 'requests visits calls residents openWork' },
  HeldData: { seen: 'code', rest: 'sections fileName json text' },
  HeldSection: { seen: 'code', rest: 'title lines' },
  HeldLine: { seen: 'code', rest: 'name value' },
  PrivacyNotice: {
    seen: 'everybody',
    rest: 'consents retention correctionDays erasureDays takeUpWorkingDays',
  },
  ConsentText: { seen: 'everybody', rest: 'version from agreement points' },
  Retention: { seen: 'everybody', rest: 'code what days from source' },
  TrackedRequest: {
    seen: 'code',
    personal: {
      waitingNote: 'code',
      answer: 'code',
      officialName: 'code',
      officialTitle: 'code',
    },
    rest: `id number kind status service place createdAt updatedAt appointmentAt helper outcome blocker answerDueAt
      opensAt resolvedAt closedAt closeReason confirmedBy score steps hotline canConfirm canReopen canCancel appointment
      eveningAppointments canArrange messages decision advice canReply`,
  },
  Helper: {
    seen: 'around',
    personal: { name: 'code', badgeNumber: 'code' },
    rest: 'teamName since distanceMetres',
  },

  // What everybody may know: places, services, numbers drawn.
  Unit: {
    seen: 'everybody',
    rest: `id level kind name code formerNames parent path point hotline commune province children leads rolesToGive
      ownHotline version viewerCanEdit`,
  },
  Service: {
    seen: 'everybody',
    rest: `id code name nameVi nameEn icon papers skill minutes firstResponseMinutes resolutionMinutes papersVi papersEn
      onlineOnly position isActive version`,
  },
  Skill: { seen: 'everybody', rest: 'code name' },
  SignInWays: { seen: 'everybody', rest: 'passwordCode provider' },
  Queue: { seen: 'everybody', rest: 'cursor unit tickets counters totals team' },
  QueuePlace: { seen: 'around', rest: 'ticketId number ahead estimatedMinutes' },
  QueueTotals: { seen: 'around', rest: 'issued waiting served noShow left averageWaitMinutes line' },
  Point: { seen: 'around', rest: 'lat lon' },
  PageInfo: { seen: 'around', rest: 'hasNextPage hasPreviousPage startCursor endCursor' },
  DemoAccount: { seen: 'everybody', rest: 'role displayName phone password' },

  // What is somebody's own.
  Viewer: {
    seen: 'own',
    personal: { displayName: 'own', phone: 'own' },
    rest: 'id grants rights member startPage homeUnit sessions passkeys linkedSignIn signInChanges',
  },
  SignInChange: { seen: 'own', personal: { byName: 'own' }, rest: 'id at kind' },
  Grant: { seen: 'own', rest: 'role unit' },
  ViewerRight: { seen: 'own', rest: 'right unitIds' },
  Passkey: { seen: 'own', rest: 'id name createdAt lastUsedAt' },
  LinkedSignIn: { seen: 'own', rest: 'linkedAt lastUsedAt' },
  Session: { seen: 'own', personal: { device: 'own' }, rest: 'id createdAt lastSeenAt isThisOne' },
  NotificationSettings: { seen: 'own', rest: 'pushKey devices quietHours messages messagesPossible' },
  QuietHours: { seen: 'own', rest: 'fromMinute untilMinute' },
  MyWork: { seen: 'own', rest: 'cursor member offers tasks nearby transfers totals' },
  WorkTotals: { seen: 'own', rest: 'offers active nearby doneToday' },
  Invitation: { seen: 'code', personal: { displayName: 'code' }, rest: 'isNewPassword roles' },
  InvitedRole: { seen: 'around', rest: 'role unitName' },
  TrackedRequestView: { seen: 'code', rest: 'cursor request' },
  TrackedStep: { seen: 'around', rest: 'status at' },
  TrackedTotals: { seen: 'around', rest: 'changes' },

  // What stands around the things above: lists, counts and settings.
  Board: { seen: 'board.read', rest: 'cursor unit requests members alerts happenings totals' },
  BoardTotals: {
    seen: 'around',
    rest: `received assigned inProgress waiting resolved closedToday receivedToday unclaimed late onDuty taughtToday
      medianMinutesToClaim byUnit`,
  },
  UnitTotals: { seen: 'around', rest: 'unit open unclaimed late' },
  Desk: { seen: 'desk.use', rest: 'cursor unit calls' },
  CallerContext: { seen: 'desk.use', rest: 'phone residents requests calls' },
  SimilarRequest: { seen: 'desk.use', rest: 'request reasons sameService' },
  PetitionList: { seen: 'petition.read', rest: 'cursor petitions' },
  Official: {
    seen: 'petition.assign',
    personal: { name: 'petition.assign', title: 'petition.assign' },
    rest: 'id open late',
  },
  NearestMember: {
    seen: 'members.locate',
    rest: 'member distanceMetres source held capacity eligible reason',
  },
  Roster: { seen: 'roster.read', rest: 'cursor unit from to shifts swaps patterns minimums totals' },
  RosterTotals: { seen: 'around', rest: 'gaps openShifts swapsToApprove readAt' },
  RosterGap: { seen: 'roster.read', rest: 'place startsAt endsAt wanted rostered candidates' },
  DutyCandidate: { seen: 'roster.read', rest: 'member free lastDutyAt' },
  QueueLink: {
    seen: 'queue.links',
    personal: { madeByName: 'queue.links' },
    rest: 'id madeAt',
  },
  HeldRole: { seen: 'around', rest: 'role unit' },
  Settings: { seen: 'policy.edit', rest: 'cursor' },
  SettingsChange: { seen: 'policy.edit', rest: 'id action unitId' },
  Indicator: { seen: 'indicators.read', rest: 'code name numerator denominator value target' },
  DispatchPolicy: { seen: 'policy.edit', rest: 'unit version values defaults limits' },
  DispatchPolicyValues: {
    seen: 'around',
    rest: `shiftOfferSeconds otherOfferSeconds maxOffers parallelOffers neighbours widen ownVillageFirst leadMinutes
      silentMinutes waitingDays reopenSilent petitionTakeUpDays petitionAnswerDays eveningAppointments transferMinutes
      maxClaimsUnstarted unstartedMinutes escalateLeadMinutes escalateProvinceMinutes callbackTries callbackMinutes`,
  },
  PolicyLimit: { seen: 'around', rest: 'name min max' },
  WorkCalendar: { seen: 'policy.edit', rest: 'unit version periods usual holidays canEditNational' },
  WorkPeriod: { seen: 'around', rest: 'weekday start end' },
  Holiday: { seen: 'around', rest: 'id day name source isNational version' },
};

/** Reading one of these leaves a trace: who, when and of whom. */
export const TRACED: Readonly<Record<string, string>> = {
  'RequestContact.callerPhone': 'CASE',
  'RequestContact.point': 'CASE',
  'Household.address': 'HOUSEHOLD',
  'Household.point': 'HOUSEHOLD',
  'Resident.phone': 'RESIDENT',
  'MemberContact.phone': 'MEMBER',
  'Call.phone': 'CALL',
  'PrivacyRequestDetail.phone': 'PRIVACY',
};

/** What a mutation answers to whoever made it, beside the things above and the fields that all refusals have. */
export const ANSWERED: Readonly<Record<string, string>> = {
  FieldError: 'path',
  NothingWiderError: 'reason',
  ProofOfWorkRequiredError: 'challenge puzzles bits',
  RateLimitedError: 'retryAfterSeconds hotline',
  AlertTakenError: 'takenBy',
  CallTakenError: 'takenBy',
  CallbackHeldError: 'heldBy until',
  StaleFormError: 'currentVersion',
  OfferEndedError: 'status',
  TransferPendingError: 'until',
  TransferEndedError: 'status',
  CapacityFullError: 'capacity',
  DoubleBookedError: 'at',
  IllegalTransitionError: 'from action',
  ShiftOverlapError: 'startsAt endsAt',
  SwapClosedError: 'status',
  SubmitHelpRequestPayload: 'code advice',
  RecordCallPayload: 'code',
  HolidayPayload: 'holidayId',
  SignOutPayload: 'signedOut',
  ExportTrailPayload: 'fileName content lines complete',
  FollowPrivacyPayload: 'held',
  StartPasskeyPayload: 'options',
  StartPasskeySignInPayload: 'options',
  StartLinkPayload: 'path',
  RequestPasswordCodePayload: 'sent ticket',
  EraseAccountPayload: 'accountId',
  InvitationPayload: 'path',
  QueuePayload: 'code',
  TakeTicketPayload: 'secret',
  MakeClientKeyPayload: 'key',
  MakeQueueLinkPayload: 'token',
  RingForTestPayload: 'outcome',
  AppliedPayload: 'made removed blocked',
  CalendarFeedPayload: 'path',
};
