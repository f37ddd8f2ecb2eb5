import type { Db } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** The phone number of a member's account, in E.164; nothing of who left and was erased. */
export async function findMemberPhone(db: Db, memberId: string): Promise<string> {
  const member = await db.member.findUniqueOrThrow({
    where: { id: memberId },
    select: { account: { select: { phone: true, erasedAt: true } } },
  });
  return member.account.erasedAt === null ? member.account.phone : '';
}

export type HelpingIn = { memberId: string; villageId: string | null; communeId: string; provinceId: string };

/** Where these members hold or held a task, or are or were asked about one: not always in their own commune. */
export function findHelpedPlaces(db: Db, memberIds: readonly string[]): Promise<HelpingIn[]> {
  return db.$queryRaw<HelpingIn[]>`
    -- teams.helpedPlaces
    SELECT t."holderId" AS "memberId", t."villageId", t."communeId", t."provinceId" FROM "Task" t
    WHERE t."holderId" = ANY(${memberIds}::uuid[])
    UNION
    SELECT o."memberId", t."villageId", t."communeId", t."provinceId"
    FROM "Offer" o JOIN "Task" t ON t.id = o."taskId"
    JOIN "Member" m ON m.id = o."memberId" AND m."communeId" <> t."communeId"
    WHERE o."memberId" = ANY(${memberIds}::uuid[])`;
}

/** Of these members, those who asked this one to take a task over or were asked by them. */
export async function findPassingOn(db: Db, me: string, memberIds: readonly string[]): Promise<string[]> {
  const others = [...memberIds];
  const transfers = await db.transfer.findMany({
    where: {
      OR: [
        { fromMemberId: me, toMemberId: { in: others } },
        { toMemberId: me, fromMemberId: { in: others } },
      ],
    },
    select: { fromMemberId: true, toMemberId: true },
  });
  return transfers.flatMap(({ fromMemberId, toMemberId }) => [fromMemberId, toMemberId]);
}

type MemberQuery = Pick<Prisma.MemberFindUniqueArgs, 'select' | 'include'>;

/** One member; throws where there is none of that id. */
export function findMember<Query extends MemberQuery>(db: Db, id: string, query: Query) {
  return db.member.findUniqueOrThrow({ ...query, where: { id } });
}
