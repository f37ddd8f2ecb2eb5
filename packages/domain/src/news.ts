/**
 * Something that one person must be told even where their phone is locked. Ids only: what is said of it is read when
 * it is sent, so that nobody is told what no longer holds.
 */
export type MemberNews =
  /** OFFER_ENDED: what rang for an offer no longer awaits an answer. */
  | { kind: 'OFFER' | 'OFFER_ENDED'; memberId: string; offerId: string }
  | { kind: TaskNewsKind; memberId: string; taskId: string }
  | { kind: 'TRANSFER_ASKED' | 'TRANSFER_DECIDED'; memberId: string; transferId: string; taskId: string }
  /** SWAP_ANSWERED: somebody agreed, and it waits to be approved. */
  | { kind: 'SWAP_ASKED' | 'SWAP_ANSWERED' | 'SWAP_DECIDED'; memberId: string; swapId: string }
  | { kind: 'SHIFT_OPEN'; memberId: string; shiftId: string }
  | { kind: ShiftNewsKind; memberId: string; shiftId: string }
  | { kind: 'APPOINTMENT_SOON' | 'APPOINTMENT_MOVED'; memberId: string; requestId: string }
  /** To somebody with an account who must act on an alert, member of a team or not. */
  | { kind: 'ALERT'; accountId: string; alertId: string }
  /** To the official who is to answer a petition. */
  | { kind: 'PETITION_NAMED'; accountId: string; requestId: string }
  /** To the owner of an account, whoever did it: how one gets in has changed. */
  | { kind: SignInNewsKind; accountId: string; changeId: string };

/**
 * What may change of how somebody gets in. PASSWORD_LINK_MADE: somebody who looks after them made a link with which a new
 * password can be set, which then is PASSWORD_BY_LINK.
 */
export const SIGN_IN_NEWS = [
  'PASSWORD_LINK_MADE',
  'PASSWORD_BY_LINK',
  'PASSWORD_BY_CODE',
  'PASSWORD_CHANGED',
  'PASSKEY_ADDED',
  'PASSKEY_REMOVED',
  'PROVIDER_LINKED',
  'PROVIDER_UNLINKED',
] as const;
export type SignInNewsKind = (typeof SIGN_IN_NEWS)[number];

export function isSignInNews(kind: NewsKind): kind is SignInNewsKind {
  return (SIGN_IN_NEWS as readonly NewsKind[]).includes(kind);
}

/** What others did with somebody's shifts. */
export type ShiftNewsKind = 'SHIFT_GIVEN' | 'SHIFT_MOVED' | 'SHIFT_TAKEN_AWAY';

type TaskNewsKind =
  | 'TASK_ASSIGNED'
  | 'TASK_TAKEN_BACK'
  | 'TASK_MOVED_AWAY'
  | 'TASK_CANCELLED'
  | 'TASK_REMINDER';

export type NewsKind = MemberNews['kind'];

/** Who is told. */
export type Recipient = { memberId: string } | { accountId: string };

export function recipientOf(news: MemberNews): Recipient {
  return 'accountId' in news ? { accountId: news.accountId } : { memberId: news.memberId };
}

/** The id of what the news is about. */
export function subjectOf(news: MemberNews): string {
  switch (news.kind) {
    case 'OFFER':
    case 'OFFER_ENDED':
      return news.offerId;
    case 'TRANSFER_ASKED':
    case 'TRANSFER_DECIDED':
      return news.transferId;
    case 'SWAP_ASKED':
    case 'SWAP_ANSWERED':
    case 'SWAP_DECIDED':
      return news.swapId;
    case 'SHIFT_OPEN':
    case 'SHIFT_GIVEN':
    case 'SHIFT_MOVED':
    case 'SHIFT_TAKEN_AWAY':
      return news.shiftId;
    case 'APPOINTMENT_SOON':
    case 'APPOINTMENT_MOVED':
    case 'PETITION_NAMED':
      return news.requestId;
    case 'ALERT':
      return news.alertId;
    default:
      return 'changeId' in news ? news.changeId : news.taskId;
  }
}

/** The same text for the same news to the same person about the same thing. */
export function newsKey(news: MemberNews): string {
  const recipient = recipientOf(news);
  const whom = 'accountId' in recipient ? recipient.accountId : recipient.memberId;
  return `${news.kind}:${whom}:${subjectOf(news)}`;
}

/** What is told of a change of several of a member's shifts at once: one piece of news, about the soonest. */
export function shiftNews(gained: boolean, lost: boolean): ShiftNewsKind {
  if (gained) return lost ? 'SHIFT_MOVED' : 'SHIFT_GIVEN';
  return 'SHIFT_TAKEN_AWAY';
}
