import { isOwedMessage } from '@thon-so/domain/telling';
import type { Work } from '../context.ts';
import { handMessage } from '../messages.ts';
import { type Current, currentOf } from './current-actions.ts';
import { findPendingDelivery, lockNotice, newsOf, saveDelivery } from './store.ts';
import { setState } from './telling-actions.ts';
import { languageOf, messageText } from './words.ts';

/**
 * Hands a message to the operator's gateway, if its news still holds and the person still wants messages: a signed
 * webhook with the phone number, the language and the text, and nothing else.
 * @throws Error for the job queue to try again later, each time after a longer while
 */
export async function sendMessage(work: Work, deliveryId: string): Promise<void> {
  const now = work.now();
  const delivery = await findPendingDelivery(work.db, deliveryId);
  if (!delivery) return;
  const { notice } = delivery;
  const { phone, notificationChoice: choice } = notice.account;
  const news = newsOf(notice);
  const current = notice.expiresAt > now ? await currentOf(work.db, news, now) : null;
  const wanted = (choice?.messages ?? true) || isOwedMessage(news.kind);
  if (!current || !wanted || !work.reach.gateway) return settle(work, deliveryId, notice.id, 'FAILED');
  const language = languageOf(choice?.language);
  const { publicUrl } = work.reach;
  const text = messageText(news.kind, language, publicUrl && publicUrl + pageOf(current));
  await handMessage(work, delivery.id, { phone, language, text });
  await settle(work, deliveryId, notice.id, 'TAKEN');
}

/** The page alone: what it opens there is nothing for whoever reads the message. */
function pageOf({ path }: Current): string {
  return path.replace(/\?.*/, '');
}

function settle(work: Work, deliveryId: string, noticeId: string, status: 'TAKEN' | 'FAILED'): Promise<void> {
  return work.transaction(async (tx) => {
    const notice = await lockNotice(tx, noticeId);
    if (!notice) return;
    await saveDelivery(tx, deliveryId, status, work.now());
    if (status === 'TAKEN') await setState(tx, notice, 'MESSAGED');
  });
}
