import type { Place } from '@thon-so/domain/events';
import { type MemberNews, newsKey, recipientOf, subjectOf } from '@thon-so/domain/news';
import { RETENTION } from '@thon-so/domain/retention';
import { isOwedMessage, isToldOnce, messageDueAt, needsMessage, tellAt } from '@thon-so/domain/telling';
import type { Tx, Work } from '../context.ts';
import type { Notice, NoticeState } from '../generated/prisma/client.ts';
import { isOnDuty } from '../roster/actions.ts';
import { planJob, recordEvent, UNHURRIED } from '../work.ts';
import { type Current, currentOf } from './current-actions.ts';
import {
  countPushes,
  deleteNoticesBefore,
  findOffer,
  findPerson,
  insertDelivery,
  insertNotice,
  lockNotice,
  newsOf,
  noticesDue,
  type Person,
  rungFor,
  saveNotice,
} from './store.ts';

const SWEEP_LIMIT = 500;
const KEPT_MS = RETENTION.DELIVERY.days * 86_400_000;

/** Begins to tell one person what was planned for them: now, when their quiet hours end, or not if it no longer holds. */
export async function tell(work: Work, noticeId: string, news: MemberNews): Promise<void> {
  const now = work.now();
  await work.transaction(async (tx) => {
    const person = await findPerson(tx, recipientOf(news));
    const current = person && (await currentOf(tx, news, now));
    if (!person || !current) return;
    const { memberId, quiet } = person;
    const onDuty = memberId !== null && (await isOnDuty(tx, memberId, now));
    const at = tellAt(news.kind, { quiet, onDuty }, now);
    if (at > now) {
      const timing = { runAt: at, key: `tell:${newsKey(news)}` };
      return planJob(tx, 'notifications.tell', { noticeId, news }, timing);
    }
    await begin(work, tx, person, { noticeId, news, current });
  });
}

async function begin(
  work: Work,
  tx: Tx,
  person: Person,
  { noticeId, news, current }: { noticeId: string; news: MemberNews; current: Current },
): Promise<void> {
  const now = work.now();
  const subscriptions = await devicesFor(tx, person, news);
  // Where nothing rang, nobody needs to hear that it is over.
  if (news.kind === 'OFFER_ENDED' && subscriptions.length === 0) return;
  const { since, expiresAt } = current;
  const due = messageDueAt(news.kind, since, expiresAt);
  const messageDue = due && subscriptions.length === 0 ? now : due;
  const notice = await insertNotice(tx, {
    ...{ id: noticeId, accountId: person.accountId, kind: news.kind, subjectId: subjectOf(news), news },
    ...{ onceKey: isToldOnce(news.kind) ? newsKey(news) : null, createdAt: now, expiresAt, messageDue },
  });
  if (!notice) return;
  for (const subscriptionId of subscriptions) {
    const { id } = await insertDelivery(tx, { noticeId, channel: 'PUSH', subscriptionId, at: now });
    await planJob(tx, 'notifications.push', { deliveryId: id }, { key: `push:${id}` });
  }
  if (messageDue) {
    const timing = { runAt: messageDue, key: `message:${noticeId}` };
    await planJob(tx, 'notifications.messageDue', { noticeId }, timing);
  }
}

async function devicesFor(tx: Tx, person: Person, news: MemberNews): Promise<string[]> {
  if (news.kind !== 'OFFER_ENDED') return person.subscriptionIds;
  const rung = await rungFor(tx, news.offerId);
  return person.subscriptionIds.filter((id) => rung.includes(id));
}

/** Looks whether somebody must be sent a message, because no push was taken or they have not looked. Once per notice. */
export async function messageDue(work: Work, noticeId: string): Promise<void> {
  const now = work.now();
  await work.transaction(async (tx) => {
    const notice = await lockNotice(tx, noticeId);
    if (!notice?.messageDue || notice.messageDue > now) return;
    await saveNotice(tx, noticeId, { messageDue: null });
    const news = newsOf(notice);
    if (notice.expiresAt <= now || !(await currentOf(tx, news, now))) return;
    const taken = (await countPushes(tx, noticeId, ['TAKEN'])) > 0;
    if (!needsMessage(news.kind, taken)) return;
    await sendOrGiveUp(work, tx, notice, { taken, owed: isOwedMessage(news.kind) });
  });
}

async function sendOrGiveUp(
  work: Work,
  tx: Tx,
  notice: Notice,
  { taken, owed }: { taken: boolean; owed: boolean },
): Promise<void> {
  const person = await findPerson(tx, { accountId: notice.accountId });
  if (work.reach.gateway && person && (person.messages || owed)) {
    const at = work.now();
    const { id } = await insertDelivery(tx, {
      ...{ noticeId: notice.id, channel: 'MESSAGE', subscriptionId: null, at },
    });
    await planJob(tx, 'notifications.message', { deliveryId: id }, { key: `send:${id}` });
  } else if (!taken) {
    await setState(tx, notice, 'UNREACHED');
  }
}

/** Keeps how a notice was told; live views of its offer are told. Lock the notice first. */
export async function setState(tx: Tx, notice: Notice, state: NoticeState): Promise<void> {
  if (notice.state === state) return;
  await saveNotice(tx, notice.id, { state });
  const offer = notice.kind === 'OFFER' ? await findOffer(tx, notice.subjectId) : null;
  if (!offer) return;
  const { id: taskId, requestId, ...place } = offer.task;
  await recordEvent(tx, {
    ...{ kind: 'offer.changed', offerId: offer.id, taskId, requestId, memberId: offer.memberId },
    place: place satisfies Place,
  });
}

/** What is due, whatever became of its timer; and forgets what is old. */
export async function sweep(work: Work): Promise<void> {
  const now = work.now();
  for (const id of await noticesDue(work.db, now, SWEEP_LIMIT)) {
    try {
      await messageDue(work, id);
    } catch (err) {
      work.log.error(
        { err, id },
        'notifications: a due row could not be seen to, the next sweep tries again',
      );
    }
  }
  const before = new Date(now.getTime() - KEPT_MS);
  await work.transaction((tx) => deleteNoticesBefore(tx, before), UNHURRIED);
}
