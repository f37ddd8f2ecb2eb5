import { can, canOwn, type OwnAction } from '@thon-so/domain/roles';
import type { Context } from '../context.ts';
import { NotAllowedError, NotFoundError, NotSignedInError } from '../errors.ts';
import { localId } from '../ids.ts';
import type { ReadScope } from '../scope.ts';
import { tiesToTeams } from '../teams/actions.ts';
import { findRosterUnit, type RosterUnit } from './shift-store.ts';

/** A member as the roster's rights see them. */
export type RosterMember = { id: string; communeId: string; villageId: string | null };

/** Colleagues of a commune's teams see one another's shifts, and so does the staff of the units these lie in. */
export function canReadRoster(scope: ReadScope, unit: RosterUnit): boolean {
  return can(scope.grants, 'roster.read', pathOf(unit, null), tiesToTeams(scope, unit.communeId));
}

/** A lead keeps the roster of their village, and the shifts of its members wherever these are on duty. */
export function canEditRoster(
  scope: ReadScope,
  unit: RosterUnit,
  member: { villageId: string | null } | null,
): boolean {
  return can(scope.grants, 'roster.edit', pathOf(unit, member));
}

function pathOf(unit: RosterUnit, member: { villageId: string | null } | null) {
  const village = unit.level === 'VILLAGE' ? unit.id : (member?.villageId ?? null);
  return [village, unit.communeId, unit.provinceId];
}

/** @throws NotAllowedError; NotFoundError for who may not even read it */
export function demandEdit(
  { scope }: Pick<Context, 'scope'>,
  unit: RosterUnit,
  member: { villageId: string | null } | null,
): void {
  if (canEditRoster(scope, unit, member)) return;
  throw canReadRoster(scope, unit) ? new NotAllowedError() : new NotFoundError();
}

/**
 * The commune or village whose roster is asked for, by its global id.
 * @throws NotSignedInError, NotFoundError for one that may not be read
 */
export async function readRosterUnit(
  { db, scope }: Pick<Context, 'db' | 'scope'>,
  unitId: string,
): Promise<RosterUnit> {
  if (!scope.signedIn) throw new NotSignedInError();
  const unit = await findRosterUnit(db, localId('Unit', unitId));
  if (!unit || !canReadRoster(scope, unit)) throw new NotFoundError();
  return unit;
}

/**
 * The member who acts in their own name.
 * @throws NotSignedInError, or NotAllowedError for an account that is not a member's
 */
export function ownMember(context: Context, action: OwnAction): RosterMember {
  if (!context.viewer) throw new NotSignedInError();
  const { memberId, communeId, villageId } = context.viewer;
  if (memberId === null || communeId === null || !canOwn(context.scope.grants, action)) {
    throw new NotAllowedError();
  }
  return { id: memberId, communeId, villageId };
}
