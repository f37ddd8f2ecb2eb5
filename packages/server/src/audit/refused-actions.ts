import type { Work } from '../context.ts';
import type { AuditAction } from '../generated/prisma/client.ts';
import { insertDeedOnce, unitOfAccount } from './trail-store.ts';

/** What was refused that nobody tries in good faith, or that somebody who may not should not go on trying. */
export const REFUSED = [
  'SESSION_REFUSED',
  'INVITATION_REFUSED',
  'ACCESS_REFUSED',
  'EXPORT_REFUSED',
] as const satisfies readonly AuditAction[];

/** Stands in for whom it is about where nobody is known. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
const HOUR_MS = 3_600_000;
/** Of each kind: an attacker with a whole network of addresses fills no disk. */
const MOST_IN_AN_HOUR = 500;

/** @property source an address or an account: one line of each kind an hour, kept as nothing that leads back to it */
export type Refused = {
  action: (typeof REFUSED)[number];
  source: string;
  accountId: string | null;
  /** A field of the API, never what anybody sent. */
  field?: string | undefined;
};

/** Writes a refusal down, so that an attack can be seen afterwards; it changes nothing else, and never fails the answer. */
export async function noteRefused(work: Work, { action, source, accountId, field }: Refused): Promise<void> {
  const at = work.now();
  const hour = Math.floor(at.getTime() / HOUR_MS);
  const onceKey = work.sign(`refused:${action}:${source}:${hour}`).slice(0, 32);
  const facts = field === undefined ? {} : { field };
  try {
    const unitId = accountId && (await unitOfAccount(work.db, accountId));
    const about = { actorId: accountId, subjectId: accountId ?? NOBODY, unitId };
    await insertDeedOnce(work.db, { action, ...about, at, facts }, onceKey, MOST_IN_AN_HOUR);
  } catch (err) {
    work.log.warn({ err, action }, 'a refusal could not be written down');
  }
}
