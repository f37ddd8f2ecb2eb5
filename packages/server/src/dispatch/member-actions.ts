import { canOwn, type OwnAction } from '@thon-so/domain/roles';
import type { Context } from '../context.ts';
import { NotAllowedError, NotSignedInError } from '../errors.ts';

/**
 * The member who acts in their own name.
 * @throws NotSignedInError, or NotAllowedError for an account that is not a member's
 */
export function myMemberId(context: Context, action: OwnAction): string {
  if (!context.viewer) throw new NotSignedInError();
  const { memberId } = context.viewer;
  if (memberId === null || !canOwn(context.scope.grants, action)) throw new NotAllowedError();
  return memberId;
}
