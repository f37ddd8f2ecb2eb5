import type { MemberNews } from '@thon-so/domain/news';
import { isLive } from '@thon-so/domain/offers';
import type { Work } from '../context.ts';
import { findOffer } from './store.ts';

/** Tells one person what was planned for them, if it still holds. */
export async function tell(work: Work, news: MemberNews): Promise<void> {
  if (!(await stillHolds(work, news))) return;
  work.log.debug({ kind: news.kind }, 'notifications: nobody can be reached on a locked phone');
}

async function stillHolds(work: Work, news: MemberNews): Promise<boolean> {
  if (news.kind !== 'OFFER') return true;
  const offer = await findOffer(work.db, news.offerId);
  return offer !== null && offer.status === 'SENT' && isLive(offer, work.now());
}
