import { keptApartAdvice } from '@thon-so/domain/petitions';
import { can, unitsWhere } from '@thon-so/domain/roles';
import type { KeptApart } from '@thon-so/domain/vocabulary';
import type { LiveBatch } from '@thon-so/live/event';
import type { Context } from '../context.ts';
import { NotAllowedError, NotFoundError, NotSignedInError } from '../errors.ts';
import { localId } from '../ids.ts';
import { concernedBy } from '../live-events.ts';
import type { Text } from '../locale.ts';
import type { ReadScope } from '../scope.ts';
import { pathOf } from '../scope.ts';
import { loadUnit } from '../units/actions.ts';
import { findPetitions, type Official, officialsOf, type PetitionQuery, petitionsAmong } from './store.ts';

/** A list of petitions as an official opens it; everything in it is read after `cursor` was. */
export type PetitionList = { cursor: string; unitIds: string[]; now: Date };

/**
 * The units whose petitions a scope may list.
 * @throws NotSignedInError, NotAllowedError where there are none
 */
export function petitionUnits({ scope }: { scope: ReadScope }): string[] {
  if (!scope.signedIn) throw new NotSignedInError();
  const unitIds = unitsWhere(scope.grants, 'petition.read');
  if (unitIds.length === 0) throw new NotAllowedError();
  return unitIds;
}

/** Opens the petitions of where the viewer is an official. Throws as `petitionUnits`. */
export function openPetitions(context: Context): PetitionList {
  const cursor = context.position();
  return { cursor, unitIds: petitionUnits(context), now: context.now() };
}

export function listPetitions<Query extends PetitionQuery>(
  context: Context,
  { unitIds, now }: PetitionList,
  query: Query,
) {
  return findPetitions(context.db, { unitIds, now }, query);
}

/** What a batch changes in a list of petitions. */
export async function petitionChanges<Query extends PetitionQuery>(
  context: Context,
  batch: LiveBatch,
  query: Query,
) {
  const unitIds = petitionUnits(context);
  const { requestIds } = concernedBy(batch.events);
  if (requestIds.length === 0) return { petitions: [], left: [] };
  const look = { unitIds, now: context.now(), ids: requestIds };
  const petitions = await findPetitions(context.db, look, query);
  const present = new Set(petitions.map(({ id }) => id));
  const left = (await petitionsAmong(context.db, requestIds)).filter((id) => !present.has(id));
  return { petitions, left };
}

/** Who may be named to answer petitions of a commune. @throws NotSignedInError NotFoundError NotAllowedError */
export async function listOfficials(context: Context, globalUnitId: string): Promise<Official[]> {
  if (!context.scope.signedIn) throw new NotSignedInError();
  const unit = await loadUnit(context, localId('Unit', globalUnitId));
  if (unit?.level !== 'COMMUNE') throw new NotFoundError();
  if (!can(context.scope.grants, 'petition.assign', [unit.id, ...pathOf(unit)])) throw new NotAllowedError();
  return officialsOf(context.db, unit.id, context.now());
}

const OFFICES: Readonly<Record<'OFFICER' | 'SUPERVISOR', Text>> = {
  OFFICER: { vi: 'Cán bộ tiếp nhận, giải quyết', en: 'Officer in charge' },
  SUPERVISOR: { vi: 'Người điều hành', en: 'Supervisor' },
};

/** An official's office in words: their own title, else that of the role. */
export function officeOf(
  { title, roles }: { title: string | null; roles: readonly string[] },
  locale: 'vi' | 'en',
): string {
  return title ?? OFFICES[roles.includes('OFFICER') ? 'OFFICER' : 'SUPERVISOR'][locale];
}

/** Where a petition that the law keeps apart belongs, in the reader's language. */
export function adviceFor(matter: KeptApart | null, locale: 'vi' | 'en'): string | null {
  return matter && keptApartAdvice(matter, locale);
}
