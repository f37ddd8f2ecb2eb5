import { can, unitsWhere } from '@thon-so/domain/roles';
import type { Context } from '../context.ts';
import { NotAllowedError, NotFoundError, NotSignedInError, ValidationError } from '../errors.ts';
import { localId } from '../ids.ts';
import { normalisePhone, problemText } from '../inputs.ts';
import { codeForKey } from '../requests/code-actions.ts';
import { pathOf } from '../scope.ts';
import { loadUnit } from '../units/actions.ts';
import { callsByPhone, desksOf, findCall, owedCalls, requestsByPhone, residentsByPhone } from './store.ts';

/** A number that the desk asks about, in E.164, and the desks' units where its viewer may look. */
export type Caller = { phone: string; unitIds: string[] };

/**
 * Who is calling, as far as the viewer's units know them.
 * @throws NotSignedInError, NotAllowedError, ValidationError
 */
export async function openCaller(context: Context, typed: string): Promise<Caller> {
  const unitIds = await ownDesks(context);
  const phone = normalisePhone(typed);
  if (phone === null) throw new ValidationError([{ path: 'phone', text: problemText('phone') }]);
  return { phone, unitIds };
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
  const unitIds = unitId === null ? await ownDesks(context) : await desksAt(context, unitId);
  return owedCalls(context.db, unitIds, query);
}

/** The desks that the viewer may use. Throws NotSignedInError, NotAllowedError. */
export async function ownDesks(context: Context): Promise<string[]> {
  if (!context.scope.signedIn) throw new NotSignedInError();
  const unitIds = unitsWhere(context.scope.grants, 'desk.use');
  if (unitIds.length === 0) throw new NotAllowedError();
  return desksOf(context.db, unitIds);
}

/** The desks of one unit. Throws NotSignedInError, NotFoundError, NotAllowedError. */
export async function desksAt(context: Context, unitId: string): Promise<string[]> {
  if (!context.scope.signedIn) throw new NotSignedInError();
  const unit = await loadUnit(context, localId('Unit', unitId));
  if (!unit) throw new NotFoundError();
  if (!(await mayUseDesk(context, unit.id))) throw new NotAllowedError();
  return unit.communeId === null ? desksOf(context.db, [unit.id]) : [unit.communeId];
}

/** Whether the viewer works at the desk of a unit. */
export async function mayUseDesk(context: Context, unitId: string): Promise<boolean> {
  const unit = await loadUnit(context, unitId);
  return unit !== null && can(context.scope.grants, 'desk.use', [unit.id, ...pathOf(unit)]);
}

export function readCall<Query extends object>(context: Context, id: string, query: Query) {
  return findCall(context.db, id, query);
}

/** The tracking code that a recorded call gave, the same one each time it is asked for. */
export function codeOfCall(context: Context, key: string, attempt: number): string {
  return codeForKey(context, key, attempt);
}
