import { accept, type Decision, refuse } from './decision.ts';
import type { OfferStatus } from './vocabulary.ts';

/** The part of an Offer that its rules read and write. */
export type OfferState = {
  id: string;
  memberId: string;
  status: OfferStatus;
  expiresAt: Date;
  seenAt: Date | null;
  endedAt: Date | null;
};

export type OfferChanges = Partial<Pick<OfferState, 'status' | 'seenAt' | 'endedAt'>>;

export type OfferCommand =
  | { kind: 'SEE' }
  | { kind: 'ACCEPT' }
  | { kind: 'DECLINE' }
  /** `early`: the member went off duty, so the offer ends before its time. */
  | { kind: 'EXPIRE'; early: boolean }
  | { kind: 'SUPERSEDE' };

/** NEXT_MEMBER: whoever is next is asked, or the task opens to the team. */
export type OfferEffect = { kind: 'NEXT_MEMBER' };

export type OfferDecision = Decision<OfferChanges, OfferEffect>;

const ENDS = { ACCEPT: 'ACCEPTED', DECLINE: 'DECLINED', EXPIRE: 'EXPIRED', SUPERSEDE: 'SUPERSEDED' } as const;

/** True before an answer or an end, late or not. */
export function isAwaiting(status: OfferStatus): boolean {
  return status === 'SENT' || status === 'SEEN';
}

/** True while the member may still answer: `expiresAt` decides, whether or not a timer has noticed. */
export function isLive(offer: Pick<OfferState, 'status' | 'expiresAt'>, now: Date): boolean {
  return isAwaiting(offer.status) && now < offer.expiresAt;
}

/** Decides one command on an offer. Refusals: IllegalTransition, OfferExpired, TooEarly to expire. */
export function decideOffer(offer: OfferState, command: OfferCommand, now: Date): OfferDecision {
  const to = command.kind === 'SEE' ? 'SEEN' : ENDS[command.kind];
  if (!isAwaiting(offer.status) || offer.status === to) {
    return refuse({ kind: 'IllegalTransition', entity: 'OFFER', from: offer.status, to });
  }
  const late = now >= offer.expiresAt;
  if (command.kind === 'EXPIRE') {
    if (!late && !command.early) return refuse({ kind: 'OfferStillLive', until: offer.expiresAt });
    return accept({ status: to, endedAt: now }, [{ kind: 'NEXT_MEMBER' }]);
  }
  if (command.kind === 'SUPERSEDE') return accept({ status: to, endedAt: now });
  if (late) return refuse({ kind: 'OfferExpired', expiredAt: offer.expiresAt });
  if (command.kind === 'SEE') return accept({ status: to, seenAt: now });
  return accept({ status: to, endedAt: now }, command.kind === 'DECLINE' ? [{ kind: 'NEXT_MEMBER' }] : []);
}
