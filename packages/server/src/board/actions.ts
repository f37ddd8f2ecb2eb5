import { can } from '@thon-so/domain/roles';
import type { LiveBatch, LiveEvent } from '@thon-so/live/event';
import type { Context } from '../context.ts';
import { NotAllowedError, NotFoundError, NotSignedInError } from '../errors.ts';
import type { Unit } from '../generated/prisma/client.ts';
import { startOf } from '../identity/actions.ts';
import { localId } from '../ids.ts';
import { concernedBy } from '../live-events.ts';
import { pathOf } from '../scope.ts';
import {
  type AlertQuery,
  alertsAbout,
  findAlerts,
  findHappenings,
  findMembers,
  findRequests,
  findUnits,
  type HappeningQuery,
  type Look,
  type MemberQuery,
  type RequestQuery,
  type UnitQuery,
} from './entities-store.ts';
import { type BoardTotals, type BoardUnit, boardTotals, findBoardUnit, newestHappenings } from './store.ts';

/** A board as somebody opens it; everything on it is read after `cursor` was. */
export type Board = { cursor: string; unit: Unit; look: Look };

/**
 * Opens the board of a unit, or the one where the viewer's day starts.
 * @throws NotSignedInError, NotAllowedError, NotFoundError
 */
export async function openBoard(context: Context, unitId: string | null): Promise<Board> {
  const cursor = context.position();
  const unit = await boardUnit(context, unitId);
  return { cursor, unit, look: { unit, now: context.now() } };
}

/** The unit of a board that this scope may read. Throws as `openBoard`. */
export async function boardUnit(
  { db, scope }: Pick<Context, 'db' | 'scope'>,
  unitId: string | null,
): Promise<Unit & BoardUnit> {
  if (!scope.signedIn) throw new NotSignedInError();
  const id = unitId === null ? startOf(scope).grant?.unitId : localId('Unit', unitId);
  if (id === undefined) throw new NotAllowedError();
  const unit = await findBoardUnit(db, id);
  if (!unit) throw new NotFoundError();
  const path = [unit.id, ...pathOf(unit)];
  if (!can(scope.grants, 'board.read', path)) throw new NotAllowedError();
  return { ...unit, showsPetitions: can(scope.grants, 'petition.read', path) };
}

export function boardRequests<Query extends RequestQuery>(context: Context, look: Look, query: Query) {
  return findRequests(context.db, look, query);
}

export function boardMembers<Query extends MemberQuery>(context: Context, look: Look, query: Query) {
  return findMembers(context.db, look, query);
}

export function boardAlerts<Query extends AlertQuery>(context: Context, look: Look, query: Query) {
  return findAlerts(context.db, look, query);
}

export async function boardHappenings<Query extends HappeningQuery>(
  context: Context,
  look: Look,
  query: Query,
) {
  const { shown } = await newestHappenings(context.db, look.unit, null);
  return findHappenings(context.db, shown, query);
}

export function readTotals(context: Context, { unit, now }: Look): Promise<BoardTotals> {
  return boardTotals(context.db, unit, now);
}

export function readUnits<Query extends UnitQuery>(context: Context, ids: readonly string[], query: Query) {
  return findUnits(context.db, ids, query);
}

/** What of each type of entity a batch's document selects. */
export type BoardQueries = {
  HelpRequest: RequestQuery;
  Member: MemberQuery;
  Alert: AlertQuery;
  RequestHistory: HappeningQuery;
};

type Left = { typename: 'HelpRequest' | 'Member' | 'Alert' | 'HistoryEntry'; id: string };

/**
 * What a batch changes on a board: of the entities that its events are about those that are on the board as it is
 * now, and those that are not. Applied to any earlier state, in order, batches lead to the board that is opened fresh.
 */
export async function boardChanges(
  context: Context,
  unit: BoardUnit,
  batch: LiveBatch,
  queries: BoardQueries,
) {
  const { requestIds, memberIds, historyIds, ...concerned } = concernedBy(batch.events);
  const { db } = context;
  const alertIds = await alertsAbout(db, concerned.alertIds, movedRequests(batch.events));
  const at = (ids: string[]): Look => ({ unit, now: context.now(), ids });
  const [requests, members, alerts, newest] = await Promise.all([
    requestIds.length > 0 ? findRequests(db, at(requestIds), queries.HelpRequest) : [],
    memberIds.length > 0 ? findMembers(db, at(memberIds), queries.Member) : [],
    alertIds.length > 0 ? findAlerts(db, at(alertIds), queries.Alert) : [],
    historyIds.length > 0 ? newestHappenings(db, unit, historyIds) : { shown: [], gone: [] },
  ]);
  const told = newest.shown.filter((id) => historyIds.includes(id));
  const happenings = told.length > 0 ? await findHappenings(db, told, queries.RequestHistory) : [];
  const left: Left[] = [
    ...without(requestIds, requests).map((id) => ({ typename: 'HelpRequest' as const, id })),
    ...without(memberIds, members).map((id) => ({ typename: 'Member' as const, id })),
    ...without(alertIds, alerts).map((id) => ({ typename: 'Alert' as const, id })),
    ...newest.gone.map((id) => ({ typename: 'HistoryEntry' as const, id })),
  ];
  return { requests, members, alerts, happenings, left };
}

/** Requests that came from elsewhere: the alerts about them come along. */
function movedRequests(events: readonly LiveEvent[]): string[] {
  return concernedBy(events.filter(({ data }) => data.left)).requestIds;
}

function without(ids: readonly string[], present: readonly { id: string }[]): string[] {
  const found = new Set(present.map(({ id }) => id));
  return ids.filter((id) => !found.has(id));
}
