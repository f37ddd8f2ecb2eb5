/**
 * What tells a screen whether to show the button of a mutation: a field of the thing (`Type.viewerCan…`), a right of the
 * viewer's (`right`), or a list of the server's that holds only what the viewer may act on (`list`); `own` is for whoever is
 * signed in, about themselves; `open` needs no account.
 */
export type Driver =
  | { readonly field: string; readonly of: readonly string[]; readonly input?: object }
  | { readonly right: string; readonly of?: string; readonly input?: object }
  | { readonly list: string }
  | 'own'
  | 'open';

const answered = { field: 'HelpRequest.viewerCanAnswer', of: ['petition'] };
const arranged = { field: 'HelpRequest.viewerCanArrange', of: ['held', 'asked'] };
const managed = { field: 'Account.viewerCanManage', of: ['person'] };
const shiftOf = { field: 'DutyShift.editable', of: ['shift'] };
const desk = (input: object = {}): Driver => ({ right: 'DESK_USE', of: 'call about held', input });
const roster = (input: object = {}): Driver => ({ right: 'ROSTER_EDIT', input });
const handled = { right: 'PRIVACY_HANDLE', of: 'what a resident asks of their data' };
const counters = { list: 'QueueCounter.viewerServes' };
const inHand = { list: 'MyWork.tasks' };
const passed = { list: 'MyWork.transfers' };
const swaps = { list: 'Query.myShifts' };

/** Every mutation of the API, and what drives its button. */
export const BUTTONS: Readonly<Record<string, Driver>> = {
  closeRequest: {
    field: 'HelpRequest.viewerCanClose',
    of: ['held', 'asked', 'petition'],
    input: { reason: 'OUT_OF_SCOPE' },
  },
  assignTask: { field: 'HelpRequest.viewerCanAssign', of: ['asked'] },
  confirmResolution: { field: 'HelpRequest.viewerCanConfirm', of: ['held', 'asked'] },
  widenTask: { field: 'Task.viewerCanWiden', of: ['asked task'] },
  claimTask: { field: 'Task.viewerCanClaim', of: ['asked task'] },
  acknowledgeAlert: { field: 'Alert.viewerCanAcknowledge', of: ['alert of held', 'alert of petition'] },
  proposeAppointment: arranged,
  noteAppointment: arranged,
  agreeToAppointment: arranged,
  keepAppointment: arranged,
  answerPetition: answered,
  takeUpPetition: answered,
  askResident: answered,
  askAgency: answered,
  resumePetition: answered,
  keepPetitionApart: answered,
  nameOfficial: { right: 'PETITION_ASSIGN', of: 'petition' },
  updateUnit: { field: 'Unit.viewerCanEdit', of: ['village'] },
  suspendAccount: managed,
  restoreAccount: managed,
  signOutEverywhere: managed,
  renewInvitation: managed,
  grantRole: { list: 'Unit.rolesToGive' },
  revokeRole: { list: 'Unit.rolesToGive' },
  invitePerson: { list: 'Unit.rolesToGive' },

  // What the member at work has before them.
  startTask: inHand,
  pauseTask: inHand,
  resumeTask: inHand,
  finishTask: inHand,
  releaseTask: inHand,
  proposeTransfer: inHand,
  acceptTransfer: passed,
  declineTransfer: passed,
  cancelTransfer: passed,
  seeOffer: { list: 'MyWork.offers' },
  declineOffer: { list: 'MyWork.offers' },
  setAvailability: { list: 'Viewer.member' },
  reportPosition: { list: 'Viewer.member' },

  recordCall: desk({ outcome: 'INFORMATION' }),
  takeCall: desk(),
  leaveCall: desk(),
  holdCallback: desk(),
  releaseCallback: desk(),
  dropCallback: { right: 'CALLBACK_DROP', of: 'call about held' },

  createShift: roster(),
  savePattern: roster(),
  // Of a commune's patterns those that the viewer keeps, wherever that is.
  applyPatterns: { list: 'Viewer.rights' },
  saveMinimum: roster(),
  removeMinimum: { right: 'ROSTER_EDIT', of: 'minimum' },
  endPattern: { field: 'DutyPattern.editable', of: ['pattern'] },
  updateShift: shiftOf,
  cancelShift: shiftOf,
  takeShift: { list: 'Query.openShifts' },
  giveBackShift: { list: 'DutyShift.giveBackUntil' },
  proposeSwap: swaps,
  acceptSwap: swaps,
  declineSwap: swaps,
  cancelSwap: swaps,
  approveSwap: { right: 'ROSTER_EDIT', of: 'swap' },
  beginCalendarFeed: { list: 'Viewer.member' },
  endCalendarFeed: { list: 'Viewer.member' },

  openCounter: { list: 'Query.queue' },
  closeCounter: counters,
  callNext: counters,
  callTicket: counters,
  startTicket: counters,
  finishTicket: counters,
  moveTicket: counters,
  makeQueueLink: { right: 'QUEUE_LINKS' },
  revokeQueueLink: { list: 'Query.queueLinks' },

  updateService: { right: 'SERVICES_EDIT' },
  updateDispatchPolicy: { right: 'POLICY_EDIT' },
  updateWorkingHours: { right: 'POLICY_EDIT' },
  saveHoliday: { right: 'POLICY_EDIT' },
  removeHoliday: { list: 'WorkCalendar.canEditNational' },
  // For administrators of a province alone, whom the list answers.
  makeClientKey: { list: 'Query.clientKeys' },
  revokeClientKey: { list: 'Query.clientKeys' },
  exportTrail: { right: 'TRAIL_READ' },
  takePrivacyRequest: handled,
  carryOutPrivacyRequest: handled,
  refusePrivacyRequest: handled,

  changePassword: 'own',
  endSession: 'own',
  endOtherSessions: 'own',
  startPasskey: 'own',
  addPasskey: 'own',
  renamePasskey: 'own',
  removePasskey: 'own',
  startLink: 'own',
  unlink: 'own',
  signOut: 'own',
  addPushSubscription: 'own',
  removePushSubscription: 'own',
  changeNotificationSettings: 'own',
  ringForTest: 'own',

  submitHelpRequest: 'open',
  takeTicket: 'open',
  leaveQueue: 'open',
  replyToOfficial: 'open',
  askPrivacy: 'open',
  followPrivacy: 'open',
  acceptInvitation: 'open',
  signIn: 'open',
  signInWithPasskey: 'open',
  startPasskeySignIn: 'open',
  requestPasswordCode: 'open',
  resetPassword: 'open',
};
