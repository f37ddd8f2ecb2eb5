import type { Db } from '../context.ts';
import type { AuditAction, Prisma } from '../generated/prisma/client.ts';

export type ChangeRow = {
  id: string;
  at: Date;
  action: AuditAction;
  before: Prisma.JsonObject;
  after: Prisma.JsonObject;
  /** Null where it was the owner of the account. */
  byName: string | null;
};

/** What the log says of how somebody gets in, newest first. */
export function findSignInChanges(
  db: Db,
  { accountId, since, first }: { accountId: string; since: Date; first: number },
): Promise<ChangeRow[]> {
  return db.$queryRaw`
    -- identity.findSignInChanges
    SELECT e.id, e.at, e.action, e.before, e.after,
      CASE WHEN e."actorId" <> e."subjectId" THEN actor."displayName" END AS "byName"
    FROM "AuditEntry" e LEFT JOIN "Account" actor ON actor.id = e."actorId"
    WHERE e."subjectId" = ${accountId}::uuid AND e.at > ${since}::timestamptz
      AND (e.action IN ('PASSWORD_RESET', 'SIGN_IN_CHANGED')
        OR (e.action = 'PERSON_INVITED' AND e.after ? 'again'))
    ORDER BY e.at DESC, e.id DESC LIMIT ${first}`;
}
