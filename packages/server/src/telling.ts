import { randomUUID } from 'node:crypto';
import { type MemberNews, newsKey } from '@thon-so/domain/news';
import type { Tx } from './context.ts';
import { planJob } from './work.ts';

/**
 * Has somebody told on their locked phone when the transaction has committed: by push, else by message, as they wish.
 * Call it where they must be told; whether it still holds, and whether it may wake them, is looked at when it is sent.
 * The same news planned again before it was sent is told once.
 */
export function tellMember(tx: Tx, news: MemberNews): Promise<void> {
  return planJob(
    tx,
    'notifications.tell',
    { noticeId: randomUUID(), news },
    { key: `tell:${newsKey(news)}` },
  );
}
