import { foldText } from '@thon-so/domain/text';
import type { Db, Tx } from '../context.ts';
import type { Account, Prisma, Role } from '../generated/prisma/client.ts';

const UNIT = { select: { id: true, level: true, name: true, communeId: true, provinceId: true } } as const;
const HELD = {
  grants: { include: { unit: UNIT }, orderBy: [{ role: 'asc' }, { unitId: 'asc' }] },
  member: { select: { id: true } },
} as const satisfies Prisma.AccountInclude;

/** The last instant that a timestamp of four-digit years holds. */
export const NEVER = new Date('9999-12-31T00:00:00Z');

/** An account with the roles it holds and where. */
export type Person = Prisma.AccountGetPayload<{ include: typeof HELD }>;

/** Changes one person alone: others wait until the transaction ends. */
export async function lockPerson(tx: Tx, id: string): Promise<Person | null> {
  await tx.$queryRaw`
    -- people.lock
    SELECT id FROM "Account" WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.account.findUnique({ where: { id }, include: HELD });
}

/** Accounts that hold a role in these units or below, with every word of the search in their name. */
export async function peopleWhere(
  db: Db,
  unitIds: readonly string[],
  search: string,
): Promise<Prisma.AccountWhereInput> {
  const units = { in: [...unitIds] };
  const here = {
    grants: { some: { unit: { OR: [{ id: units }, { communeId: units }, { provinceId: units }] } } },
  };
  const words = foldText(search).split(' ').filter(Boolean);
  if (words.length === 0) return here;
  const found = await db.$queryRaw<{ id: string }[]>`
    -- people.search
    SELECT a.id FROM "Account" a
    WHERE translate(lower(unaccent(a."displayName")), '''’ʼ\`', '') LIKE ALL (${words.map((word) => `%${word}%`)}::text[])
      AND EXISTS (
        SELECT FROM "RoleGrant" g JOIN "Unit" u ON u.id = g."unitId"
        WHERE g."accountId" = a.id
          AND (u.id = ANY(${unitIds}::uuid[]) OR u."communeId" = ANY(${unitIds}::uuid[])
            OR u."provinceId" = ANY(${unitIds}::uuid[]))
      )
    ORDER BY a."displayName", a.id LIMIT 500`;
  return { ...here, id: { in: found.map(({ id }) => id) } };
}

export type PeoplePage = Pick<Prisma.AccountFindManyArgs, 'select' | 'include' | 'take' | 'skip' | 'cursor'>;

export function findPeople<Page extends PeoplePage>(db: Db, where: Prisma.AccountWhereInput, page: Page) {
  const orderBy: Prisma.AccountOrderByWithRelationInput[] = [{ displayName: 'asc' }, { id: 'asc' }];
  return db.account.findMany({ ...page, where, orderBy });
}

type PersonQuery = Pick<Prisma.AccountFindUniqueArgs, 'select' | 'include'>;

export function findPerson<Query extends PersonQuery>(db: Db, id: string, query: Query) {
  return db.account.findUniqueOrThrow({ ...query, where: { id } });
}

export function countPeople(db: Db, where: Prisma.AccountWhereInput): Promise<number> {
  return db.account.count({ where });
}

/** An account that cannot sign in before its invitation is accepted; null where the number has one already. */
export async function insertPerson(
  tx: Tx,
  person: { phone: string; displayName: string },
): Promise<Account | null> {
  const [made] = await tx.account.createManyAndReturn({ data: [person], skipDuplicates: true });
  return made ?? null;
}

export async function insertGrant(tx: Tx, accountId: string, unitId: string, role: Role): Promise<void> {
  await tx.roleGrant.createMany({ data: { accountId, unitId, role }, skipDuplicates: true });
}

export async function deleteGrant(tx: Tx, accountId: string, unitId: string, role: Role): Promise<void> {
  await tx.roleGrant.deleteMany({ where: { accountId, unitId, role } });
}

export async function saveSuspension(tx: Tx, accountId: string, suspendedAt: Date | null): Promise<void> {
  await tx.account.update({ where: { id: accountId }, data: { suspendedAt } });
}

export type TeamPlace = { unitId: string; unitName: string; communeId: string; villageId: string | null };

/** Takes somebody into the unit's team, which is made where there is none yet; moves them from another. */
export async function putInTeam(
  tx: Tx,
  accountId: string,
  { unitId, unitName, communeId, villageId }: TeamPlace,
  badge: () => string,
): Promise<string> {
  const known = await tx.team.findFirst({ where: { unitId }, orderBy: { id: 'asc' } });
  const name = `Tổ công nghệ số cộng đồng ${unitName}`;
  const { id: teamId } = known ?? (await tx.team.create({ data: { unitId, name } }));
  const at = { teamId, communeId, villageId };
  for (;;) {
    const [moved] = await tx.member.updateManyAndReturn({
      where: { accountId },
      data: at,
      select: { id: true },
    });
    if (moved) return moved.id;
    await tx.member.createMany({ data: { accountId, ...at, badgeNumber: badge() }, skipDuplicates: true });
  }
}

/** The one link with which this person sets their password; an earlier one no longer works. */
export async function saveInvitation(
  tx: Tx,
  accountId: string,
  invitation: { tokenHash: string; invitedById: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await tx.invitation.upsert({
    where: { accountId },
    create: { accountId, ...invitation },
    update: invitation,
  });
}

/** An invitation that has not run out, with who is invited. */
export function findInvitation(db: Tx, tokenHash: string, now: Date) {
  return db.invitation.findUnique({
    where: { tokenHash, expiresAt: { gt: now }, account: { suspendedAt: null } },
    include: { account: { include: HELD } },
  });
}

/** Uses an invitation up; answers whether it was still there. */
export async function deleteInvitation(tx: Tx, tokenHash: string): Promise<boolean> {
  return (await tx.invitation.deleteMany({ where: { tokenHash } })).count > 0;
}

export function invitationExpiry(db: Db, accountId: string, now: Date) {
  return db.invitation.findUnique({
    where: { accountId, expiresAt: { gt: now } },
    select: { expiresAt: true },
  });
}

/** When an account was last used in any browser that is still signed in. */
export async function lastSeen(db: Db, accountIds: readonly string[]): Promise<(Date | null)[]> {
  const rows = await db.session.groupBy({
    by: ['accountId'],
    where: { accountId: { in: [...accountIds] } },
    _max: { lastSeenAt: true },
  });
  const found = new Map(rows.map((row) => [row.accountId, row._max.lastSeenAt]));
  return accountIds.map((id) => found.get(id) ?? null);
}
