import { hoarded, hoardsFrom } from '@thon-so/domain/hoarding';
import DataLoader from 'dataloader';
import type { Context } from '../context.ts';
import type { Act } from '../requests/act.ts';
import { policyOf, readPolicy } from './candidate-store.ts';
import { claimsOf } from './hoarding-store.ts';

/** The tasks that keep a member from taking more from the open list now; see the rule. */
export async function heldBackBy(act: Act, memberId: string, communeId: string): Promise<string[]> {
  const [[claims], policy] = await Promise.all([claimsOf(act.tx, [memberId]), policyOf(act.tx, communeId)]);
  return hoarded(claims ?? [], policy, act.now);
}

/** As `heldBackBy`, for what the viewer is shown. */
export async function heldBackNow(context: Context, memberId: string, communeId: string): Promise<string[]> {
  const claims = await loadClaims(context, memberId);
  return hoarded(claims, await communePolicy(context, communeId), context.now());
}

/** From when a member holds too many tasks that they have not started; it may lie ahead. */
export async function memberHoardsFrom(
  context: Context,
  member: { id: string; communeId: string },
): Promise<Date | null> {
  const claims = await loadClaims(context, member.id);
  return claims.length === 0 ? null : hoardsFrom(claims, await communePolicy(context, member.communeId));
}

function loadClaims(context: Context, memberId: string) {
  const loader = context.memo(
    'dispatch.claims',
    () => new DataLoader((ids: readonly string[]) => claimsOf(context.db, ids)),
  );
  return loader.load(memberId);
}

function communePolicy(context: Context, communeId: string) {
  return context.memo(`dispatch.policy:${communeId}`, () => readPolicy(context.db, communeId));
}
