import { type Action, can, type Relation } from '@thon-so/domain/roles';
import type { Context } from '../context.ts';
import { NotAllowedError, NotFoundError } from '../errors.ts';
import { pathOf } from '../scope.ts';

type Located = { villageId: string | null; communeId: string; provinceId: string };

/** Whether the viewer's roles, or what ties them to this case, allow an action there. */
export function allows(
  context: Pick<Context, 'scope'>,
  action: Action,
  place: Located,
  relations: readonly Relation[] = [],
): boolean {
  return can(context.scope.grants, action, pathOf(place), relations);
}

/**
 * As `demand`, about one case: whoever may not even read it is told that there is none.
 * @throws NotAllowedError, NotFoundError
 */
export function demandOf(
  context: Pick<Context, 'scope'>,
  action: Action,
  place: Located,
  relations: readonly Relation[] = [],
): void {
  if (allows(context, action, place, relations)) return;
  throw allows(context, 'request.read', place, relations) ? new NotAllowedError() : new NotFoundError();
}

/** @throws NotAllowedError unless `allows` */
export function demand(context: Pick<Context, 'scope'>, action: Action, place: Located): void {
  if (!allows(context, action, place)) throw new NotAllowedError();
}
