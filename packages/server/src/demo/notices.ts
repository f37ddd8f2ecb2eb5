import { stableId } from './ids.ts';
import type { SeedRow } from './store.ts';
import type { DemoMember } from './teams.ts';
import type { Told } from './told.ts';

/** How most were told on a locked phone; some by a message, and one in a few could not be reached. */
const STATES = ['PUSHED', 'PUSHED', 'MESSAGED', 'PUSHED', 'UNREACHED'] as const;

/** How each offer reached its member's phone. */
export function noticeRows(told: Told, members: readonly DemoMember[]): SeedRow<'Notice'>[] {
  const accounts = new Map(members.map(({ row, account }) => [row.id, account.id]));
  return told.offers.map(({ id, memberId, sentAt, expiresAt, seenAt }, index) => ({
    id: stableId('notice', id),
    accountId: accounts.get(memberId)!,
    ...{ kind: 'OFFER', subjectId: id, news: { kind: 'OFFER', memberId, offerId: id } },
    onceKey: `OFFER:${memberId}:${id}`,
    // Who has seen it was reached.
    state: seenAt ? 'PUSHED' : STATES[index % STATES.length]!,
    ...{ createdAt: sentAt!, expiresAt, messageDue: null },
  }));
}
