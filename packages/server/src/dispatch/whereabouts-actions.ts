import { rankAll } from '@thon-so/domain/dispatch';
import type { Act } from '../requests/act.ts';
import { candidatesOf, policyOf } from './candidate-store.ts';
import type { Case } from './case-actions.ts';
import { routableOf } from './routing-actions.ts';

/** How far a member is from a task, by what routing takes them to be, and why they would not be asked. */
export async function placeFrom(act: Act, it: Case, memberId: string) {
  const { communeId, place } = it.task;
  const policy = await policyOf(act.tx, communeId);
  const all = await candidatesOf(act.tx, [communeId], place, act.now);
  const chosen = all.filter((one) => one.memberId === memberId);
  const [ranked] = rankAll(chosen, routableOf(it), policy, act.now);
  const { distanceMetres = null, positionSource = 'UNKNOWN', whyNot = [] } = ranked ?? {};
  return { distanceMetres, positionSource, whyNot } as const;
}
