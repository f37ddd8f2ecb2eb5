import { distanceMetres, positionOf } from '@thon-so/domain/geography';
import { canOwn } from '@thon-so/domain/roles';
import { decideTask } from '@thon-so/domain/tasks';
import DataLoader from 'dataloader';
import type { Context } from '../context.ts';
import { NotFoundError } from '../errors.ts';
import type { Task } from '../generated/prisma/client.ts';
import { allows } from '../requests/access-actions.ts';
import { type PointShape, pointOf, roughPointOf } from '../units/point.ts';
import { heldBackNow } from './hoarding-actions.ts';
import {
  findMyself,
  findTask,
  getOffer,
  getTask,
  type OfferQuery,
  offersTo,
  type TaskQuery,
  unitPoint,
} from './reading-store.ts';
import { isAskedToTake } from './transfer-reading-actions.ts';

/**
 * A task is read by the staff and teams of where it lies, and by whoever holds it or has just held it, is or was asked
 * in this round, is asked to take it over, or may take it.
 */
export async function canReadTask(context: Context, task: Task): Promise<boolean> {
  if (allows(context, 'request.read', task)) return true;
  const { knownViewer: viewer } = context;
  if (!viewer?.memberId) return false;
  const open = task.status === 'OPEN' && task.openToTeamAt !== null;
  if (task.holderId === viewer.memberId || task.lastHolderId === viewer.memberId) return true;
  if (open && task.communeId === viewer.communeId) return true;
  if (await isAskedToTake(context, viewer.memberId, task.id)) return true;
  return (await myOffer(context, viewer.memberId, task.id)) !== null;
}

function myOffer(context: Context, memberId: string, taskId: string) {
  const loader = context.memo(
    'dispatch.offersTo',
    () =>
      new DataLoader(async (ids: readonly string[]) => {
        const offers = await offersTo(context.db, memberId, ids);
        return ids.map((id) => offers.find((offer) => offer.taskId === id) ?? null);
      }),
  );
  return loader.load(taskId);
}

function myself(context: Context, memberId: string) {
  return context.memo('dispatch.myself', () => findMyself(context.db, memberId));
}

/** Whether a claim by the viewer would be accepted now. */
export async function viewerCanClaim(context: Context, task: Task): Promise<boolean> {
  const memberId = context.viewer?.memberId ?? null;
  if (memberId === null || !canOwn(context.scope.grants, 'task.claim')) return false;
  const member = await myself(context, memberId);
  if (!member) return false;
  const offer = await myOffer(context, memberId, task.id);
  const memberOfCommune = member.communeId === task.communeId;
  const load = { held: member.activeTasks, capacity: member.capacity };
  const hoarded = task.openToTeamAt === null ? [] : await heldBackNow(context, memberId, task.communeId);
  const claim = { kind: 'CLAIM', memberId, offer, memberOfCommune, load, hoarded } as const;
  return decideTask(task, claim, context.now()).ok;
}

/** Whether the viewer may widen the search for a task, where that makes sense at all. */
export function viewerCanWiden(context: Context, task: Task): boolean {
  return task.status === 'OPEN' && task.place === 'FIELD' && allows(context, 'task.widen', task);
}

const HELD: ReadonlySet<string> = new Set(['CLAIMED', 'IN_PROGRESS', 'WAITING']);

type Placed = Task & { village: { lat: number | null; lon: number | null } | null };

const holds = (context: Context, task: Task) =>
  HELD.has(task.status) && task.holderId === context.viewer?.memberId;

/** About where it is, for the holder and for those who send people out; else the village's point. */
export function pointForViewer(context: Context, task: Placed): PointShape | null {
  const near = allows(context, 'request.contact', task) || holds(context, task);
  return near ? aboutWhere(task) : task.village && pointOf(task.village);
}

/** A village's own point is no home: that one is exact. */
function aboutWhere({ lat, lon, village }: Placed): PointShape | null {
  const isVillage = village !== null && village.lat === lat && village.lon === lon;
  return isVillage ? pointOf(village) : (roughPointOf({ lat, lon }) ?? (village && pointOf(village)));
}

/** How far the viewer is from a task; whoever does not hold it could else find the home by asking from three places. */
export async function distanceForViewer(context: Context, task: Placed): Promise<number | null> {
  const memberId = context.viewer?.memberId ?? null;
  const to = holds(context, task) ? pointOf(task) : aboutWhere(task);
  if (memberId === null || to === null) return null;
  const from = await whereIs(context, memberId);
  return from && distanceMetres(from, to);
}

/** Where routing takes the viewer, who is this member, to be. */
export function whereIs(context: Context, memberId: string): Promise<PointShape | null> {
  return context.memo('dispatch.whereIAm', () => findWhereabouts(context, memberId));
}

async function findWhereabouts(context: Context, memberId: string): Promise<PointShape | null> {
  const member = await myself(context, memberId);
  if (!member) return null;
  const { position, sharesPosition, homeLat, homeLon, villageId } = member;
  const village = villageId === null ? null : await unitPoint(context.db, villageId);
  const lastPosition = position && sharesPosition ? { point: position, at: position.reportedAt } : null;
  const homePoint = pointOf({ lat: homeLat, lon: homeLon });
  const { point } = positionOf(
    { lastPosition, homePoint, villagePoint: village && pointOf(village) },
    context.now(),
  );
  return point;
}

/** @throws NotFoundError */
export async function readTask<Query extends TaskQuery>(context: Context, id: string, query: Query) {
  const task = await findTask(context.db, id, query);
  if (!task) throw new NotFoundError();
  return task;
}

/** As `readTask`, for a task that has just been written. */
export function readChangedTask<Query extends TaskQuery>(context: Context, id: string, query: Query) {
  return getTask(context.db, id, query);
}

/** An offer that has just been written. */
export function readChangedOffer<Query extends OfferQuery>(context: Context, id: string, query: Query) {
  return getOffer(context.db, id, query);
}
