import type { Db, Tx } from '../context.ts';
import { Prisma, type Role } from '../generated/prisma/client.ts';
import type { ScopeGrant } from '../scope.ts';

/** Who an account is: its grants with the units they lie in, and its place in a team. */
export type AccountRow = {
  id: string;
  displayName: string;
  suspendedAt: Date | null;
  memberId: string | null;
  teamId: string | null;
  communeId: string | null;
  villageId: string | null;
  grants: ScopeGrant[];
};

export type SessionRow = AccountRow & { sessionId: string; createdAt: Date; lastSeenAt: Date };

const ACCOUNT = Prisma.sql`a.id, a."displayName", a."suspendedAt",
  m.id AS "memberId", m."teamId", m."communeId", m."villageId",
  (SELECT coalesce(json_agg(json_build_object('role', g.role, 'unitId', g."unitId", 'level', u.level,
      'communeId', u."communeId", 'provinceId', u."provinceId") ORDER BY g.role::text COLLATE "C", g."unitId"), '[]')
    FROM "RoleGrant" g JOIN "Unit" u ON u.id = g."unitId" WHERE g."accountId" = a.id) AS grants`;

export function findAccountByPhone(db: Tx, phone: string) {
  return db.account.findUnique({ where: { phone } });
}

/**
 * Keeps an account's password as it is until the transaction ends; false where it is another by now, or the account is
 * suspended.
 */
export async function keepPassword(
  tx: Tx,
  { id, passwordHash }: { id: string; passwordHash: string | null },
): Promise<boolean> {
  const kept = await tx.$queryRaw<unknown[]>`
    -- identity.keepPassword
    SELECT id FROM "Account"
    WHERE id = ${id}::uuid AND "passwordHash" = ${passwordHash} AND "suspendedAt" IS NULL FOR SHARE`;
  return kept.length > 0;
}

/** One statement, as every request of somebody unknown to the node begins with it. */
export async function findAccount(db: Db, id: string): Promise<AccountRow | null> {
  const [account] = await db.$queryRaw<AccountRow[]>`
    -- identity.findAccount
    SELECT ${ACCOUNT} FROM "Account" a LEFT JOIN "Member" m ON m."accountId" = a.id WHERE a.id = ${id}::uuid`;
  return account ?? null;
}

/** A session that has not ended, with the account behind it. */
export async function findSession(db: Db, tokenHash: string, now: Date): Promise<SessionRow | null> {
  const [session] = await db.$queryRaw<SessionRow[]>`
    -- identity.findSession
    SELECT s.id AS "sessionId", s."createdAt", s."lastSeenAt", ${ACCOUNT}
    FROM "Session" s JOIN "Account" a ON a.id = s."accountId" LEFT JOIN "Member" m ON m."accountId" = a.id
    WHERE s."tokenHash" = ${tokenHash} AND s."expiresAt" > ${now}::timestamptz`;
  return session ?? null;
}

export function insertSession(
  tx: Tx,
  session: { tokenHash: string; accountId: string; now: Date; expiresAt: Date; device: string },
) {
  const { now, ...row } = session;
  return tx.session.create({ data: { ...row, createdAt: now, lastSeenAt: now } });
}

/** A session in use lives on. */
export async function prolongSession(db: Db, id: string, now: Date, expiresAt: Date): Promise<void> {
  await db.session.updateMany({ where: { id }, data: { lastSeenAt: now, expiresAt } });
}

export async function deleteSession(tx: Tx, id: string): Promise<void> {
  await tx.session.deleteMany({ where: { id } });
}

/** Forgets sessions that have ended; answers whose they were. */
export function deleteEndedSessions(
  tx: Tx,
  now: Date,
): Promise<{ accountId: string; memberId: string | null }[]> {
  return tx.$queryRaw`
    -- identity.deleteEndedSessions
    WITH ended AS (DELETE FROM "Session" WHERE "expiresAt" <= ${now}::timestamptz RETURNING "accountId")
    SELECT DISTINCT e."accountId", m.id AS "memberId" FROM ended e LEFT JOIN "Member" m ON m."accountId" = e."accountId"`;
}

/** Notes who read a phone number or an address. */
export async function insertPersonalDataReads(
  db: Db,
  reads: readonly Prisma.PersonalDataReadCreateManyInput[],
): Promise<void> {
  await db.personalDataRead.createMany({ data: [...reads] });
}

export async function findPhone(db: Db, accountId: string): Promise<string> {
  return (await db.account.findUniqueOrThrow({ where: { id: accountId }, select: { phone: true } })).phone;
}

type MemberQuery = Pick<Prisma.MemberFindUniqueArgs, 'select' | 'include'>;

export function findMember(db: Db, id: string | null, query: MemberQuery) {
  // Spread for everybody: Pothos warns of a query that no resolver has looked at.
  const asked = { ...query };
  return id === null ? null : db.member.findUnique({ ...asked, where: { id } });
}

export async function hasAccounts(db: Db): Promise<boolean> {
  return (await db.account.findFirst({ select: { id: true } })) !== null;
}

export function findUnitByCode(db: Db, code: string): Promise<{ id: string; name: string } | null> {
  return db.unit.findUnique({ where: { code }, select: { id: true, name: true } });
}

type NewAccountRow = { phone: string; displayName: string; passwordHash: string; role: Role; unitId: string };

/** Answers false where the phone number has an account. */
export async function insertAccount(db: Db, { role, unitId, ...account }: NewAccountRow): Promise<boolean> {
  if (await findAccountByPhone(db, account.phone)) return false;
  await db.account.create({ data: { ...account, grants: { create: { role, unitId } } } });
  return true;
}

/** The unit of an account's first role, under which what happens to it is kept. */
export async function findFirstUnit(db: Tx, accountId: string): Promise<string | null> {
  const orderBy: Prisma.RoleGrantOrderByWithRelationInput[] = [{ role: 'asc' }, { unitId: 'asc' }];
  return (
    (await db.roleGrant.findFirst({ where: { accountId }, orderBy, select: { unitId: true } }))?.unitId ??
    null
  );
}
