import type { Db, Work } from '../context.ts';
import type { AuditAction } from '../generated/prisma/client.ts';
import { insertDeedOnce, unitOfAccount } from './trail-store.ts';

/** What was refused that nobody tries in good faith, or that somebody who may not should not go on trying. */
export const REFUSED = [
  'SESSION_REFUSED',
  'INVITATION_REFUSED',
  'ACCESS_REFUSED',
  'EXPORT_REFUSED',
  'DOCUMENT_REFUSED',
  'CLIENT_KEY_REFUSED',
  'ORIGIN_REFUSED',
  'QUERY_REFUSED',
  'MESSAGE_REFUSED',
  'PASSWORD_LIMITED',
  'RESET_LIMITED',
  'INVITATION_LIMITED',
  'CODE_LIMITED',
  'FORM_LIMITED',
  'SOCKETS_LIMITED',
] as const satisfies readonly AuditAction[];
export type RefusedAction = (typeof REFUSED)[number];

/** Stands in for whom it is about where nobody is known. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
const HOUR_MS = 3_600_000;
/** Of each kind, of all nodes together: an attacker with a whole network of addresses fills no disk. */
const MOST_IN_AN_HOUR = 100;
/** Of what takes an account, which nobody has by the hundred. */
const MOST_OF_ACCOUNTS = 500;
const OF_ACCOUNTS: ReadonlySet<RefusedAction> = new Set(['ACCESS_REFUSED', 'EXPORT_REFUSED']);

/** @property source an address or an account: one line of each kind an hour, kept as nothing that leads back to it */
export type Refused = {
  action: RefusedAction;
  source: string;
  /** Whose session it came with; asked for only where the line is written. */
  account?: string | null | (() => Promise<string | null>);
  /** A field of the API, never what anybody sent. */
  field?: string | undefined;
};

/** The lines that one node writes of what it refuses. */
export interface RefusedLines {
  /** Has a refusal written down after it was answered, so that an attack can be seen; never throws, changes nothing else. */
  note(refused: Refused): void;
  /** Of each kind, how many lines this node has written, and how many refusals had none of their own. */
  counts(): ReadonlyMap<RefusedAction, { readonly written: number; readonly suppressed: number }>;
  /** Resolves when what was noted so far is written. */
  settled(): Promise<void>;
}

type Parts = Pick<Work, 'sign' | 'log' | 'now'> & { db: Db };

/**
 * One line after the other, so that a storm of refusals takes one connection at most; and once a source has its line, or
 * the hour has as many as it may, a refusal costs no more than a look into memory.
 */
export function createRefusedLines({ db, sign, log, now }: Parts): RefusedLines {
  const counts = new Map(REFUSED.map((action) => [action, { written: 0, suppressed: 0 }]));
  const sources = new Map(REFUSED.map((action) => [action, { hour: 0, known: new Set<string>() }]));
  let writing = Promise.resolve();

  /** The sources of this hour that have a line. */
  function knownIn(action: RefusedAction, hour: number): Set<string> {
    const entry = sources.get(action)!;
    if (entry.hour !== hour) Object.assign(entry, { hour, known: new Set() });
    return entry.known;
  }

  async function write({ action, source, account = null, field }: Refused, at: Date, hour: number) {
    const accountId = typeof account === 'function' ? await account() : account;
    const unitId = accountId && (await unitOfAccount(db, accountId));
    const onceKey = sign(`refused:${action}:${source}:${hour}`).slice(0, 32);
    const facts = field === undefined ? {} : { field };
    const deed = { action, actorId: accountId, subjectId: accountId ?? NOBODY, unitId, at, facts };
    const isNew = await insertDeedOnce(db, deed, onceKey, mostOf(action));
    counts.get(action)![isNew ? 'written' : 'suppressed'] += 1;
  }

  return {
    note(refused) {
      const at = now();
      const hour = Math.floor(at.getTime() / HOUR_MS);
      const { action, source } = refused;
      const known = knownIn(action, hour);
      if (known.has(source) || known.size >= mostOf(action)) {
        counts.get(action)!.suppressed += 1;
        return;
      }
      known.add(source);
      writing = writing.then(() =>
        write(refused, at, hour).catch((err) => {
          known.delete(source);
          log.warn({ err, action }, 'a refusal could not be written down');
        }),
      );
    },
    counts: () => counts,
    settled: () => writing,
  };
}

function mostOf(action: RefusedAction): number {
  return OF_ACCOUNTS.has(action) ? MOST_OF_ACCOUNTS : MOST_IN_AN_HOUR;
}
