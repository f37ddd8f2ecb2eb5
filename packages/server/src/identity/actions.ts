import DataLoader from 'dataloader';
import { auditSignIn } from '../audit/trail-actions.ts';
import type { Context, NewSession, Tx, Work } from '../context.ts';
import { InvalidCredentialsError } from '../errors.ts';
import type { Prisma, Role } from '../generated/prisma/client.ts';
import type { ScopeGrant, ViewerScope } from '../scope.ts';
import { tellSignedOut } from '../signed-out.ts';
import { recordEvent, UNHURRIED } from '../work.ts';
import { attempt } from './attempt-actions.ts';
import { deleteEndedChallenges } from './passkey-store.ts';
import { verifyPassword } from './password.ts';
import { deleteEndedCodes } from './reset-store.ts';
import { newToken, SESSION_MS } from './session-actions.ts';
import {
  deleteEndedSessions,
  deleteSession,
  findAccountByPhone,
  findMember,
  findPhone,
  insertPersonalDataReads,
  insertSession,
  keepPassword,
} from './store.ts';

/**
 * Signs in: a session in the database, its token in the browser's cookie.
 * @param phone in E.164
 * @throws InvalidCredentialsError RateLimitedError; NotAllowedError on a socket
 */
export async function signIn(
  context: Context,
  { phone, password }: { phone: string; password: string },
): Promise<void> {
  const account = await attempt(context, phone, async () => {
    const found = await findAccountByPhone(context.db, phone);
    const matches = await verifyPassword(password, found?.passwordHash ?? null);
    return found && matches && !found.suspendedAt ? found : null;
  });
  context.assertMayBecome();
  const session = await context.transaction(async (tx) => {
    // Looking at a password takes a while, in which its owner may have set another.
    if (!(await keepPassword(tx, account))) throw new InvalidCredentialsError();
    return openSession(context, tx, account);
  });
  await context.become(session);
}

/**
 * Begins a session in this browser; the one that was there ends. Give it to `context.become` once the transaction has
 * committed.
 */
export async function openSession(
  context: Context,
  tx: Tx,
  { id: accountId, phone }: { id: string; phone: string },
): Promise<NewSession> {
  const { token, tokenHash } = newToken();
  const now = context.now();
  if (context.viewer) await endPresent(tx, context.viewer, accountId);
  const expiresAt = new Date(now.getTime() + SESSION_MS);
  await insertSession(tx, { tokenHash, accountId, now, expiresAt, device: context.device });
  await auditSignIn(tx, { accountId, at: now });
  return { token, expiresAt, accountId, phone };
}

/** Nobody holds the cookie any more of whoever was signed in here, or nobody should. */
async function endPresent(tx: Tx, before: ViewerScope, nextAccountId: string): Promise<void> {
  await deleteSession(tx, before.sessionId);
  await rightsChanged(tx, before.accountId, before.memberId);
  if (before.accountId !== nextAccountId) await tellSignedOut(tx, before.accountId);
}

/** Ends the session on every node; the account's open sockets are closed. Answers whether somebody was signed in. */
export async function signOut(context: Context): Promise<boolean> {
  const { viewer } = context;
  await context.become(null);
  if (!viewer) return false;
  await context.transaction(async (tx) => {
    await deleteSession(tx, viewer.sessionId);
    await rightsChanged(tx, viewer.accountId, viewer.memberId);
    await tellSignedOut(tx, viewer.accountId);
  });
  context.forgetRights(viewer.accountId);
  return true;
}

/** Tells every node that what somebody may do has changed: their sockets are closed, their rights read again. */
export function rightsChanged(tx: Tx, accountId: string, memberId: string | null): Promise<void> {
  return recordEvent(tx, { kind: 'rights.changed', accountId, memberId });
}

type Read = {
  accountId: string;
  at: Date;
  subject: 'RESIDENT' | 'HOUSEHOLD' | 'MEMBER' | 'CALL' | 'PRIVACY';
  subjectId: string;
  unitId: string;
};

/**
 * Leaves a trace of a phone number or an address that the viewer is about to be shown: one per execution.
 * @param unitId where it lies
 */
export async function tracePersonalDataRead(
  context: Context,
  subject: Read['subject'],
  subjectId: string,
  unitId: string,
): Promise<void> {
  const { accountId } = context.viewer!;
  const traces = context.memo('identity.reads', () => {
    return new DataLoader(
      async (reads: readonly Read[]) => {
        await insertPersonalDataReads(context.db, reads);
        return reads.map(() => null);
      },
      { cacheKeyFn: (read) => `${read.subject} ${read.subjectId}` },
    );
  });
  await traces.load({ accountId, at: context.now(), subject, subjectId, unitId });
}

/** Forgets codes and sessions that have ended, and closes the sockets that were opened with them. */
export async function sweepSessions(work: Work): Promise<void> {
  await work.transaction(async (tx) => {
    const ended = await deleteEndedSessions(tx, work.now());
    for (const { accountId, memberId } of ended) await rightsChanged(tx, accountId, memberId);
  }, UNHURRIED);
  await deleteEndedCodes(work.db, work.now());
  await deleteEndedChallenges(work.db, work.now());
}

const START: readonly [Role, string][] = [
  ['SUPERVISOR', '/board'],
  ['OPERATOR', '/desk'],
  ['OFFICER', '/desk'],
  ['LEAD', '/work'],
  ['MEMBER', '/work'],
  ['PROVINCE', '/board'],
  ['ADMIN', '/admin'],
];

/** The grant that somebody's day is about, and the page where it starts. */
export function startOf(viewer: Pick<ViewerScope, 'grants'>): { page: string; grant: ScopeGrant | null } {
  for (const [role, page] of START) {
    const grant = viewer.grants.find((each) => each.role === role);
    if (grant) return { page, grant };
  }
  return { page: '/', grant: null };
}

/** An account's phone number in E.164. */
export function phoneOf(context: Context, accountId: string): Promise<string> {
  return findPhone(context.db, accountId);
}

type MemberQuery = Pick<Prisma.MemberFindUniqueArgs, 'select' | 'include'>;

/** The viewer as a member of a team, or null. */
export function memberOf<Query extends MemberQuery>(context: Context, memberId: string | null, query: Query) {
  return findMember(context.db, memberId, query);
}
