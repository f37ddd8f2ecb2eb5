import { can, type Relation } from '@thon-so/domain/roles';
import type { Context } from '../context.ts';
import { NotAllowedError, NotFoundError, NotSignedInError } from '../errors.ts';
import { isOnDutyAt } from '../roster/actions.ts';
import { tiesToTeams } from '../teams/actions.ts';
import { communeByCode, type DeskCommune } from './store.ts';

/** As the official codes of communes are made. */
const CODE = /^[\w-]{1,40}$/;

/** The commune whose desk an address names. @throws NotFoundError */
export async function deskOf(context: Pick<Context, 'db'>, unitCode: string): Promise<DeskCommune> {
  const commune = CODE.test(unitCode) ? await communeByCode(context.db, unitCode) : null;
  if (!commune) throw new NotFoundError();
  return commune;
}

type Placed = { communeId: string; provinceId: string };

/**
 * For the desk's officers, and the team that is on duty there now.
 * @throws NotSignedInError, NotAllowedError
 */
export async function demandServing(context: Context, { communeId, provinceId }: Placed): Promise<void> {
  if (!context.viewer) throw new NotSignedInError();
  const relations = await relationsToDesk(context, communeId);
  if (!can(context.scope.grants, 'queue.serve', [communeId, provinceId], relations))
    throw new NotAllowedError();
}

/** For those who let a tablet or the phones of visitors draw numbers. @throws NotSignedInError, NotAllowedError */
export function demandLinks(context: Context, { id, provinceId }: DeskCommune): void {
  if (!context.scope.signedIn) throw new NotSignedInError();
  if (!can(context.scope.grants, 'queue.links', [id, provinceId])) throw new NotAllowedError();
}

async function relationsToDesk(context: Context, communeId: string): Promise<Relation[]> {
  const { viewer } = context;
  if (!viewer?.memberId || viewer.communeId !== communeId) return [];
  return (await isOnDutyAt(context, viewer.memberId, 'ONE_STOP_DESK')) ? ['DESK_DUTY'] : [];
}

/** What of a ticket is for those who work there, and not for the screen on the wall: what it is about, and for whom. */
export function seesBehind({ scope }: Pick<Context, 'scope'>, { communeId, provinceId }: Placed): boolean {
  return can(scope.grants, 'queue.behind', [communeId, provinceId], tiesToTeams(scope, communeId));
}
