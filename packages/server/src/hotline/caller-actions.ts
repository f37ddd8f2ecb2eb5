import { can, unitsWhere } from '@thon-so/domain/roles';
import type { Context } from '../context.ts';
import { NotAllowedError, NotFoundError, NotSignedInError, ValidationError } from '../errors.ts';
import { tracePersonalDataRead } from '../identity/actions.ts';
import { localId } from '../ids.ts';
import { normalisePhone, problemText } from '../inputs.ts';
import { codeForKey } from '../requests/code-actions.ts';
import { pathOf } from '../scope.ts';
import {
  callsByPhone,
  communesOf,
  findCall,
  findDeskUnit,
  owedCalls,
  requestsByPhone,
  residentsByPhone,
} from './store.ts';

/** A number that the desk asks about, in E.164, and the communes where its viewer may look. */
export type Caller = { phone: string; communeIds: string[] };

/**
 * Who is calling, as far as the viewer's units know them.
 * @throws NotSignedInError, NotAllowedError, ValidationError
 */
export async function openCaller(context: Context, typed: string): Promise<Caller> {
  const communeIds = await deskCommunes(context);
  const phone = normalisePhone(typed);
  if (phone === null) throw new ValidationError([{ path: 'phone', text: problemText('phone') }]);
  return { phone, communeIds };
}

export function callerResidents<Query extends object>(context: Context, caller: Caller, query: Query) {
  return residentsByPhone(context.db, caller, query);
}

export function callerRequests<Query extends object>(context: Context, caller: Caller, query: Query) {
  return requestsByPhone(context.db, caller, query);
}

export function callerCalls<Query extends object>(context: Context, caller: Caller, query: Query) {
  return callsByPhone(context.db, caller, query);
}

/**
 * Callbacks still owed in all of the viewer's communes, or in those of one unit, the longest owed first.
 * @throws NotSignedInError, NotAllowedError, NotFoundError
 */
export async function listCallbacks<Query extends object>(
  context: Context,
  unitId: string | null,
  query: Query,
) {
  const communeIds = unitId === null ? await deskCommunes(context) : await deskCommunesOf(context, unitId);
  return owedCalls(context.db, communeIds, query);
}

async function deskCommunes(context: Context): Promise<string[]> {
  if (!context.scope.signedIn) throw new NotSignedInError();
  const unitIds = unitsWhere(context.scope.grants, 'desk.use');
  if (unitIds.length === 0) throw new NotAllowedError();
  return communesOf(context.db, unitIds);
}

async function deskCommunesOf(context: Context, unitId: string): Promise<string[]> {
  if (!context.scope.signedIn) throw new NotSignedInError();
  const unit = await findDeskUnit(context.db, localId('Unit', unitId));
  if (!unit) throw new NotFoundError();
  if (!can(context.scope.grants, 'desk.use', [unit.id, ...pathOf(unit)])) throw new NotAllowedError();
  return unit.communeId === null ? communesOf(context.db, [unit.id]) : [unit.communeId];
}

/** Calls are the desk's, of the commune where they came in. */
export async function mayReadCall(context: Context, { communeId }: { communeId: string }): Promise<boolean> {
  const commune = await findDeskUnit(context.db, communeId);
  return commune !== null && can(context.scope.grants, 'desk.use', pathOf(commune));
}

/** The number that called; that it was read leaves a trace. */
export async function tracePhone(context: Context, call: { id: string; phone: string }): Promise<string> {
  await tracePersonalDataRead(context, 'CALL', call.id);
  return call.phone;
}

export function readCall<Query extends object>(context: Context, id: string, query: Query) {
  return findCall(context.db, id, query);
}

/** The tracking code that a recorded call gave, the same one each time it is asked for. */
export function codeOfCall(context: Context, key: string, attempt: number): string {
  return codeForKey(context, key, attempt);
}
