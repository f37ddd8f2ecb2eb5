import { can } from '@thon-so/domain/roles';
import type { LiveBatch } from '@thon-so/live/event';
import type { Context } from '../context.ts';
import { NotAllowedError, NotFoundError, NotSignedInError } from '../errors.ts';
import type { Unit } from '../generated/prisma/client.ts';
import { startOf } from '../identity/actions.ts';
import { localId } from '../ids.ts';
import { domainEvent } from '../live-events.ts';
import { pathOf } from '../scope.ts';
import { type CallQuery, findDeskCalls } from './desk-store.ts';
import { findUnit } from './store.ts';

/** A desk as somebody opens it; everything on it is read after `cursor` was. */
export type Desk = { cursor: string; unit: Unit };

/**
 * Opens the desk of a hotline: that of a unit, or of where the viewer's day starts.
 * @throws NotSignedInError, NotAllowedError, NotFoundError
 */
export async function openDesk(context: Context, unitId: string | null): Promise<Desk> {
  const cursor = context.position();
  return { cursor, unit: await deskUnit(context, unitId) };
}

/** The unit of a desk that this scope may use. Throws as `openDesk`. */
export async function deskUnit(
  { db, scope }: Pick<Context, 'db' | 'scope'>,
  unitId: string | null,
): Promise<Unit> {
  if (!scope.signedIn) throw new NotSignedInError();
  const id = unitId === null ? startOf(scope).grant?.unitId : localId('Unit', unitId);
  if (id === undefined) throw new NotAllowedError();
  const unit = await findUnit(db, id);
  if (!unit) throw new NotFoundError();
  if (!can(scope.grants, 'desk.use', [unit.id, ...pathOf(unit)])) throw new NotAllowedError();
  return unit;
}

export function deskCalls<Query extends CallQuery>(context: Context, { unit }: Desk, query: Query) {
  return findDeskCalls(context.db, unit.id, null, query);
}

/** The calls that a batch is about: those on the desk as they are now, and the ids of those that are not. */
export async function deskChanges<Query extends CallQuery>(
  context: Context,
  unit: Unit,
  batch: LiveBatch,
  query: Query,
) {
  const ids = new Set(
    batch.events.map(domainEvent).flatMap((event) => (event.kind === 'call.changed' ? [event.callId] : [])),
  );
  const calls = await findDeskCalls(context.db, unit.id, [...ids], query);
  for (const { id } of calls as { id: string }[]) ids.delete(id);
  return { calls, left: [...ids] };
}
