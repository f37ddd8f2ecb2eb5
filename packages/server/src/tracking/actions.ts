import { normaliseCode } from '@thon-so/domain/codes';
import { distanceMetres, positionOf } from '@thon-so/domain/geography';
import { decideRequest, type RequestCommand } from '@thon-so/domain/requests';
import type { LiveBatch } from '@thon-so/live/event';
import type { Context, Work } from '../context.ts';
import { NotFoundError } from '../errors.ts';
import type { HelpRequest, Prisma } from '../generated/prisma/client.ts';
import { normalisePhone } from '../inputs.ts';
import { concernedBy } from '../live-events.ts';
import { codeHash } from '../requests/code-actions.ts';
import { type Opener, openByCode, type Shown } from '../requests/opening-actions.ts';
import { dutyOf } from '../roster/actions.ts';
import type { HELPER_TASK } from './selections.ts';
import { type CodeOwner, findByCodeHash, findTracked, holderOf, leadingTo } from './store.ts';

/** The request that a typed code stands for; null when there is none. */
export async function findByCode(work: Work, typed: string): Promise<CodeOwner | null> {
  const read = normaliseCode(typed);
  return read.ok ? findByCodeHash(work.db, codeHash(work, read.code)) : null;
}

/**
 * The request behind a code; a phone, when given, must be the caller's or the helped person's. Null when unknown.
 * @throws as `openByCode`
 */
export async function trackRequest(
  context: Opener & Pick<Work, 'db'>,
  code: string,
  { phone: typed = null, proof }: Shown,
): Promise<string | null> {
  const phone = typed === null ? null : (normalisePhone(typed) ?? typed);
  return openByCode(context, code, { phone, proof }, async (hash) => {
    const owner = await findByCodeHash(context.db, hash);
    return owner && (phone === null || owner.phones.includes(phone)) ? owner.shownId : null;
  });
}

/**
 * As `trackRequest`, for what can be done with a code alone.
 * @throws NotFoundError, RateLimitedError
 */
export async function findByTypedCode(context: Opener & Pick<Work, 'db'>, code: string): Promise<string> {
  const requestId = await trackRequest(context, code, {});
  if (requestId === null) throw new NotFoundError();
  return requestId;
}

/** What a resident may do with their request now. */
export function residentMay(request: HelpRequest, now: Date) {
  const state = { ...request, pausedMs: Number(request.pausedMs) };
  const may = (command: RequestCommand) => decideRequest(state, command, now).ok;
  return {
    confirm: may({ kind: 'CONFIRM', by: 'RESIDENT' }),
    reopen: may({ kind: 'REOPEN' }),
    cancel: may({ kind: 'CLOSE', by: 'RESIDENT', reason: 'NO_HELP_WANTED', note: null, original: null }),
  };
}

export type Helper = {
  name: string;
  teamName: string;
  badgeNumber: string;
  since: Date;
  distanceMetres: number | null;
};

type HelperTask = Prisma.TaskGetPayload<{ select: (typeof HELPER_TASK)['select'] }>;

/**
 * Who is coming, or came. The distance is from where they are seen to be now, and known only while they come, are on
 * duty and share it: a home is not given away.
 */
export async function helperOf(context: Context, task: HelperTask | undefined): Promise<Helper | null> {
  const holder = task?.holder;
  if (!holder || !task.claimedAt) return null;
  return {
    name: holder.account.displayName,
    teamName: holder.team.name,
    badgeNumber: holder.badgeNumber,
    since: task.claimedAt,
    distanceMetres: task.status === 'CLAIMED' ? await distanceTo(context, task, holder) : null,
  };
}

async function distanceTo(
  context: Context,
  task: HelperTask,
  holder: NonNullable<HelperTask['holder']>,
): Promise<number | null> {
  const { position, sharesPosition } = holder;
  if (!position || !sharesPosition || task.lat === null || task.lon === null) return null;
  if (!(await dutyOf(context, holder.id)).onDuty) return null;
  const lastPosition = { point: position, at: position.reportedAt };
  const { point } = positionOf({ lastPosition, homePoint: null, villagePoint: null }, context.now());
  return point && distanceMetres(point, { lat: task.lat, lon: task.lon });
}

/** What a tracked request's view has to watch: itself, the one it follows, and whoever holds the task. */
export async function watchedOf(
  work: Pick<Work, 'db'>,
  { ownId, shownId }: CodeOwner,
): Promise<{ requestIds: string[]; memberIds: string[] }> {
  const holderId = await holderOf(work.db, shownId);
  return { requestIds: [...new Set([ownId, shownId])], memberIds: holderId === null ? [] : [holderId] };
}

/** What a batch brings to a code's view: the request to show anew, if it concerns it, and those that it showed before. */
export async function trackedBatch(
  work: Work,
  code: string,
  batch: LiveBatch,
): Promise<{ requestId: string | null; removedIds: string[]; gone?: true }> {
  const owner = await findByCode(work, code);
  const { requestIds } = concernedBy(batch.events);
  // What a code stood for was erased: whoever still shows it looks again, and finds nothing.
  if (!owner && batch.events.some(({ kind }) => kind === 'data.changed')) {
    return { requestId: null, removedIds: [], gone: true };
  }
  if (!owner) throw new NotFoundError();
  // Who goes off duty or no longer shares their position changes, and is no longer seen coming.
  const moved = batch.events.some(({ kind }) => kind === 'member.moved' || kind === 'member.changed');
  const concerned = moved || requestIds.includes(owner.ownId) || requestIds.includes(owner.shownId);
  if (!concerned) return { requestId: null, removedIds: [] };
  // Another request's id is nobody's business here, so only those that this code itself has led to.
  const removedIds = owner.ownId === owner.shownId ? [] : await leadingTo(work.db, owner, requestIds);
  return { requestId: owner.shownId, removedIds };
}

/** The request that a code has led to. */
export function readTracked<Query extends object>(work: Pick<Work, 'db'>, id: string, query: Query) {
  return findTracked(work.db, id, query);
}

/** Village and commune in words. */
export function placeInWords({
  village,
  commune,
}: {
  village: { name: string } | null;
  commune: { name: string };
}) {
  return village ? `${village.name}, ${commune.name}` : commune.name;
}
