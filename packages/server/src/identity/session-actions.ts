import { createHash, randomBytes } from 'node:crypto';
import { RETENTION } from '@thon-so/domain/retention';
import { canOwn } from '@thon-so/domain/roles';
import type { Db } from '../context.ts';
import type { ViewerScope } from '../scope.ts';
import { type AccountRow, findAccount, findSession, prolongSession } from './store.ts';

const DAY_MS = 86_400_000;
export const SESSION_MS = RETENTION.SESSION.days * DAY_MS;
/** However much a session is used: whoever has taken its token does not have it for ever. */
const LONGEST_SESSION_MS = 90 * DAY_MS;
const PROLONG_AFTER_MS = 10 * 60_000;
/** How long a node may go on without asking; a change of rights that is an event takes effect at once. */
const REMEMBER_MS = 10_000;
const MOST_REMEMBERED = 10_000;

/** A new session's secret: what the browser keeps, and what is kept here. */
export function newToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: hashToken(token) };
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Who asks, by their session's token; remembered for a moment on this node. */
export interface Sessions {
  viewerOf(token: string | null): Promise<ViewerScope | null>;
  /** As a shared execution's own viewer needs it: by account, with the rights of now. */
  viewerOfAccount(accountId: string): Promise<ViewerScope | null>;
  forget(accountId: string): void;
}

export function createSessions(db: Db, now: () => Date): Sessions {
  const known = new Map<string, { viewer: Promise<ViewerScope | null>; at: number }>();
  /** Counts what was forgotten, so that an answer read before a change of rights is not remembered after it. */
  let changes = 0;

  async function read(tokenHash: string): Promise<ViewerScope | null> {
    const session = await findSession(db, tokenHash, now());
    if (!session || session.suspendedAt) return null;
    if (now().getTime() - session.lastSeenAt.getTime() > PROLONG_AFTER_MS) {
      const ends = Math.min(now().getTime() + SESSION_MS, session.createdAt.getTime() + LONGEST_SESSION_MS);
      await prolongSession(db, session.sessionId, now(), new Date(ends));
    }
    return viewerScope(session, session.sessionId);
  }

  function remember(tokenHash: string): Promise<ViewerScope | null> {
    const before = changes;
    const viewer = read(tokenHash);
    const entry = { viewer, at: Date.now() };
    known.set(tokenHash, entry);
    if (known.size > MOST_REMEMBERED) known.delete(known.keys().next().value!);
    const drop = () => known.get(tokenHash) === entry && known.delete(tokenHash);
    viewer.then((found) => (found === null || before !== changes) && drop(), drop);
    return viewer;
  }

  return {
    async viewerOf(token) {
      if (!token) return null;
      const tokenHash = hashToken(token);
      const entry = known.get(tokenHash);
      return entry && Date.now() - entry.at < REMEMBER_MS ? entry.viewer : remember(tokenHash);
    },
    async viewerOfAccount(accountId) {
      const account = await findAccount(db, accountId);
      return account && !account.suspendedAt ? viewerScope(account, '') : null;
    },
    forget(accountId) {
      changes++;
      for (const [tokenHash, { viewer }] of known) {
        viewer
          .then((found) => found?.accountId === accountId && known.delete(tokenHash))
          .catch(() => undefined);
      }
    },
  };
}

/** Whoever has lost their role in a team is no member to anything, whatever the team's own rows still say. */
function viewerScope(account: AccountRow, sessionId: string): ViewerScope {
  const { id: accountId, displayName, grants, memberId, teamId, communeId, villageId } = account;
  const place = canOwn(grants, 'task.claim')
    ? { memberId, teamId, communeId, villageId }
    : { memberId: null, teamId: null, communeId: null, villageId: null };
  return { accountId, displayName, ...place, sessionId, grants };
}
