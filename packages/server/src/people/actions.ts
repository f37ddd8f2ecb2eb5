import { type HeldRole, isHeldAt, mayManage, rolesToGive } from '@thon-so/domain/people';
import { can, type Role, type UnitPath, unitsWhere } from '@thon-so/domain/roles';
import DataLoader from 'dataloader';
import type { Context } from '../context.ts';
import { NotAllowedError, NotFoundError, NotSignedInError, ValidationError } from '../errors.ts';
import type { Prisma, Unit } from '../generated/prisma/client.ts';
import { localId } from '../ids.ts';
import type { Text } from '../locale.ts';
import { pathOf } from '../scope.ts';
import { loadUnit } from '../units/actions.ts';
import {
  countPeople,
  findPeople,
  findPerson,
  invitationExpiry,
  lastSeen,
  type PeoplePage,
  type Person,
  peopleWhere,
} from './store.ts';

type Placed = { id: string; communeId: string | null; provinceId: string | null };

export function unitPath(unit: Placed): UnitPath {
  return [unit.id, ...pathOf(unit)];
}

function heldBy({ grants }: Pick<Person, 'grants'>): HeldRole[] {
  return grants.map(({ role, unit }) => ({ role, unitPath: unitPath(unit) }));
}

/** Whether the viewer may see this account in their lists: some role of theirs reaches one of its. */
export function canReadPerson(
  { scope, knownViewer }: Context,
  person: Pick<Person, 'id' | 'grants'>,
): boolean {
  if (knownViewer?.accountId === person.id) return true;
  return heldBy(person).some((held) => can(scope.grants, 'people.read', held.unitPath));
}

/** Whether the viewer may suspend them and give or take roles; never themselves. */
export function canManage(
  { scope, knownViewer }: Pick<Context, 'scope' | 'knownViewer'>,
  person: Pick<Person, 'id' | 'grants'>,
): boolean {
  return knownViewer?.accountId !== person.id && mayManage(scope.grants, heldBy(person));
}

/** The roles that the viewer may give at a unit. */
export function rolesAt({ scope }: Pick<Context, 'scope'>, unit: Unit): Role[] {
  return rolesToGive(scope.grants, unit.level, unitPath(unit));
}

const NOT_THERE: Text = {
  vi: 'Vai trò này không giao được ở địa bàn đã chọn.',
  en: 'This role cannot be given at this unit.',
};

/**
 * The unit of a role that the viewer may give there.
 * @throws NotFoundError, NotAllowedError, ValidationError for a role that nobody holds at such a unit
 */
export async function unitToGive(context: Context, unitGlobalId: string, role: Role): Promise<Unit> {
  const unit = await loadUnit(context, localId('Unit', unitGlobalId));
  if (!unit) throw new NotFoundError();
  if (!isHeldAt(role, unit.level)) throw new ValidationError([{ path: 'role', text: NOT_THERE }]);
  if (!rolesAt(context, unit).includes(role)) throw new NotAllowedError();
  return unit;
}

export type PeopleQuestion = { unitId: string | null; search: string | null };

/** Who holds a role in the viewer's units, or in one of them. @throws NotSignedInError NotAllowedError NotFoundError */
export async function listPeople(context: Context, question: PeopleQuestion) {
  if (!context.scope.signedIn) throw new NotSignedInError();
  const units = await unitsAsked(context, question.unitId);
  if (units.length === 0) throw new NotAllowedError();
  const where = await peopleWhere(context.db, units, question.search ?? '');
  return {
    page: <Page extends PeoplePage>(page: Page) => findPeople(context.db, where, page),
    count: () => countPeople(context.db, where),
  };
}

async function unitsAsked(context: Context, unitId: string | null): Promise<string[]> {
  const { grants } = context.scope;
  if (unitId === null) return unitsWhere(grants, 'people.read');
  const unit = await loadUnit(context, localId('Unit', unitId));
  if (!unit) throw new NotFoundError();
  return can(grants, 'people.read', unitPath(unit)) ? [unit.id] : [];
}

/** When somebody was last seen, one query for all that an execution asks for. */
export function lastSeenOf(context: Context, accountId: string): Promise<Date | null> {
  const loader = context.memo('people.lastSeen', () => {
    return new DataLoader((ids: readonly string[]) => lastSeen(context.db, ids));
  });
  return loader.load(accountId);
}

/** Until when an invitation waits for its answer; null where none does. */
export async function invitedUntil(context: Context, accountId: string): Promise<Date | null> {
  return (await invitationExpiry(context.db, accountId, context.now()))?.expiresAt ?? null;
}

type PersonQuery = Pick<Prisma.AccountFindUniqueArgs, 'select' | 'include'>;

/** One account; throws where there is none of that id. */
export function getPerson<Query extends PersonQuery>(context: Context, id: string, query: Query) {
  return findPerson(context.db, id, query);
}
