import { passwordProblem, SHORTEST_PASSWORD } from '@thon-so/domain/people';
import type { Context, Tx } from '../context.ts';
import { NotFoundError, NotSignedInError, ValidationError } from '../errors.ts';
import type { Account, Session } from '../generated/prisma/client.ts';
import { localId } from '../ids.ts';
import type { Text } from '../locale.ts';
import { rightsChanged } from './actions.ts';
import { noteSignInChange } from './change-actions.ts';
import { isKnownPassword } from './known-passwords.ts';
import {
  deleteOtherWays,
  deleteOwnSession,
  deleteSessions,
  findAccountById,
  findSessions,
  savePassword,
} from './me-store.ts';
import { deletePasskeys } from './passkey-store.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { deleteLink } from './provider-store.ts';

const TEXTS = {
  wrong: { vi: 'Mật khẩu hiện nay chưa đúng.', en: 'This is not your present password.' },
  TOO_SHORT: {
    vi: `Mật khẩu cần ít nhất ${SHORTEST_PASSWORD} ký tự. Một câu dễ nhớ là tốt nhất.`,
    en: `At least ${SHORTEST_PASSWORD} characters. A sentence that you remember is best.`,
  },
  IS_PHONE: { vi: 'Đừng dùng số điện thoại làm mật khẩu.', en: 'Do not use the phone number.' },
  COMMON: {
    vi: 'Mật khẩu này nhiều người dùng, dễ bị đoán. Một câu dễ nhớ của riêng anh/chị là tốt nhất.',
    en: 'Many people use this one, so it is guessed first. A sentence of your own is best.',
  },
} as const satisfies Record<string, Text>;

/** @throws ValidationError at `path` where nobody should use this password for that number */
export async function checkPassword(password: string, phone: string, path: string): Promise<void> {
  const problem = passwordProblem(password, phone) ?? ((await isKnownPassword(password)) ? 'COMMON' : null);
  if (problem) throw new ValidationError([{ path, text: TEXTS[problem] }]);
}

/** The browsers in which the viewer is signed in. */
export function mySessions(context: Context): Promise<Session[]> {
  return findSessions(context.db, me(context).accountId, context.now());
}

/**
 * Another password for the viewer; every other browser of theirs is signed out.
 * @throws NotSignedInError ValidationError RateLimitedError
 */
export async function changePassword(
  context: Context,
  { present, next }: { present: string; next: string },
): Promise<void> {
  const { accountId, sessionId } = me(context);
  const account = await confirmOwner(context, present, 'present');
  await checkPassword(next, account.phone, 'next');
  await change(context, async (tx) => {
    await replacePassword(tx, accountId, next, sessionId);
    await noteSignInChange(context, tx, accountId, {
      kind: 'PASSWORD_CHANGED',
      after: { password: 'CHANGED' },
    });
  });
}

/**
 * Makes sure by their password that it is the viewer who asks, and nobody who found their phone open.
 * @throws NotSignedInError; ValidationError at `path` RateLimitedError
 */
export async function confirmOwner(context: Context, password: string, path: string): Promise<Account> {
  const { accountId } = me(context);
  const account = await findAccountById(context.db, accountId);
  await context.limits.take('ownPassword', accountId);
  if (!(await verifyPassword(password, account.passwordHash)))
    throw new ValidationError([{ path, text: TEXTS.wrong }]);
  await context.limits.giveBack('ownPassword', accountId);
  return account;
}

/**
 * Saves another password; every session that began with the one before has ended, except one that may go on, and so
 * have links and codes with which another could be set. Where no session goes on, somebody could not get in any more:
 * whoever may have had their account keeps no passkey and no link either.
 */
export async function replacePassword(
  tx: Tx,
  accountId: string,
  password: string,
  keepSessionId: string | null = null,
): Promise<void> {
  await savePassword(tx, accountId, await hashPassword(password));
  await deleteSessions(tx, accountId, keepSessionId);
  await deleteOtherWays(tx, accountId);
  if (keepSessionId !== null) return;
  await deletePasskeys(tx, accountId);
  await deleteLink(tx, accountId);
}

/** Signs another browser of the viewer out. @throws NotSignedInError NotFoundError */
export async function endSession(context: Context, sessionId: string): Promise<void> {
  const { accountId } = me(context);
  const id = localId('Session', sessionId);
  await change(context, async (tx) => {
    if (!(await deleteOwnSession(tx, accountId, id))) throw new NotFoundError();
  });
}

/** Signs every browser of the viewer out but this one. @throws NotSignedInError */
export async function endOtherSessions(context: Context): Promise<void> {
  const { accountId, sessionId } = me(context);
  await change(context, async (tx) => void (await deleteSessions(tx, accountId, sessionId)));
}

/** Signs an account out of every browser; tell that its rights changed in the same transaction. */
export async function endSessionsOf(tx: Tx, accountId: string): Promise<void> {
  await deleteSessions(tx, accountId, null);
}

/** @throws NotSignedInError */
export function me({ viewer }: Context) {
  if (!viewer) throw new NotSignedInError();
  return viewer;
}

async function change(context: Context, run: (tx: Tx) => Promise<void>): Promise<void> {
  const { accountId, memberId } = me(context);
  await context.transaction(async (tx) => {
    await run(tx);
    await rightsChanged(tx, accountId, memberId);
  });
  context.forgetRights(accountId);
}
