import { randomUUID } from 'node:crypto';
import { SIGN_IN_NEWS, type SignInNewsKind } from '@thon-so/domain/news';
import { auditBy, type Facts } from '../audit/actions.ts';
import type { Context, Tx } from '../context.ts';
import { NotSignedInError } from '../errors.ts';
import { tellMember } from '../telling.ts';
import { type ChangeRow, findSignInChanges } from './change-store.ts';
import { findFirstUnit } from './store.ts';

/** What may change of how somebody gets in. */
export const SIGN_IN_CHANGES = SIGN_IN_NEWS;

const SHOWN_MS = 30 * 86_400_000;

/** A change of how the viewer gets in. */
export type SignInChange = {
  id: string;
  at: Date;
  kind: SignInNewsKind;
  /** Who did it, where that was not themselves. */
  byName: string | null;
};

/**
 * Writes down that how somebody gets in has changed, by themselves as it seems, and has them told wherever they are: it
 * may have been somebody else.
 */
export async function noteSignInChange(
  context: Pick<Context, 'now'>,
  tx: Tx,
  accountId: string,
  change: { kind: SignInNewsKind; before?: Facts; after: Facts },
): Promise<void> {
  const { kind, before = {}, after } = change;
  const action =
    kind === 'PASSWORD_BY_LINK' || kind === 'PASSWORD_BY_CODE' ? 'PASSWORD_RESET' : 'SIGN_IN_CHANGED';
  const unitId = await findFirstUnit(tx, accountId);
  await auditBy(tx, context, accountId, { action, subjectId: accountId, unitId, before, after });
  await tellOfSignIn(tx, accountId, kind);
}

/** Has the owner of an account told of a change that is written down. */
export function tellOfSignIn(tx: Tx, accountId: string, kind: SignInNewsKind): Promise<void> {
  return tellMember(tx, { kind, accountId, changeId: randomUUID() });
}

/** What changed of how the viewer gets in within a month, newest first. @throws NotSignedInError */
export async function mySignInChanges(context: Context, first: number): Promise<SignInChange[]> {
  if (!context.viewer) throw new NotSignedInError();
  const since = new Date(context.now().getTime() - SHOWN_MS);
  const rows = await findSignInChanges(context.db, { accountId: context.viewer.accountId, since, first });
  return rows.map((row) => ({ id: row.id, at: row.at, byName: row.byName, kind: kindOf(row) }));
}

function kindOf({ action, before, after }: ChangeRow): SignInNewsKind {
  if (action === 'PERSON_INVITED') return 'PASSWORD_LINK_MADE';
  if (action === 'PASSWORD_RESET') return after.byCode ? 'PASSWORD_BY_CODE' : 'PASSWORD_BY_LINK';
  if ('passkeys' in after)
    return Number(after.passkeys) > Number(before.passkeys) ? 'PASSKEY_ADDED' : 'PASSKEY_REMOVED';
  if ('linked' in after) return after.linked ? 'PROVIDER_LINKED' : 'PROVIDER_UNLINKED';
  return 'PASSWORD_CHANGED';
}
