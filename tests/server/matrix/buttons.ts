import type { ListName } from './lists.ts';

/**
 * What tells a screen whether to show the button of a mutation: a field of the thing (`Type.viewerCan…`), a right of the
 * viewer's (`right`), or a list of the server's that holds only what the viewer may act on (`list`); `own` is for whoever is
 * signed in, about themselves; `open` needs no account. `given` puts what it is about in the state in which it is pressed.
 */
export type Driver =
  | { readonly field: string; readonly of: readonly string[]; readonly input?: object }
  | { readonly right: string; readonly of?: string; readonly input?: object }
  | Listed
  | 'own'
  | 'open';

export interface Listed {
  readonly list: ListName;
  readonly of?: string | readonly string[];
  readonly input?: object;
  readonly given?: Given;
}

/** Columns of what a mutation is about. */
export type Given = Partial<
  Readonly<Record<'task' | 'helpRequest' | 'transfer' | 'queueTicket' | 'calendarFeed', object>>
>;

const answered = { field: 'HelpRequest.viewerCanAnswer', of: ['petition'] };
const arranged = { field: 'HelpRequest.viewerCanArrange', of: ['held', 'asked'] };
const managed = { field: 'Account.viewerCanManage', of: ['person'] };
const shiftOf = { field: 'DutyShift.editable', of: ['shift'] };
const desk = (input: object = {}): Driver => ({ right: 'DESK_USE', of: 'call about held', input });
const roster = (input: object = {}): Driver => ({ right: 'ROSTER_EDIT', input });
const handled = { right: 'PRIVACY_HANDLE', of: 'what a resident asks of their data' };
const inHand = (status: string, given: object = {}, input: object = {}): Listed => ({
  ...{ list: 'MyWork.tasks', of: 'held', input },
  given: { task: { status, ...given } },
});
const passed = {
  ...{ list: 'MyWork.transfers to the member', of: 'transfer' },
  given: { transfer: { status: 'PROPOSED' } },
} as const satisfies Listed;
const member = (input: object = {}): Listed => ({ list: 'Viewer.member', input });
const swap = { of: 'asked swap' };
const atCounter = (status = 'WAITING', input: object = {}): Listed => ({
  ...{ list: 'QueueCounter.viewerServes', of: 'ticket', input },
  given: { queueTicket: { status, counter: status === 'WAITING' ? null : 1 } },
});

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
  eraseAccount: { field: 'Account.viewerCanErase', of: ['person'] },
  grantRole: { list: 'Unit.rolesToGive, of whom one manages', of: 'person', input: { role: 'LEAD' } },
  revokeRole: { ...managed, input: { role: 'OPERATOR' } },
  invitePerson: { list: 'Unit.rolesToGive', input: { role: 'MEMBER' } },

  // What the member at work has before them.
  startTask: {
    ...inHand('CLAIMED'),
    given: { task: { status: 'CLAIMED' }, helpRequest: { status: 'ASSIGNED' } },
  },
  pauseTask: inHand('IN_PROGRESS'),
  resumeTask: {
    ...inHand('WAITING'),
    given: {
      task: { status: 'WAITING', waitingSince: new Date() },
      helpRequest: { status: 'WAITING_RESIDENT', waitingSince: new Date() },
    },
  },
  finishTask: inHand('IN_PROGRESS', {}, { outcome: 'TAUGHT' }),
  releaseTask: { list: 'Task.holder or HelpRequest.viewerCanAssign', of: 'held' },
  proposeTransfer: inHand('IN_PROGRESS'),
  acceptTransfer: passed,
  declineTransfer: passed,
  cancelTransfer: { ...passed, list: 'MyWork.transfers by the member' },
  seeOffer: { list: 'MyWork.offers', of: 'offer' },
  declineOffer: { list: 'MyWork.offers', of: 'offer' },
  setAvailability: member({ onDuty: true }),
  reportPosition: {
    list: 'Member.sharesPosition',
    input: { at: new Date().toISOString(), point: { lat: 12.6, lon: 107.9 } },
  },

  recordCall: desk({ outcome: 'INFORMATION' }),
  takeCall: desk(),
  leaveCall: desk(),
  holdCallback: desk(),
  releaseCallback: desk(),
  dropCallback: { right: 'CALLBACK_DROP', of: 'call about held' },

  createShift: roster(),
  savePattern: roster(),
  applyPatterns: { list: 'Query.dutyPatterns' },
  saveMinimum: roster(),
  removeMinimum: { right: 'ROSTER_EDIT', of: 'minimum' },
  endPattern: { field: 'DutyPattern.editable', of: ['pattern'] },
  updateShift: shiftOf,
  cancelShift: shiftOf,
  takeShift: { list: 'Query.openShifts', of: 'open shift' },
  giveBackShift: { list: 'DutyShift.giveBackUntil', of: 'taken shift' },
  proposeSwap: { list: 'Query.myShifts', of: 'taken shift' },
  acceptSwap: { ...swap, list: 'Roster.swaps that ask the member' },
  declineSwap: { ...swap, list: 'Roster.swaps to answer' },
  cancelSwap: { ...swap, list: 'Roster.swaps by the member' },
  approveSwap: { right: 'ROSTER_EDIT', of: 'swap' },
  beginCalendarFeed: member(),
  endCalendarFeed: member(),

  openCounter: { list: 'Viewer.rights and the duty at the desk', input: { memberId: null, number: 7 } },
  closeCounter: atCounter(),
  callNext: atCounter(),
  callTicket: atCounter(),
  startTicket: atCounter('CALLED'),
  finishTicket: atCounter('SERVING'),
  moveTicket: atCounter('CALLED', { move: 'NO_SHOW' }),
  makeQueueLink: { right: 'QUEUE_LINKS' },
  revokeQueueLink: { list: 'Query.queueLinks', of: 'link' },

  updateService: { right: 'SERVICES_EDIT' },
  updateDispatchPolicy: { right: 'POLICY_EDIT' },
  updateWorkingHours: { right: 'POLICY_EDIT' },
  saveHoliday: { right: 'POLICY_EDIT' },
  removeHoliday: { list: 'WorkCalendar.holidays', of: ['holiday of the commune', 'national holiday'] },
  makeClientKey: { list: 'Query.clientKeys' },
  revokeClientKey: { list: 'Query.clientKeys', of: 'key' },
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
