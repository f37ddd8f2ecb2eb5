import { type Duplicate, rankDuplicates } from '@thon-so/domain/duplicates';
import type { Context } from '../context.ts';
import { optionalId } from '../ids.ts';
import { ownDesks } from './caller-actions.ts';
import type { Likeness } from './similar-store.ts';
import { findAlike } from './similar-store.ts';

/** What has been written down of somebody who asks; ids are global, numbers in E.164. */
export type AskedNow = Likeness;

/**
 * Requests of the viewer's desks that may be the one being asked for again, the likeliest first.
 * @throws NotSignedInError, NotAllowedError, NotFoundError for what is no id
 */
export async function similarRequests(context: Context, asked: AskedNow): Promise<Duplicate[]> {
  const unitIds = await ownDesks(context);
  const likeness = {
    phones: asked.phones,
    householdId: optionalId('Household', asked.householdId),
    unitId: optionalId('Unit', asked.unitId),
    serviceId: optionalId('Service', asked.serviceId),
  };
  const now = context.now();
  return rankDuplicates(likeness, await findAlike(context.db, unitIds, likeness, now), now);
}
