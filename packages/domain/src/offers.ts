import { accept, type Decision, refuse } from './decision.ts';
import type { OfferStatus } from './vocabulary.ts';

/** The part of an Offer that its rules read and write. */
export type OfferState = {
  id: string;
  memberId: string;
  status: OfferStatus;
  expiresAt: Date;
  seenAt: Date | null;
  answeredAt: Date | null;
};

export type OfferChanges = Partial<Pick<OfferState, 'status' | 'seenAt' | 'answeredAt'>>;

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

/** What a change to `status` is to the member who was not the one to make it; null when it is theirs. */
export function offerNews(status: OfferStatus): 'OFFER' | 'OFFER_ENDED' | null {
  if (status === 'SENT') return 'OFFER';
  return status === 'EXPIRED' || status === 'SUPERSEDED' ? 'OFFER_ENDED' : null;
}

/** Decides one command on an offer. Refusals: OfferEnded, OfferStillLive, IllegalTransition. */
export function decideOffer(offer: OfferState, command: OfferCommand, now: Date): OfferDecision {
  const to = command.kind === 'SEE' ? 'SEEN' : ENDS[command.kind];
  if (!isAwaiting(offer.status)) return refuse({ kind: 'OfferEnded', status: offer.status });
  const late = now >= offer.expiresAt;
  switch (command.kind) {
    case 'EXPIRE':
      if (!late && !command.early) return refuse({ kind: 'OfferStillLive', until: offer.expiresAt });
      return accept({ status: to }, [{ kind: 'NEXT_MEMBER' }]);
    case 'SUPERSEDE':
      return accept({ status: to });
    case 'SEE':
      if (late) return refuse({ kind: 'OfferEnded', status: 'EXPIRED' });
      if (offer.status === to) return illegal(offer.status, to);
      return accept({ status: to, seenAt: now });
    case 'ACCEPT':
    case 'DECLINE':
      if (late) return refuse({ kind: 'OfferEnded', status: 'EXPIRED' });
      return accept(
        { status: to, answeredAt: now },
        command.kind === 'DECLINE' ? [{ kind: 'NEXT_MEMBER' }] : [],
      );
  }
}

function illegal(from: OfferStatus, to: OfferStatus) {
  return refuse({ kind: 'IllegalTransition', entity: 'OFFER', from, to });
}
