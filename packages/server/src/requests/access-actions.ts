import { type Action, can, type Relation } from '@thon-so/domain/roles';
import type { RequestKind, TaskKind } from '@thon-so/domain/vocabulary';
import type { Context } from '../context.ts';
import { NotAllowedError, NotFoundError } from '../errors.ts';
import { pathOf } from '../scope.ts';

type Located = { villageId: string | null; communeId: string; provinceId: string };
/** A request, or what else lies somewhere: a task's kind is none of a request's. */
type Kinded = { kind?: RequestKind | TaskKind };

/** What reading a case takes: a petition is for officials, never for volunteers. */
export function readAction({ kind }: Kinded): Action {
  return kind === 'PETITION' ? 'petition.read' : 'request.read';
}

/** What it takes to see names, phones and the exact place of a case. */
export function contactAction({ kind }: Kinded): Action {
  return kind === 'PETITION' ? 'petition.contact' : 'request.contact';
}

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
  place: Located & Kinded,
  relations: readonly Relation[] = [],
): void {
  if (allows(context, action, place, relations)) return;
  throw allows(context, readAction(place), place, relations) ? new NotAllowedError() : new NotFoundError();
}

/** @throws NotAllowedError unless `allows` */
export function demand(context: Pick<Context, 'scope'>, action: Action, place: Located): void {
  if (!allows(context, action, place)) throw new NotAllowedError();
}
