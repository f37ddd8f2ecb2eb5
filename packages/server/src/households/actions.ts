import { householdReadiness, type Readiness } from '@thon-so/domain/readiness';
import { type Action, can, unitsWhere } from '@thon-so/domain/roles';
import type { RequestKind } from '@thon-so/domain/vocabulary';
import DataLoader from 'dataloader';
import type { Context, Tx } from '../context.ts';
import { NotAllowedError, NotFoundError, NotSignedInError } from '../errors.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { tracePersonalDataRead } from '../identity/actions.ts';
import { localId, optionalId } from '../ids.ts';
import { pathOf } from '../scope.ts';
import { loadUnit } from '../units/actions.ts';
import {
  countHouseholds,
  findHousehold,
  findHouseholds,
  type HouseholdPage,
  householdsWhere,
  householdsWorkedBy,
  raiseReadiness,
} from './store.ts';

type Lives = { id: string; villageId: string };

async function allowed(context: Context, action: Action, household: Lives): Promise<boolean> {
  const village = await loadUnit(context, household.villageId);
  const { communeId = null, provinceId = null } = village ?? {};
  const path = pathOf({ villageId: household.villageId, communeId, provinceId });
  if (can(context.scope.grants, action, path)) return true;
  return (await isWorkedByViewer(context, household.id)) && can([], action, path, ['HOLDER']);
}

async function isWorkedByViewer(context: Context, householdId: string): Promise<boolean> {
  const memberId = context.knownViewer?.memberId;
  if (!memberId) return false;
  const loader = context.memo('households.worked', () => {
    return new DataLoader(async (ids: readonly string[]) => {
      const worked = await householdsWorkedBy(context.db, memberId, ids);
      return ids.map((id) => worked.has(id));
    });
  });
  return loader.load(householdId);
}

/** A household is read by the teams and the staff of the units it lives in, and by whoever works a task there. */
export function canReadHousehold(context: Context, household: Lives): Promise<boolean> {
  return allowed(context, 'household.read', household);
}

/** Of a household's requests those that the viewer may read by their roles, or because they have worked on them. */
export function readableRequests({ scope, knownViewer }: Context): Prisma.HelpRequestWhereInput {
  const within = (action: Action, kind: RequestKind) => {
    const units = { in: unitsWhere(scope.grants, action) };
    return [{ villageId: units }, { communeId: units }, { provinceId: units }].map((place) => ({
      ...place,
      kind,
    }));
  };
  const byRole = [...within('request.read', 'ASSISTANCE'), ...within('petition.read', 'PETITION')];
  const memberId = knownViewer?.memberId ?? null;
  if (memberId === null) return { OR: byRole };
  return {
    OR: [...byRole, { tasks: { some: { OR: [{ holderId: memberId }, { lastHolderId: memberId }] } } }],
  };
}

/** Phone numbers and addresses are for those who send people out or hold a task there; reading them leaves a trace. */
export async function mayReadContact(
  context: Context,
  household: Lives,
  subject: 'RESIDENT' | 'HOUSEHOLD',
  subjectId: string,
): Promise<boolean> {
  if (!(await allowed(context, 'request.contact', household))) return false;
  await tracePersonalDataRead(context, subject, subjectId, household.villageId);
  return true;
}

/**
 * The units whose households the viewer may list, narrowed to one that lies in them.
 * @throws NotSignedInError NotAllowedError
 */
async function readableUnits(context: Context, unitId: string | null): Promise<string[]> {
  if (!context.scope.signedIn) throw new NotSignedInError();
  const own = unitsWhere(context.scope.grants, 'household.read');
  if (own.length === 0) throw new NotAllowedError();
  if (unitId === null) return own;
  const unit = await loadUnit(context, unitId);
  const path = [unitId, unit?.communeId ?? null, unit?.provinceId ?? null];
  if (!can(context.scope.grants, 'household.read', path)) throw new NotAllowedError();
  return [unitId];
}

async function areWithin(context: Context, unitIds: readonly string[], reading: readonly string[]) {
  const units = await Promise.all(unitIds.map((id) => loadUnit(context, id)));
  return units.every((unit) => {
    const path = [unit?.id, unit?.communeId, unit?.provinceId];
    return path.some((id) => id && reading.includes(id));
  });
}

export type HouseholdQuery = { search?: string | null; unitId?: string | null };

async function wantedHouseholds(context: Context, { search, unitId }: HouseholdQuery) {
  const units = await readableUnits(context, optionalId('Unit', unitId));
  // Who may not read phone numbers could else find them out digit by digit.
  const reading = unitsWhere(context.scope.grants, 'request.contact');
  return householdsWhere(units, search ?? '', await areWithin(context, units, reading));
}

/** A page of the households that the viewer may read. Throws as `readableUnits` does. */
export async function listHouseholds<Page extends HouseholdPage>(
  context: Context,
  asked: HouseholdQuery,
  page: Page,
) {
  return findHouseholds(context.db, await wantedHouseholds(context, asked), page);
}

export async function countListed(context: Context, asked: HouseholdQuery): Promise<number> {
  return countHouseholds(context.db, await wantedHouseholds(context, asked));
}

/** One household by its global id. Throws NotFoundError. */
export async function readHousehold<Query extends Pick<Prisma.HouseholdFindUniqueArgs, 'select' | 'include'>>(
  context: Context,
  id: string,
  query: Query,
) {
  const household = await findHousehold(context.db, localId('Household', id), query);
  if (!household) throw new NotFoundError();
  return household;
}

type Observed = { birthYear: number | null; readiness: number | null };

/** The rung of a household's best adult, 0–5; null while nothing was observed. */
export function readinessOfHousehold(residents: readonly Observed[], now: Date): Readiness | null {
  const observed = residents as readonly { birthYear: number | null; readiness: Readiness | null }[];
  return householdReadiness(observed, now.getFullYear());
}

/** Somebody saw what a resident can do: the rung rises to it, and nothing lowers it. */
export function observeReadiness(tx: Tx, residentId: string, rung: Readiness): Promise<void> {
  return raiseReadiness(tx, residentId, rung);
}
