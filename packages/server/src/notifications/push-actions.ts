import type { Language } from '@thon-so/domain/errors';
import type { MemberNews } from '@thon-so/domain/news';
import { subjectOf } from '@thon-so/domain/news';
import { ringsLoud } from '@thon-so/domain/telling';
import webPush from 'web-push';
import type { Work } from '../context.ts';
import type { PushSubscription } from '../generated/prisma/client.ts';
import { globalId } from '../ids.ts';
import { type Current, currentOf } from './current-actions.ts';
import { countPushes, findPendingDelivery, lockNotice, newsOf, saveDelivery, saveNotice } from './store.ts';
import { deleteSubscription } from './subscription-store.ts';
import { messageDue, setState } from './telling-actions.ts';
import { languageOf, say } from './words.ts';

/** What the service worker is told, encrypted for one browser: ids, a page and plain words; nothing of a resident. */
type Payload = {
  kind: MemberNews['kind'] | 'TEST';
  title: string;
  body: string;
  language: Language;
  path: string;
  /** A notification of the same tag takes the place of an earlier one. */
  tag: string;
  loud: boolean;
  expiresAt: string;
  /** For an offer: what “Nhận việc” claims, and the key that makes pressing it twice one claim. */
  claim: { taskId: string; idempotencyKey: string } | null;
};

type Ring = { payload: Payload; topic: string; seconds: number };

export type PushOutcome = 'TAKEN' | 'GONE' | 'FAILED';

type Endpoint = Pick<PushSubscription, 'endpoint' | 'p256dh' | 'auth'>;

/** Hands one push to its push service. GONE: the browser has no such subscription any more. */
async function send(work: Work, { endpoint, p256dh, auth }: Endpoint, ring: Ring): Promise<PushOutcome> {
  const { reach } = work;
  if (!reach.mayPush(endpoint)) return 'GONE';
  const { headers, body } = webPush.generateRequestDetails(
    { endpoint, keys: { p256dh, auth } },
    JSON.stringify(ring.payload),
    {
      vapidDetails: reach.vapid,
      TTL: ring.seconds,
      urgency: ring.payload.loud ? 'high' : 'normal',
      topic: ring.topic,
    },
  );
  const status = await reach.postPush(endpoint, { headers, body });
  if (status >= 200 && status < 300) return 'TAKEN';
  return status === 404 || status === 410 ? 'GONE' : 'FAILED';
}

/**
 * Pushes a notice to one browser, if its news still holds.
 * @throws Error for the job queue to try again later, each time after a longer while
 */
export async function push(work: Work, deliveryId: string): Promise<void> {
  const now = work.now();
  const delivery = await findPendingDelivery(work.db, deliveryId);
  if (!delivery) return;
  const { notice, subscription } = delivery;
  const news = newsOf(notice);
  const current = notice.expiresAt > now ? await currentOf(work.db, news, now) : null;
  if (!subscription || !current) return settle(work, deliveryId, notice.id, 'FAILED');
  const outcome = await send(work, subscription, ringOf(news, current, subscription, notice.id, now)).catch(
    (error: Error) => error,
  );
  if (outcome === 'TAKEN') return settle(work, deliveryId, notice.id, 'TAKEN');
  if (outcome === 'GONE') {
    await deleteSubscription(work.db, { id: subscription.id });
    return settle(work, deliveryId, notice.id, 'FAILED');
  }
  throw new Error('a push service did not take a push', { cause: outcome });
}

function ringOf(
  news: MemberNews,
  current: Current,
  subscription: PushSubscription,
  noticeId: string,
  now: Date,
): Ring {
  const { path, taskId, metres, expiresAt } = current;
  const language = languageOf(subscription.language);
  const subject = subjectOf(news);
  return {
    payload: {
      ...{ kind: news.kind, ...say(news.kind, language, metres), language, path, tag: subject },
      ...{ loud: ringsLoud(news.kind), expiresAt: expiresAt.toISOString() },
      claim: taskId === null ? null : { taskId: globalId('Task', taskId), idempotencyKey: noticeId },
    },
    // At most 32 signs: what is newer about the same thing replaces what a phone has not fetched yet.
    topic: subject.replaceAll('-', ''),
    seconds: Math.max(1, Math.floor((expiresAt.getTime() - now.getTime()) / 1_000)),
  };
}

async function settle(
  work: Work,
  deliveryId: string,
  noticeId: string,
  status: 'TAKEN' | 'FAILED',
): Promise<void> {
  const noneLeft = await work.transaction(async (tx) => {
    const notice = await lockNotice(tx, noticeId);
    if (!notice) return false;
    await saveDelivery(tx, deliveryId, status, work.now());
    if (status === 'TAKEN' && notice.state !== 'MESSAGED') await setState(tx, notice, 'PUSHED');
    const left = await countPushes(tx, noticeId, ['TAKEN', 'PENDING']);
    if (left > 0 || notice.messageDue === null) return false;
    await saveNotice(tx, noticeId, { messageDue: work.now() });
    return true;
  });
  if (noneLeft) await messageDue(work, noticeId);
}

const TEST_SECONDS = 60;

/** Rings one browser to show that it does. */
export async function pushTest(work: Work, subscription: PushSubscription): Promise<PushOutcome> {
  const language = languageOf(subscription.language);
  const expiresAt = new Date(work.now().getTime() + TEST_SECONDS * 1_000);
  const outcome = await send(work, subscription, {
    payload: {
      ...{ kind: 'TEST', ...say('TEST', language), language, path: '/notifications', tag: 'test' },
      ...{ loud: true, expiresAt: expiresAt.toISOString(), claim: null },
    },
    topic: 'test',
    seconds: TEST_SECONDS,
  }).catch((err) => {
    work.log.warn({ err }, 'notifications: a push service could not be reached');
    return 'FAILED' as const;
  });
  if (outcome === 'GONE') await deleteSubscription(work.db, { id: subscription.id });
  return outcome;
}
