import { createHash, randomUUID } from 'node:crypto';
import { calendarFile } from '@thon-so/domain/calendar-file';
import type { Context, Work } from '../context.ts';
import { once } from '../idempotency.ts';
import { ownMember } from './access-actions.ts';
import { deleteFeed, findFeed, findFeedMember, findOwnShifts, replaceFeed } from './feed-store.ts';
import { PLACE_WORDS } from './words.ts';

const KEEP_MS = 60 * 86_400_000;
const TOKEN = /^[0-9a-f]{64}$/;

/** The token derives from the feed's random id with the installation's secret, so that its owner may see it again. */
function tokenOf({ sign }: Pick<Work, 'sign'>, feedId: string): string {
  return sign(`calendar feed ${feedId}`);
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Where a member's feed is, below the address of this installation; null while they have none. */
export async function feedPath(context: Context): Promise<string | null> {
  const feed = await findFeed(context.db, ownMember(context, 'shift.take').id);
  return feed && `/calendar/${tokenOf(context, feed.id)}.ics`;
}

type Keyed = { idempotencyKey: string };

/** Gives a member a feed at a new secret address; the earlier one, if any, ends. */
export async function beginFeed(context: Context, input: Keyed): Promise<{ memberId: string }> {
  const { id: memberId } = ownMember(context, 'shift.take');
  return once(context, { operation: 'beginFeed', key: input.idempotencyKey, body: input }, async (tx) => {
    const id = randomUUID();
    await replaceFeed(tx, { id, memberId, tokenHash: hashOf(tokenOf(context, id)), now: context.now() });
    return { memberId };
  });
}

/** Ends a member's feed: its address answers no more. */
export async function endFeed(context: Context, input: Keyed): Promise<{ memberId: string }> {
  const { id: memberId } = ownMember(context, 'shift.take');
  return once(context, { operation: 'endFeed', key: input.idempotencyKey, body: input }, async (tx) => {
    await deleteFeed(tx, memberId);
    return { memberId };
  });
}

/** The viewer's own shifts as a calendar file. */
export function ownCalendarFile(context: Context): Promise<string> {
  return memberCalendar(context, ownMember(context, 'shift.take').id);
}

/** The file behind a feed's address; null for one that nobody has, or has no more. */
export async function feedFile(work: Pick<Work, 'db' | 'now'>, token: string): Promise<string | null> {
  if (!TOKEN.test(token)) return null;
  const memberId = await findFeedMember(work.db, hashOf(token));
  return memberId && memberCalendar(work, memberId);
}

/** Places and times only: the file lies on phones and with the services that keep their calendars. */
async function memberCalendar(work: Pick<Work, 'db' | 'now'>, memberId: string): Promise<string> {
  const shifts = await findOwnShifts(work.db, memberId, new Date(work.now().getTime() - KEEP_MS));
  const events = shifts.map((shift) => ({
    uid: `${shift.id}@thon-so`,
    sequence: shift.version,
    changedAt: shift.changedAt,
    startsAt: shift.startsAt,
    endsAt: shift.endsAt,
    title: `${PLACE_WORDS[shift.place].vi} · ${shift.unit.name}`,
    place: shift.unit.name,
    cancelled: shift.cancelledAt !== null,
  }));
  return calendarFile('Ca trực Thôn Số', events);
}
